//! The names of the lanes beside their marks, when there are several.

use super::area::{Rect, Spot};
use super::layout::Sizes;
use super::mark;
use super::moment::Lane;
use super::pen::Pen;
use super::theme::{LANES, Palette};
use super::words::{Face, Side, Words, text_width};

/// Draws the legend in the row above the chart `rect`, from the right; what does not fit goes below into the chart's right
/// corner, or into its left one where the lanes come from the right: `starts`.
pub fn draw(pen: &mut Pen, lanes: &[Lane], rect: &Rect, starts: &[Spot], sizes: Sizes, palette: &Palette) {
    if lanes.len() < 2 {
        return;
    }
    let gap = sizes.small * 0.5;
    let radius = sizes.small * 0.34;
    let entry = |lane: &Lane| 2.0 * radius + gap + text_width(lane.name, sizes.small) + 2.5 * gap;
    let widest = lanes.iter().take(LANES).map(entry).fold(0.0, f64::max);
    let room = rect.width() - sizes.text * 4.0;
    let total: f64 = lanes.iter().take(LANES).map(entry).sum();
    let one_row = total <= room;
    let mut x = rect.right - if one_row { total } else { widest };
    let mut y = if one_row {
        rect.top - sizes.text * 0.85
    } else {
        rect.top + sizes.small
    };
    if !one_row {
        #[expect(clippy::cast_precision_loss, reason = "at most 6")]
        let rows = lanes.len().min(LANES) as f64;
        let mut back = Rect {
            left: x - gap,
            top: y - sizes.small * 0.8,
            right: rect.right,
            bottom: y + sizes.small * (1.45 * rows - 0.6),
        };
        let near = back.grown(2.0 * sizes.text);
        if starts.iter().any(|&start| near.contains(start)) {
            let by = back.left - rect.left;
            (back.left, back.right, x) = (back.left - by, back.right - by, x - by);
        }
        pen.block(&back, palette.page.fade(82));
    }
    for (i, lane) in lanes.iter().take(LANES).enumerate() {
        pen.shape(&mark::outline(i, (x + radius, y), radius), palette.lanes[i]);
        let words = Words {
            colour: palette.text,
            size: sizes.small,
            side: Side::Left,
            face: Face::Plain,
        };
        pen.words((x + 2.0 * radius + gap, y), lane.name, words);
        if one_row {
            x += entry(lane);
        } else {
            y += sizes.small * 1.45;
        }
    }
}
