//! The functions of the formula language: each one's value, and its first and second derivative.
//!
//! Transcendental functions come from `libm`, so that every platform computes the same bits. Where a derivative
//! is a matter of convention (kinks) the convention is PyTorch's.

use super::super::name::Function;
use crate::number::{Derivatives, Number, power};
use core::f64::consts::{E, LN_2, LN_10};

/// f(x).
pub(super) fn value(function: Function, x: f64) -> f64 {
    match function {
        Function::Abs => x.abs(),
        Function::Sign => sign(x),
        Function::Sqrt => x.sqrt(),
        Function::Cbrt => libm::cbrt(x),
        Function::Exp => libm::exp(x),
        Function::Ln | Function::Log => libm::log(x),
        Function::Log2 => libm::log2(x),
        Function::Log10 => libm::log10(x),
        Function::Sin => libm::sin(x),
        Function::Cos => libm::cos(x),
        Function::Tan => libm::tan(x),
        Function::Asin => libm::asin(x),
        Function::Acos => libm::acos(x),
        Function::Atan => libm::atan(x),
        Function::Sinh => libm::sinh(x),
        Function::Cosh => libm::cosh(x),
        Function::Tanh => libm::tanh(x),
        Function::Sigmoid => {
            // The exponential of a number that is never positive cannot overflow.
            let z = libm::exp(-x.abs());
            (if x >= 0.0 { 1.0 } else { z }) / (1.0 + z)
        }
        Function::Relu if x <= 0.0 => 0.0,
        // As `torch.nn.functional.softplus`.
        Function::Softplus if x > 20.0 => x,
        Function::Softplus => libm::log1p(libm::exp(x)),
        // Of one number, the smallest and the largest are that number.
        Function::Relu | Function::Min | Function::Max => x,
    }
}

/// f′(x) and f″(x), where f(x) = `value`.
pub(super) fn derivatives(function: Function, x: f64, value: f64) -> Derivatives {
    let over = |below: f64| 1.0 / below;
    Some(match function {
        Function::Abs => [sign(x), 0.0],
        Function::Sign => return None,
        Function::Sqrt => {
            let first = over(value * 2.0);
            [first, -2.0 * first * first / (value * 2.0)]
        }
        Function::Cbrt => {
            let first = over(value * value * 3.0);
            [first, -2.0 * first * first / value]
        }
        Function::Exp => [value, value],
        Function::Ln | Function::Log => logarithm(over(x), x),
        Function::Log2 => logarithm(over(x * LN_2), x),
        Function::Log10 => logarithm(over(x * LN_10), x),
        Function::Sin => [libm::cos(x), -value],
        Function::Cos => [-libm::sin(x), -value],
        Function::Tan => {
            let first = value * value + 1.0;
            [first, 2.0 * value * first]
        }
        Function::Asin => arc(over((1.0 - x * x).sqrt()), x),
        Function::Acos => arc(-over((1.0 - x * x).sqrt()), x),
        Function::Atan => {
            let first = over(x * x + 1.0);
            [first, -2.0 * x * first * first]
        }
        Function::Sinh => [libm::cosh(x), value],
        Function::Cosh => [libm::sinh(x), value],
        Function::Tanh => {
            let first = 1.0 - value * value;
            [first, -2.0 * value * first]
        }
        Function::Sigmoid => {
            let first = value * (1.0 - value);
            [first, first * (1.0 - 2.0 * value)]
        }
        Function::Relu if x <= 0.0 => return None,
        Function::Softplus if x > 20.0 => [1.0, 0.0],
        Function::Softplus => {
            let z = libm::exp(x);
            let first = z / (z + 1.0);
            [first, first / (z + 1.0)]
        }
        Function::Relu | Function::Min | Function::Max => [1.0, 0.0],
    })
}

/// The derivatives of a logarithm of x, from the first.
fn logarithm(first: f64, x: f64) -> [f64; 2] {
    [first, -first / x]
}

/// The derivatives of the inverse sine or cosine of x, from the first.
fn arc(first: f64, x: f64) -> [f64; 2] {
    [first, x * first / (1.0 - x * x)]
}

/// −1, 0 or 1.
fn sign(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        x.abs()
    } else {
        1_f64.copysign(x)
    }
}

/// aᶜ for a plain c; never takes the logarithm of a.
pub(super) fn raised_to<T: Number>(a: T, c: f64) -> T {
    let x = a.plain();
    a.through(power(x, c), || {
        let first = power(x, c - 1.0) * c;
        let second = if c == 1.0 || c == 2.0 {
            c * (c - 1.0)
        } else if x == 0.0 {
            (c - 1.0) * c * power(x, c - 2.0)
        } else {
            // Another power would be slow.
            first * (c - 1.0) / x
        };
        (c != 0.0).then_some([first, second])
    })
}

/// cᵃ for a plain c; 0ᵃ has the slope 0 where a ≥ 0.
pub(super) fn exponential<T: Number>(a: T, c: f64) -> T {
    let x = a.plain();
    let value = if c == E { libm::exp(x) } else { libm::pow(c, x) };
    a.through(value, || {
        let first = value * libm::log(c);
        (c != 0.0 || x < 0.0).then(|| [first, first * libm::log(c)])
    })
}
