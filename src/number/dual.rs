//! Dual numbers: a value with its slopes along N variables, carried through every operation by the chain rule.
//!
//! Forward-mode differentiation (Clifford 1873; Griewank & Walther, *Evaluating Derivatives*, 2008, chapter 3):
//! exact up to rounding, no step size. A dual of duals carries second derivatives.

use super::Number;
use core::array::from_fn;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// A value and its slopes along `N` variables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual<T, const N: usize> {
    /// The value.
    pub value: T,
    /// The slope along each variable.
    pub slopes: [T; N],
}

impl<T: Number, const N: usize> Dual<T, N> {
    /// The variable number `index` (0 … N−1) at `value`: slope 1 along itself, 0 along the others.
    pub fn variable(value: T, index: usize) -> Self {
        let slopes = from_fn(|i| T::constant(if i == index { 1.0 } else { 0.0 }));
        Self { value, slopes }
    }

    /// The chain rule: a function's `value` here, and its derivative `factor` here.
    pub(super) fn chain(self, value: T, factor: T) -> Self {
        Self {
            value,
            slopes: self.slopes.map(|slope| factor * slope),
        }
    }

    /// A function that does not change near here.
    pub(super) fn flat(value: T) -> Self {
        Self {
            value,
            slopes: [T::constant(0.0); N],
        }
    }

    /// The same with every slope changed by `change`, a linear map.
    pub(super) fn linear(value: T, slopes: [T; N], change: impl FnMut(T) -> T) -> Self {
        Self {
            value,
            slopes: slopes.map(change),
        }
    }
}

impl<T: Number, const N: usize> Add for Dual<T, N> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let slopes = from_fn(|i| self.slopes[i] + other.slopes[i]);
        Self {
            value: self.value + other.value,
            slopes,
        }
    }
}

impl<T: Number, const N: usize> Sub for Dual<T, N> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let slopes = from_fn(|i| self.slopes[i] - other.slopes[i]);
        Self {
            value: self.value - other.value,
            slopes,
        }
    }
}

impl<T: Number, const N: usize> Mul for Dual<T, N> {
    type Output = Self;

    /// (uv)′ = u′v + uv′.
    #[expect(clippy::suspicious_arithmetic_impl, reason = "the product rule adds")]
    fn mul(self, other: Self) -> Self {
        let slopes = from_fn(|i| self.slopes[i] * other.value + self.value * other.slopes[i]);
        Self {
            value: self.value * other.value,
            slopes,
        }
    }
}

impl<T: Number, const N: usize> Div for Dual<T, N> {
    type Output = Self;

    /// (u/v)′ = (u′ − (u/v)·v′)/v.
    #[expect(clippy::suspicious_arithmetic_impl, reason = "the quotient rule subtracts")]
    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        let slopes = from_fn(|i| (self.slopes[i] - value * other.slopes[i]) / other.value);
        Self { value, slopes }
    }
}

impl<T: Number, const N: usize> Neg for Dual<T, N> {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            value: -self.value,
            slopes: self.slopes.map(|slope| -slope),
        }
    }
}
