//! How long the core takes: `cargo bench`, or `cargo bench --bench core -- sgd` for the one number that
//! `tests/browser/bench-data.mjs` compares. Numbers for people; no test depends on them.

use downhill::{
    data::encode_base64,
    export::csv,
    insight::{
        basins::Basins,
        map::{Map, MapAxis},
        progress::Progress,
        regimes::Regimes,
    },
    language::Language,
    plot::{Picture, Stage},
    scene,
    scene::Scene,
    trainer::{Flock, Plan, Run, Runner},
};
use std::{fmt::Write, hint::black_box, time::Instant};

/// Prints the median and the 95th percentile of the time that `work` takes, in microseconds.
fn measure<T>(name: &str, repeats: usize, mut work: impl FnMut() -> T) {
    for _ in 0..repeats / 10 {
        black_box(work());
    }
    let mut times: Vec<f64> = (0..repeats)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{name:<48} {:>10.1} µs   p95 {:>10.1} µs", at(50), at(95));
}

fn open(link: &str) -> Scene {
    scene::decode(link).scene
}

/// A whole run, as after each move of a dragged start.
fn run(name: &str, link: &str, repeats: usize) {
    let scene = open(link);
    measure(name, repeats, || {
        let mut runs = scene.runs();
        for run in &mut runs {
            while !run.extend(100_000) {}
        }
        runs
    });
}

/// 10 000 points beside a line, without chance, so that the browser's bench makes the same.
fn line_of_points(rows: u32) -> String {
    let mut text = "x,y\n".to_owned();
    for i in 0..u64::from(rows) {
        let whole = |number: u64| f64::from(u32::try_from(number).unwrap_or(0));
        let x = whole(i * 7919 % 10_000) / 1000.0 - 5.0;
        let y = 1.5 * x + 1.0 + whole(i * 104_729 % 1000) / 500.0 - 1.0;
        let _ = writeln!(text, "{x:.3},{y:.3}");
    }
    ["csv:", &encode_base64(text.as_bytes())].concat()
}

/// Nanoseconds for each sample read by mini-batch SGD on a line: 10 000 rows, batches of 32, 400 epochs.
fn sgd() -> f64 {
    let scene = open(&format!(
        "data={}&batch=32&lr=0.01&stop=epochs:400",
        line_of_points(10_000)
    ));
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let mut run = scene.runs().swap_remove(0);
        let begun = Instant::now();
        run.extend(u64::MAX);
        let samples = run.state(u64::MAX).samples;
        assert_eq!(samples, 4_000_000, "every epoch reads every row");
        best = best.min(begun.elapsed().as_secs_f64() * 1e9 / f64::from(u32::try_from(samples).unwrap_or(1)));
    }
    best
}

/// As many rows as there may be: numbers around a line, or one of two classes.
fn rows(classes: bool) -> String {
    let mut text = "x,y\n".to_owned();
    // A low-discrepancy sequence is as good as random numbers here.
    let mut uniform = (0.5, 0.5);
    for _ in 0..20_000 {
        uniform = (
            (uniform.0 + 0.754_877_666) % 1.0,
            (uniform.1 + 0.569_840_291) % 1.0,
        );
        let x: f64 = 6.0 * uniform.0 - 3.0;
        let y = 1.5 * x + 4.0 * uniform.1 - 1.0;
        let y = if classes { f64::from(u8::from(y > 1.0)) } else { y };
        let _ = writeln!(text, "{x:.4},{y:.4}");
    }
    format!("data=csv:{}", encode_base64(text.as_bytes()))
}

fn whole(scene: &Scene) -> Vec<Run> {
    let mut runs = scene.runs();
    for run in &mut runs {
        while !run.extend(100_000) {}
    }
    runs
}

/// The whole stage of a scene, as after a change of the data.
fn stage(name: &str, link: &str) {
    let scene = open(link);
    let mut runs = scene.runs();
    for run in &mut runs {
        run.extend(200);
    }
    measure(name, 20, || Stage::of_scene(&scene, &runs, 960.0, 640.0, 2.0));
}

/// What is prepared for a frame, far into a run.
fn frame(name: &str, link: &str) {
    let scene = open(link);
    let runs = whole(&scene);
    measure(name, 50, || {
        Picture::new(&scene, &runs, 900, false, Language::English)
    });
}

/// The courses of all lanes, once the runs are computed.
fn progress(name: &str, link: &str) {
    let scene = open(link);
    let runs = whole(&scene);
    measure(name, 20, || Progress::of(&runs, 256));
    measure("  the same while dragging", 20, || Progress::of(&runs, 64));
}

/// A map of 320 starts × 200 rates, at most 200 updates each: all of a row at once, and one run after the other.
fn map(name: &str, link: &str) {
    let scene = open(link);
    let objective = scene.objective();
    let share = |place: u32, of: u32| f64::from(place) / f64::from(of - 1);
    let starts: Vec<f64> = (0..320).map(|column| -2.5 + 5.0 * share(column, 320)).collect();
    let rates: Vec<f64> = (0..200)
        .map(|row| libm::pow(10.0, -3.0 + 3.0 * share(row, 200)))
        .collect();
    measure(name, 5, || {
        let mut updates = 0;
        for rate in &rates {
            let mut flock = Flock::new(&objective, &scene.plan, &starts, &[*rate; 320]);
            flock.extend(u64::MAX);
            updates += flock.endings().iter().map(|ending| ending.step).sum::<u64>();
        }
        updates
    });
    measure("  the same, one run after the other", 3, || {
        let mut updates = 0;
        for rate in &rates {
            let plan = Plan {
                rate: *rate,
                ..scene.plan.clone()
            };
            for start in &starts {
                let mut run = Runner::new(objective.clone(), plan.clone(), &[*start]);
                while run.end().is_none() {
                    run.advance();
                }
                updates += run.state().step;
            }
        }
        updates
    });
}

fn maps() {
    map(
        "map of 64000 runs, gd, a quartic",
        "f=x^4-3x^2%2Bx&stop=steps:200,grad:1e-6",
    );
    map(
        "map of 64000 runs, momentum, a quartic",
        "f=x^4-3x^2%2Bx&opt=momentum&stop=steps:200,grad:1e-6",
    );
    map(
        "map of 64000 runs, gd, sin(3x)+x^2/5",
        "f=sin(3x)%2Bx^2/5&stop=steps:200,grad:1e-6",
    );
}

/// The basin strip of a wide screen, as after each change of what it is of.
fn basins(name: &str, link: &str) {
    let scene = open(link);
    let runs = whole(&scene);
    let stage = Stage::of_scene(&scene, &runs, 960.0, 640.0, 2.0);
    measure(name, 20, || {
        let mut strip = Basins::new(&scene.objective(), stage.basins(&scene)?);
        while !strip.extend(u64::MAX) {}
        Some(strip)
    });
}

/// What a hundred rates do to a scene: until there is a first colouring, and until all is known.
fn regimes(name: &str, link: &str) {
    let scene = open(link);
    measure(&format!("regimes, {name}: first"), 20, || {
        let mut regimes = Regimes::new(&scene);
        while regimes.bands().is_empty() && !regimes.refine(100_000) {}
        regimes
    });
    measure(&format!("regimes, {name}: whole"), 20, || {
        let mut regimes = Regimes::new(&scene);
        while !regimes.refine(1_000_000) {}
        regimes
    });
}

/// The map that a link asks for, in the page's slices: all of it, and the longest of them.
fn slices(name: &str, link: &str, size: (usize, usize)) {
    let scene = open(link);
    let visible = [(-3.0, 3.0), (0.0, 0.0)];
    let Some(axes) = MapAxis::both_of(&scene, visible) else {
        return;
    };
    let mut map = Map::new(&scene, axes, visible, size);
    let (mut longest, begun) = (0.0_f64, Instant::now());
    loop {
        let slice = Instant::now();
        let whole = map.refine(1_000_000);
        longest = longest.max(slice.elapsed().as_secs_f64());
        if whole {
            break;
        }
    }
    let all = begun.elapsed().as_secs_f64();
    println!(
        "{name:<48} {all:>10.2} s    longest slice {:.1} ms",
        longest * 1e3
    );
}

fn whole_maps() {
    let map = "map=x,lr&mapx=-2.5,2.5&mapy=0.001,1&stop=steps:200,grad:1e-6";
    for (name, f) in [("quartic", "x^4-3x^2%2Bx"), ("sin(3x)+x^2/5", "sin(3x)%2Bx^2/5")] {
        for opt in ["gd", "momentum"] {
            slices(
                &format!("map of {name}, {opt}, 320 × 200"),
                &format!("f={f}&opt={opt}&{map}"),
                (320, 200),
            );
        }
    }
    slices(
        "map of penguins, batch × rate, 160 × 100",
        "data=penguins&model=logistic&scale=std&split=0.3&map=batch,lr",
        (160, 100),
    );
}

fn main() {
    if std::env::args().any(|argument| argument == "whole-maps") {
        return whole_maps();
    }
    if std::env::args().any(|argument| argument == "maps") {
        return maps();
    }
    if std::env::args().any(|argument| argument == "sgd") {
        println!("{}", sgd());
        return;
    }
    println!(
        "mini-batch SGD, a line, n = 10 000, batch 32       {:>7.2} ns a sample",
        sgd()
    );
    maps();
    whole_maps();
    let quartic = "f=x^4-3x^2%2Bx&start=2.2&lr=0.001&stop=steps:1000";
    measure("link to scene", 500, || open(quartic));
    let scene = open(quartic);
    measure("scene to link", 500, || scene::encode(&scene));
    run("1000 updates, gradient descent, a quartic", quartic, 500);
    run(
        "1000 updates, Adam, sin(3x)+x^2/5",
        "f=sin(3x)%2Bx^2/5&start=2.7&opt=adam&lr=0.001&stop=steps:1000",
        500,
    );
    run(
        "1000 updates, momentum, Rosenbrock",
        "f=(1-x)^2%2B100(y-x^2)^2&start=-1.2,1&opt=momentum&lr=0.0001&stop=steps:1000",
        500,
    );
    run(
        "1000000 updates, gradient descent, a quartic",
        "f=x^4-3x^2%2Bx&start=2.2&lr=1e-7&stop=steps:1000000",
        5,
    );
    measure("trace of 1000 updates as CSV", 100, || {
        let mut text = String::new();
        csv::write(&scene, &mut text).map(|_| text.len())
    });
    basins("basins of a quartic, gd", "f=x^4-3x^2%2Bx&start=2.2&lr=0.02");
    basins(
        "basins of sin(3x)+x^2/5, momentum",
        "f=sin(3x)%2Bx^2/5&start=2.2&lr=0.3&opt=momentum",
    );
    let (numbers, classes) = (rows(false), rows(true));
    stage("contour of 20000 rows, mse", &numbers);
    stage("contour of 20000 rows, mae", &format!("{numbers}&loss=mae"));
    stage("contour of 20000 rows, huber", &format!("{numbers}&loss=huber"));
    stage(
        "contour of 20000 rows, logistic",
        &format!("{classes}&model=logistic&batch=32"),
    );
    stage(
        "contour of 20000 rows, logistic by mse",
        &format!("{classes}&model=logistic&loss=mse&batch=32"),
    );
    frame(
        "a frame's lanes, logistic over 20000 rows",
        &format!("{classes}&model=logistic&batch=32&lr=0.1&stop=steps:1000"),
    );
    progress(
        "progress of 1000000 updates, batch 32, 272 rows",
        "data=faithful&scale=std&batch=32&lr=0.01&stop=steps:1000000",
    );
    progress(
        "progress of 3 lanes over 20000 rows, mse",
        &format!("{numbers}&split=0.2&batch=32&lr=0.01&stop=steps:1000&vs=batch:1&vs=batch:512"),
    );
    progress(
        "progress of 3 lanes over 20000 rows, logistic",
        &format!(
            "{classes}&model=logistic&split=0.2&batch=32&lr=0.1&stop=steps:1000&vs=batch:1&vs=batch:512"
        ),
    );
    regimes("a quartic", quartic);
    regimes("Adam, sin(3x)+x^2/5", "f=sin(3x)%2Bx^2/5&start=2.7&opt=adam");
    regimes("Rosenbrock", "f=(1-x)^2%2B100(y-x^2)^2&start=-1.2,1");
    regimes("penguins", "data=penguins&batch=8");
    for (rows, kind) in [(&numbers, "mse"), (&classes, "logistic")] {
        let model = if kind == "mse" { "line" } else { "logistic" };
        for batch in ["all", "32", "10000"] {
            regimes(
                &format!("20000 rows, {kind}, batch {batch}"),
                &format!("{rows}&model={model}&batch={batch}&stop=steps:10000000"),
            );
        }
    }
}
