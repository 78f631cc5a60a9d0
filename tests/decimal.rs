//! Decimals are read and written as the standard library reads and writes them.

use downhill::decimal::{fixed, read, shortest};
use proptest::prelude::*;

/// What the standard library would write: the shorter of its two forms.
fn expected(value: f64) -> String {
    let (plain, scientific) = (value.to_string(), format!("{value:e}"));
    if scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}

#[track_caller]
fn check(value: f64) {
    let text = shortest(value);
    assert_eq!(text, expected(value));
    assert_eq!(read(&text).map(f64::to_bits), Some(value.to_bits()), "{text}");
}

#[test]
fn the_edges_of_float64_are_exact() {
    for value in [
        0.0,
        -0.0,
        1.0,
        0.1,
        1000.0,
        123_456.0,
        1e22,
        1e23,
        9.5e22,
        5e-324,
        1e-323,
        f64::MIN_POSITIVE,
        f64::MAX,
        2.225_073_858_507_201e-308,
        9_007_199_254_740_992.0,
        9_007_199_254_740_993.0,
        4.35,
        0.3,
        2.0_f64 / 3.0,
        8.5,
        9.999_999_999_999_998e22,
        4_503_599_627_370_496.5,
        1.797_693_134_862_315_7e308,
    ] {
        check(value);
        check(-value);
    }
    // Every power of two: there the neighbours are not equally far.
    for power in 0..2046_u64 {
        check(f64::from_bits(power << 52));
        check(f64::from_bits((power << 52) + 1));
        check(f64::from_bits((power << 52).wrapping_sub(1) & (u64::MAX >> 1)).min(f64::MAX));
    }
}

#[test]
fn hard_decimals_are_read_to_the_nearest() {
    for text in [
        "9007199254740993",
        "9007199254740993.0000000000000000000000000000000000000000001",
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "179769313486231580793e289",
        "1e-324",
        "2e-324",
        "3e-324",
        "0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001e90",
        "100000000000000016777215",
        "100000000000000016777216",
        "1.7976931348623158e308",
        "4.9406564584124654e-324",
        "00000000000000000000000000001.5",
        ".5",
        "5.",
        "+1e+2",
        "1E5",
    ] {
        let expected = text.parse().ok().filter(|value: &f64| value.is_finite());
        assert_eq!(read(text), expected, "{text}");
    }
    let long = format!("0.{}1", "0".repeat(5000));
    assert_eq!(read(&format!("{long}e5001")), Some(1.0));
    assert_eq!(
        read(&format!("9007199254740993.{}1", "0".repeat(900))),
        Some(9_007_199_254_740_994.0)
    );
    assert_eq!(read("1e99999999999999999999"), None);
    assert_eq!(read("0e99999999999999999999"), Some(0.0));
    assert_eq!(read("1e-99999999999999999999"), Some(0.0));
    for text in [
        "1.7976931348623159e308",
        "1e",
        "e5",
        ".",
        "",
        "-",
        "1..2",
        "1e5.5",
        "٣",
        "1_000",
        "inf",
        "NaN",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn fixed_keeps_its_decimals() {
    for (value, decimals, text) in [
        (1.005, 2, "1.01"),
        (-0.004, 2, "0.00"),
        (-2.5, 0, "−3"),
        (0.96, 1, "1.0"),
        (1e5, 1, "100000.0"),
        (0.0, 2, "0.00"),
        (99.996, 2, "100.00"),
        (0.05, 1, "0.1"),
        (0.04, 1, "0.0"),
        (12.0, 3, "12.000"),
        (f64::INFINITY, 1, "∞"),
    ] {
        assert_eq!(fixed(value, decimals), text, "{value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_float_is_written_shortest(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        prop_assert_eq!(shortest(value), expected(value));
    }

    #[test]
    fn everyday_numbers_are_written_shortest(whole in -1_000_000_000_i64..1_000_000_000, power in 0_i32..12) {
        #[allow(clippy::cast_precision_loss)]
        let value = whole as f64 / libm::pow(10.0, f64::from(power));
        prop_assert_eq!(shortest(value), expected(value));
    }

    #[test]
    fn any_decimal_is_read_to_the_nearest(text in "-?[0-9]{1,25}(\\.[0-9]{0,25})?(e-?[0-9]{1,3})?") {
        let expected: Option<f64> = text.parse().ok().filter(|value: &f64| value.is_finite());
        prop_assert_eq!(read(&text).map(f64::to_bits), expected.map(f64::to_bits), "{}", text);
    }
}
