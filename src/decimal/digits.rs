//! float64 → the fewest decimal digits that read back to it.

use super::big::Big;
use std::cmp::Ordering::{self, Equal, Greater, Less};

/// The digits d₁d₂… of a number d₁.d₂… × 10^`exponent`; d₁ is not 0.
#[derive(Clone, Debug)]
pub(super) struct Digits {
    /// Numbers from 0 to 9, at least one.
    pub digits: Vec<u8>,
    /// The power of ten of the first digit.
    pub exponent: i32,
}

impl Digits {
    /// The fewest digits that no other float64 is nearer to, and of those the nearest to `value`, which is finite and
    /// not 0; its sign is ignored.
    ///
    /// The free-format algorithm of Steele and White ("How to print floating-point numbers accurately", PLDI 1990),
    /// in whole numbers: `value` is rest/scale, and every number within `below`/scale under it or twice or once that
    /// over it reads back to it.
    pub fn shortest(value: f64) -> Self {
        let bits = value.to_bits();
        let fraction = bits & ((1 << 52) - 1);
        let biased = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
        let (mantissa, power) = if biased == 0 {
            (fraction, -1074)
        } else {
            (fraction | (1 << 52), biased - 1075)
        };
        let even = mantissa % 2 == 0;
        // The float below a power of two is half as far away as the one above.
        let lopsided = fraction == 0 && biased > 1;
        let extra = 1 + u32::from(lopsided);
        let (mut rest, mut scale, mut below) = (Big::new(mantissa), Big::new(1), Big::new(1));
        rest.shift(extra + power.max(0).unsigned_abs());
        below.shift(power.max(0).unsigned_abs());
        scale.shift(extra + power.min(0).unsigned_abs());

        // 10^exponent ≤ value: 78913/2^18 is just below log₁₀ 2.
        let mut exponent = ((power + 63 - mantissa.leading_zeros().cast_signed()) * 78_913) >> 18;
        let negative = exponent.min(0).unsigned_abs();
        scale.scale(exponent.max(0).unsigned_abs());
        rest.scale(negative);
        below.scale(negative);

        let above = |below: &Big| {
            let mut above = below.clone();
            above.shift(extra - 1);
            above
        };
        let reaches = |order: Ordering| order == Greater || (even && order == Equal);
        // The estimate may be one too small. The largest number that reads back to `value` decides, so that 9.99…
        // may be written as 10.
        let mut tenfold = scale.clone();
        tenfold.multiply(10, 0);
        let mut top = rest.clone();
        top.add(&above(&below));
        if reaches(top.compare(&tenfold)) {
            scale = tenfold;
            exponent += 1;
        }

        let mut digits = Vec::with_capacity(17);
        loop {
            let mut digit = 0;
            while rest.compare(&scale) != Less {
                rest.subtract(&scale);
                digit += 1;
            }
            let low_enough = reaches(below.compare(&rest));
            let mut top = rest.clone();
            top.add(&above(&below));
            let high_enough = reaches(top.compare(&scale));
            if low_enough || high_enough {
                let mut twice = rest.clone();
                twice.multiply(2, 0);
                let up = high_enough && (!low_enough || twice.compare(&scale) != Less);
                digits.push(digit + u8::from(up));
                break;
            }
            digits.push(digit);
            rest.multiply(10, 0);
            below.multiply(10, 0);
        }
        let mut all = Self { digits, exponent };
        all.carry();
        all
    }

    /// Rounds to `count` digits, halves upwards; 0 or fewer leave 0 or one digit.
    pub fn round(&mut self, count: i32) {
        let kept = usize::try_from(count.max(0)).unwrap_or(0);
        if kept < self.digits.len() {
            let up = self.digits[kept] >= 5;
            self.digits.truncate(kept);
            if up && count >= 0 {
                if let Some(last) = self.digits.last_mut() {
                    *last += 1;
                } else {
                    self.digits.push(1);
                    self.exponent += 1;
                }
                self.carry();
            }
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    /// Turns a digit 10 into a carry.
    fn carry(&mut self) {
        for place in (0..self.digits.len()).rev() {
            if self.digits[place] < 10 {
                break;
            }
            self.digits[place] = 0;
            if place > 0 {
                self.digits[place - 1] += 1;
            } else {
                self.digits.insert(0, 1);
                self.exponent += 1;
            }
        }
        while self.digits.len() > 1 && self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    /// The digit at a power of ten.
    pub fn at(&self, power: i32) -> char {
        let place = usize::try_from(self.exponent - power);
        let digit = place
            .ok()
            .and_then(|place| self.digits.get(place))
            .copied()
            .unwrap_or(0);
        char::from(b'0' + digit)
    }
}
