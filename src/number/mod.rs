//! Numbers a formula can be evaluated with.
//!
//! A formula is compiled once and evaluated over a [`Number`]: over `f64` for its value, over [`Jet`] for its
//! exact slopes and its curvature too. What the functions of the formula language and their derivatives are
//! stands with the formulas; here stands how derivatives are carried on. Where a derivative is a matter of
//! convention (ties, 0⁰) the convention is PyTorch's.

mod jet;
mod plain;

pub use jet::Jet;
pub use plain::power;

use core::ops::{Add, Div, Mul, Sub};

/// A function's first and second derivative at a place; `None` where the function is constant near it.
///
/// A constant has no slope even where what it is taken of has an infinite one: 0 times infinity would be NaN.
pub type Derivatives = Option<[f64; 2]>;

/// A number with the arithmetic of the formula language.
///
/// Outside a function's domain the result is NaN or infinite, as IEEE 754 has it; nothing panics.
pub trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A coordinate at `value`, with the slope 1 along those of the two directions that are its own.
    fn coordinate(value: f64, own: [bool; 2]) -> Self;

    /// The number that does not depend on any coordinate.
    fn constant(value: f64) -> Self {
        Self::coordinate(value, [false; 2])
    }

    /// The plain value, without slopes. Comparisons and case distinctions look at nothing else.
    fn plain(self) -> f64;

    /// The same number, with slopes only along the directions that are `kept`.
    ///
    /// A number that cannot depend on a coordinate has no slope along it. Multiplying by an infinite slope
    /// factor would make that zero NaN: √x + y at x = 0 still has the slope 1 along y.
    #[must_use]
    fn only(self, kept: [bool; 2]) -> Self;

    /// x + c for a plain c.
    #[must_use]
    fn plus(self, c: f64) -> Self;

    /// x/c for a plain c, divided rather than multiplied by 1/c.
    #[must_use]
    fn over(self, c: f64) -> Self;

    /// A function of the number, by the chain rule: its value here and, if they are asked for, its derivatives.
    #[must_use]
    fn through(self, value: f64, derivatives: impl FnOnce() -> Derivatives) -> Self;

    /// xʸ, both variable. The slope along x is 0 where y = 0, the slope along y is 0 where x = 0 and y ≥ 0.
    #[must_use]
    fn raised(self, exponent: Self) -> Self;

    /// −x.
    #[must_use]
    fn negated(self) -> Self {
        self.through(-self.plain(), || Some([-1.0, 0.0]))
    }

    /// The smaller of the two; at a tie each gives half its slope, as `torch.minimum`. NaN if either is.
    #[must_use]
    fn min(self, other: Self) -> Self {
        self.negated().max(other.negated()).negated()
    }

    /// The larger of the two; at a tie each gives half its slope, as `torch.maximum`. NaN if either is.
    #[must_use]
    fn max(self, other: Self) -> Self;
}
