//! Plain `f64`: values without slopes.

use super::Number;

impl Number for f64 {
    fn constant(value: f64) -> Self {
        value
    }

    fn plain(self) -> f64 {
        self
    }

    fn is_nothing(self) -> bool {
        self == 0.0
    }

    fn only(self, _kept: u8) -> Self {
        self
    }

    fn plus(self, c: f64) -> Self {
        self + c
    }

    fn times(self, c: f64) -> Self {
        self * c
    }

    fn over(self, c: f64) -> Self {
        self / c
    }

    fn power(self, c: f64) -> Self {
        if c == 1.0 {
            self
        } else if c == 2.0 {
            self * self
        } else if c == 3.0 {
            self * self * self
        } else if c == 4.0 {
            (self * self) * (self * self)
        } else if c == -1.0 {
            1.0 / self
        } else if c == 0.5 {
            self.sqrt()
        } else {
            libm::pow(self, c)
        }
    }

    fn exponential(self, c: f64) -> Self {
        if c == core::f64::consts::E {
            libm::exp(self)
        } else {
            libm::pow(c, self)
        }
    }

    fn raised(self, exponent: Self) -> Self {
        libm::pow(self, exponent)
    }

    fn abs(self) -> Self {
        f64::abs(self)
    }

    fn sign(self) -> Self {
        if self > 0.0 {
            1.0
        } else if self < 0.0 {
            -1.0
        } else if self == 0.0 {
            0.0
        } else {
            f64::NAN
        }
    }

    fn sqrt(self) -> Self {
        f64::sqrt(self)
    }

    fn cbrt(self) -> Self {
        libm::cbrt(self)
    }

    fn exp(self) -> Self {
        libm::exp(self)
    }

    fn ln(self) -> Self {
        libm::log(self)
    }

    fn log2(self) -> Self {
        libm::log2(self)
    }

    fn log10(self) -> Self {
        libm::log10(self)
    }

    fn sin(self) -> Self {
        libm::sin(self)
    }

    fn cos(self) -> Self {
        libm::cos(self)
    }

    fn tan(self) -> Self {
        libm::tan(self)
    }

    fn asin(self) -> Self {
        libm::asin(self)
    }

    fn acos(self) -> Self {
        libm::acos(self)
    }

    fn atan(self) -> Self {
        libm::atan(self)
    }

    fn sinh(self) -> Self {
        libm::sinh(self)
    }

    fn cosh(self) -> Self {
        libm::cosh(self)
    }

    fn tanh(self) -> Self {
        libm::tanh(self)
    }

    fn sigmoid(self) -> Self {
        // The exponential of a number that is never positive cannot overflow.
        let z = libm::exp(-f64::abs(self));
        if self >= 0.0 {
            1.0 / (1.0 + z)
        } else {
            z / (1.0 + z)
        }
    }

    fn relu(self) -> Self {
        if self <= 0.0 { 0.0 } else { self }
    }

    fn softplus(self) -> Self {
        if self > 20.0 {
            self
        } else {
            libm::log1p(libm::exp(self))
        }
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
