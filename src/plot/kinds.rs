//! What the lines of the progress chart are: which kind is the training loss, and whose.

use super::area::Rect;
use super::courses::dashes;
use super::layout::Sizes;
use super::look::Look;
use super::mark;
use super::moment::Lane;
use super::pen::{Ink, Pen};
use super::theme::LANES;
use super::words::{Face, Side, Words, text_width};
use crate::insight::progress::Progress;

/// What bold, dashed and faint lines are, where there are several kinds.
pub fn styles(pen: &mut Pen, rect: &Rect, progress: &Progress, sizes: Sizes, look: Look) {
    let marks = || progress.lanes.iter().flat_map(|course| &course.marks);
    // Only the main lane's batches are drawn.
    let main = progress.lanes.first();
    let (tested, noisy) = (
        marks().any(|mark| mark.test.is_some()),
        main.is_some_and(|course| course.marks.iter().any(|mark| mark.batch.is_some())),
    );
    if !(tested || noisy) {
        return;
    }
    let (palette, size) = (look.palette(), sizes.small);
    let colour = palette.text;
    let (stroke, gap) = (size * 1.5, size * 0.45);
    let mut entries = vec![(0, look.language.choose(&["training", "训练"]))];
    if tested {
        entries.push((1, look.language.choose(&["held-out", "留出"])));
    }
    if noisy {
        entries.push((2, look.language.choose(&["batch", "本批"])));
    }
    let y = rect.top - sizes.text * 0.8;
    let mut right = rect.right;
    for (kind, text) in entries.into_iter().rev() {
        let words = Words {
            colour: palette.quiet,
            size,
            side: Side::Right,
            face: Face::Plain,
        };
        pen.words((right, y), text, words);
        let end = right - text_width(text, size) - gap;
        let line = [(end - stroke, y), (end, y)];
        match kind {
            0 => pen.path(&line, Ink::new(colour, sizes.curve * 0.95)),
            1 => dashes(pen, &line, Ink::new(colour, 1.6)),
            _ => pen.path(&line, Ink::new(colour.fade(35), 1.0)),
        }
        right = end - stroke - size * 1.1;
    }
}

/// The names of several lanes in the upper right corner, where losses have long fallen.
pub fn names(pen: &mut Pen, rect: &Rect, lanes: &[Lane], sizes: Sizes, look: Look) {
    let (palette, size) = (look.palette(), sizes.small);
    let (row, radius) = (size * 1.38, size * 0.34);
    let shown = lanes.len().min(LANES);
    let width = lanes
        .iter()
        .map(|lane| text_width(lane.name, size))
        .fold(0.0, f64::max)
        + size * 1.7;
    #[expect(clippy::cast_precision_loss, reason = "at most 6")]
    let height = shown as f64 * row;
    if lanes.len() < 2 || width > 0.6 * rect.width() || height > 0.6 * rect.height() {
        return;
    }
    let left = rect.right - width;
    let back = Rect {
        left: left - size * 0.3,
        top: rect.top,
        right: rect.right,
        bottom: rect.top + height + size * 0.2,
    };
    pen.block(&back, palette.page.fade(78));
    let mut y = rect.top + 0.6 * row;
    for (i, lane) in lanes.iter().enumerate().take(LANES) {
        let at = (left + size * 0.5, y);
        pen.shape(&mark::outline(i, at, radius), palette.lanes[i]);
        let words = Words {
            colour: palette.text,
            size,
            side: Side::Left,
            face: Face::Plain,
        };
        pen.words((left + size * 1.2, y), lane.name, words);
        y += row;
    }
}
