//! Round numbers along an axis.
//!
//! A tick is a whole multiple of 1, 2 or 5 times a power of ten, and is written from those whole numbers, so that
//! no rounding error reaches a label.

use super::area::Range;
use super::view::power_of_ten;

/// A round number and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub value: f64,
    /// Its label, with a real minus sign.
    pub label: String,
}

/// At most `count` + 1 round numbers within `range`, at least as far apart as `count` of them would be.
pub fn ticks(range: Range, count: usize) -> Vec<Tick> {
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let coarse = range.width() / count.max(1) as f64;
    let mut exponent = libm::floor(libm::log10(coarse));
    if !exponent.is_finite() {
        return Vec::new();
    }
    let mantissa = coarse / power_of_ten(exponent);
    let factor: i64 = match mantissa {
        m if m <= 1.000_001 => 1,
        m if m <= 2.000_001 => 2,
        m if m <= 5.000_001 => 5,
        _ => {
            exponent += 1.0;
            1
        }
    };
    #[expect(clippy::cast_precision_loss, reason = "1, 2 or 5")]
    let step = factor as f64 * power_of_ten(exponent);
    let (first, last) = (
        (range.low / step - 1e-9).ceil(),
        (range.high / step + 1e-9).floor(),
    );
    if !(step > 0.0 && first.abs().max(last.abs()) < 1e13) {
        return Vec::new();
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "within 1e13 and the exponents of float64"
    )]
    let (first, last, exponent) = (first as i64, last as i64, exponent as i32);
    // All labels of an axis are written alike.
    let largest = first.abs().max(last.abs()).saturating_mul(factor);
    let style = Style::of(largest, exponent);
    let mut ticks = Vec::new();
    for i in first..=last {
        #[expect(clippy::cast_precision_loss, reason = "within 1e13")]
        let value = i as f64 * step;
        let label = style.write(i * factor, exponent);
        ticks.push(Tick { value, label });
    }
    ticks
}

#[derive(Clone, Copy)]
enum Style {
    /// 12.5
    Plain,
    /// 1.25 × 10⁷: all of one axis with the same power.
    Power(i32),
}

impl Style {
    fn of(largest: i64, exponent: i32) -> Self {
        let digits = i32::try_from(largest.max(1).ilog10()).unwrap_or(0);
        let top = digits + exponent;
        if (top >= 6 && exponent > 2) || top <= -4 {
            Self::Power(top)
        } else {
            Self::Plain
        }
    }

    /// `number` × 10^`exponent`.
    fn write(self, number: i64, exponent: i32) -> String {
        match self {
            _ if number == 0 => "0".to_owned(),
            Self::Plain => decimal(number, exponent),
            Self::Power(power) => {
                let mut text = decimal(number, exponent - power);
                text.push_str("×10");
                superscript(power, &mut text);
                text
            }
        }
    }
}

/// `number` × 10^`exponent` in digits, without an exponent and without needless zeros.
fn decimal(number: i64, exponent: i32) -> String {
    let mut digits = number.unsigned_abs().to_string();
    if exponent >= 0 {
        digits.extend(std::iter::repeat_n('0', usize::try_from(exponent).unwrap_or(0)));
    } else {
        let after = usize::try_from(-exponent).unwrap_or(0);
        while digits.len() <= after {
            digits.insert(0, '0');
        }
        digits.insert(digits.len() - after, '.');
        digits.truncate(digits.trim_end_matches('0').trim_end_matches('.').len());
    }
    if number < 0 {
        digits.insert(0, '−');
    }
    digits
}

/// The digits of `power` as superscripts.
pub(super) fn superscript(power: i32, text: &mut String) {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    if power < 0 {
        text.push('⁻');
    }
    for digit in power.unsigned_abs().to_string().bytes() {
        text.push(DIGITS[usize::from(digit - b'0') % 10]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, count: usize, expected: &str) {
        let labels: Vec<String> = ticks(Range::new(low, high), count)
            .into_iter()
            .map(|t| t.label)
            .collect();
        assert_eq!(labels.join(" "), expected);
    }

    #[test]
    fn round_numbers() {
        check(-2.2, 2.2, 5, "−2 −1 0 1 2");
        check(0.0, 1.0, 4, "0 0.5 1");
        check(0.0, 1.0, 5, "0 0.2 0.4 0.6 0.8 1");
        check(-0.31, 0.12, 5, "−0.3 −0.2 −0.1 0 0.1");
        check(0.0, 34.0, 4, "0 10 20 30");
        check(0.0, 4000.0, 4, "0 1000 2000 3000 4000");
        check(0.0, 250_000.0, 3, "0 100000 200000");
    }

    #[test]
    fn extremes() {
        check(0.0, 5e6, 3, "0 2×10⁶ 4×10⁶");
        check(-3e-7, 2e-7, 3, "−2×10⁻⁷ 0 2×10⁻⁷");
        check(0.0, 1.5e299, 3, "0 0.5×10²⁹⁹ 1×10²⁹⁹ 1.5×10²⁹⁹");
        check(1_000_000.0, 1_000_003.0, 3, "1000000 1000001 1000002 1000003");
    }

    #[test]
    fn never_many_and_never_a_trap() {
        for (low, high) in [
            (-1e300, 1e300),
            (0.0, 1e-300),
            (1.0, 1.0),
            (5e15, 5e15 + 4.0),
            (f64::NAN, 1.0),
        ] {
            for count in 0..8 {
                assert!(ticks(Range::new(low, high), count).len() <= count.max(1) + 1);
            }
        }
    }
}
