//! The sweep against runs made one by one.

#![cfg(feature = "whole")]

use downhill::{
    insight::sweep::Sweep,
    language::Language::{Chinese, English},
    plot::{Grid, Look, Medium, svg},
    sampler::Batch,
    scene::{Scene, decode, decode_after, encode},
    trainer::{Reason, Run},
};
use std::path::Path;

fn swept(link: &str, work: u64) -> (Scene, Sweep) {
    let scene = decode(link).scene;
    let mut sweep = Sweep::new(&scene);
    while !sweep.extend(work) {}
    (scene, sweep)
}

/// Every cell is the run that its plan makes, and that plan survives the way through a link.
#[track_caller]
fn check(link: &str) {
    let (scene, sweep) = swept(link, u64::MAX);
    assert_eq!(sweep.cells.len(), sweep.rates.len() * sweep.rows.len());
    for (index, cell) in sweep.cells.iter().enumerate() {
        let opened = scene.with_plan(0, cell.plan.clone());
        let read = decode(&encode(&opened)).scene;
        assert_eq!(read.plan, cell.plan, "{link}, cell {index}");
        let mut run = Run::new(scene.objective(), cell.plan.clone(), &scene.start);
        while !run.extend(100_000) {}
        assert_eq!(run.end(), cell.end, "{link}, cell {index}");
        if cell.exploded() {
            continue;
        }
        let last = run.state(run.last());
        let expected = (last.samples, last.loss);
        assert_eq!(cell.marks.last(), Some(&expected), "{link}, cell {index}");
        assert_eq!(cell.updates, last.step);
        for mark in cell.marks.iter().step_by(9) {
            // The k-th update reads as many samples, whatever else it does.
            let step = (0..=run.last()).find(|&step| run.state(step).samples == mark.0);
            assert_eq!(run.state(step.unwrap()).loss, mark.1, "{link}, cell {index}");
        }
    }
    assert_eq!(sweep.cells[sweep.own].plan.rate, scene.plan.rate);
    assert_eq!(sweep.cells[sweep.own].plan.batch, scene.plan.batch);
    assert_eq!(sweep.cells[sweep.own].plan.settings, scene.plan.settings);
}

#[test]
fn every_cell_is_a_run() {
    check("data=faithful&scale=std&batch=16&lr=0.05&stop=epochs:3");
    check("data=line&batch=7&lr=0.05&stop=steps:40,grad:1e-3&sched=inv:0.01");
    check("f=x^4-3x^2%2Bx&start=2.2&lr=0.02");
    check("f=x^2%2B3y^2&start=2,1&lr=0.1&opt=momentum&momentum=0.8");
    check("f=sin(3x)%2Bx^2/5&start=2&lr=0.02&opt=lion&stop=steps:60");
}

#[test]
fn rows_and_columns() {
    let (_, sweep) = swept("data=penguins&scale=std&batch=16&lr=0.02&stop=epochs:2", u64::MAX);
    assert_eq!(sweep.rates, [0.002, 0.006, 0.02, 0.06, 0.2, 0.6]);
    let rows: Vec<String> = sweep.rows.iter().map(|row| row.say(English)).collect();
    let expected = [
        "one sample",
        "batch of 4",
        "batch of 16",
        "batch of 32",
        "all samples",
    ];
    assert_eq!(rows, expected);
    let (_, sweep) = swept("f=x^2&start=1&opt=momentum&momentum=0.8", u64::MAX);
    let rows: Vec<String> = sweep.rows.iter().map(|row| row.say(Chinese)).collect();
    assert_eq!(rows, ["动量 0", "动量 0.5", "动量 0.8", "动量 0.9", "动量 0.99"]);
}

/// x ↦ x (1 − 2 rate): below rate 1 it converges, at 0.5 in one update, above 1 it explodes.
#[test]
fn a_parabola() {
    let (_, sweep) = swept("f=x^2&start=1&lr=0.5", u64::MAX);
    let ends: Vec<Option<Reason>> = sweep.cells[..6].iter().map(|cell| cell.end).collect();
    let (slow, grad, fell) = (Some(Reason::Steps), Some(Reason::Grad), Some(Reason::Diverged));
    assert_eq!(ends, [slow, grad, grad, fell, fell, fell]);
    assert_eq!(sweep.cells[2].marks, [(0, 1.0), (1, 0.0)]);
    assert_eq!(sweep.best(), Some(2));
    assert_eq!(
        sweep.say(2, English),
        "Learning rate 0.5, Gradient descent: stops after 1 updates, f = 0 (the lowest) (this scene’s own)"
    );
}

#[test]
fn equal_epochs() {
    let (_, sweep) = swept("data=faithful&scale=std&lr=0.05&stop=steps:7", u64::MAX);
    for cell in sweep.cells.iter().filter(|cell| !cell.exploded()) {
        assert_eq!(cell.marks.last().unwrap().0, 7 * 272, "7 updates of all 272 rows");
    }
    let (_, sweep) = swept("data=faithful&scale=std&lr=0.05&batch=1&stop=steps:700", u64::MAX);
    let all = sweep.cells.iter().filter(|cell| cell.plan.batch == Batch::All);
    assert!(all.clone().count() == 6 && all.into_iter().all(|cell| cell.updates == 3));
}

#[test]
fn slices_change_nothing() {
    let link = "data=faithful&scale=std&batch=16&lr=0.05&stop=epochs:3";
    let ((_, whole), (_, sliced)) = (swept(link, u64::MAX), swept(link, 20_000));
    for (a, b) in whole.cells.iter().zip(&sliced.cells) {
        assert_eq!((&a.marks, a.end, a.updates), (&b.marks, b.end, b.updates));
    }
}

fn drawn(scene: &Scene, sweep: &Sweep, size: (u32, u32)) -> String {
    let look = Look {
        theme: scene.view.theme.unwrap_or_default(),
        language: scene.view.language.unwrap_or_default(),
        medium: Medium::Svg,
    };
    let grid = Grid::new(f64::from(size.0), f64::from(size.1), 1.0);
    svg::document(size.0, size.1, &look, |backend| grid.draw(sweep, backend, &look)).unwrap()
}

#[test]
fn odd_input_ends() {
    for link in [
        "f=tan(x)&lr=1e300",
        "f=1/x&start=1&lr=1e-300",
        "f=ln(-1-x^2)",
        "f=5&opt=momentum",
        "f=|x|&noise=1&stop=steps:10000000",
        "f=sqrt(x)&start=0",
        "data=csv:eCx5CjEsMgo&model=slope",
        "data=diabetes&model=linear&lr=1e3&stop=steps:10000000",
    ] {
        let decoded = decode_after(link, None).scene;
        let mut sweep = Sweep::new(&decoded);
        let empty = drawn(&decoded, &sweep, (400, 300));
        while !sweep.extend(1_000_000) {}
        for size in [(400, 300), (60, 60), (10, 10), (2000, 1200)] {
            let svg = drawn(&decoded, &sweep, size) + &empty;
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{link}");
        }
        for cell in 0..=sweep.cells.len() {
            let text = sweep.say(cell, English) + &sweep.say(cell, Chinese);
            assert!(!text.contains("NaN") && !text.contains("inf"), "{link}: {text}");
        }
    }
}

#[test]
fn places_are_cells() {
    let (_, sweep) = swept("f=x^2&start=1&lr=0.5", u64::MAX);
    let grid = Grid::new(600.0, 400.0, 1.0);
    let mut met = vec![0; sweep.cells.len()];
    for y in 0..400 {
        for x in 0..600 {
            if let Some(cell) = grid.cell_at(&sweep, f64::from(x), f64::from(y)) {
                met[cell] += 1;
            }
        }
    }
    assert!(met.iter().all(|pixels| *pixels > 2000), "{met:?}");
    assert_eq!(grid.cell_at(&sweep, 1.0, 1.0), None);
}

/// Kept as a file; `UPDATE_SNAPSHOTS=1 cargo test` writes it anew.
#[track_caller]
fn snapshot(name: &str, link: &str, size: (u32, u32)) {
    let (scene, sweep) = swept(link, u64::MAX);
    let drawn = drawn(&scene, &sweep, size);
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
    snapshot(
        "sweep_penguins",
        "data=penguins&scale=std&batch=16&lr=0.02&stop=epochs:20",
        (760, 480),
    );
    snapshot(
        "sweep_double_well_narrow_dark",
        "f=x^4-3x^2%2Bx&start=2.2&lr=0.02&theme=dark&lang=zh",
        (360, 420),
    );
}
