//! The basin strip under the chart of f′: for every start, where the run from there ends.
//!
//! Neighbouring starts with the same end are one block that says where it leads; a dot marks the place itself. Stripes
//! are runs that explode, dots those that leave where f has a value. A pixel of the screen is one run.

mod fills;
mod told;
mod words;

use super::area::{Range, Rect};
use super::curves::Still;
use super::look::Look;
use super::pen::Pen;
use crate::{
    insight::{
        basins::{Basins, Wanted},
        ends::End,
    },
    trainer::Plan,
};
pub use told::told;

/// The strip's columns on the screen: from device pixel `first` on, each one wide.
#[derive(Clone, Copy, Debug)]
struct Columns {
    first: f64,
    count: usize,
    ratio: f64,
}

impl Columns {
    fn of(rect: &Rect, ratio: f64) -> Self {
        let first = (rect.left * ratio).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let count = ((rect.right * ratio).round() - first).clamp(1.0, 8192.0) as usize;
        Self { first, count, ratio }
    }

    /// The left edge of a column in CSS pixels.
    fn px(&self, column: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let px = (self.first + column as f64) / self.ratio;
        px
    }
}

/// What the strip of a stage is to show of f, typed as `formula`; `None` where there is no room for it.
pub fn wanted(still: &Still, ratio: f64, formula: &str, plan: &Plan) -> Option<Wanted> {
    let columns = Columns::of(still.ends.as_ref()?, ratio);
    let Range { low, high } = still.value.x;
    let (rect, width) = (&still.value.rect, high - low);
    let x_of = |px: f64| low + (px - rect.left) / rect.width() * width;
    Some(Wanted {
        formula: formula.to_owned(),
        plan: plan.clone(),
        starts: (x_of(columns.px(0)), x_of(columns.px(columns.count))),
        visible: (low, high),
        columns: columns.count,
    })
}

/// Draws the strip, and the first lane's start `start` on it.
pub fn draw(pen: &mut Pen, still: &Still, look: Look, ratio: f64, basins: &Basins, start: Option<f64>) {
    let Some(rect) = still.ends else { return };
    let columns = Columns::of(&rect, ratio);
    if columns.count != basins.wanted().columns {
        return;
    }
    let blocks = blocks(&rect, columns, basins);
    fills::fills(pen, look, &blocks);
    words::caption(pen, still, look, &rect);
    let size = still.sizes.small;
    let radius = (size * 0.24).clamp(2.4, 3.4);
    let mut marks = Vec::new();
    for (number, place) in basins.places().iter().enumerate() {
        let x = still.value.px(place[0]);
        let led =
            |(_, end): &(Rect, End)| matches!(end, End::Settled(own) | End::Near(own) if *own == number);
        if x >= rect.left && x <= rect.right && blocks.iter().any(led) {
            marks.push(x);
        }
    }
    let palette = look.palette();
    let middle = 0.5 * (rect.top + rect.bottom);
    // So many that they would hide the strip say nothing.
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let sparse = (marks.len() as f64) * 6.0 * radius < rect.width();
    if !sparse {
        marks.clear();
    }
    for (block, end) in &blocks {
        let text = words::said(*end, basins.places(), still.value.x_step(), look.language);
        if let Some(label) = words::label(block, &text, &marks, (size, radius)) {
            words::draw(pen, look, (&label, *end), &text, size);
            // Where there is room for one of them only, the number says where the place is.
            marks.retain(|x| *x < label.left || *x > label.right);
        }
    }
    for x in marks {
        pen.disc((x, middle), radius + 1.2, palette.page);
        pen.disc((x, middle), radius, palette.text);
    }
    if let Some(start) = start {
        let x = still.value.px(start);
        if x >= rect.left && x <= rect.right {
            let (colour, half) = (palette.lanes[0], size * 0.36);
            let tip = |grow: f64| {
                [
                    (x - half - grow, rect.top - half * 1.2 - grow),
                    (x + half + grow, rect.top - half * 1.2 - grow),
                    (x, rect.top + half * 0.6 + grow),
                ]
            };
            pen.shape(&tip(1.4), palette.page);
            pen.shape(&tip(0.0), colour);
        }
    }
}

/// The stretches of one end as rectangles, with gaps between those that are wide enough to spare them.
fn blocks(rect: &Rect, columns: Columns, basins: &Basins) -> Vec<(Rect, End)> {
    let gap = columns.ratio.round().max(1.0) / columns.ratio;
    let mut blocks: Vec<(Rect, End)> = Vec::new();
    for (from, to, end) in basins.stretches() {
        let mut block = Rect {
            left: columns.px(from),
            right: columns.px(to),
            ..*rect
        };
        let wide = |block: &Rect| block.width() >= 4.0 * gap;
        if let Some((before, _)) = blocks.last()
            && wide(before)
            && wide(&block)
        {
            block.left += gap;
        }
        blocks.push((block, end));
    }
    blocks
}
