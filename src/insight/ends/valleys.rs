//! Which zero of f′ a place on the curve of a function of one variable belongs to.

use super::super::critical::{Critical, Kind, critical_points};
use crate::objective::Objective;

/// Stretches between samples of f and f′.
const SAMPLES: usize = 640;

/// The zeros of f′ in view, and the stretches between them.
///
/// Zero i, counted from the left, is place 2 i + 1; the stretches before, between and behind them are the even places.
/// A run can settle on a stretch, too: where f is so flat that the stop rule is met far from any zero of f′.
#[derive(Clone, Debug)]
pub(super) struct Valleys {
    low: f64,
    high: f64,
    zeros: Vec<Critical>,
    /// |f′| at even samples.
    steep: Vec<f64>,
    /// The place to which f falls from each sample, if it is in view.
    bottoms: Vec<Option<usize>>,
}

impl Valleys {
    /// Of `objective` in `low` … `high`; `None` for more than one variable, for a range that is none, and where f has more
    /// zeros of f′ than can be found.
    pub(super) fn new(objective: &dyn Objective, low: f64, high: f64) -> Option<Self> {
        let width = high - low;
        if objective.parameters().len() != 1 || !(width > 0.0 && width.is_finite()) {
            return None;
        }
        let mut valleys = Self {
            low,
            high,
            zeros: critical_points(objective, low, high),
            steep: Vec::with_capacity(SAMPLES + 1),
            bottoms: vec![None; SAMPLES + 1],
        };
        let (mut values, mut slopes) = (Vec::new(), Vec::new());
        for i in 0..=SAMPLES {
            let mut slope = [f64::NAN];
            values.push(objective.slope(&[valleys.x_of(i)], &mut slope));
            slopes.push(slope[0]);
            valleys.steep.push(slope[0].abs());
        }
        if valleys.zeros.is_empty() && slopes.windows(2).any(|pair| pair[0] * pair[1] < 0.0) {
            // More zeros than can be told apart, or a pole: nothing is known of what f does in between.
            return None;
        }
        // From the left for those that fall to the left, from the right for those that fall to the right.
        for i in 1..=SAMPLES {
            if slopes[i] > 0.0 {
                let falls_on = slopes[i - 1] > 0.0 && values[i - 1] <= values[i];
                valleys.bottoms[i] = valleys.beside(i - 1, i, falls_on);
            }
        }
        for i in (0..SAMPLES).rev() {
            if slopes[i] < 0.0 {
                let falls_on = slopes[i + 1] < 0.0 && values[i + 1] <= values[i];
                valleys.bottoms[i] = valleys.beside(i + 1, i, falls_on);
            }
        }
        for (i, slope) in slopes.iter().enumerate() {
            if *slope == 0.0 {
                let x = valleys.x_of(i);
                valleys.bottoms[i] = (0..valleys.zeros.len())
                    .map(|zero| 2 * zero + 1)
                    .find(|&place| valleys.off(place, x) <= 0.0);
            }
        }
        Some(valleys)
    }

    fn x_of(&self, sample: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let share = sample as f64 / SAMPLES as f64;
        self.low + (self.high - self.low) * share
    }

    /// The sample before x.
    fn before(&self, x: f64) -> usize {
        let share = (x - self.low) / (self.high - self.low);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let sample = (share * SAMPLES as f64).clamp(0.0, SAMPLES as f64 - 1.0) as usize;
        sample
    }

    /// Where sample `from` falls to, seen from its neighbour `to`: on the way lies a minimum, or f falls on.
    fn beside(&self, to: usize, from: usize, falls_on: bool) -> Option<usize> {
        let (low, high) = (self.x_of(to.min(from)), self.x_of(to.max(from)));
        let bottom = |zero: &Critical| !matches!(zero.kind, Kind::Maximum | Kind::KinkMaximum | Kind::Flat);
        let between = |zero: &Critical| bottom(zero) && zero.to >= low && zero.from <= high;
        let found = self.zeros.iter().position(between);
        found
            .map(|zero| 2 * zero + 1)
            .or_else(|| falls_on.then(|| self.bottoms[to]).flatten())
    }

    /// How many places there are.
    pub(super) const fn count(&self) -> usize {
        2 * self.zeros.len() + 1
    }

    /// Whether x is in view.
    pub(super) fn hold(&self, x: f64) -> bool {
        x >= self.low && x <= self.high
    }

    /// Where a place is; `None` for a stretch.
    pub(super) fn at(&self, place: usize) -> Option<f64> {
        self.zero(place).map(Critical::at)
    }

    /// The place's x, if it is a minimum.
    pub(super) fn minimum(&self, place: usize) -> Option<f64> {
        let zero = self.zero(place)?;
        matches!(zero.kind, Kind::Minimum | Kind::KinkMinimum).then(|| zero.at())
    }

    fn zero(&self, place: usize) -> Option<&Critical> {
        (place % 2 == 1).then(|| self.zeros.get(place / 2)).flatten()
    }

    /// How far x is off the place; 0 on a stretch.
    pub(super) fn off(&self, place: usize, x: f64) -> f64 {
        self.zero(place)
            .map_or(0.0, |zero| (zero.from - x).max(x - zero.to).max(0.0))
    }

    /// The place to which f falls from x, in view.
    pub(super) fn bottom(&self, x: f64) -> Option<usize> {
        let i = self.before(x);
        let (left, right) = (self.bottoms[i], self.bottoms[i + 1]);
        let split = self
            .zeros
            .iter()
            .find(|zero| zero.from >= self.x_of(i) && zero.from <= self.x_of(i + 1));
        let middle = split.map_or(0.5 * (self.x_of(i) + self.x_of(i + 1)), |zero| zero.from);
        if x < middle { left } else { right }
    }

    /// The place of a run whose slope at x was small enough: the zero of f′ up to which f′ is nowhere steeper, or else the
    /// stretch that x is on.
    pub(super) fn settled(&self, x: f64) -> usize {
        let right = self
            .zeros
            .iter()
            .position(|zero| zero.from > x)
            .unwrap_or(self.zeros.len());
        let left = right.checked_sub(1);
        let reached = |zero: usize| {
            let place = 2 * zero + 1;
            (zero < self.zeros.len() && self.flat_to(place, x)).then_some(place)
        };
        let (left, right_place) = (left.and_then(reached), reached(right));
        match (left, right_place) {
            // Between two the lower one has drawn it.
            (Some(a), Some(b)) => {
                let bottom = self.bottom(x).filter(|bottom| [a, b].contains(bottom));
                bottom.unwrap_or(if self.off(a, x) <= self.off(b, x) { a } else { b })
            }
            (Some(place), None) | (None, Some(place)) => place,
            (None, None) => 2 * right,
        }
    }

    /// Whether between x and a zero of f′ no sample is steeper than the next one beyond x.
    fn flat_to(&self, place: usize, x: f64) -> bool {
        let Some(zero) = self.zero(place) else {
            return false;
        };
        if self.off(place, x) <= 0.0 {
            return true;
        }
        let i = self.before(x);
        // Two stretches of samples are a pixel or two.
        let (from, to) = if zero.to <= x {
            (self.before(zero.to) + 1, i)
        } else {
            (i + 1, self.before(zero.from))
        };
        if to < from + 2 {
            return true;
        }
        let beyond = if zero.to <= x { i + 1 } else { i };
        let level = self.steep[beyond];
        self.steep[from..=to].iter().all(|steep| *steep <= level)
    }
}
