//! Plain `f64`: values without slopes.

use super::{Derivatives, Number};

impl Number for f64 {
    fn coordinate(value: f64, _own: [bool; 2]) -> Self {
        value
    }

    fn plain(self) -> f64 {
        self
    }

    fn only(self, _kept: [bool; 2]) -> Self {
        self
    }

    fn plus(self, c: f64) -> Self {
        self + c
    }

    fn over(self, c: f64) -> Self {
        self / c
    }

    fn through(self, value: f64, _derivatives: impl FnOnce() -> Derivatives) -> Self {
        value
    }

    fn raised(self, exponent: Self) -> Self {
        libm::pow(self, exponent)
    }

    fn max(self, other: Self) -> Self {
        if self >= other {
            self
        } else if self < other {
            other
        } else {
            f64::NAN
        }
    }
}

/// xᶜ. The exponents 0, 1, 2, 3 and 4 are products, −1 a quotient and ½ a root.
pub fn power(x: f64, c: f64) -> f64 {
    if c == 0.0 {
        1.0
    } else if c == 1.0 {
        x
    } else if c == 2.0 {
        x * x
    } else if c == 3.0 {
        x * x * x
    } else if c == 4.0 {
        (x * x) * (x * x)
    } else if c == -1.0 {
        1.0 / x
    } else if c == 0.5 {
        x.sqrt()
    } else {
        libm::pow(x, c)
    }
}
