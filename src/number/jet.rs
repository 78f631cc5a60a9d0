//! Jets: a value with its slopes along two directions and how the one slope changes along the other, carried
//! through every operation by the chain rule.
//!
//! Forward-mode differentiation (Clifford 1873; Griewank & Walther, *Evaluating Derivatives*, 2008, chapters 3
//! and 13): exact up to rounding, no step size. The directions are chosen where the coordinates are made: x and
//! y give the whole gradient at once, x twice gives f″ along x.

use super::{Derivatives, Number};
use core::array::from_fn;
use core::ops::{Add, Div, Mul, Sub};

/// A value, its slopes and one second derivative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jet {
    /// The value.
    pub value: f64,
    /// The slope along each of the two directions.
    pub slopes: [f64; 2],
    /// The slope along the second direction of the slope along the first.
    pub bend: f64,
}

impl Jet {
    /// The sum of this and `sign` times the other, for a sign of 1 or −1.
    fn joined(self, sign: f64, other: Self) -> Self {
        Self {
            value: self.value + sign * other.value,
            slopes: from_fn(|i| self.slopes[i] + sign * other.slopes[i]),
            bend: self.bend + sign * other.bend,
        }
    }
}

impl Add for Jet {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.joined(1.0, other)
    }
}

impl Sub for Jet {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.joined(-1.0, other)
    }
}

impl Mul for Jet {
    type Output = Self;

    /// (uv)′ = u′v + uv′.
    fn mul(self, other: Self) -> Self {
        let (u, v) = (self.slopes, other.slopes);
        Self {
            value: self.value * other.value,
            slopes: from_fn(|i| u[i] * other.value + self.value * v[i]),
            bend: (self.bend * other.value + u[0] * v[1]) + (u[1] * v[0] + self.value * other.bend),
        }
    }
}

impl Div for Jet {
    type Output = Self;

    /// q = u/v: q′ = (u′ − q·v′)/v.
    fn div(self, other: Self) -> Self {
        let v = other.slopes;
        let value = self.value / other.value;
        let slopes: [f64; 2] = from_fn(|i| (self.slopes[i] - value * v[i]) / other.value);
        let bend = self.bend - (slopes[1] * v[0] + value * other.bend) - slopes[0] * v[1];
        Self {
            value,
            slopes,
            bend: bend / other.value,
        }
    }
}

impl Number for Jet {
    fn coordinate(value: f64, own: [bool; 2]) -> Self {
        Self {
            value,
            slopes: own.map(|own| f64::from(u8::from(own))),
            bend: 0.0,
        }
    }

    fn plain(self) -> f64 {
        self.value
    }

    fn only(self, kept: [bool; 2]) -> Self {
        let if_kept = |kept: bool, slope: f64| if kept { slope } else { 0.0 };
        Self {
            slopes: from_fn(|i| if_kept(kept[i], self.slopes[i])),
            bend: if_kept(kept[0] && kept[1], self.bend),
            ..self
        }
    }

    fn plus(self, c: f64) -> Self {
        Self {
            value: self.value + c,
            ..self
        }
    }

    fn over(self, c: f64) -> Self {
        Self {
            value: self.value / c,
            slopes: self.slopes.map(|slope| slope / c),
            bend: self.bend / c,
        }
    }

    fn through(self, value: f64, derivatives: impl FnOnce() -> Derivatives) -> Self {
        let Some([first, second]) = derivatives() else {
            return Self::constant(value);
        };
        let [a, b] = self.slopes;
        let bend = if second == 0.0 { 0.0 } else { second * a * b };
        Self {
            value,
            slopes: [first * a, first * b],
            bend: bend + first * self.bend,
        }
    }

    fn raised(self, exponent: Self) -> Self {
        let (x, y) = (self.value, exponent.value);
        let value = libm::pow(x, y);
        let log = if x == 0.0 && y >= 0.0 { 0.0 } else { libm::log(x) };
        let below = libm::pow(x, y - 1.0);
        let along_base = if y == 0.0 { 0.0 } else { y * below };
        let along_power = value * log;
        let twice_base = if y == 0.0 || y == 1.0 {
            0.0
        } else {
            y * (y - 1.0) * libm::pow(x, y - 2.0)
        };
        let (u, v) = (self.slopes, exponent.slopes);
        Self {
            value,
            slopes: from_fn(|i| moved(along_base, u[i]) + moved(along_power, v[i])),
            bend: moved(along_base, self.bend)
                + moved(along_power, exponent.bend)
                + moved(twice_base, u[0] * u[1])
                + moved(below + y * below * log, u[0] * v[1] + u[1] * v[0])
                + moved(along_power * log, v[0] * v[1]),
        }
    }

    fn max(self, other: Self) -> Self {
        if self.value > other.value {
            self
        } else if self.value < other.value {
            other
        } else {
            Self {
                value: Number::max(self.value, other.value),
                slopes: from_fn(|i| (self.slopes[i] + other.slopes[i]) * 0.5),
                bend: (self.bend + other.bend) * 0.5,
            }
        }
    }
}

/// A factor times a slope. Of xʸ with x < 0 the slope along x is finite while the factor along y is not a number:
/// what does not move contributes nothing.
fn moved(factor: f64, slope: f64) -> f64 {
    if slope == 0.0 { 0.0 } else { factor * slope }
}
