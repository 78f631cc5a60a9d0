//! Numbers as text: exact for files and links, rounded for readers.
//!
//! Reading and writing are exact, as the standard library's are, and a test holds them equal to it. They are written
//! out here because the standard library's are made for speed, with tables that would be a tenth of all a reader
//! downloads.

mod big;
mod digits;
mod read;

pub use read::read;

use digits::Digits;

/// The shortest decimal that reads back to the same float64, in scientific notation where that is shorter.
pub fn shortest(value: f64) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return sign.to_owned() + "inf";
    }
    if value == 0.0 {
        return sign.to_owned() + "0";
    }
    let digits = Digits::shortest(value);
    let count = i32::try_from(digits.digits.len()).unwrap_or(17);
    let plain = if digits.exponent < 0 {
        1 + count - digits.exponent
    } else {
        count.max(digits.exponent + 1)
    } + i32::from(digits.exponent >= 0 && count > digits.exponent + 1);
    let exponent = power_of_ten(digits.exponent);
    let scientific = count + i32::from(count > 1) + 1 + i32::try_from(exponent.len()).unwrap_or(4);
    let mut text = sign.to_owned();
    if scientific < plain {
        write_digits(&digits, digits.exponent, digits.exponent - count + 1, &mut text);
        text.push('e');
        text.push_str(&exponent);
    } else {
        write_digits(&digits, 0, (digits.exponent - count + 1).min(0), &mut text);
    }
    text
}

/// A whole number with a sign if it is negative.
fn power_of_ten(exponent: i32) -> String {
    let size = write_whole(exponent.unsigned_abs().into());
    if exponent < 0 {
        "-".to_owned() + &size
    } else {
        size
    }
}

/// Writes the digits down to the one at 10^`last`, the point behind the one at 10^`ones`.
fn write_digits(digits: &Digits, ones: i32, last: i32, text: &mut String) {
    for power in (last..=digits.exponent.max(ones)).rev() {
        text.push(digits.at(power));
        if power == ones && power > last {
            text.push('.');
        }
    }
}

/// `value` with `decimals` digits behind the point, halves rounded away from 0, and a true minus sign; `∞` and `?` for
/// what is not finite.
pub fn fixed(value: f64, decimals: usize) -> String {
    let decimals = i32::try_from(decimals).unwrap_or(0);
    let mut text = String::new();
    if value.is_nan() {
        return "?".to_owned();
    }
    if value < 0.0 {
        text.push('−');
    }
    if value.is_infinite() {
        text.push('∞');
        return text;
    }
    let mut digits = if value == 0.0 {
        Digits {
            digits: Vec::new(),
            exponent: 0,
        }
    } else {
        Digits::shortest(value)
    };
    digits.round(digits.exponent + 1 + decimals);
    if digits.digits.is_empty() {
        text.clear();
        digits.exponent = 0;
    }
    write_digits(&digits, 0, -decimals, &mut text);
    text
}

/// A whole number without sign, or `None`; spaces around it are ignored.
pub fn read_whole(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let mut value: u64 = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    Some(value)
}

/// The decimal digits of a whole number.
pub fn write_whole(value: u64) -> String {
    let mut text = String::new();
    let mut unit = 1;
    while value / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        text.push(char::from(b'0' + u8::try_from(value / unit % 10).unwrap_or(0)));
        unit /= 10;
    }
    text
}

/// Numbers as a link writes them: the shortest decimals, separated by commas.
pub fn list(values: &[f64]) -> String {
    let mut text = String::new();
    for value in values {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&shortest(*value));
    }
    text
}

/// `value` for a reader, with `digits` significant digits (1 … 17): a true minus sign, no trailing zeros,
/// `6.02×10²³` for the very large and the very small, `∞` for what is too large and `?` for what is no number.
pub fn human(value: f64, digits: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return fixed(value, 0);
    }
    let mut text = if value < 0.0 {
        "−".to_owned()
    } else {
        String::new()
    };
    let mut rounded = Digits::shortest(value);
    rounded.round(i32::try_from(digits).unwrap_or(17));
    let last = rounded.exponent + 1 - i32::try_from(rounded.digits.len()).unwrap_or(17);
    if (-4..6).contains(&rounded.exponent) {
        write_digits(&rounded, 0, last.min(0), &mut text);
        return text;
    }
    if rounded.digits != [1] {
        write_digits(&rounded, rounded.exponent, last, &mut text);
        text.push('×');
    }
    text.push_str("10");
    text.extend(power_of_ten(rounded.exponent).chars().map(superscript));
    text
}

/// As [`human`], with a plus sign before what is positive.
pub fn signed(value: f64, digits: usize) -> String {
    let text = human(value, digits);
    if value > 0.0 { "+".to_owned() + &text } else { text }
}

/// A digit or minus sign raised.
const fn superscript(letter: char) -> char {
    match letter {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁻',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_human(value: f64, digits: usize, expected: &str) {
        assert_eq!(human(value, digits), expected);
    }

    #[test]
    fn readers_see_few_digits() {
        check_human(1.203_49, 4, "1.203");
        check_human(-0.180_04, 3, "−0.18");
        check_human(99.96, 3, "100");
        check_human(123_456.0, 4, "123500");
        check_human(6.022e23, 3, "6.02×10²³");
        check_human(1e-7, 3, "10⁻⁷");
        check_human(-2.5e-9, 3, "−2.5×10⁻⁹");
        check_human(0.0, 3, "0");
        check_human(f64::NEG_INFINITY, 3, "−∞");
        check_human(f64::NAN, 3, "?");
        assert_eq!(signed(1.8, 3), "+1.8");
    }

    #[test]
    fn files_get_the_shortest() {
        for (value, text) in [
            (0.1, "0.1"),
            (1e300, "1e300"),
            (0.001, "1e-3"),
            (0.01, "0.01"),
            (100.0, "100"),
            (-2.5, "-2.5"),
        ] {
            assert_eq!(shortest(value), text);
            assert_eq!(read(text), Some(value));
        }
    }

    #[test]
    fn only_finite_numbers_are_read() {
        for text in ["inf", "nan", "1e999", "", "0x10", "1,5", "1 2", "--1"] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["-1", "1.0", "", "+3", "1e3", "99999999999999999999"] {
            assert_eq!(read_whole(text), None, "{text}");
        }
    }
}
