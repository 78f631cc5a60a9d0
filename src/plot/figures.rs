//! Numbers beside marks, with as many digits as the eye can check against the axis.

use crate::decimal::{fixed, human};

/// `value` with as many decimals as `step`, what one pixel spans, makes sense of; "" if it is not finite.
///
/// At least two decimals below 100, which is about three digits everywhere; beyond that the count depends on the step
/// alone, so that a label does not jitter while its number changes.
pub fn figure(value: f64, step: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let size = value.abs();
    if size >= 1e6 || (step < 1e-5 && size < 1e-3 && size > 0.0) {
        return human(value, 3);
    }
    let fine = if step > 0.0 {
        -libm::floor(libm::log10(step) + 0.5)
    } else {
        3.0
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let decimals = fine.clamp(if size < 100.0 { 2.0 } else { 0.0 }, 9.0) as usize;
    fixed(value, decimals)
}

/// The same with a plus sign where it is positive.
pub fn figure_with_sign(value: f64, step: f64) -> String {
    let text = figure(value, step);
    let positive = value > 0.0 && text.bytes().any(|b| b.is_ascii_digit() && b != b'0');
    if positive { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f64, step: f64, expected: &str) {
        assert_eq!(figure(value, step), expected);
    }

    #[test]
    fn digits_follow_the_pixel() {
        check(1.2345, 0.013, "1.23");
        check(-1.2345, 0.13, "−1.23");
        check(-3.5, 0.3, "−3.50");
        check(-0.001, 0.013, "0.00");
        check(123.456, 0.9, "123");
        check(1.5e7, 0.9, "1.5×10⁷");
        check(-1.5e-7, 1e-9, "−1.5×10⁻⁷");
        check(f64::NAN, 1.0, "");
        check(f64::INFINITY, 1.0, "");
    }

    #[test]
    fn plus_only_where_something_is_positive() {
        assert_eq!(figure_with_sign(1.8, 0.01), "+1.80");
        assert_eq!(figure_with_sign(0.0001, 0.01), "0.00");
        assert_eq!(figure_with_sign(-1.8, 0.01), "−1.80");
    }
}
