//! What became of runs, against what is known of their functions.

#![cfg(feature = "whole")]

use downhill::{
    formula::Formula,
    insight::ends::{End, Ends, MOST},
    objective::{Objective, Typed},
    scene,
    trainer::{Ending, Flock, Plan, Reason},
};
use std::rc::Rc;

/// Ends of runs from `starts`, in order, and the places at which they settled.
fn ends_of(link: &str, visible: [(f64, f64); 2], starts: &[f64], rates: &[f64]) -> (Vec<End>, Vec<[f64; 2]>) {
    let scene = scene::decode(link).scene;
    let objective = scene.objective();
    let plan: Plan = scene.plans().next().unwrap().clone();
    let mut flock = Flock::new(&objective, &plan, starts, rates);
    while !flock.extend(1_000_000) {}
    let mut ends = Ends::new(&*objective, visible);
    let found = flock.endings().iter().map(|ending| ends.of(ending)).collect();
    (found, ends.places().to_vec())
}

/// The end of one run, and where the place is that it names.
#[track_caller]
fn check(link: &str, view: (f64, f64), start: f64, rate: f64, expected: (&str, f64)) {
    let (found, places) = ends_of(link, [view, (0.0, 1.0)], &[start], &[rate]);
    let (name, at) = match found[0] {
        End::Settled(place) => ("settled", places[place][0]),
        End::Near(place) => ("near", places[place][0]),
        End::Astray => ("astray", 0.0),
        End::Exploded => ("exploded", 0.0),
        End::Broken => ("broken", 0.0),
    };
    assert!(
        name == expected.0 && (at - expected.1).abs() < 2e-3,
        "{link} from {start} at {rate}: {name} {at} instead of {expected:?}"
    );
}

/// The minima of x⁴ − 3x² + x: the outer roots of 4x³ − 6x + 1.
const WELLS: [f64; 2] = [-1.300_839_566, 1.130_901_123];

#[test]
fn double_well() {
    let (link, view) = ("f=x^4-3x^2%2Bx", (-2.5, 2.5));
    check(link, view, 2.2, 0.02, ("settled", WELLS[1]));
    check(link, view, -2.0, 0.02, ("settled", WELLS[0]));
    // Just left and right of the maximum at 0.169938…, by the sign of f′.
    check(link, view, 0.16, 0.02, ("settled", WELLS[0]));
    check(link, view, 0.18, 0.02, ("settled", WELLS[1]));
    check(link, view, 2.2, 1.0, ("exploded", 0.0));
    check(
        &[link, "&stop=steps:3"].concat(),
        view,
        0.18,
        0.02,
        ("near", WELLS[1]),
    );
    check(
        &[link, "&stop=steps:3"].concat(),
        view,
        0.16,
        0.02,
        ("near", WELLS[0]),
    );
    // No gradient rule stops it, but it stands still.
    check(
        &[link, "&stop=steps:900"].concat(),
        view,
        2.2,
        0.02,
        ("settled", WELLS[1]),
    );
    check(
        &[link, "&stop=loss:-1"].concat(),
        view,
        2.2,
        0.02,
        ("settled", WELLS[1]),
    );
}

#[test]
fn other_shapes() {
    check("f=x^4", (-2.0, 2.0), 1.0, 0.1, ("near", 0.0));
    check(
        "f=x^4&stop=steps:100000,grad:1e-6",
        (-2.0, 2.0),
        1.0,
        0.1,
        ("settled", 0.0),
    );
    check(
        "f=x^3&stop=steps:9000,grad:1e-6",
        (-1.0, 1.0),
        1.0,
        0.1,
        ("settled", 0.0),
    );
    check("f=|x|", (-2.0, 2.0), 1.03, 0.1, ("near", 0.0));
    check("f=relu(|x|-1)", (-3.0, 3.0), 2.5, 0.1, ("settled", 0.0));
    check("f=relu(|x|-1)", (-3.0, 3.0), 0.7, 0.1, ("settled", 0.0));
    check("f=sqrt(x)", (-1.0, 3.0), 0.5, 0.3, ("broken", 0.0));
    check("f=ln(x)", (-1.0, 3.0), -0.5, 0.1, ("broken", 0.0));
    check("f=x", (-1.0, 1.0), 0.0, 0.1, ("astray", 0.0));
    check("f=5", (-1.0, 1.0), 0.3, 0.1, ("settled", 0.0));
    // A minimum out of view.
    check("f=(x-3)^2", (-1.0, 1.0), 0.0, 0.1, ("settled", 3.0));
    check("f=x^2", (-1.0, 1.0), 1.0, 1e-300, ("near", 0.0));
    check("f=x^2", (-1.0, 1.0), 1.0, 1e300, ("exploded", 0.0));
}

#[test]
fn a_plateau_is_one_place() {
    // Beyond |x| = 4 the slope is below 10⁻⁶: whoever starts there stays there.
    let starts: Vec<f64> = (0..100).map(|i| 4.5 + f64::from(i) * 0.05).collect();
    let (found, places) = ends_of("f=-exp(-x^2)", [(-10.0, 10.0), (0.0, 1.0)], &starts, &[0.1; 100]);
    assert_eq!(places.len(), 2, "{places:?}");
    assert_eq!(found, [End::Settled(1); 100]);
}

#[test]
fn two_variables() {
    // Minima at (±1, 0), and a saddle from which nothing moves.
    let starts = [0.5, 0.5, -0.5, 0.5, 2.0, -1.0, 0.0, 0.0];
    let (found, places) = ends_of(
        "f=(x^2-1)^2%2By^2&start=0,0",
        [(-2.0, 2.0), (-2.0, 2.0)],
        &starts,
        &[0.05; 4],
    );
    let settled = [0, 1, 0, 2].map(End::Settled);
    assert_eq!(found, settled);
    for (place, expected) in places.iter().zip([[1.0, 0.0], [-1.0, 0.0], [0.0, 0.0]]) {
        assert!(
            (place[0] - expected[0]).abs() < 1e-5 && place[1].abs() < 1e-5,
            "{places:?}"
        );
    }
}

#[test]
fn numbers_keep_their_meaning_and_are_bounded() {
    for f in [
        "sin(x)",
        "x^2",
        "5",
        "1/x",
        "tan(x)",
        "ln(-1-x^2)",
        "sin(40x)+sin(x^3)",
    ] {
        for view in [
            (-1e4, 1e4),
            (0.0, 1e-300),
            (0.0, 0.0),
            (f64::NAN, 1.0),
            (-1e300, 1e300),
        ] {
            let objective: Rc<dyn Objective> = Rc::new(Typed::new(Formula::parse(f).unwrap()));
            let mut ends = Ends::new(&*objective, [view; 2]);
            for i in 0..400_u16 {
                let before = ends.places().to_vec();
                let x =
                    [f64::from(i) * 37.0 - 5000.0, f64::NAN, 1e300, f64::INFINITY][usize::from(i % 7).min(3)];
                let ending = Ending {
                    step: 3,
                    reason: [
                        Some(Reason::Grad),
                        Some(Reason::Diverged),
                        None,
                        Some(Reason::Loss),
                    ][usize::from(i % 4)],
                    place: [x, 0.0],
                    loss: f64::NAN,
                };
                let end = ends.of(&ending);
                assert!(ends.places().starts_with(&before) && ends.places().len() <= MOST);
                if let End::Settled(place) | End::Near(place) = end {
                    assert!(ends.places()[place][0].is_finite(), "{f}: {end:?}");
                }
            }
        }
    }
}
