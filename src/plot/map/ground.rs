//! The axes of a map: round numbers along them, and what goes along them in words.

use super::super::area::Range;
use super::super::axes;
use super::super::heights::Heights;
use super::super::layout::{self, Sizes};
use super::super::look::Look;
use super::super::pen::Pen;
use super::super::ticks::Tick;
use super::super::view::power_of_ten;
use super::super::words::{Face, Side, Words, text_width};
use super::MapStage;
use crate::{
    insight::map::{MapAxis, dimension_name},
    scene::Dimension,
};

/// What a chart counts in along an axis: the values, or their logarithms to base 10.
pub fn range(axis: &MapAxis) -> Range {
    let (low, high) = axis.ends();
    Range { low, high }
}

/// Round values along an axis of so many pixels, placed in what the chart counts in.
pub fn ticks(axis: &MapAxis, pixels: f64, across: bool, sizes: Sizes) -> Vec<Tick> {
    let range = range(axis);
    if !axis.is_logarithmic() {
        return if across {
            layout::ticks_across(range, pixels, sizes)
        } else {
            layout::ticks_up(range, pixels, sizes)
        };
    }
    let heights = Heights {
        logarithmic: true,
        range,
    };
    // Labels are wider than they are high.
    let mut found = heights.ticks(if across { 0.5 * pixels } else { pixels }, sizes);
    if axis.dimension == Dimension::Batch {
        // There is no half sample.
        found.retain(|tick| {
            let value = power_of_ten(tick.value);
            value > 0.9 && (value - value.round()).abs() < 1e-6 * value
        });
    }
    found
}

impl MapStage {
    /// Draws the frame, the ticks and the names of the axes.
    pub(super) fn axes(&self, pen: &mut Pen, look: Look) {
        let (palette, sizes, rect) = (look.palette(), self.sizes, self.chart.rect);
        pen.level(rect.top, rect.left, rect.right, palette.guide);
        pen.upright(rect.right, rect.top, rect.bottom, palette.guide);
        let up = ticks(&self.axes[1], rect.height(), false, sizes);
        axes::left(pen, &self.chart, &up, None, sizes, palette);
        let words = |side: Side, colour| Words {
            colour,
            size: sizes.small,
            side,
            face: Face::Plain,
        };
        let [x, y] = [0, 1].map(|i| dimension_name(self.axes[i].dimension, &self.names, look.language));
        let above = rect.top - sizes.small * 1.45;
        // The arrows say which axis a name belongs to.
        let y = ["↑ ", &y].concat();
        let indent = (rect.left - 0.6 * sizes.small).min(sizes.small * 0.4);
        pen.words((indent, above), &y, words(Side::Left, palette.text));
        pen.level(rect.bottom, rect.left, rect.right, palette.axis);
        let row = rect.bottom + 6.0 + sizes.small * 0.65;
        let name = [x.as_str(), " →"].concat();
        let end = rect.right - text_width(&name, sizes.small) - sizes.small;
        for tick in ticks(&self.axes[0], rect.width(), true, sizes) {
            let x = self.chart.px(tick.value);
            pen.upright(x, rect.bottom, rect.bottom + 4.0, palette.axis);
            if x + 0.5 * text_width(&tick.label, sizes.small) < end {
                pen.words((x, row), &tick.label, words(Side::Middle, palette.quiet));
            }
        }
        pen.words((rect.right, row), &name, words(Side::Right, palette.text));
    }
}
