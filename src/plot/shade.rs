//! The region in which samples disagree about the direction: the darker, the more evenly they are divided.

use super::area::Rect;
use super::curves;
use super::pen::Pen;
use super::theme::{Colour, Palette};
use super::view::Chart;

/// The region as far as it is in view.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// From where to where at least so many disagree with the rest, in pixels across, each within the one before.
    bands: Vec<(f64, f64)>,
}

/// The region has at most this many shades.
const SHADES: usize = 6;

/// What one of them adds to those around it, in percent.
const SHADE: u8 = 5;

impl Region {
    /// Between the k-th of the samples' turns from the left and the k-th from the right, at least k disagree with the rest.
    pub fn of(turns: &[f64], chart: &Chart) -> Self {
        let (count, half) = (turns.len(), turns.len() / 2);
        let shades = half.min(SHADES);
        let mut bands = Vec::with_capacity(shades);
        for shade in 0..shades {
            let k = shade * (half - 1) / (shades - 1).max(1);
            let (low, high) = (turns[k].max(chart.x.low), turns[count - 1 - k].min(chart.x.high));
            if low < high {
                bands.push((chart.px(low), chart.px(high)));
            }
        }
        Self { bands }
    }

    /// Whether none of it is in view.
    pub const fn is_empty(&self) -> bool {
        self.bands.is_empty()
    }

    /// Draws each place once, in its own shade, on both charts.
    pub fn draw(&self, pen: &mut Pen, curves: &curves::Still, palette: &Palette) {
        let mut opacity = 0;
        for (i, &(left, right)) in self.bands.iter().enumerate() {
            opacity += SHADE;
            let (from, to) = self.bands.get(i + 1).copied().unwrap_or((right, right));
            for rect in [&curves.value.rect, &curves.slope.rect] {
                for (left, right) in [(left, from), (to, right)] {
                    pen.block(&Rect { left, right, ..*rect }, palette.axis.fade(opacity));
                }
            }
        }
    }
}

/// What stands for all shades.
pub const fn typical(palette: &Palette) -> Colour {
    palette.axis.fade(SHADE * 4)
}
