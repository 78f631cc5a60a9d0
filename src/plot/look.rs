//! What a reader, or the medium, decides about a drawing.

use super::theme::{Palette, Theme};
use crate::language::Language;

/// What the drawing is made on. The backends differ in how they read a font's size and a text's middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// An HTML canvas, by the page's own backend.
    #[default]
    Canvas,
    /// An SVG document, by plotters-svg.
    Svg,
}

/// What a drawing looks like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// The language of the few words in it.
    pub language: Language,
    /// What it is made on.
    pub medium: Medium,
}

impl Look {
    pub(super) const fn palette(self) -> &'static Palette {
        self.theme.palette()
    }
}
