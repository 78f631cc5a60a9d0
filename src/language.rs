//! The two languages Downhill speaks.
//!
//! Everything the core says to a reader is a value with a `say` method that matches on [`Language`] without a
//! wildcard or chooses from one text for each, so that a sentence missing in one language fails the build.

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

    /// Of the same words in every language, in the order of [`Language::ALL`], those in this one.
    pub const fn choose<T: Copy>(self, words: &[T; 2]) -> T {
        words[self as usize]
    }

    /// The language of a key value.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// The `pattern` of a sentence with its parts: `#` stands for the first, `@` for the second, `&` for the third and `%`
/// for the fourth, in whatever order the language needs them.
pub fn fill(pattern: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    for letter in pattern.chars() {
        let place = match letter {
            '#' => 0,
            '@' => 1,
            '&' => 2,
            '%' => 3,
            letter => {
                text.push(letter);
                continue;
            }
        };
        text.push_str(parts.get(place).copied().unwrap_or_default());
    }
    text
}

/// The parts one after the other.
pub fn joined(parts: &[&str]) -> String {
    listed(parts, "")
}

/// The items with `separator` between them.
pub fn listed<T: AsRef<str>>(items: &[T], separator: &str) -> String {
    let mut text = String::new();
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            text.push_str(separator);
        }
        text.push_str(item.as_ref());
    }
    text
}

/// At most 40 characters of what somebody wrote, without line breaks and other control characters.
pub fn excerpt(text: &str) -> String {
    let mut letters = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    let mut short: String = letters.by_ref().take(40).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
