//! Exact coefficients for display: fractions of whole numbers.

/// A fraction in lowest terms. Operations give `None` where whole numbers up to 2⁵³ do not suffice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    /// Carries the sign.
    above: i64,
    /// At least 1.
    below: i64,
    /// Whether it was typed, or comes from what was typed, as a decimal: 0.1 rather than 1/10.
    decimal: bool,
}

/// Equal in value, however they were typed.
impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        (self.above, self.below) == (other.above, other.below)
    }
}

/// Beyond this an `f64` skips whole numbers.
const LARGEST: i128 = 1 << 53;

impl Ratio {
    pub(super) const ONE: Self = Self {
        above: 1,
        below: 1,
        decimal: false,
    };

    pub(super) const fn whole(value: i32) -> Self {
        Self {
            above: value as i64,
            below: 1,
            decimal: false,
        }
    }

    /// a/b for a positive b.
    pub(super) fn of(above: i64, below: i64) -> Option<Self> {
        Self::new(i128::from(above), i128::from(below), false)
    }

    fn new(above: i128, below: i128, decimal: bool) -> Option<Self> {
        let (mut a, mut b) = (above.unsigned_abs(), below.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).ok()?;
        let sign = if below < 0 { -1 } else { 1 };
        let (above, below) = (sign * above / divisor, sign * below / divisor);
        if below == 0 || above.abs() > LARGEST || below > LARGEST {
            return None;
        }
        Some(Self {
            above: i64::try_from(above).ok()?,
            below: i64::try_from(below).ok()?,
            decimal,
        })
    }

    /// A typed number, if it is whole or a decimal of few digits.
    pub(super) fn typed(value: f64) -> Option<Self> {
        let text = format!("{value}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if whole.len() + fraction.len() > 15 {
            return None;
        }
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        let power = u32::try_from(fraction.len()).ok()?;
        Self::new(digits, 10_i128.checked_pow(power)?, !fraction.is_empty())
    }

    pub(super) const fn is_zero(self) -> bool {
        self.above == 0
    }

    pub(super) const fn is_negative(self) -> bool {
        self.above < 0
    }

    /// Whether it is 1, however it came about.
    pub(super) const fn is_one(self) -> bool {
        self.above == 1 && self.below == 1
    }

    /// Whether it is a whole number.
    pub(super) const fn is_whole(self) -> bool {
        self.below == 1
    }

    /// Whether it is shown as a decimal: it comes from one and its decimals end.
    pub(super) const fn is_decimal(self) -> bool {
        self.decimal && self.below > 1 && {
            let mut rest = self.below;
            while rest % 2 == 0 {
                rest /= 2;
            }
            while rest % 5 == 0 {
                rest /= 5;
            }
            rest == 1
        }
    }

    /// The numerator, with the sign.
    pub(super) const fn above(self) -> i64 {
        self.above
    }

    /// The denominator, at least 1.
    pub(super) const fn below(self) -> i64 {
        self.below
    }

    #[expect(clippy::cast_precision_loss, reason = "both are at most 2^53")]
    pub(super) const fn value(self) -> f64 {
        self.above as f64 / self.below as f64
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let (a, b) = (i128::from(self.above), i128::from(self.below));
        let (c, d) = (i128::from(other.above), i128::from(other.below));
        Self::new(a * d + c * b, b * d, self.decimal || other.decimal)
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (i128::from(self.above), i128::from(self.below));
        let (c, d) = (i128::from(other.above), i128::from(other.below));
        Self::new(a * c, b * d, self.decimal || other.decimal)
    }

    pub(super) const fn negated(self) -> Self {
        Self {
            above: -self.above,
            ..self
        }
    }

    /// 1/r; none for 0.
    pub(super) fn inverse(self) -> Option<Self> {
        Self::new(i128::from(self.below), i128::from(self.above), self.decimal)
    }

    /// rⁿ for a whole n.
    pub(super) fn power(self, n: i64) -> Option<Self> {
        let base = if n < 0 { self.inverse()? } else { self };
        if base.above.abs() <= 1 && base.below == 1 {
            let odd = n % 2 != 0;
            return Some(if n == 0 || (base.above < 0 && !odd) {
                Self::ONE
            } else {
                base
            });
        }
        let mut result = Self {
            decimal: self.decimal,
            ..Self::ONE
        };
        for _ in 0..n.unsigned_abs().min(64) {
            result = result.times(base)?;
        }
        (n.unsigned_abs() <= 64).then_some(result)
    }

    /// √r, if it is a fraction too.
    pub(super) fn root(self) -> Option<Self> {
        let exact = |n: i64| {
            let root = u64::try_from(n).ok()?.isqrt();
            (i64::try_from(root * root).ok()? == n).then_some(i128::from(root))
        };
        Self::new(exact(self.above)?, exact(self.below)?, self.decimal)
    }
}
