//! Decimal → the nearest float64.

use super::big::Big;
use std::cmp::Ordering::{Equal, Greater, Less};

/// Digits beyond these cannot move a number to another float64, except by not being 0.
const MOST_DIGITS: usize = 800;

/// A decimal such as `-2.5e-3`: digits with at most one point and at least one digit, a sign before it, an exponent
/// behind it. `None` for anything else and for what is too large for a float64. Spaces around it are ignored.
///
/// The result is the nearest float64, of two equally near the even one.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (number, exponent) = text
        .split_once(['e', 'E'])
        .map_or(Some((text, 0)), |(number, exponent)| {
            Some((number, whole(exponent)?))
        })?;
    let mut digits = Vec::new();
    // The power of ten of the digit behind the last one kept.
    let (mut power, mut pointed, mut any, mut sticky) = (exponent, false, false, false);
    for byte in number.bytes() {
        match byte {
            b'.' if !pointed => pointed = true,
            b'0'..=b'9' => {
                any = true;
                let digit = u32::from(byte - b'0');
                if digits.len() < MOST_DIGITS {
                    if digit > 0 || !digits.is_empty() {
                        digits.push(digit);
                    }
                    power -= i64::from(pointed);
                } else {
                    sticky |= digit > 0;
                    power += i64::from(!pointed);
                }
            }
            _ => return None,
        }
    }
    if sticky {
        digits.push(1);
        power -= 1;
    }
    let size = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    let value = if !any || size + power > 310 {
        return if any && digits.is_empty() {
            Some(if negative { -0.0 } else { 0.0 })
        } else {
            None
        };
    } else if digits.is_empty() || size + power < -330 {
        0.0
    } else {
        nearest(&digits, i32::try_from(power).ok()?)
    };
    let value = if negative { -value } else { value };
    value.is_finite().then_some(value)
}

/// The whole number of an exponent, which may be as large as anyone likes.
fn whole(text: &str) -> Option<i64> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value: i64 = 0;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = (value * 10 + i64::from(byte - b'0')).min(1_000_000);
    }
    Some(sign * value)
}

/// The float64 nearest to the number with these digits, the last of them at 10^`power`.
fn nearest(digits: &[u32], power: i32) -> f64 {
    let small = digits.len() <= 15 && power.abs() <= 22;
    if small {
        // Both numbers are float64s, so that one rounding is the right one (Clinger, PLDI 1990).
        let whole = digits
            .iter()
            .fold(0.0, |whole, &digit| whole * 10.0 + f64::from(digit));
        let ten = (0..power.unsigned_abs()).fold(1.0, |ten, _| ten * 10.0);
        return if power < 0 { whole / ten } else { whole * ten };
    }
    let (mut number, mut scale) = (Big::new(0), Big::new(1));
    for &digit in digits {
        number.multiply(10, digit);
    }
    number.scale(power.max(0).unsigned_abs());
    scale.scale(power.min(0).unsigned_abs());

    // number/scale·2^−shift is to have 53 binary digits before the point, or as many as a subnormal has.
    let (above, below) = (number.bits().cast_signed(), scale.bits().cast_signed());
    let mut shift = (above - below - 53).max(-1074);
    loop {
        let (mut rest, mut unit) = (number.clone(), scale.clone());
        rest.shift(shift.min(0).unsigned_abs());
        unit.shift(shift.max(0).unsigned_abs());
        let mut mantissa = divide(&mut rest, &unit);
        if mantissa >= 1 << 53 {
            shift += 1; // the estimate was one too small
            continue;
        }
        rest.shift(1);
        match rest.compare(&unit) {
            Greater => mantissa += 1,
            Equal => mantissa += mantissa % 2,
            Less => {}
        }
        return assemble(mantissa, shift);
    }
}

/// number/unit, below 2⁶⁴, rounded down; `number` becomes the rest.
fn divide(number: &mut Big, unit: &Big) -> u64 {
    let mut quotient = 0;
    for bit in (0..56).rev() {
        let mut part = unit.clone();
        part.shift(bit);
        if number.compare(&part) != Less {
            number.subtract(&part);
            quotient |= 1_u64 << bit;
        }
    }
    quotient
}

/// mantissa·2^`shift`, for a mantissa of at most 2⁵³ and a result that needs no further rounding.
fn assemble(mantissa: u64, shift: i32) -> f64 {
    let (mantissa, shift) = if mantissa == 1 << 53 {
        (1 << 52, shift + 1)
    } else {
        (mantissa, shift)
    };
    if mantissa < 1 << 52 {
        return f64::from_bits(mantissa); // a subnormal, or 0: its shift is −1074
    }
    let biased = u64::from((shift + 1075).max(0).unsigned_abs());
    if biased >= 0x7ff {
        f64::INFINITY
    } else {
        f64::from_bits((biased << 52) | (mantissa & ((1 << 52) - 1)))
    }
}
