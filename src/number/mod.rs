//! Numbers a formula can be evaluated with.
//!
//! A formula is compiled once and evaluated over any [`Number`]: over `f64` for its value, over [`Dual`] for
//! its value and exact slopes, over a dual of duals for its curvature. Where a derivative is a matter of
//! convention (kinks, ties, 0⁰) the convention is PyTorch's. Transcendental functions come from `libm`, so
//! that every platform computes the same bits.

mod dual;
mod dual_functions;
mod plain;

pub use dual::Dual;

use core::ops::{Add, Div, Mul, Neg, Sub};

/// A number with the arithmetic and the functions of the formula language.
///
/// Outside a function's domain the result is NaN or infinite, as IEEE 754 has it; nothing panics.
pub trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// The number that does not depend on any variable.
    fn constant(value: f64) -> Self;

    /// The plain value, without slopes. Comparisons and case distinctions look at nothing else.
    fn plain(self) -> f64;

    /// Whether the value and all slopes are exactly zero.
    fn is_nothing(self) -> bool;

    /// The same number, with the slopes of every variable i cleared whose bit `1 << i` is not in `kept`.
    ///
    /// A number that cannot depend on a variable has no slope along it. Multiplying by an infinite slope
    /// factor would make that zero NaN: √x + y at x = 0 still has the slope 1 along y.
    #[must_use]
    fn only(self, kept: u8) -> Self;

    /// x + c for a plain c.
    #[must_use]
    fn plus(self, c: f64) -> Self;

    /// c·x for a plain c.
    #[must_use]
    fn times(self, c: f64) -> Self;

    /// x/c for a plain c, divided rather than multiplied by 1/c.
    #[must_use]
    fn over(self, c: f64) -> Self;

    /// xᶜ for a plain c: slope c·xᶜ⁻¹, and 0 for c = 0. Never takes the logarithm of x.
    ///
    /// The exponents 1, 2, 3 and 4 are products, −1 a quotient and ½ a root.
    #[must_use]
    fn power(self, c: f64) -> Self;

    /// cˣ for a plain c: slope cˣ·ln c, and 0 where c = 0 and x ≥ 0.
    #[must_use]
    fn exponential(self, c: f64) -> Self;

    /// xʸ, both variable. The slope along x is 0 where y = 0, the slope along y is 0 where x = 0 and y ≥ 0.
    #[must_use]
    fn raised(self, exponent: Self) -> Self;

    /// |x|, slope sign(x).
    #[must_use]
    fn abs(self) -> Self;

    /// −1, 0 or 1, slope 0.
    #[must_use]
    fn sign(self) -> Self;

    /// The square root, of x ≥ 0.
    #[must_use]
    fn sqrt(self) -> Self;

    /// The cube root, of any x.
    #[must_use]
    fn cbrt(self) -> Self;

    /// eˣ.
    #[must_use]
    fn exp(self) -> Self;

    /// The natural logarithm, of x > 0.
    #[must_use]
    fn ln(self) -> Self;

    /// The logarithm to base 2, of x > 0.
    #[must_use]
    fn log2(self) -> Self;

    /// The logarithm to base 10, of x > 0.
    #[must_use]
    fn log10(self) -> Self;

    /// The sine, of x in radians.
    #[must_use]
    fn sin(self) -> Self;

    /// The cosine, of x in radians.
    #[must_use]
    fn cos(self) -> Self;

    /// The tangent, of x in radians.
    #[must_use]
    fn tan(self) -> Self;

    /// The inverse sine in radians, of −1 ≤ x ≤ 1.
    #[must_use]
    fn asin(self) -> Self;

    /// The inverse cosine in radians, of −1 ≤ x ≤ 1.
    #[must_use]
    fn acos(self) -> Self;

    /// The inverse tangent in radians.
    #[must_use]
    fn atan(self) -> Self;

    /// The hyperbolic sine.
    #[must_use]
    fn sinh(self) -> Self;

    /// The hyperbolic cosine.
    #[must_use]
    fn cosh(self) -> Self;

    /// The hyperbolic tangent.
    #[must_use]
    fn tanh(self) -> Self;

    /// 1/(1 + e⁻ˣ), without overflow for any x.
    #[must_use]
    fn sigmoid(self) -> Self;

    /// max(x, 0), slope 0 at x = 0.
    #[must_use]
    fn relu(self) -> Self;

    /// ln(1 + eˣ), and x itself where x > 20, as `torch.nn.functional.softplus`.
    #[must_use]
    fn softplus(self) -> Self;

    /// The smaller of the two; at a tie each gives half its slope, as `torch.minimum`. NaN if either is.
    #[must_use]
    fn min(self, other: Self) -> Self {
        -(-self).max(-other)
    }

    /// The larger of the two; at a tie each gives half its slope, as `torch.maximum`. NaN if either is.
    #[must_use]
    fn max(self, other: Self) -> Self;
}
