//! One axis of a map: from places along it to the values of a setting, and back.

use crate::{
    optimizer::Hyper,
    sampler::Batch,
    scene::{Dimension, Scene},
};

/// An axis: what goes along it, from where to where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapAxis {
    /// What goes along it.
    pub dimension: Dimension,
    /// The least value. For a batch a whole number, 1 or more.
    pub low: f64,
    /// The largest value, above the least.
    pub high: f64,
}

/// The rates of an axis that the link leaves open: those that the page's slider has.
const RATES: (f64, f64) = (1e-4, 10.0);
/// Its momentum: with 1 nothing ever comes to rest.
const MOMENTA: (f64, f64) = (0.0, 0.99);
/// A value is rounded so far that it is off by no more than this share of a cell.
const OFF: f64 = 0.1;

impl MapAxis {
    /// The axis `range` of `dimension` in `scene`; fitted if that is absent. `visible` is what the stage shows of the first
    /// two parameters, and where a start's axis reaches then.
    pub fn new(
        scene: &Scene,
        dimension: Dimension,
        range: Option<(f64, f64)>,
        visible: [(f64, f64); 2],
    ) -> Self {
        let (low, high) = range.unwrap_or_else(|| match dimension {
            Dimension::Start(place) => {
                let drawn = scene.start.len() <= 2;
                let shown = visible.get(place).copied().filter(|_| drawn).map(|(low, high)| {
                    // A link to the map is to be short.
                    let step = (high - low) / 100.0;
                    (rounded(low, step), rounded(high, step))
                });
                // Of many parameters the stage shows no range.
                shown
                    .filter(|&range| dimension.allows(scene, range))
                    .unwrap_or_else(|| {
                        let start = scene.start.get(place).copied().unwrap_or(0.0);
                        let reach = 2.0 * start.abs().max(1.0);
                        (start - reach, start + reach)
                    })
            }
            Dimension::Rate => RATES,
            Dimension::Momentum => MOMENTA,
            Dimension::Batch => (1.0, samples(scene)),
        });
        Self { dimension, low, high }
    }

    /// The axes across and upwards of the map that the link of `scene` asks for; `None` if it asks for none.
    pub fn both_of(scene: &Scene, visible: [(f64, f64); 2]) -> Option<[Self; 2]> {
        let view = scene.view.map?;
        let axis = |i: usize| Self::new(scene, view.axes[i], view.ranges[i], visible);
        Some([axis(0), axis(1)])
    }

    /// The setting of `scene`'s first lane.
    pub fn present(&self, scene: &Scene) -> f64 {
        match self.dimension {
            Dimension::Start(place) => scene.start.get(place).copied().unwrap_or(0.0),
            Dimension::Rate => scene.plan.rate,
            Dimension::Momentum => scene.plan.settings.value(Hyper::Momentum),
            Dimension::Batch => match scene.plan.batch {
                Batch::All => samples(scene),
                Batch::Of(size) => f64::from(size),
            },
        }
    }

    /// Whether it is the logarithms that are even.
    pub const fn is_logarithmic(&self) -> bool {
        matches!(self.dimension, Dimension::Rate | Dimension::Batch)
    }

    /// The two ends, or their logarithms to base 10 where the axis is logarithmic. That of a batch ends half a sample beyond
    /// its least and its largest one, so that each of the two has a width of its own.
    pub fn ends(&self) -> (f64, f64) {
        match self.dimension {
            Dimension::Rate => (libm::log10(self.low), libm::log10(self.high)),
            Dimension::Batch => (libm::log10(self.low - 0.5), libm::log10(self.high + 0.5)),
            Dimension::Start(_) | Dimension::Momentum => (self.low, self.high),
        }
    }

    /// How far along the axis `value` lies, 0 at its lower end and 1 at its higher; not finite for what has no logarithm.
    pub fn share(&self, value: f64) -> f64 {
        let (low, high) = self.ends();
        let value = if self.is_logarithmic() {
            libm::log10(value)
        } else {
            value
        };
        (value - low) / (high - low)
    }

    /// The value so far along the axis, 0 … 1; a whole number for a batch.
    pub fn at(&self, share: f64) -> f64 {
        let (low, high) = self.ends();
        let place = low + (high - low) * share;
        match self.dimension {
            Dimension::Start(_) | Dimension::Momentum => place,
            Dimension::Rate => libm::pow(10.0, place),
            Dimension::Batch => libm::pow(10.0, place).round().clamp(self.low, self.high),
        }
    }

    /// The values in the middles of `count` cells along the axis, with as few digits as tell cells apart; those that follow
    /// one another and are the same once. And which of them each cell has.
    pub(super) fn values(&self, count: usize) -> (Vec<f64>, Vec<usize>) {
        let (mut values, mut cells) = (Vec::new(), Vec::with_capacity(count));
        for cell in 0..count {
            let value = self.value(cell, count);
            if values.last() != Some(&value) {
                values.push(value);
            }
            cells.push(values.len() - 1);
        }
        (values, cells)
    }

    /// The values from one share of the axis to a larger one, with as few digits as tell places in between apart.
    pub(super) fn part(&self, from: f64, to: f64) -> (f64, f64) {
        let (low, high) = self.ends();
        let step = (high - low) * (to - from) / 100.0;
        (self.round(self.at(from), step), self.round(self.at(to), step))
    }

    fn value(&self, cell: usize, count: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let (place, cells) = (cell as f64, count.max(1) as f64);
        let (low, high) = self.ends();
        let (value, step) = (self.at((place + 0.5) / cells), (high - low) / cells);
        // The largest batch may be all samples: were it left out for want of room, the exact run would be.
        if self.dimension == Dimension::Batch && cell + 1 == count {
            self.high
        } else {
            self.round(value, step)
        }
    }

    /// `value` rounded where cells are `step` apart: of the axis, which may be of logarithms.
    fn round(&self, value: f64, step: f64) -> f64 {
        match self.dimension {
            Dimension::Batch => octaves(value).clamp(self.low, self.high),
            Dimension::Momentum => rounded(value, step).clamp(0.0, 1.0),
            Dimension::Start(_) => rounded(value, step),
            // A step of so much of the value, as its logarithm goes by `step`.
            Dimension::Rate => rounded(value, value * (step * std::f64::consts::LN_10).min(1.0)),
        }
    }
}

/// A batch rounded so that there are at most eight sizes to an octave: neighbours that differ less show only chance.
fn octaves(size: f64) -> f64 {
    let octave = libm::floor(libm::log2(size.max(1.0)));
    let step = libm::exp2((octave - 3.0).max(0.0));
    (size / step).round() * step
}

/// How many samples a batch can have.
fn samples(scene: &Scene) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
    let all = scene.objective().samples() as f64;
    all
}

/// `value` to the last decimal that makes a difference between cells `step` apart.
fn rounded(value: f64, step: f64) -> f64 {
    let exponent = libm::floor(libm::log10(2.0 * OFF * step));
    let power = libm::pow(10.0, exponent.abs());
    let rounded = if exponent < 0.0 {
        (value * power).round() / power
    } else {
        (value / power).round() * power
    };
    if rounded.is_finite() && (rounded - value).abs() < step {
        rounded + 0.0
    } else {
        value
    }
}
