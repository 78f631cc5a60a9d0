//! How words are set.

use super::theme::Colour;
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, FontFamily, FontStyle};
use std::convert::Infallible;

/// How a word is set.
#[derive(Clone, Copy)]
pub struct Words {
    /// Colour.
    pub colour: Colour,
    /// Height of the letters' box in CSS pixels.
    pub size: f64,
    /// Which end of it stands at the given place; its middle is always at the given height.
    pub side: Side,
    /// Upright or in the italics of mathematics.
    pub face: Face,
}

/// Which part of a word stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It begins there.
    Left,
    /// It is centred there.
    Middle,
    /// It ends there.
    Right,
}

/// The faces in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The reader's own interface font.
    Plain,
    /// Italics for f(x).
    Maths,
}

/// Words with the size in which a backend is to set them, in its units.
pub struct Type {
    /// The words.
    pub words: Words,
    /// The height of the letters' box.
    pub size: f64,
}

impl BackendTextStyle for Type {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.words.colour.into()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        match self.words.face {
            Face::Plain => FontStyle::Normal,
            Face::Maths => FontStyle::Italic,
        }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.words.side {
            Side::Left => HPos::Left,
            Side::Middle => HPos::Center,
            Side::Right => HPos::Right,
        };
        Pos {
            h_pos,
            v_pos: VPos::Center,
        }
    }

    fn family(&self) -> FontFamily<'_> {
        match self.words.face {
            Face::Plain => FontFamily::Name("system-ui, sans-serif"),
            Face::Maths => FontFamily::Name("Cambria Math, STIX Two Text, Georgia, serif"),
        }
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        #[expect(clippy::cast_possible_truncation, reason = "an estimate")]
        let box_ = (
            (0, 0),
            ((text_width(text, 1.0) * self.size) as i32, self.size as i32),
        );
        Ok(box_)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        // Backends that cannot set type leave the words out.
        Ok(Ok(()))
    }
}

/// About how wide `text` is set in `size` pixels: a little too wide rather than too narrow.
pub fn text_width(text: &str, size: f64) -> f64 {
    let mut ems = 0.0;
    for c in text.chars() {
        ems += match c {
            '.' | ',' | ' ' | '\'' | '′' | '(' | ')' | 'i' | 'l' | 'j' | 't' | 'f' => 0.36,
            '⁰'..='₉' | '¹' | '²' | '³' => 0.4,
            'm' | 'w' | '×' | '−' | '+' | '=' => 0.68,
            'A'..='Z' => 0.68,
            '#' | '&' => 0.84,
            '%' | '@' | '…' => 1.0,
            '\u{2e80}'.. => 1.02,
            _ => 0.58,
        };
    }
    ems * size
}
