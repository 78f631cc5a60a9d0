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
const LARGEST: i64 = 1 << 53;

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

    /// a/b for a b that is not 0.
    pub(super) fn of(above: i64, below: i64) -> Option<Self> {
        Self::new(above, below, false)
    }

    fn new(above: i64, below: i64, decimal: bool) -> Option<Self> {
        let divisor = below.signum() * gcd(above, below);
        if divisor == 0 {
            return None;
        }
        let (above, below) = (above / divisor, below / divisor);
        (above.abs() <= LARGEST && below <= LARGEST).then_some(Self {
            above,
            below,
            decimal,
        })
    }

    /// A typed number, if it is whole or a decimal of at most 15 digits.
    #[expect(clippy::cast_possible_truncation, reason = "at most 1e15")]
    #[expect(clippy::cast_precision_loss, reason = "at most 1e15")]
    pub(super) fn typed(value: f64) -> Option<Self> {
        let mut below = 1_i64;
        // The digits before the point, of which there is one at least, and those behind it.
        while value.max(1.0) * (below as f64) < 1e15 {
            let above = (value * below as f64 + 0.5) as i64;
            if above as f64 / below as f64 == value {
                return Self::new(above, below, below > 1);
            }
            below *= 10;
        }
        None
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
        let shared = gcd(self.below, other.below);
        let (b, d) = (self.below / shared, other.below / shared);
        let above = product(self.above, d)?.checked_add(product(other.above, b)?)?;
        Self::new(above, product(self.below, d)?, self.decimal || other.decimal)
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        let one = gcd(self.above, other.below).max(1);
        let two = gcd(other.above, self.below).max(1);
        let above = product(self.above / one, other.above / two)?;
        let below = product(self.below / two, other.below / one)?;
        Self::new(above, below, self.decimal || other.decimal)
    }

    pub(super) const fn negated(self) -> Self {
        Self {
            above: -self.above,
            ..self
        }
    }

    /// 1/r; none for 0.
    pub(super) fn inverse(self) -> Option<Self> {
        Self::new(self.below, self.above, self.decimal)
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
        Self::new(whole_root(self.above)?, whole_root(self.below)?, self.decimal)
    }
}

/// The largest number that divides both.
pub(super) const fn gcd(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.abs()
}

/// a·b, unless it is too large to be worth reducing.
#[expect(clippy::cast_precision_loss, reason = "only the size matters")]
fn product(a: i64, b: i64) -> Option<i64> {
    ((a as f64 * b as f64).abs() < 4e18).then(|| a.wrapping_mul(b))
}

/// √n, if it is whole.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "n is at most 2^53"
)]
fn whole_root(n: i64) -> Option<i64> {
    let root = (n as f64).sqrt() as i64;
    (root * root == n).then_some(root)
}
