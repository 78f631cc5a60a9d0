//! What the marks and lines of a chart mean, in a row of keys.

use super::area::{Rect, Spot};
use super::dots::{Dots, Shape};
use super::layout::Sizes;
use super::pen::{Ink, Pen};
use super::theme::{Colour, Palette};
use super::words::{Face, Side, Words, text_width};

/// What stands beside the words.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// A thin line.
    Line(Colour),
    /// A tinted area.
    Area(Colour),
    /// A mark, filled or empty.
    Dot(Shape, bool, Colour),
}

/// A sign and its words.
#[derive(Clone, Debug)]
pub struct Key {
    /// What is explained.
    pub sign: Sign,
    /// What it means.
    pub words: String,
}

/// How wide a sign is, and a key with the gap after it.
fn wide(key: &Key, sizes: Sizes) -> (f64, f64) {
    let sign = match key.sign {
        Sign::Dot(..) => sizes.small * 0.7,
        Sign::Line(_) | Sign::Area(_) => sizes.small * 1.1,
    };
    let words = text_width(&key.words, sizes.small);
    (sign, sign + sizes.small * 0.4 + words + sizes.small * 0.9)
}

/// How wide the row is.
pub fn width(keys: &[Key], sizes: Sizes) -> f64 {
    keys.iter().map(|key| wide(key, sizes).1).sum()
}

/// Draws the row from `at`'s left end on; what does not fit into `room` is left out.
pub fn draw(pen: &mut Pen, keys: &[Key], at: Spot, room: f64, sizes: Sizes, palette: &Palette) {
    let (mut x, y) = at;
    for key in keys {
        let (sign, all) = wide(key, sizes);
        if x + all - sizes.small * 0.9 > at.0 + room {
            return;
        }
        match key.sign {
            Sign::Line(colour) => pen.path(&[(x, y), (x + sign, y)], Ink::new(colour, 1.4)),
            Sign::Area(colour) => {
                let area = Rect {
                    left: x,
                    top: y - sizes.small * 0.4,
                    right: x + sign,
                    bottom: y + sizes.small * 0.4,
                };
                pen.block(&area, colour);
            }
            Sign::Dot(shape, filled, colour) => {
                let (mut dots, middle) = (Dots::default(), (x + 0.5 * sign, y));
                if filled {
                    dots.add(shape, middle, 0.42 * sign);
                } else {
                    dots.add_hollow(shape, middle, 0.42 * sign);
                }
                dots.draw(pen, colour);
            }
        }
        let words = Words {
            colour: palette.quiet,
            size: sizes.small,
            side: Side::Left,
            face: Face::Plain,
        };
        pen.words((x + sign + sizes.small * 0.4, y), &key.words, words);
        x += all;
    }
}
