//! Zeros of f′ against closed forms.

use super::Kind::{Flat, KinkMaximum, KinkMinimum, Maximum, Minimum, Plateau};
use super::{Critical, Kind, critical_points};
use crate::formula::Formula;
use crate::language::Language;
use crate::objective::{Objective, Typed};
use std::cell::Cell;
use std::f64::consts::PI;

fn found(f: &str, low: f64, high: f64) -> Vec<Critical> {
    critical_points(&Typed::new(Formula::parse(f).unwrap()), low, high)
}

#[track_caller]
fn check(f: &str, (low, high): (f64, f64), expected: &[(Kind, f64)]) {
    let found = found(f, low, high);
    let kinds: Vec<(Kind, f64)> = found.iter().map(|zero| (zero.kind, zero.at())).collect();
    let alike = found.len() == expected.len()
        && kinds
            .iter()
            .zip(expected)
            .all(|(a, b)| a.0 == b.0 && (a.1 - b.1).abs() < 1e-7);
    assert!(alike, "{f}: {kinds:?} instead of {expected:?}");
}

#[test]
fn smooth_zeros() {
    check("x^2", (-3.0, 3.0), &[(Minimum, 0.0)]);
    check("x^2", (-3.1, 2.7), &[(Minimum, 0.0)]);
    check("1-(x-0.3)^4", (-3.0, 3.0), &[(Maximum, 0.3)]);
    check(
        "sin(x)",
        (0.0, 10.0),
        &[(Maximum, PI / 2.0), (Minimum, 1.5 * PI), (Maximum, 2.5 * PI)],
    );
    check("x ln(x)", (-1.0, 3.0), &[(Minimum, 1.0 / std::f64::consts::E)]);
    check("exp(x)", (-3.0, 3.0), &[]);
    check("(x-0.12345)^6", (-2.0, 2.0), &[(Minimum, 0.12345)]);
}

#[test]
fn the_double_well() {
    // 4x³ − 6x + 1 = 0 by the cosine formula for three real roots of a depressed cubic.
    let root = |k: f64| {
        let third = libm::acos(-0.25 * libm::sqrt(2.0) * 1.0) / 3.0;
        libm::sqrt(2.0) * libm::cos(third - 2.0 * PI * k / 3.0)
    };
    let mut roots = [root(0.0), root(1.0), root(2.0)];
    roots.sort_by(f64::total_cmp);
    for x in roots {
        assert!(
            (4.0 * x * x * x - 6.0 * x + 1.0).abs() < 1e-12,
            "the closed form is right"
        );
    }
    check(
        "x^4-3x^2+x",
        (-2.5, 2.5),
        &[(Minimum, roots[0]), (Maximum, roots[1]), (Minimum, roots[2])],
    );
}

#[test]
fn touches() {
    check("x^3", (-2.0, 2.0), &[(Flat, 0.0)]);
    check("x^3", (-2.1, 1.7), &[(Flat, 0.0)]);
    check("-(x-0.7)^5", (-2.0, 2.2), &[(Flat, 0.7)]);
    check("x - sin(x)", (-4.0, 8.0), &[(Flat, 0.0), (Flat, 2.0 * PI)]);
    check("x^3 + 0.001x", (-2.1, 1.7), &[]);
    // Two zeros closer than two samples: ±√(1e−6 / 3).
    let near = libm::sqrt(1e-6 / 3.0);
    check(
        "x^3 - 0.000001x",
        (-2.1, 1.7),
        &[(Maximum, -near), (Minimum, near)],
    );
}

#[test]
fn kinks() {
    check("|x|", (-2.0, 2.0), &[(KinkMinimum, 0.0)]);
    check("|x|", (-2.1, 1.7), &[(KinkMinimum, 0.0)]);
    check("1 - |x-0.4|", (-2.0, 2.0), &[(KinkMaximum, 0.4)]);
    check("sqrt(|x|)", (-2.0, 2.3), &[(KinkMinimum, 0.0)]);
    check(
        "|x^2-1|",
        (-2.0, 2.3),
        &[(KinkMinimum, -1.0), (Maximum, 0.0), (KinkMinimum, 1.0)],
    );
    check("x + |x|/2", (-2.0, 2.3), &[]);
}

#[test]
fn plateaus() {
    check("5", (-2.0, 2.0), &[(Plateau, 0.0)]);
    check("relu(|x|-1)", (-2.0, 3.0), &[(Plateau, 0.0)]);
    let edges = found("relu(|x|-1)", -2.0, 3.0);
    assert!((edges[0].from + 1.0).abs() < 1e-9 && (edges[0].to - 1.0).abs() < 1e-9);
    check("sign(x)", (-2.0, 2.0), &[(Plateau, -1.0), (Plateau, 1.0)]);
}

#[test]
fn poles_and_jumps_are_not_zeros() {
    check("1/x", (-2.0, 2.0), &[]);
    check("1/x^2", (-2.0, 2.0), &[]);
    check("1/x^2", (-2.1, 1.7), &[]);
    check("tan(x)", (-5.0, 5.0), &[]);
    check("-ln(|x|)", (-2.1, 1.7), &[]);
    check("sign(x)+x^2", (-2.1, 1.7), &[]);
    check("1/x + x", (-2.5, 3.0), &[(Maximum, -1.0), (Minimum, 1.0)]);
}

#[test]
fn odd_input_gives_nothing() {
    for (low, high) in [
        (0.0, 0.0),
        (1.0, -1.0),
        (f64::NAN, 1.0),
        (-1e308, 1e308),
        (0.0, f64::INFINITY),
    ] {
        check("x^2", (low, high), &[]);
    }
    check("ln(-1-x^2)", (-2.0, 2.0), &[]);
    check("x^2+y^2", (-2.0, 2.0), &[]);
}

/// Counts evaluations.
struct Counted {
    inner: Typed,
    count: Cell<usize>,
}

impl Objective for Counted {
    fn parameters(&self) -> &[String] {
        self.inner.parameters()
    }

    fn samples(&self) -> usize {
        1
    }

    fn value(&self, point: &[f64]) -> f64 {
        self.count.set(self.count.get() + 1);
        self.inner.value(point)
    }

    fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        self.count.set(self.count.get() + 1);
        self.inner.slope(point, gradient)
    }

    fn slope_of(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.count.set(self.count.get() + 1);
        self.inner.slope_of(batch, point, gradient)
    }

    fn curvature(&self, point: &[f64]) -> Vec<f64> {
        self.count.set(self.count.get() + 1);
        self.inner.curvature(point)
    }
}

#[test]
fn the_work_is_bounded() {
    for f in [
        "sin(40x)",
        "sin(1/x)",
        "|sin(300x)|",
        "tan(90x)",
        "x+sin(x^3)",
        "sin(x)^2+0.5x",
        "x^2",
    ] {
        let counted = Counted {
            inner: Typed::new(Formula::parse(f).unwrap()),
            count: Cell::new(0),
        };
        critical_points(&counted, -8.0, 8.0);
        assert!(counted.count.get() <= 3000, "{f}: {}", counted.count.get());
    }
}

#[test]
fn every_kind_has_two_names() {
    for kind in [Minimum, Maximum, Flat, Plateau, KinkMinimum, KinkMaximum] {
        assert!(kind.say(Language::English).is_ascii());
        assert!(!kind.say(Language::Chinese).is_ascii());
    }
}
