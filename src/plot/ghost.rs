//! Where the reader says the point will land: an empty ring with a question mark, in the colour of text, so that it is
//! taken for no lane's point, whatever the colours.

use super::area::{Rect, Spot};
use super::label::Taken;
use super::layout::Sizes;
use super::look::Look;
use super::mark;
use super::pen::{Ink, Pen};
use super::values::noted;
use super::words::{Face, Side, Words};

/// Draws the ghost at `spot`, which the edge of the chart `rect` stands for everything beyond. `taken` is what its name is
/// to keep off.
pub fn draw(pen: &mut Pen, rect: &Rect, spot: Spot, look: Look, sizes: Sizes, taken: &[Spot]) {
    let (palette, radius) = (look.palette(), sizes.point * 1.25);
    // At the very edge it points to what lies beyond.
    let edge = rect.grown(-1.5);
    if spot.0 <= edge.left || spot.0 >= edge.right {
        let way = if spot.0 <= edge.left { -100.0 } else { 100.0 };
        mark::beyond(
            pen,
            rect,
            (spot.0 + way, spot.1),
            radius * 0.8,
            palette.text,
            palette.page,
        );
    }
    let at = rect.grown(-radius * 0.5).nearest(spot);
    pen.disc(at, radius + 1.5, palette.page.fade(90));
    pen.ring(at, radius, Ink::new(palette.text, 2.0));
    let sign = Words {
        colour: palette.text,
        size: radius * 1.5,
        side: Side::Middle,
        face: Face::Plain,
    };
    pen.words(at, "?", sign);
    let name = look.language.choose(&["your guess", "你的猜测"]);
    let (out, row) = (radius + 5.0, radius + sizes.small * 0.9);
    let places = [
        ((at.0, at.1 - row), Side::Middle),
        ((at.0, at.1 + row), Side::Middle),
        ((at.0 + out, at.1), Side::Left),
        ((at.0 - out, at.1), Side::Right),
        ((at.0 + out, at.1 - row), Side::Left),
        ((at.0 - out, at.1 - row), Side::Right),
        ((at.0 + out, at.1 + row), Side::Left),
        ((at.0 - out, at.1 + row), Side::Right),
    ];
    let mut covered = Taken::new();
    for &(x, y) in taken {
        let mark = Rect {
            left: x,
            top: y,
            right: x,
            bottom: y,
        };
        covered.add(mark.grown(sizes.point * 1.2));
    }
    covered.add_line(taken);
    noted(pen, look, &mut covered, &places, name, sizes.small, rect);
}
