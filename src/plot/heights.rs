//! The axis of losses: logarithmic where that can be, with round numbers along it.

use super::area::{Range, sorted};
use super::layout::{self, Sizes};
use super::ticks::{Tick, superscript};
use super::view::power_of_ten;
use crate::decimal::{fixed, write_whole};

/// What is seen of the losses, upwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Heights {
    /// Whether it is the logarithms that are even.
    pub logarithmic: bool,
    /// From the lower to the upper edge: losses, or their logarithms to base 10.
    pub range: Range,
}

/// Losses whose largest is not this many times their smallest need no logarithm.
const NARROW: f64 = 1.6;

impl Heights {
    /// An axis for these losses. Of `noisy` ones, which may be far from the others, most are brought into view as far
    /// as that leaves the others large.
    pub fn of(losses: Vec<f64>, noisy: Vec<f64>, linear: bool) -> Self {
        let (losses, noisy) = (sorted(losses), sorted(noisy));
        let low = losses.first().copied().unwrap_or(0.0);
        let high = losses.last().copied().unwrap_or(1.0);
        let logarithmic = !linear && low > 0.0 && high > low * NARROW;
        let height = |loss: f64| if logarithmic { libm::log10(loss) } else { loss };
        let (mut bottom, mut top) = (height(low), height(high));
        let span = top - bottom;
        let share = |part: usize| noisy.get(noisy.len() * part / 20).map(|loss| height(*loss));
        // `min` and `max` pass over what is not a number.
        if let (Some(least), Some(most)) = (share(1), share(19)) {
            bottom = bottom.min(least.max(bottom - 0.25 * span));
            top = top.max(most.min(top + 0.12 * span));
        }
        if !logarithmic && bottom > 0.0 && bottom < 0.6 * top {
            bottom = 0.0;
        }
        let range = if top - bottom > 1e-9 * top.abs().max(bottom.abs()) {
            Range::new(bottom, top).padded(0.06)
        } else {
            let room = if top == 0.0 { 1.0 } else { 0.5 * top.abs() };
            Range::new(bottom - room, top + room)
        };
        Self { logarithmic, range }
    }

    /// A loss on the axis; far below everything for what has no logarithm.
    pub fn of_loss(&self, loss: f64) -> f64 {
        if !self.logarithmic {
            loss
        } else if loss > 0.0 {
            libm::log10(loss)
        } else {
            -400.0
        }
    }

    /// Round losses along an axis of `height` pixels.
    pub fn ticks(&self, height: f64, sizes: Sizes) -> Vec<Tick> {
        if !self.logarithmic {
            return layout::ticks_up(self.range, height, sizes);
        }
        let pixels = height / self.range.width();
        let apart = sizes.small * 1.7;
        for (every, digits) in [
            (1, [1, 2, 5].as_slice()),
            (1, &[1]),
            (2, &[1]),
            (3, &[1]),
            (5, &[1]),
            (10, &[1]),
            (20, &[1]),
            (50, &[1]),
        ] {
            // The closest two are half a power of ten or less apart: log₁₀(10/5) = log₁₀(2/1).
            let closest = if digits.len() > 1 { 0.301 } else { f64::from(every) };
            if pixels * closest < apart {
                continue;
            }
            let found = self.round(every, digits);
            if found.len() > 1 {
                return found;
            }
            break;
        }
        // Hardly a power of ten is in view: losses that are even, wherever they stand.
        let ten = |height: f64| libm::pow(10.0, height);
        let even = layout::ticks_up(
            Range::new(ten(self.range.low), ten(self.range.high)),
            height * 0.6,
            sizes,
        );
        let mut found: Vec<Tick> = Vec::new();
        for tick in even.into_iter().rev().filter(|tick| tick.value > 0.0) {
            let value = libm::log10(tick.value);
            if found
                .last()
                .is_none_or(|last| (last.value - value) * pixels >= apart)
            {
                found.push(Tick { value, ..tick });
            }
        }
        found.reverse();
        found
    }

    /// The same where charts are so low that one round loss has to do.
    pub fn few_ticks(&self, height: f64, sizes: Sizes) -> Vec<Tick> {
        if self.logarithmic {
            let pixels = height / self.range.width();
            for every in [1, 2, 3, 5, 10, 20, 50] {
                let found = self.round(every, &[1]);
                if pixels * f64::from(every) >= sizes.small * 1.3 && !found.is_empty() {
                    return found;
                }
            }
        }
        self.ticks(height, sizes)
    }

    /// Every so many powers of ten, times some digits.
    fn round(&self, every: i32, digits: &[u32]) -> Vec<Tick> {
        #[expect(clippy::cast_possible_truncation, reason = "logarithms of float64")]
        let (first, last) = (self.range.low.floor() as i32, self.range.high.ceil() as i32);
        let mut found = Vec::new();
        for power in (first..=last).filter(|power| power % every == 0) {
            for &digit in digits {
                let value = f64::from(power) + libm::log10(f64::from(digit));
                if self.range.contains(value) {
                    found.push(Tick {
                        value,
                        label: written(digit, power),
                    });
                }
            }
        }
        found
    }
}

/// digit · 10^power, as short as it can be read.
fn written(digit: u32, power: i32) -> String {
    if (-3..=4).contains(&power) {
        let decimals = usize::try_from(-power).unwrap_or(0);
        return fixed(f64::from(digit) * power_of_ten(f64::from(power)), decimals);
    }
    let mut text = if digit == 1 {
        "10".to_owned()
    } else {
        write_whole(digit.into()) + "×10"
    };
    superscript(power, &mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(losses: &[f64], height: f64, expected: &str) {
        let heights = Heights::of(losses.to_vec(), Vec::new(), false);
        let labels: Vec<String> = heights
            .ticks(height, Sizes::of(900.0, 600.0))
            .into_iter()
            .map(|tick| tick.label)
            .collect();
        assert_eq!(labels.join(" "), expected);
    }

    #[test]
    fn round_losses() {
        check(&[1000.0, 1.0, 0.1], 200.0, "0.1 1 10 100 1000");
        check(&[40.0, 5.0], 200.0, "5 10 20");
        check(&[1e-9, 1.0], 200.0, "10⁻⁸ 10⁻⁶ 10⁻⁴ 0.01 1");
        check(&[0.36, 0.7], 200.0, "0.4 0.5 0.6 0.7");
        check(&[0.0, 4.0], 200.0, "0 2 4");
        check(&[2.0, 2.0], 200.0, "1 1.5 2 2.5 3");
        check(&[], 200.0, "0 0.5 1");
    }

    #[test]
    fn what_has_no_logarithm_is_linear() {
        for losses in [[0.0, 1.0], [-3.0, 1.0], [1.0, 1.2]] {
            assert!(!Heights::of(losses.to_vec(), Vec::new(), false).logarithmic);
        }
        assert!(Heights::of(vec![1.0, 3.0], Vec::new(), false).logarithmic);
        assert!(!Heights::of(vec![1.0, 3.0], Vec::new(), true).logarithmic);
    }

    #[test]
    fn noise_does_not_flatten_the_rest() {
        let noisy: Vec<f64> = (0..100).map(|i| power_of_ten(-f64::from(i) / 5.0)).collect();
        let heights = Heights::of(vec![1.0, 100.0], noisy, false);
        assert!(
            heights.range.low > -0.8 && heights.range.low < -0.4,
            "{heights:?}"
        );
    }
}
