//! Exact slopes and curvature where they are a matter of convention, of care, or of a closed form.

use downhill::formula::Formula;

const INFINITE: f64 = f64::INFINITY;

/// `text` has this value and these slopes at `point`; NaN matches NaN.
#[track_caller]
fn slopes(text: &str, point: &[f64], value: f64, gradient: &[f64]) {
    let formula = Formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let mut found = vec![0.0; gradient.len()];
    let near = |a: f64, b: f64| a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-14 * b.abs();
    let at_point = formula.slope(point, &mut found);
    assert!(near(at_point, value), "{text} is {at_point}, not {value}");
    assert!(
        found.iter().zip(gradient).all(|(&a, &b)| near(a, b)),
        "{text}: {found:?}, not {gradient:?}"
    );
}

/// The second derivatives of `text` at `point`.
#[track_caller]
fn curvature(text: &str, point: &[f64], expected: &[f64]) {
    let found = Formula::parse(text)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .curvature(point);
    let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-13 * (1.0 + b.abs());
    assert_eq!(found.len(), expected.len());
    assert!(
        found.iter().zip(expected).all(near),
        "{text}: {found:?}, not {expected:?}"
    );
}

#[test]
fn kinks_take_pytorchs_value() {
    slopes("|x|", &[0.0], 0.0, &[0.0]);
    slopes("|x|", &[-2.0], 2.0, &[-1.0]);
    slopes("relu(x)", &[0.0], 0.0, &[0.0]);
    slopes("relu(x)", &[3.0], 3.0, &[1.0]);
    slopes("sign(x)", &[0.0], 0.0, &[0.0]);
    slopes("max(x, 0)", &[0.0], 0.0, &[0.5]);
    slopes("min(x, 0)", &[0.0], 0.0, &[0.5]);
    slopes("max(x, y)", &[1.0, 1.0], 1.0, &[0.5, 0.5]);
    slopes("min(2x, 3y)", &[3.0, 2.0], 6.0, &[1.0, 1.5]);
    slopes("max(x, y, x)", &[1.0, 1.0], 1.0, &[0.75, 0.25]);
}

#[test]
fn powers_follow_pytorch() {
    slopes("x^0", &[0.0], 1.0, &[0.0]);
    slopes("x^1", &[0.0], 0.0, &[1.0]);
    slopes("x^2", &[0.0], 0.0, &[0.0]);
    slopes("x^-1", &[-2.0], -0.5, &[-0.25]);
    slopes("x^3", &[-2.0], -8.0, &[12.0]);
    slopes("x^7", &[-2.0], -128.0, &[448.0]);
    slopes("x^2.5", &[4.0], 32.0, &[20.0]);
    slopes("x^0.5", &[0.0], 0.0, &[INFINITE]);
    slopes("x^0.5", &[-1.0], f64::NAN, &[f64::NAN]);
    slopes("0^x", &[2.0], 0.0, &[0.0]);
    slopes("x^y", &[0.0, 2.0], 0.0, &[0.0, 0.0]);
    slopes("x^y", &[3.0, 0.0], 1.0, &[0.0, libm::log(3.0)]);
    slopes("x^y", &[-2.0, 2.0], 4.0, &[-4.0, f64::NAN]);
    slopes("e^x", &[0.0], 1.0, &[1.0]);
}

#[test]
fn constants_and_other_variables_have_no_slope() {
    slopes("sqrt(0)x", &[2.0], 0.0, &[0.0]);
    slopes("sqrt(x)+y", &[0.0, 1.0], 1.0, &[INFINITE, 1.0]);
    slopes("cbrt(x) + y^2", &[0.0, 3.0], 9.0, &[INFINITE, 6.0]);
    slopes("5", &[2.0], 5.0, &[0.0]);
    slopes("y^2", &[1.0, 3.0], 9.0, &[0.0, 6.0]);
    slopes("1/0 + x", &[1.0], INFINITE, &[1.0]);
    slopes("6/x", &[2.0], 3.0, &[-1.5]);
    slopes("3-x", &[2.0], 1.0, &[-1.0]);
}

#[test]
fn saturated_functions_stay_finite() {
    slopes("sigmoid(x)", &[-800.0], 0.0, &[0.0]);
    slopes("sigmoid(x)", &[800.0], 1.0, &[0.0]);
    slopes("softplus(x)", &[25.0], 25.0, &[1.0]);
    slopes("softplus(x)", &[0.0], std::f64::consts::LN_2, &[0.5]);
    slopes("softplus(x)", &[-800.0], 0.0, &[0.0]);
    slopes("tanh(x)", &[800.0], 1.0, &[0.0]);
    slopes("exp(-x^2)", &[40.0], 0.0, &[0.0]);
}

#[test]
fn curvature_in_closed_form() {
    curvature("x^2", &[3.0], &[2.0]);
    curvature("x^4-3x^2+x", &[2.0], &[42.0]);
    curvature("|x|", &[0.0], &[0.0]);
    curvature("x^2 y", &[3.0, 5.0], &[10.0, 6.0, 6.0, 0.0]);
    curvature(
        "(1-x)^2+100(y-x^2)^2",
        &[1.0, 1.0],
        &[802.0, -400.0, -400.0, 200.0],
    );
    curvature("sqrt(x)+y^2", &[4.0, 1.0], &[-1.0 / 32.0, 0.0, 0.0, 2.0]);
    curvature("x^y", &[1.0, 2.0], &[2.0, 1.0, 1.0, 0.0]);
    curvature(
        "x^y",
        &[2.0, 0.0],
        &[0.0, 0.5, 0.5, libm::log(2.0) * libm::log(2.0)],
    );
    curvature("exp(x y)^y", &[2.0, 0.0], &[0.0, 0.0, 0.0, 4.0]);
    curvature("x/y", &[1.0, 2.0], &[0.0, -0.25, -0.25, 0.25]);
    curvature("7", &[1.0], &[0.0]);
}
