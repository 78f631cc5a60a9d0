//! One run of a sweep.

use super::super::{
    area::{Range, Rect},
    heights::Heights,
    label::bounds,
    layout::Sizes,
    look::Look,
    pen::{Ink, Pen},
    theme::Colour,
    view::Chart,
    words::{Face, Side, Words, text_width},
};
use crate::{insight::sweep::Cell, trainer::Reason};

/// Draws a run over the ground of `rect`, on a scale of losses, with so much from its left to its right edge.
pub fn draw(
    pen: &mut Pen,
    look: Look,
    rect: &Rect,
    cell: &Cell,
    (heights, longest): (&Heights, u64),
    (best, sizes): (bool, Sizes),
) {
    let palette = look.palette();
    pen.level(rect.bottom, rect.left, rect.right, palette.axis);
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
    let chart = Chart {
        rect: *rect,
        x: Range::new(0.0, longest as f64),
        y: heights.range,
    };
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
    let mut spots: Vec<(f64, f64)> = cell
        .marks
        .iter()
        .map(|mark| chart.to_pixel(mark.0 as f64, heights.of_loss(mark.1)))
        .collect();
    // A run that explodes at once still goes up.
    if let (true, false, Some(&(x, _))) = (cell.exploded(), cell.broken, spots.last()) {
        spots.push((x + 1.0, rect.top - rect.height()));
    }
    let colour = if cell.exploded() {
        palette.slope
    } else {
        palette.value
    };
    pen.path_within(rect, &spots, Ink::new(colour, sizes.curve * 0.85));
    let mut say = |text: &str, y: f64, colour: Colour| {
        let size = sizes.small;
        if text_width(text, size) > rect.width() + 4.0 {
            return false;
        }
        let at = (0.5 * (rect.left + rect.right), y);
        let back = bounds(at, text, size, Side::Middle);
        pen.block(&back.grown(1.0), palette.page.fade(85));
        let words = Words {
            colour,
            size,
            side: Side::Middle,
            face: Face::Plain,
        };
        pen.words(at, text, words);
        true
    };
    let middle = 0.5 * (rect.top + rect.bottom);
    if cell.exploded() {
        let word = if cell.broken {
            look.language.choose(&["no value", "无定义"])
        } else {
            look.language.choose(&["explodes", "发散"])
        };
        // Where there is no room for the word, a mark stands for it.
        if !say(word, middle, palette.slope) {
            say("×", middle, palette.slope);
        }
    }
    let rises = |marks: &[(u64, f64)]| matches!(marks, [first, .., last] if last.1 > first.1);
    if !cell.exploded() && rises(&cell.marks) {
        say(look.language.choose(&["rises", "上升"]), middle, palette.slope);
    }
    if best {
        // Above the end of a run that is low, there is room.
        say(
            look.language.choose(&["lowest", "最低"]),
            rect.top + sizes.small * 0.8,
            palette.text,
        );
        if let Some(&end) = spots.last() {
            let radius = (sizes.point * 0.6).max(3.5);
            let end = rect.nearest(end);
            pen.disc(end, radius + 1.2, palette.page);
            pen.disc(end, radius, palette.text);
        }
    } else if let (Some(Reason::Grad | Reason::Loss | Reason::Acc), Some(&end)) = (cell.end, spots.last()) {
        // It stops here because it has arrived, and not because it is not followed any longer.
        pen.disc(rect.nearest(end), (sizes.point * 0.35).max(2.2), palette.value);
    }
}
