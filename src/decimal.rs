//! Numbers as text: exact for files and links, rounded for readers.

use std::fmt::Write;

/// The shortest decimal that reads back to the same float64, in scientific notation where that is shorter.
pub fn shortest(value: f64) -> String {
    let plain = value.to_string();
    let scientific = format!("{value:e}");
    if scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}

/// A finite float64 written as a decimal, with or without an exponent; spaces around it are ignored.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    // `f64::from_str` reads `inf` and `nan` too; every number of a link must be finite.
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// A whole number without sign, or `None`; spaces around it are ignored.
pub fn read_whole(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// `value` for a reader, with `digits` significant digits (1 … 17): a true minus sign, no trailing zeros,
/// `6.02×10²³` for the very large and the very small, `∞` for what is too large and `?` for what is no number.
pub fn human(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "?".to_owned();
    }
    let sign = if value < 0.0 { "−" } else { "" };
    if value.is_infinite() {
        return format!("{sign}∞");
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let rounded = format!("{:.*e}", digits.saturating_sub(1), value.abs());
    let (mantissa, exponent) = rounded.split_once('e').unwrap_or((&rounded, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mut text = sign.to_owned();
    if (-4..6).contains(&exponent) {
        let decimals = i32::try_from(digits).unwrap_or(17) - 1 - exponent;
        let decimals = usize::try_from(decimals).unwrap_or(0);
        // Rounded once already: printing the rounded number cannot round a second time.
        let rounded: f64 = rounded.parse().unwrap_or(value.abs());
        text += trimmed(&format!("{rounded:.decimals$}"));
    } else {
        let mantissa = trimmed(mantissa);
        if mantissa == "1" {
            text += "10";
        } else {
            let _ = write!(text, "{mantissa}×10");
        }
        text.extend(exponent.to_string().chars().map(superscript));
    }
    text
}

/// As [`human`], with a plus sign before what is positive.
pub fn signed(value: f64, digits: usize) -> String {
    let text = human(value, digits);
    if value > 0.0 { format!("+{text}") } else { text }
}

/// Without the zeros (and the point) that a decimal fraction may end in.
fn trimmed(text: &str) -> &str {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    }
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
