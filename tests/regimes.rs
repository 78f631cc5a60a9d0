//! What each rate does: against closed forms, brute force, and single runs to their end.

use downhill::{
    data::encode_base64,
    insight::regimes::{POSITIONS, Regime, Regimes, rate_at},
    language::Language,
    scene::decode,
    trainer::Reason,
};
use std::fmt::Write;

/// The regimes of a link, all known.
#[track_caller]
fn regimes(link: &str) -> Regimes {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    let mut regimes = Regimes::new(&decoded.scene);
    while !regimes.refine(1_000_000) {}
    regimes
}

/// The regime at each position.
#[track_caller]
fn found(link: &str) -> Vec<Regime> {
    let mut found = Vec::new();
    for band in regimes(link).bands() {
        assert_eq!(band.positions.0, found.len(), "{link}: bands follow each other");
        found.resize(band.positions.1 + 1, band.regime);
    }
    assert_eq!(found.len(), POSITIONS, "{link}");
    found
}

fn rate(position: usize) -> f64 {
    rate_at(f64::from(u8::try_from(position).unwrap()))
}

/// Every position below `zigzag` crawls or converges, every one from there to `explosion` zig-zags, all above explode.
#[track_caller]
fn check_borders(link: &str, zigzag: f64, explosion: f64) {
    check_all_but(link, zigzag, explosion, 0.0);
}

/// The same but for rates within a `share` of the lower border.
#[track_caller]
fn check_all_but(link: &str, zigzag: f64, explosion: f64, share: f64) {
    for (position, regime) in found(link).into_iter().enumerate() {
        let rate = rate(position);
        if (rate / zigzag - 1.0).abs() < share {
            continue;
        }
        let expected = if rate > explosion * (1.0 + 1e-12) {
            regime == Regime::Explodes
        } else if rate > zigzag * (1.0 + 1e-12) {
            regime == Regime::Zigzags
        } else {
            matches!(regime, Regime::Crawls | Regime::Converges)
        };
        assert!(expected, "{link} at {rate}: {regime:?}");
    }
}

/// The regimes in their order, each once.
#[track_caller]
fn check_order(link: &str, expected: &[Regime]) {
    let mut order = found(link);
    order.dedup();
    assert_eq!(order, expected, "{link}");
}

/// The regime at the position nearest to a rate.
#[track_caller]
fn check_at(link: &str, rate: f64, expected: Regime) {
    let off = |position: &usize| libm::log10(self::rate(*position) / rate).abs();
    let position = (0..POSITIONS).min_by(|a, b| off(a).total_cmp(&off(b))).unwrap();
    assert_eq!(
        found(link)[position],
        expected,
        "{link} at {}",
        self::rate(position)
    );
}

use Regime::{Converges, Crawls, Explodes, Hovers, Zigzags};

/// On a quadratic of curvature λ every update multiplies the distance by 1 − γλ.
#[test]
fn plain_descent_has_the_classical_borders() {
    check_borders("f=x^2&start=3", 0.5, 1.0);
    check_borders("f=x^2&start=3&stop=steps:40", 0.5, 1.0);
    check_borders("f=x^2&start=3&stop=steps:10000000", 0.5, 1.0);
    check_borders("f=30x^2-x&start=-2", 1.0 / 60.0, 2.0 / 60.0);
    check_borders("f=x^2/20%2By^2&start=-8,1.6", 0.5, 1.0);
    // Its eigenvalues are 1 and 3, turned by 45°.
    check_borders("f=x^2-xy%2By^2&start=3,1", 1.0 / 3.0, 2.0 / 3.0);
}

/// With momentum β half of the moves turn at γλ = 1 + β, and it explodes at 2(1 + β) (Polyak 1964). Half of a few moves is
/// a matter of chance.
#[test]
fn momentum_shifts_the_borders() {
    check_all_but("f=x^2&start=3&opt=momentum&momentum=0.5", 0.75, 1.5, 0.1);
    check_all_but("f=5x^2&start=3&opt=momentum", 0.19, 0.38, 0.1);
}

/// Five points, so that the second moments can be computed by hand.
fn points() -> String {
    let text = "x,y\n-1,1\n0,2\n1,2\n2,5\n3,4\n";
    format!("data=csv:{}", encode_base64(text.as_bytes()))
}

/// The loss of a slope has f″ = 2·mean x² = 6; that of a line the Hessian 2·[[3, 1], [1, 1]], whose largest eigenvalue is
/// 2·(2 + √2).
#[test]
fn data_have_the_classical_borders() {
    check_borders(&format!("{}&model=slope", points()), 1.0 / 6.0, 2.0 / 6.0);
    let largest = 2.0 * (2.0 + 2.0_f64.sqrt());
    check_borders(&points(), 1.0 / largest, 2.0 / largest);
}

#[track_caller]
fn check_curvature(link: &str, expected: Option<f64>) {
    let found = regimes(link).curvature();
    let near = match (found, expected) {
        (Some(found), Some(expected)) => (found / expected - 1.0).abs() < 1e-4,
        (found, expected) => found == expected,
    };
    assert!(near, "{link}: {found:?}");
}

#[test]
fn marks_stand_where_they_apply() {
    check_curvature("f=x^2&start=3", Some(2.0));
    check_curvature("f=x^2&start=0", Some(2.0));
    // The double well's minimum right of 0, by Newton's method for 4x³ − 6x + 1 = 0; there f″ = 12x² − 6.
    let x = (0..20).fold(1.1, |x: f64, _| {
        x - (4.0 * x * x * x - 6.0 * x + 1.0) / (12.0 * x * x - 6.0)
    });
    check_curvature("f=x^4-3x^2%2Bx&start=2.2", Some(12.0 * x * x - 6.0));
    check_curvature("f=x^2-xy%2By^2&start=3,1", Some(3.0));
    for none in [
        "f=x^2&start=3&opt=adam",
        "f=x^2&start=3&noise=0.1",
        "f=x^2&start=3&sched=exp:0.99",
        "f=x^2&start=3&wd=0.1",
        "f=|x|&start=2",
        "f=x^3&start=1.5",
        "f=5&start=1",
        "f=-x^2&start=1",
        "data=ray&batch=1",
    ] {
        check_curvature(none, None);
    }
}

/// What a learner would say who watches the point.
#[test]
fn regimes_are_what_they_look_like() {
    for link in [
        "f=x^2&start=3",
        "f=x^4-3x^2%2Bx&start=2.2",
        "f=sin(3x)%2Bx^2/5&start=3.3",
    ] {
        check_order(link, &[Crawls, Converges, Zigzags, Explodes]);
    }
    // No rate makes these explode.
    check_order("f=x^2&start=3&opt=adam", &[Crawls, Converges]);
    check_order("f=x^2&start=3&opt=rmsprop", &[Crawls, Converges, Zigzags]);
    check_order("f=x^2&start=3&opt=adagrad", &[Crawls, Converges, Zigzags]);
    // With noise it hovers, and shakes too little to be seen where the rate is low.
    check_order(
        "f=x^2&start=3&noise=0.1",
        &[Crawls, Converges, Hovers, Zigzags, Explodes],
    );
    check_at("f=|x|&start=2", 0.3, Zigzags);
    check_at("f=|x|&start=2", 0.01, Converges);
    check_at("f=|x|&start=2", 0.001, Crawls);
    // Thrown out of its valley on to the plateau, where it lies still: no rate to choose.
    check_at("f=1-exp(-x^2)&start=2.4", 8.0, Explodes);
    check_at("f=1-exp(-x^2)&start=2.4", 0.3, Converges);
    // Chaotic, but bounded.
    check_at("f=x^4-3x^2%2Bx&start=1", 0.2, Zigzags);
    // The rate has fallen to nothing long before the bottom.
    check_at("f=x^2&start=3&sched=exp:0.5", 0.01, Crawls);
    check_at("data=faithful&scale=std&batch=16", 0.3, Hovers);
}

#[test]
fn odd_functions_have_regimes_too() {
    check_order("f=5&start=1", &[Converges]);
    check_order("f=x^2&start=0", &[Converges]);
    check_order("f=x&start=1", &[Crawls]);
    check_order("f=1/x&start=1", &[Crawls]);
    check_order("f=1e9x^2&start=3", &[Explodes]);
    check_order("f=ln(x)&start=1", &[Crawls, Explodes]);
    // No value at the start: nothing to say.
    for link in ["f=ln(x)&start=-1", "f=sqrt(x-5)&start=1", "f=1/x&start=0"] {
        assert!(regimes(link).bands().is_empty(), "{link}");
    }
}

/// A position explodes where the run itself, to its end, diverges, for scenes that are looked at as a whole.
#[track_caller]
fn check_against_runs(link: &str) {
    for (position, regime) in found(link).into_iter().enumerate() {
        let mut run = decode(&format!("{link}&lr={}", rate(position)))
            .scene
            .runs()
            .remove(0);
        while !run.extend(100_000) {}
        let diverged = run.end() == Some(Reason::Diverged);
        assert!(
            !diverged || regime == Explodes,
            "{link} at {}: {regime:?}",
            rate(position)
        );
    }
}

#[test]
fn what_diverges_is_said_to() {
    for more in [
        "",
        "&opt=momentum",
        "&opt=lion",
        "&noise=1",
        "&sched=cos:100:0",
        "&opt=nadam",
    ] {
        check_against_runs(&format!("f=x^4-3x^2%2Bx&start=2.2{more}"));
    }
    check_against_runs("data=ray&batch=1");
    check_against_runs("data=diabetes&model=linear&scale=std&batch=8");
}

#[track_caller]
fn check_near(found: Option<f64>, expected: f64, share: f64) {
    assert!(
        found.is_some_and(|found| (found / expected - 1.0).abs() < share),
        "{found:?} is not {expected}"
    );
}

/// Slope w of y = 2x, ten points with x = 1 and ten with x = 0.1. With all samples the border is 2/f″ = 1/mean x² = 1.98.
/// With one at a time an epoch multiplies the error by |1 − 2γ|¹⁰·|1 − 0.02γ|¹⁰ in whatever order: its border, where that
/// is 1, lies at γ = 1.0203.
#[test]
fn the_border_moves_with_the_batch() {
    let mut text = "x,y\n".to_owned();
    for _ in 0..10 {
        text += "1,2\n0.1,0.2\n";
    }
    let link = format!("data=csv:{}&model=slope&lr=0.1", encode_base64(text.as_bytes()));
    let single = (1..4_000_000_u32)
        .map(|k| f64::from(k) / 1e6)
        .find(|rate| *rate > 0.6 && (1.0 - 2.0 * rate).abs() * (1.0 - 0.02 * rate).abs() >= 1.0)
        .unwrap();
    let full = 1.0 / 0.505;
    check_near(regimes(&link).borders()[0], full, 0.003);
    let few = regimes(&format!("{link}&batch=1&stop=epochs:50"));
    check_near(few.borders()[0], single, 0.02);
    check_near(few.borders()[1], full, 0.003);
    let said = few.say_borders(Language::English);
    assert!(
        said.starts_with("With single samples it explodes from 1.0")
            && said.ends_with("with all 20 only from 1.98 on."),
        "{said}"
    );
}

/// Bounded work in each slice, all known after some tens of them, and the first bands after two.
#[test]
fn it_is_bounded_for_many_rows_and_updates() {
    let mut text = "x,y\n".to_owned();
    for row in 0..20_000_u32 {
        let x = f64::from(row * 37 % 1009) / 500.0 - 1.0;
        let class = u8::from(x + f64::from(row % 7) / 10.0 > 0.3);
        let _ = writeln!(text, "{x},{class}");
    }
    let data = format!("data=csv:{}&stop=steps:10000000", encode_base64(text.as_bytes()));
    for more in [
        "",
        "&batch=1",
        "&batch=19999",
        "&model=logistic",
        "&model=logistic&batch=32",
        "&loss=mae",
    ] {
        let scene = decode(&format!("{data}{more}")).scene;
        let mut regimes = Regimes::new(&scene);
        let (mut slices, mut first) = (1, 0);
        while !regimes.refine(1_000_000) {
            slices += 1;
            if first == 0 && !regimes.bands().is_empty() {
                first = slices;
            }
        }
        assert!(slices < 600 && first < 80, "{more}: {slices}, first {first}");
        assert!(regimes.are_of(&scene), "{more}");
    }
}

/// Only the rate may change without all being computed again.
#[test]
fn they_are_those_of_one_scene() {
    let first = regimes("f=x^2&start=3&lr=0.1");
    for (link, same) in [
        ("f=x^2&start=3&lr=0.7", true),
        ("f=x^2&start=3&lr=0.1&lrlog=5:0.2", true),
        ("f=x^2&start=2", false),
        ("f=x^2%2B1&start=3", false),
        ("f=x^2&start=3&opt=adam", false),
        ("f=x^2&start=3&noise=0.1", false),
        ("f=x^2&start=3&stop=steps:7", false),
        ("data=ray", false),
    ] {
        assert_eq!(first.are_of(&decode(link).scene), same, "{link}");
    }
}

/// A run that its rules cut short is judged by what it does until then: on a quadratic of curvature 2 every update
/// multiplies the distance by 1 − 2γ, from γ = 1 on by more than one.
#[test]
fn a_run_of_a_few_updates_can_explode() {
    for more in ["&stop=steps:3", "&stop=epochs:2"] {
        check_all_but(&format!("f=x^2&start=3{more}"), 0.5, 1.0, 0.05);
    }
    let data = "data=faithful&scale=std&stop=epochs:3";
    check_near(regimes(data).borders()[0], 1.0, 0.01);
    check_at(data, 10.0, Explodes);
    let few = regimes(&format!("{data}&batch=16"));
    check_near(few.borders()[1], 1.0, 0.01);
}

/// The rate itself is told, and not the position of the slider that is next to it.
#[test]
fn the_explosion_begins_where_it_does() {
    let regimes = regimes("f=x^2&start=3");
    check_near(regimes.borders()[0], 1.0, 0.002);
    for (rate, regime) in [
        (0.99, Zigzags),
        (1.01, Explodes),
        (1.05, Explodes),
        (0.4, Converges),
    ] {
        assert_eq!(regimes.at(rate), Some(regime), "{rate}");
    }
    assert_eq!(regimes.at(1e3), None);
    assert!(
        regimes
            .say_bands(Language::English)
            .ends_with("from 1 on it explodes.")
    );
}

/// Between the rates that crawl and those that hover lie those whose run comes down in time and is not shaken about yet.
#[test]
fn batches_have_their_regimes_in_order() {
    for batch in [4, 16, 64] {
        let link = format!("data=faithful&scale=std&batch={batch}");
        check_order(&link, &[Crawls, Converges, Hovers, Zigzags, Explodes]);
    }
    for link in ["data=line&batch=1", "data=ray&model=slope&batch=1"] {
        check_order(link, &[Crawls, Converges, Hovers, Explodes]);
    }
    check_order(
        "data=penguins&model=logistic&scale=std&batch=1",
        &[Crawls, Converges, Hovers],
    );
}
