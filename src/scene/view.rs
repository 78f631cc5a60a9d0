//! How a scene is shown.

#[cfg(feature = "whole")]
use super::map::MapView;
use crate::language::Language;

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// `light`.
    #[default]
    Light,
    /// `dark`.
    Dark,
}

/// The horizontal axis of the progress chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// `updates`.
    #[default]
    Updates,
    /// `samples`.
    Samples,
    /// `epochs`.
    Epochs,
}

/// A question put to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// `next`: where does the point land?
    Next,
    /// `side`: left or right?
    Side,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Their key values, in the same order.
    pub const WORDS: &[&str] = &["light", "dark"];

    /// Its key value.
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Updates, Self::Samples, Self::Epochs];

    /// Their key values, in the same order.
    pub const WORDS: &[&str] = &["updates", "samples", "epochs"];

    /// Its key value.
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

impl Ask {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Next, Self::Side];

    /// Their key values, in the same order.
    pub const WORDS: &[&str] = &["next", "side"];

    /// Its key value.
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// The names that `show`, `hide` and `lock` know: parts of the page, and controls by their link key.
pub const PANELS: &[&str] = &[
    "f",
    "start",
    "lr",
    "opt",
    "sched",
    "hyper",
    "noise",
    "seed",
    "stop",
    "presets",
    "more",
    "lanes",
    "transport",
    "timeline",
    "speed",
    "sentence",
    "formula",
    "derivative",
    "share",
    "csv",
    "header",
    "title",
    "caption",
    "language",
    "theme",
    "xlim",
    "ylim",
    "data",
    "progress",
    "sets",
    "model",
    "cols",
    "loss",
    "scale",
    "split",
    "sample",
    "batch",
    "work",
    "race",
    "axis",
    "parameters",
    "advice",
    "basins",
    // The part of the core that the page opens with leaves these to the whole.
    #[cfg(feature = "whole")]
    "map",
    #[cfg(feature = "whole")]
    "sweep",
    #[cfg(feature = "whole")]
    "shelf",
];

/// Everything about a scene that changes the picture and not the run.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The horizontal axis of the progress chart.
    pub axis: Axis,
    /// Whether the run starts to play when the link is opened.
    pub play: bool,
    /// Updates per second, 0.25 … 100 000.
    pub speed: f64,
    /// The visible range of x; fitted if absent.
    pub xlim: Option<(f64, f64)>,
    /// The visible range of y; fitted if absent.
    pub ylim: Option<(f64, f64)>,
    /// Parts to show that are hidden by default.
    pub show: Vec<String>,
    /// Parts to remove.
    pub hide: Vec<String>,
    /// Controls to show disabled.
    pub lock: Vec<String>,
    /// The author's title, at most 280 characters.
    pub title: String,
    /// The author's caption, at most 280 characters.
    pub caption: String,
    /// A question put to the reader.
    pub ask: Option<Ask>,
    /// The author's choice of language; the reader's if absent.
    pub language: Option<Language>,
    /// The author's choice of colours; the reader's if absent.
    pub theme: Option<Theme>,
    /// Whether only stage and transport are shown, to be embedded in an article.
    pub embed: bool,
    /// The map of thousands of runs, if it is asked for.
    #[cfg(feature = "whole")]
    pub map: Option<MapView>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            axis: Axis::default(),
            play: false,
            speed: 4.0,
            xlim: None,
            ylim: None,
            show: Vec::new(),
            hide: Vec::new(),
            lock: Vec::new(),
            title: String::new(),
            caption: String::new(),
            ask: None,
            language: None,
            theme: None,
            embed: false,
            #[cfg(feature = "whole")]
            map: None,
        }
    }
}
