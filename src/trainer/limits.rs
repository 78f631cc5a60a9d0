//! Which of many runs may have ended, asked in vectors.

use super::stop::{LIMIT, Rule};
use crate::formula::{LANES, Parts};

/// How many runs are asked at once whether one of them may have ended.
pub(super) const GROUP: usize = 16;

/// What a run does not reach while it goes on, if no rule counts.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// No component of its gradient is [`ordered`] below this.
    steep: i64,
    /// Its loss is higher.
    loss: f64,
}

impl Limits {
    /// The limits that `rules` set.
    pub(super) fn new(rules: &[Rule]) -> Self {
        let (mut steep, mut loss) = (0, f64::NEG_INFINITY);
        for rule in rules {
            match *rule {
                Rule::Grad(tolerance) => steep = steep.max(ordered(tolerance) + 1),
                Rule::Loss(level) => loss = loss.max(level),
                Rule::Steps(_) | Rule::Epochs(_) | Rule::Acc(_) => {}
            }
        }
        Self { steep, loss }
    }

    /// The groups, a bit for each, of which a run may have ended by what is particular to it; surely none of the others.
    #[inline(never)]
    pub(super) fn suspects<const S: usize>(self, parts: &Parts<S>, count: usize) -> u32 {
        let mut suspects = 0;
        for group in 0..count.min(LANES).div_ceil(GROUP) {
            let lanes = group * GROUP..group * GROUP + GROUP;
            let values = &parts.values[lanes.clone()];
            let points = parts.points.each_ref().map(|all| &all[lanes.clone()]);
            let slopes = parts.slopes.each_ref().map(|all| &all[lanes.clone()]);
            // A sign for each comparison, gathered by bits: the compiler makes vectors of that.
            let mut signs = 0;
            for lane in 0..GROUP {
                let unsound = |x: f64| ordered(LIMIT) - ordered(x);
                signs |= points
                    .iter()
                    .fold(unsound(values[lane]), |signs, x| signs | unsound(x[lane]));
                // A gradient is no shorter than any of its components: all must be short.
                signs |= slopes
                    .iter()
                    .fold(-1, |signs, g| signs & (ordered(g[lane]) - self.steep));
            }
            let low = self.loss > f64::NEG_INFINITY && values.iter().any(|value| *value <= self.loss);
            suspects |= u32::from(signs < 0 || low) << group;
        }
        suspects
    }
}

/// A whole number that is larger the larger the magnitude; what is not a number is the largest of all.
const fn ordered(x: f64) -> i64 {
    x.abs().to_bits().cast_signed()
}
