//! A few lines in a corner that say what the signs in a chart mean.

use super::area::{Rect, Spot};
use super::mark;
use super::pen::{Ink, Pen};
use super::theme::{Colour, Palette};
use super::words::{Face, Side, Words, text_width};

/// What stands before a line.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// An arrow.
    Arrow(Ink),
    /// Some small dots.
    Dots(Colour),
    /// A small circle.
    Ring(Ink),
    /// Nothing: the line begins at the edge.
    None,
}

/// Draws the lines in the right or left, upper or lower corner of `rect`, on a veil that keeps them readable.
pub fn draw(
    pen: &mut Pen,
    rect: &Rect,
    (right, top): (bool, bool),
    lines: &[(Sign, String)],
    size: f64,
    palette: &Palette,
) {
    let (sign, row, edge) = (size * 1.9, size * 1.36, size * 0.5);
    let indent = |line: &(Sign, String)| {
        if matches!(line.0, Sign::None) { 0.0 } else { sign }
    };
    let width = lines
        .iter()
        .map(|line| indent(line) + text_width(&line.1, size))
        .fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let height = lines.len() as f64 * row;
    if width + 2.0 * edge > rect.width() || height + 2.0 * edge > 0.6 * rect.height() {
        return;
    }
    let left = if right {
        rect.right - width - 2.0 * edge
    } else {
        rect.left + 1.0
    };
    let upper = if top {
        rect.top
    } else {
        rect.bottom - height - 0.6 * edge - 1.0
    };
    let back = Rect {
        left,
        top: upper,
        right: left + width + 2.0 * edge,
        bottom: upper + height + 0.6 * edge,
    };
    pen.block(&back, palette.page.fade(80));
    let mut at = (left + edge, upper + 0.3 * edge + 0.5 * row);
    for line in lines {
        draw_sign(pen, line.0, at, size);
        let words = Words {
            colour: palette.text,
            size,
            side: Side::Left,
            face: Face::Plain,
        };
        pen.words((at.0 + indent(line), at.1), &line.1, words);
        at.1 += row;
    }
}

fn draw_sign(pen: &mut Pen, sign: Sign, (x, y): Spot, size: f64) {
    let middle = (x + size * 0.7, y);
    match sign {
        Sign::Arrow(ink) => mark::arrow(pen, (x + size * 1.4, y), size * 1.4, (1.0, 0.0), ink),
        Sign::Dots(colour) => {
            for (dx, dy) in [(-0.45, 0.1), (-0.05, -0.25), (0.1, 0.3), (0.5, 0.0)] {
                pen.disc((middle.0 + dx * size, y + dy * size), 1.6, colour);
            }
        }
        Sign::Ring(ink) => pen.ring(middle, 4.0, ink),
        Sign::None => {}
    }
}
