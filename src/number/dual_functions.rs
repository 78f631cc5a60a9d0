//! The functions of the formula language on dual numbers: each one's derivative, in one line.

use super::{Dual, Number};
use core::array::from_fn;

impl<T: Number, const N: usize> Number for Dual<T, N> {
    fn constant(value: f64) -> Self {
        Self::flat(T::constant(value))
    }

    fn plain(self) -> f64 {
        self.value.plain()
    }

    fn is_nothing(self) -> bool {
        self.value.is_nothing() && self.slopes.iter().all(|slope| slope.is_nothing())
    }

    fn only(self, kept: u8) -> Self {
        let kept_slope = |i: usize| kept & (1 << i) != 0;
        let slopes = from_fn(|i| {
            if kept_slope(i) {
                self.slopes[i].only(kept)
            } else {
                T::constant(0.0)
            }
        });
        Self {
            value: self.value.only(kept),
            slopes,
        }
    }

    fn plus(self, c: f64) -> Self {
        Self {
            value: self.value.plus(c),
            ..self
        }
    }

    fn times(self, c: f64) -> Self {
        Self::linear(self.value.times(c), self.slopes, |slope| slope.times(c))
    }

    fn over(self, c: f64) -> Self {
        Self::linear(self.value.over(c), self.slopes, |slope| slope.over(c))
    }

    fn power(self, c: f64) -> Self {
        if c == 0.0 {
            return Self::constant(1.0);
        }
        self.chain(self.value.power(c), self.value.power(c - 1.0).times(c))
    }

    fn exponential(self, c: f64) -> Self {
        let value = self.value.exponential(c);
        if c == 0.0 && self.plain() >= 0.0 {
            Self::flat(value)
        } else {
            self.chain(value, value.times(Number::ln(c)))
        }
    }

    fn raised(self, exponent: Self) -> Self {
        let (base, power) = (self.value, exponent.value);
        let value = base.raised(power);
        let along_base = if power.plain() == 0.0 {
            T::constant(0.0)
        } else {
            power * base.raised(power.plus(-1.0))
        };
        let along_power = if base.plain() == 0.0 && power.plain() >= 0.0 {
            T::constant(0.0)
        } else {
            value * base.ln()
        };
        // Of xʸ with x < 0 the slope along x is finite while the factor along y is not a number: what does
        // not move contributes nothing.
        let moved = |factor: T, slope: T| {
            if slope.is_nothing() {
                T::constant(0.0)
            } else {
                factor * slope
            }
        };
        let slopes = from_fn(|i| moved(along_base, self.slopes[i]) + moved(along_power, exponent.slopes[i]));
        Self { value, slopes }
    }

    fn abs(self) -> Self {
        self.chain(self.value.abs(), self.value.sign())
    }

    fn sign(self) -> Self {
        Self::flat(self.value.sign())
    }

    fn sqrt(self) -> Self {
        let root = self.value.sqrt();
        self.chain(root, T::constant(1.0) / root.times(2.0))
    }

    fn cbrt(self) -> Self {
        let root = self.value.cbrt();
        self.chain(root, T::constant(1.0) / (root * root).times(3.0))
    }

    fn exp(self) -> Self {
        let value = self.value.exp();
        self.chain(value, value)
    }

    fn ln(self) -> Self {
        self.chain(self.value.ln(), T::constant(1.0) / self.value)
    }

    fn log2(self) -> Self {
        self.chain(
            self.value.log2(),
            T::constant(1.0) / self.value.times(core::f64::consts::LN_2),
        )
    }

    fn log10(self) -> Self {
        self.chain(
            self.value.log10(),
            T::constant(1.0) / self.value.times(core::f64::consts::LN_10),
        )
    }

    fn sin(self) -> Self {
        self.chain(self.value.sin(), self.value.cos())
    }

    fn cos(self) -> Self {
        self.chain(self.value.cos(), -self.value.sin())
    }

    fn tan(self) -> Self {
        let tan = self.value.tan();
        self.chain(tan, (tan * tan).plus(1.0))
    }

    fn asin(self) -> Self {
        let root = T::constant(1.0) - self.value * self.value;
        self.chain(self.value.asin(), T::constant(1.0) / root.sqrt())
    }

    fn acos(self) -> Self {
        let root = T::constant(1.0) - self.value * self.value;
        self.chain(self.value.acos(), T::constant(-1.0) / root.sqrt())
    }

    fn atan(self) -> Self {
        self.chain(
            self.value.atan(),
            T::constant(1.0) / (self.value * self.value).plus(1.0),
        )
    }

    fn sinh(self) -> Self {
        self.chain(self.value.sinh(), self.value.cosh())
    }

    fn cosh(self) -> Self {
        self.chain(self.value.cosh(), self.value.sinh())
    }

    fn tanh(self) -> Self {
        let tanh = self.value.tanh();
        self.chain(tanh, T::constant(1.0) - tanh * tanh)
    }

    fn sigmoid(self) -> Self {
        let sigmoid = self.value.sigmoid();
        self.chain(sigmoid, sigmoid * (T::constant(1.0) - sigmoid))
    }

    fn relu(self) -> Self {
        if self.plain() <= 0.0 {
            Self::constant(0.0)
        } else {
            self
        }
    }

    fn softplus(self) -> Self {
        if self.plain() > 20.0 {
            return self;
        }
        let z = self.value.exp();
        self.chain(self.value.softplus(), z / z.plus(1.0))
    }

    fn max(self, other: Self) -> Self {
        let (a, b) = (self.plain(), other.plain());
        if a > b {
            self
        } else if a < b {
            other
        } else {
            let slopes = from_fn(|i| (self.slopes[i] + other.slopes[i]).times(0.5));
            Self {
                value: self.value.max(other.value),
                slopes,
            }
        }
    }
}
