//! What a run has reached, and why one explodes: against closed forms.

use downhill::{
    insight::{
        Trend,
        critical::Kind,
        eigen::eigenvalues,
        explosion::{Explosion, border},
        growth::began,
        largest::{Largest, Search},
        reached::{Lowest, Reached},
    },
    language::Language,
    optimizer,
    scene::{Scene, decode},
    trainer::Run,
};

fn scene(link: &str) -> Scene {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    decoded.scene
}

/// The first lane of a link, whole.
fn run(link: &str) -> Run {
    let mut run = scene(link).runs().remove(0);
    while !run.extend(100_000) {}
    run
}

fn reached(link: &str, range: (f64, f64)) -> Reached {
    Reached::of(&run(link), Some(range)).expect("it has ended")
}

fn search(link: &str) -> Option<Largest> {
    let (scene, run) = (scene(link), run(link));
    let explosion = Explosion::of(&run).expect("it diverges");
    assert!(explosion.is_of_rate(), "{link}");
    let mut search = Search::new(
        scene.objective(),
        &scene.plan,
        &scene.start,
        explosion.must_settle(),
    );
    let mut portions = 0;
    while !search.extend(2_000_000) {
        portions += 1;
        assert!(portions < 5_000, "{link}: no end");
    }
    search.found()
}

#[track_caller]
fn check_rate(link: &str, expected: f64) {
    assert_eq!(search(link).map(|found| found.rate), Some(expected), "{link}");
}

#[track_caller]
fn check_none(link: &str) {
    assert_eq!(search(link), None, "{link}");
}

/// The rate that is found works by a run of its own, and one a twentieth larger does not.
#[track_caller]
fn check_border(link: &str, least: f64, most: f64) {
    let rate = search(link).expect("one works").rate;
    assert!((least..=most).contains(&rate), "{link}: {rate}");
    let at = |rate: f64| {
        let mut scene = scene(link);
        scene.plan.rate = rate;
        scene.plan.rate_log.clear();
        let mut run = scene.runs().remove(0);
        while !run.extend(100_000) {}
        run.fallen().is_none() && run.state(run.last()).loss < run.state(0).loss
    };
    assert!(at(rate), "{link}: {rate} does not work");
    assert!(!at(rate * 1.05), "{link}: more than {rate} works");
}

#[track_caller]
fn check_began(link: &str, expected: u64) {
    assert_eq!(began(&run(link)), expected, "{link}");
}

#[track_caller]
fn check_reached(link: &str, range: (f64, f64), expected: impl Fn(&Reached) -> bool) {
    let found = reached(link, range);
    assert!(expected(&found), "{link}: {found:?}");
    for language in Language::ALL {
        let text = found.say(language);
        assert!(
            !text.is_empty() && !text.contains('?') && !text.contains("NaN") && !text.contains('∞'),
            "{text}"
        );
    }
}

#[track_caller]
fn check_eigenvalues(matrix: &[f64], expected: &[f64]) {
    let found = eigenvalues(matrix);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
            "{found} is not {expected}"
        );
    }
}

const fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-3 * expected.abs()
}

#[test]
fn eigenvalues_are_those_of_known_matrices() {
    check_eigenvalues(&[7.0], &[7.0]);
    check_eigenvalues(&[0.0; 4], &[0.0, 0.0]);
    check_eigenvalues(&[2.0, 1.0, 1.0, 2.0], &[1.0, 3.0]);
    check_eigenvalues(&[2.0, 0.0, 0.0, -2.0], &[-2.0, 2.0]);
    check_eigenvalues(&[2e200, 1e200, 1e200, 2e200].map(|x| x / 1e200), &[1.0, 3.0]);
    // 2 on the diagonal, −1 beside it: 2 − 2 cos(kπ/(n + 1)).
    let (count, mut matrix) = (20_u32, vec![0.0; 400]);
    for i in 0..20 {
        matrix[i * 20 + i] = 2.0;
        if i > 0 {
            matrix[i * 20 + i - 1] = -1.0;
            matrix[(i - 1) * 20 + i] = -1.0;
        }
    }
    let angle = |k: u32| f64::from(k) * std::f64::consts::PI / f64::from(count + 1);
    let expected: Vec<f64> = (1..=count).map(|k| 2.0 - 2.0 * libm::cos(angle(k))).collect();
    check_eigenvalues(&matrix, &expected);
    check_eigenvalues(&[f64::NAN], &[]);
    check_eigenvalues(&[f64::INFINITY, 0.0, 0.0, 1.0], &[]);
}

/// x⁴ − 3x² + x has minima at −1.3008 and 1.1309, of which the left one is the lower, and a maximum at 0.1699.
#[test]
fn both_minima_of_a_double_well_are_told_apart() {
    let (f, view) = ("f=x^4-3x^2%2Bx&lr=0.02&start=", (-2.5, 2.5));
    let at = |start: &str| format!("{f}{start}");
    check_reached(
        &at("2.2"),
        view,
        |found| matches!(found, Reached::Minimum(bend, Lowest::At(x)) if near(*bend, 12.0 * 1.1309 * 1.1309 - 6.0) && near(*x, -1.3008)),
    );
    check_reached(
        &at("-2"),
        view,
        |found| matches!(found, Reached::Minimum(bend, Lowest::This) if near(*bend, 12.0 * 1.3008 * 1.3008 - 6.0)),
    );
    // The root of 4x³ − 6x + 1 between the two.
    check_reached(
        &at("0.16993846843884067&stop=steps:0"),
        view,
        |found| matches!(found, Reached::Maximum(bend) if near(*bend, 12.0 * 0.169_938 * 0.169_938 - 6.0)),
    );
    check_reached(&at("2.2"), (0.5, 2.5), |found| {
        matches!(found, Reached::Minimum(_, Lowest::This))
    });
    check_reached(
        "f=x^3-3x&start=2&lr=0.05",
        (-4.0, 4.0),
        |found| matches!(found, Reached::Minimum(bend, Lowest::Edge { left: true }) if near(*bend, 6.0)),
    );
}

#[test]
fn level_places_that_are_no_minimum_have_their_names() {
    let view = (-4.0, 4.0);
    check_reached("f=x^3&start=1.5&lr=0.1", view, |found| {
        *found == Reached::Flat { left: true }
    });
    check_reached("f=-x^3&start=0", view, |found| {
        *found == Reached::Flat { left: false }
    });
    check_reached(
        "f=x^4&start=1&lr=0.1",
        view,
        |found| matches!(found, Reached::Minimum(bend, Lowest::This) if *bend < 0.01),
    );
    check_reached("f=-x^2&start=0", view, |found| *found == Reached::Maximum(-2.0));
    check_reached("f=relu(x)&start=2&lr=0.3", view, |found| {
        *found == Reached::Plateau { floor: true }
    });
    check_reached("f=-relu(x)&start=-2", view, |found| {
        *found == Reached::Plateau { floor: false }
    });
    check_reached("f=3%2B0x&start=1", view, |found| {
        *found == Reached::Plateau { floor: true }
    });
    check_reached("f=-|x|&start=0", view, |found| {
        *found == Reached::Tip([1.0, -1.0])
    });
    // Where eˣ is all but level, it still falls.
    for range in [view, (0.0, 50.0)] {
        check_reached("f=exp(-x)&start=40", range, |found| {
            matches!(
                found,
                Reached::Unsettled {
                    trend: Trend::Still,
                    ..
                }
            )
        });
    }
}

#[test]
fn a_kink_is_told_by_the_slopes_on_either_side() {
    let kink = |hops: bool| Reached::Kink {
        at: 0.0,
        slopes: [-1.0, 1.0],
        hops,
    };
    check_reached("f=|x|&start=2&lr=0.3", (-3.0, 3.0), |found| *found == kink(true));
    check_reached("f=|x|&start=2&lr=0.5", (-3.0, 3.0), |found| *found == kink(false));
    check_reached("f=|x|&start=2&lr=0.3&stop=steps:3", (-3.0, 3.0), |found| {
        matches!(
            found,
            Reached::Unsettled {
                trend: Trend::Onward,
                next: Some((Kind::KinkMinimum, _)),
                ..
            }
        )
    });
}

#[test]
fn the_edge_of_the_domain_is_found() {
    let edge = |at: f64| move |found: &Reached| matches!(found, Reached::Edge { at: x, left: true } if (x - at).abs() < 1e-9);
    check_reached("f=sqrt(x)&start=1", (-1.0, 4.0), edge(0.0));
    check_reached("f=ln(x)&start=1&lr=0.5", (-1.0, 4.0), edge(0.0));
    check_reached("f=sqrt(x-1)&start=2&lr=0.3", (-1.0, 4.0), edge(1.0));
    check_reached("f=sqrt(x)^3&start=1", (-1.0, 4.0), edge(0.0));
}

#[test]
fn what_is_not_settled_says_how_it_moves() {
    let trend = |expected: Trend| move |found: &Reached| matches!(found, Reached::Unsettled { trend, .. } if *trend == expected);
    check_reached("f=x^2&start=3&lr=0.001", (-4.0, 4.0), trend(Trend::Onward));
    check_reached(
        "f=x^2&start=3&lr=1&stop=steps:50",
        (-4.0, 4.0),
        trend(Trend::Hops),
    );
    check_reached("f=x^2&start=3&lr=0.1&noise=3", (-4.0, 4.0), trend(Trend::Hovers));
    check_reached(
        "f=x^2&start=3&lr=0.01&sched=exp:0.5",
        (-4.0, 4.0),
        trend(Trend::Still),
    );
}

#[test]
fn two_parameters_are_told_by_their_curvatures() {
    let view = (-4.0, 4.0);
    check_reached("f=x^2-y^2&start=0,0", view, |found| {
        *found == Reached::Saddle(-2.0, 2.0)
    });
    check_reached("f=x^2-y^2&start=2,0&lr=0.1", view, |found| {
        *found == Reached::Saddle(-2.0, 2.0)
    });
    check_reached("f=x^2%2B3y^2&start=2,1&lr=0.1", view, |found| {
        *found == Reached::Bowl(2.0, 6.0)
    });
    check_reached("f=-x^2-3y^2&start=0,0", view, |found| {
        *found == Reached::Peak(-6.0, -2.0)
    });
    check_reached("f=x^2%2B0y&start=1,1&lr=0.3", view, |found| {
        *found == Reached::Level
    });
    // At (1, 1) Rosenbrock's matrix is ((802, −400), (−400, 200)): 501 ± √(501² − 400).
    let root = (501.0_f64 * 501.0 - 400.0).sqrt();
    check_reached(
        "f=(1-x)^2%2B100(y-x^2)^2&start=-1.2,1&opt=adam&lr=0.05&stop=steps:20000,grad:1e-6",
        view,
        |found| matches!(found, Reached::Bowl(least, most) if near(*least, 501.0 - root) && near(*most, 501.0 + root)),
    );
}

#[test]
fn convex_losses_over_data_have_one_lowest_point_or_none() {
    let view = (-4.0, 4.0);
    check_reached("data=faithful&scale=std&lr=0.3", view, |found| {
        *found == Reached::Bottom
    });
    check_reached("data=ray&model=slope&lr=0.1", view, |found| {
        *found == Reached::Bottom
    });
    check_reached(
        "data=faithful&scale=std&lr=0.3&batch=1&stop=epochs:3",
        view,
        |found| {
            matches!(
                found,
                Reached::Unsettled {
                    trend: Trend::Hovers,
                    ..
                }
            )
        },
    );
    // Two classes with a gap between them: c is 0 below 2 and 1 above 3.
    let apart = "data=csv:eCxjCjAsMAoxLDAKMiwwCjMsMQo0LDEKNSwxCg&model=logistic&lr=1&stop=steps:3000";
    check_reached(apart, view, |found| *found == Reached::NoBottom);
}

/// Every update of x² multiplies x by 1 − 2γ: beyond γ = 1 it grows.
#[test]
fn the_border_of_a_parabola_is_two_over_its_curvature() {
    let explosion = Explosion::of(&run("f=x^2&start=3&lr=1.2")).expect("it diverges");
    assert_eq!((explosion.from, explosion.curvature), (Some(0), Some(2.0)));
    assert_eq!((explosion.rate, explosion.border), (1.2, Some(1.0)));
    check_rate("f=x^2&start=3&lr=1.2", 0.999);
    check_rate("f=x^2&start=3&lr=1e300", 0.999);
    check_rate("f=x^2&start=3&lr=1e200", 0.999);
    check_rate("f=50x^2&start=3&lr=0.1", 0.0199);
    check_rate("f=x^2%2B3y^2&start=2,1&lr=1", 0.333);
}

/// An eigenvalue of the update reaches −1 at γ = 2(1 + μ)/f″ and 2(1 + μ)/((1 + 2μ)f″).
#[test]
fn momentum_has_borders_of_its_own() {
    let of = |kind, momentum| border(kind, momentum, 2.0).expect("it has one");
    assert!(near(of(optimizer::Kind::Momentum, 0.9), 1.9));
    assert!(near(of(optimizer::Kind::Nesterov, 0.9), 1.9 / 2.8));
    assert_eq!(border(optimizer::Kind::Adam, 0.9, 2.0), None);
    assert_eq!(border(optimizer::Kind::Gd, 0.0, -2.0), None);
    check_border("f=x^2&start=3&lr=3&opt=momentum", 1.88, 1.9);
    check_border("f=x^2&start=3&lr=3&opt=momentum&momentum=0.5", 1.48, 1.5);
    check_border("f=x^2&start=3&lr=3&opt=nesterov", 0.66, 0.6786);
}

#[test]
fn growth_begins_where_the_run_was_lowest_before_its_end() {
    check_began("f=x^2&start=3&lr=1.2", 0);
    check_began("f=x^2&start=3&lr=0.1&lrlog=11:1.5", 10);
    // The rate rises from 0 by 0.185 with each update: that of the seventh is the first above 1.
    check_began("f=x^2&start=3&lr=3.7&sched=warmup:20", 6);
    check_began("f=x^2&start=3&lr=0.1&opt=momentum&momentum=0&lrlog=11:1.5", 10);
    // x³ falls without end to the left of 0, which the first update crosses.
    let explosion = Explosion::of(&run("f=x^3&start=2&lr=0.2")).expect("it diverges");
    assert!(explosion.falls && explosion.from.is_some());
}

#[test]
fn the_largest_rate_is_that_of_real_runs() {
    check_border("f=x^4-3x^2%2Bx&start=2.2&lr=0.5", 0.01, 0.4);
    check_border("f=x^2&start=3&lr=1.3&noise=0.5", 0.9, 1.0);
    check_border("f=x^2/2%2B3|x-1|^3&start=2.4&lr=0.5", 0.01, 0.4);
    check_border("f=x^2&start=3&lr=0.1&lrlog=11:1.5", 0.99, 1.0);
    check_border("f=x^2&start=3&lr=3.7&sched=exp:0.999", 0.99, 1.5);
    check_border("data=faithful&scale=std&lr=2", 0.9, 1.0);
    check_border("data=faithful&scale=std&lr=5&batch=1&stop=epochs:4", 0.01, 1.0);
    check_border(
        "data=penguins&model=slope&cols=flipper_length_mm,body_mass_g&lr=1",
        1e-6,
        1e-4,
    );
    check_border("f=x-ln(x)&start=3&lr=9", 0.5, 8.0);
    check_border("f=x^3&start=2&lr=0.2", 0.1, 0.17);
}

#[test]
fn where_no_rate_works_none_is_offered() {
    check_none("f=-x^2&start=1&lr=1");
    check_none("f=x^3&start=-1&lr=1");
    check_none("f=sqrt(x)&start=1&lr=0.5");
    check_none("f=ln(x)&start=1&lr=2");
    for link in ["f=ln(x)&start=-1", "f=sqrt(x)&start=0", "f=x^4&start=1e9"] {
        let explosion = Explosion::of(&run(link)).expect("it diverges");
        assert!(!explosion.is_of_rate(), "{link}");
    }
}

#[test]
fn words_are_whole_in_both_languages() {
    for link in [
        "f=x^2&start=3&lr=1.2",
        "f=x^2&start=3&lr=1e300",
        "f=x^2&start=3&lr=9&opt=momentum",
        "f=x^2&start=3&lr=9&opt=nesterov",
        "f=x^2%2By^2&start=3,1&lr=9",
        "f=-x^2&start=1&lr=1",
        "f=exp(x^2)&start=2&lr=5&opt=adam",
        "f=ln(x)&start=-1",
        "f=sqrt(x)&start=0",
        "f=sqrt(x)&start=1&lr=0.5",
        "f=x^4&start=1e9",
        "f=1/x&start=1&lr=9",
        "data=faithful&scale=std&lr=2",
    ] {
        let Some(explosion) = Explosion::of(&run(link)) else {
            continue;
        };
        for language in Language::ALL {
            let some = Largest {
                rate: 0.24,
                updates: 1000,
                cut: true,
            };
            let scaled = link.contains("data").then_some(true);
            for text in [
                explosion.say(scaled, language),
                explosion.verdict(None, language),
                explosion.verdict(Some(some), language),
            ] {
                let odd = ["?", "NaN", "∞", "#", "@", "&"]
                    .iter()
                    .find(|odd| text.contains(**odd));
                assert_eq!(odd, None, "{link}: {text}");
            }
        }
    }
}
