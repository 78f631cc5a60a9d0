//! Narrowing a bracket down to one place, and naming it.

use super::{Critical, Kind, Sample};
use crate::objective::Objective;

/// Evaluates the objective, and counts.
pub(super) struct Probe<'a> {
    objective: &'a dyn Objective,
    left: usize,
}

impl<'a> Probe<'a> {
    /// A probe that may evaluate `budget` times; afterwards everything looks undefined, and nothing more is found.
    pub(super) const fn new(objective: &'a dyn Objective, budget: usize) -> Self {
        Self {
            objective,
            left: budget,
        }
    }

    /// Whether the evaluations are used up.
    pub(super) const fn exhausted(&self) -> bool {
        self.left == 0
    }

    pub(super) fn at(&mut self, x: f64) -> Sample {
        if self.left == 0 {
            return Sample {
                x,
                value: f64::NAN,
                slope: f64::NAN,
            };
        }
        self.left -= 1;
        let mut slope = [0.0];
        let value = self.objective.slope(&[x], &mut slope);
        Sample {
            x,
            value,
            slope: slope[0],
        }
    }

    fn bend(&mut self, x: f64) -> f64 {
        self.left = self.left.saturating_sub(1);
        self.objective
            .curvature(&[x])
            .first()
            .copied()
            .unwrap_or(f64::NAN)
    }

    /// The last place, going from `inside` to `outside`, at which `holds`.
    pub(super) fn edge(
        &mut self,
        inside: Sample,
        outside: Sample,
        holds: impl Fn(&Sample) -> bool,
    ) -> Sample {
        let (mut inside, mut outside) = (inside, outside.x);
        for _ in 0..52 {
            let middle = self.at(0.5 * (inside.x + outside));
            if holds(&middle) {
                inside = middle;
            } else {
                outside = middle.x;
            }
        }
        inside
    }

    /// The zero, kink or nothing behind a change of the slope's sign from `a` to `b`.
    ///
    /// Regula falsi with the Illinois halving, then bisection: a smooth zero takes about ten evaluations, a jump
    /// about fifty.
    pub(super) fn crossing(&mut self, a: Sample, b: Sample) -> Option<Critical> {
        let (mut low, mut high) = (a, b);
        let (mut low_weight, mut high_weight) = (a.slope, b.slope);
        for round in 0..80 {
            let middle = 0.5 * (low.x + high.x);
            if middle <= low.x || middle >= high.x {
                break;
            }
            let guess = (low.x * high_weight - high.x * low_weight) / (high_weight - low_weight);
            let x = if round < 14 && guess > low.x && guess < high.x {
                guess
            } else {
                middle
            };
            let m = self.at(x);
            if m.slope == 0.0 || !m.sound() {
                return self.name(a, m, b);
            }
            if (m.slope < 0.0) == (low.slope < 0.0) {
                low = m;
                low_weight = m.slope;
                high_weight *= 0.5;
            } else {
                high = m;
                high_weight = m.slope;
                low_weight *= 0.5;
            }
        }
        let nearest = if low.slope.abs() <= high.slope.abs() {
            low
        } else {
            high
        };
        self.name(a, nearest, b)
    }

    /// Names `m`, a zero of f′ or a place where f′ jumps, between `a` and `b`, whose slopes are not zero.
    pub(super) fn name(&mut self, a: Sample, m: Sample, b: Sample) -> Option<Critical> {
        // A sample may lie next to the place itself: then there is nothing to see on the way from it.
        let least = 0.02 * (b.x - a.x);
        let left = self.approach(m.x, -(m.x - a.x).max(least));
        let right = self.approach(m.x, (b.x - m.x).max(least));
        if !(left.continuous && right.continuous) {
            return None;
        }
        // f itself may jump although it is smooth on either side.
        let gap = (left.value - right.value).abs();
        let change = (left.value - a.value).abs() + (right.value - b.value).abs();
        let noise = 1e-12 * (left.value.abs() + right.value.abs());
        if gap > 1e-3 * change + noise {
            return None;
        }
        let kink = left.jumps || right.jumps || !m.slope.is_finite();
        let kind = match (a.slope < 0.0, b.slope < 0.0, kink) {
            (true, false, false) => Kind::Minimum,
            (false, true, false) => Kind::Maximum,
            (true, false, true) => Kind::KinkMinimum,
            (false, true, true) => Kind::KinkMaximum,
            (true, true, false) | (false, false, false) => Kind::Flat,
            (true, true, true) | (false, false, true) => return None,
        };
        let value = if m.value.is_finite() { m.value } else { return None };
        Some(Critical {
            kind,
            from: m.x,
            to: m.x,
            value,
        })
    }

    /// What f and f′ do on the way to `x` from `x + reach`.
    fn approach(&mut self, x: f64, reach: f64) -> Approach {
        let far = self.at(x + reach * 0.5);
        let near = self.at(x + reach * 1e-4);
        let nearer = self.at(x + reach * 1e-7);
        let nearest = self.at(x + reach * 1e-10);
        let (first, second) = (
            (near.value - nearer.value).abs(),
            (nearer.value - nearest.value).abs(),
        );
        let noise = 1e-13 * near.value.abs();
        Approach {
            value: nearest.value,
            continuous: nearest.value.is_finite() && second <= 0.5 * first + noise,
            // A smooth zero shrinks the slope in proportion; a jump leaves it as it was.
            jumps: nearer.slope.abs() > 0.2 * far.slope.abs(),
        }
    }

    /// Between `a` and `b`, whose slopes have one sign, f′ comes near zero: does it touch, or cross twice?
    pub(super) fn touch(&mut self, a: Sample, b: Sample, found: &mut Vec<Critical>) {
        if self.left < 64 {
            self.left = 0;
            return;
        }
        let (bend_a, bend_b) = (self.bend(a.x), self.bend(b.x));
        // Not finite is as good as no change of sign.
        if (bend_a * bend_b).is_nan() || bend_a * bend_b >= 0.0 {
            return;
        }
        let (mut low, mut high) = (a.x, b.x);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            let bend = self.bend(middle);
            if bend == 0.0 {
                (low, high) = (middle, middle);
            } else if (bend < 0.0) == (bend_a < 0.0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        let m = self.at(low);
        if !m.sound() {
            return;
        }
        let height = a.slope.abs().max(b.slope.abs());
        if m.slope.abs() <= 1e-10 * height {
            found.push(Critical {
                kind: Kind::Flat,
                from: m.x,
                to: m.x,
                value: m.value,
            });
        } else if m.slope * a.slope < 0.0 {
            found.extend(self.crossing(a, m));
            found.extend(self.crossing(m, b));
        }
    }
}

/// One side of a place.
struct Approach {
    value: f64,
    continuous: bool,
    jumps: bool,
}
