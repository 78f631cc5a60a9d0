//! The basin strip: its columns against runs made one by one, and its picture.

#![cfg(feature = "whole")]

use downhill::{
    insight::{
        basins::{Basins, start},
        ends::{End, Ends},
    },
    language::Language,
    plot::{Look, Medium, Picture, Stage, svg},
    scene::{Scene, decode},
    trainer::{Ending, Run},
};
use std::{path::Path, rc::Rc};

fn stage(scene: &Scene, width: f64, height: f64, ratio: f64) -> (Stage, Vec<Run>) {
    let mut runs = scene.runs();
    for run in &mut runs {
        run.extend(2000);
    }
    (Stage::of_scene(scene, &runs, width, height, ratio), runs)
}

/// The whole strip, in slices of `work`.
fn strip(scene: &Scene, stage: &Stage, work: u64) -> Option<Basins> {
    let mut strip = Basins::new(&scene.objective(), stage.basins(scene)?);
    while !strip.extend(work) {}
    Some(strip)
}

/// Every seventh column is what a single run from there says, and the stretches are the columns.
#[track_caller]
fn check(link: &str) {
    let scene = decode(link).scene;
    let (stage, _) = stage(&scene, 420.0, 400.0, 1.0);
    let strip = strip(&scene, &stage, u64::MAX).unwrap();
    let wanted = strip.wanted();
    let mut ends = Ends::new(&*scene.objective(), [wanted.visible, (0.0, 1.0)]);
    for column in (0..wanted.columns).step_by(7) {
        let mut run = Run::new(scene.objective(), scene.plan.clone(), &[start(wanted, column)]);
        while !run.extend(10_000) {}
        let last = run.state(run.last());
        let state = run.fallen().unwrap_or(&last);
        let end = ends.of(&Ending {
            step: state.step,
            reason: run.end(),
            place: [state.point[0], 0.0],
            loss: state.loss,
        });
        let place = |end: End, places: &[[f64; 2]]| match end {
            End::Settled(number) | End::Near(number) => (end == End::Settled(number), places[number][0]),
            other => (false, f64::from(other == End::Exploded)),
        };
        let own = strip.end(column).unwrap();
        let (expected, found) = (place(end, ends.places()), place(own, strip.places()));
        let alike = expected.0 == found.0 && (expected.1 - found.1).abs() < 1e-2;
        assert!(alike, "{link}, column {column}: {own:?} instead of {end:?}");
    }
    let stretches = strip.stretches();
    assert_eq!(stretches.first().unwrap().0, 0);
    assert_eq!(stretches.last().unwrap().1, wanted.columns);
    assert!(
        stretches
            .windows(2)
            .all(|pair| pair[0].1 == pair[1].0 && pair[0].2 != pair[1].2)
    );
}

#[test]
fn every_column_is_a_run() {
    check("f=x^4-3x^2%2Bx&start=2.2&lr=0.02");
    check("f=x^4-3x^2%2Bx&start=2.2&lr=0.3");
    check("f=sin(3x)%2Bx^2/5&start=2.2&lr=0.3&opt=momentum");
    check("f=sin(3x)%2Bx^2/5&start=2.2&lr=0.2&opt=adam&sched=exp:0.99");
    check("f=x^2-ln(x)&start=2&lr=0.4&noise=0.1&stop=steps:60");
    check("f=|x|-x/3&start=2&lr=0.1&lrlog=5:0.3");
    check("f=sqrt(x)&start=2&lr=0.1");
    check("f=tan(x)&start=2&lr=0.01&stop=steps:50");
}

/// From the left: where each block ends, and what it says, against what is known of f.
#[track_caller]
fn check_blocks(link: &str, expected: &[(f64, &str)]) {
    let scene = decode(link).scene;
    let (stage, _) = stage(&scene, 960.0, 640.0, 1.0);
    let strip = strip(&scene, &stage, u64::MAX).unwrap();
    let wanted = strip.wanted();
    let mut found = Vec::new();
    for (_, to, end) in strip.stretches() {
        let name = match end {
            End::Settled(place) => format!("{:.3}", strip.places()[place][0]),
            End::Near(place) => format!("near {:.3}", strip.places()[place][0]),
            other => format!("{other:?}"),
        };
        found.push((start(wanted, to), name));
    }
    let pixel = start(wanted, 1) - start(wanted, 0);
    let alike = found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|(found, expected)| (found.0 - expected.0).abs() <= 1.5 * pixel && found.1 == expected.1);
    assert!(alike, "{link}: {found:?} instead of {expected:?}");
}

#[test]
fn blocks_end_where_they_must() {
    // The maximum of the double well, the middle root of 4x³ − 6x + 1.
    let well = "f=x^4-3x^2%2Bx&start=2.2&lr=0.02&xlim=-2,2";
    check_blocks(well, &[(0.169_938, "-1.301"), (2.0, "1.131")]);
    // The domain of ln begins at 0; x − rate (1 − 1/x) stays above 0 for every x > 0 in view at this rate.
    check_blocks(
        "f=x-ln(x)&start=2&lr=0.5&xlim=-1,4",
        &[(0.0, "Broken"), (4.0, "1.000")],
    );
    // x ↦ x (1 − 4 rate x²) explodes where 4 rate x² > 2.
    let quartic = "f=x^4&start=1&lr=0.5&xlim=-3,3&stop=steps:300,grad:0.1";
    check_blocks(quartic, &[(-1.0, "Exploded"), (1.0, "0.000"), (3.0, "Exploded")]);
    check_blocks("f=5&start=1&xlim=-3,3", &[(3.0, "0.000")]);
    check_blocks("f=-x^2&start=1&xlim=1,3", &[(3.0, "Exploded")]);
}

#[test]
fn slices_change_nothing() {
    let scene = decode("f=sin(3x)%2Bx^2/5&start=2.2&lr=0.3&opt=momentum").scene;
    let (stage, _) = stage(&scene, 500.0, 500.0, 1.0);
    let whole = strip(&scene, &stage, u64::MAX).unwrap();
    let sliced = strip(&scene, &stage, 30_000).unwrap();
    assert_eq!(whole.stretches(), sliced.stretches());
    assert_eq!(whole.places(), sliced.places());
}

#[test]
fn only_where_there_is_room_and_it_is_not_hidden() {
    let there = |link: &str, height: f64| {
        let scene = decode(link).scene;
        stage(&scene, 500.0, height, 1.0).0.basins(&scene).is_some()
    };
    assert!(there("f=x^2&start=1", 500.0));
    assert!(!there("f=x^2&start=1", 200.0));
    assert!(!there("f=x^2&start=1&hide=basins", 500.0));
    assert!(!there("f=x^2%2By^2&start=1,1", 500.0));
    assert!(!there("data=ray&model=slope", 500.0));
}

#[test]
fn odd_input_ends() {
    for link in [
        "f=tan(x)&lr=1e300",
        "f=1/x&start=1&lr=1e-300",
        "f=ln(-1-x^2)",
        "f=5",
        "f=sin(1/x)&start=0.1",
        "f=|x|",
        "f=x^2&xlim=0,1e-300",
        "f=x^2&xlim=-1e300,1e300",
        "f=sin(x)&xlim=-1e6,1e6",
        "f=exp(x)&stop=steps:10000000",
    ] {
        let scene = decode(link).scene;
        let (stage, runs) = stage(&scene, 200.0, 300.0, 1.0);
        let Some(strip) = strip(&scene, &stage, u64::MAX) else {
            continue;
        };
        let text = stage.say_basins(&strip, Language::English);
        assert!(!text.contains("NaN") && !text.contains("inf"), "{link}: {text}");
        let svg = drawn(&scene, (stage, runs), Some(strip), (200, 300));
        assert!(!svg.contains("NaN") && !svg.contains("inf<"), "{link}");
    }
}

fn drawn(scene: &Scene, (stage, runs): (Stage, Vec<Run>), strip: Option<Basins>, size: (u32, u32)) -> String {
    let look = Look {
        theme: scene.view.theme.unwrap_or_default(),
        language: scene.view.language.unwrap_or_default(),
        medium: Medium::Svg,
    };
    let picture = Picture::new(scene, &runs, 0, false, look.language).with_basins(strip.map(Rc::new));
    svg::document(size.0, size.1, &look, |backend| {
        picture.draw(&stage, backend, &look)
    })
    .unwrap()
}

/// The moving layer alone, kept as a file; `UPDATE_SNAPSHOTS=1 cargo test` writes it anew.
#[track_caller]
fn snapshot(name: &str, link: &str, size: (u32, u32), ratio: f64) {
    let scene = decode(link).scene;
    let stage = stage(&scene, f64::from(size.0), f64::from(size.1), ratio);
    let strip = strip(&scene, &stage.0, u64::MAX);
    let drawn = drawn(&scene, stage, strip, size);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, drawn).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{name}.svg has changed");
}

#[test]
fn pictures() {
    let well = "f=x^4-3x^2%2Bx&start=1.2&lr=0.24";
    snapshot("basins_explode", well, (640, 420), 1.0);
    let log = "f=x-ln(x)&lr=0.5&start=2&lang=zh&theme=dark";
    snapshot("basins_broken_dark", log, (360, 420), 1.0);
    let wavy = "f=sin(3x)%2Bx^2/5&start=2.2&lr=0.1&opt=momentum&xlim=-4,4";
    snapshot("basins_fine", wavy, (360, 420), 1.0);
}
