//! The two languages Downhill speaks.
//!
//! Everything the core says to a reader is a value with a `say` method that matches on [`Language`] without a
//! wildcard, so that a sentence missing in one language fails the build.

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, `en`.
    #[default]
    English,
    /// Simplified Chinese, `zh`.
    Chinese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Their key values, which are BCP 47 tags, in the same order.
    pub const TAGS: &[&str] = &["en", "zh"];

    /// The language's key value.
    pub const fn tag(self) -> &'static str {
        Self::TAGS[self as usize]
    }

    /// The language of a key value.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}
