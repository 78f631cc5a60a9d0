//! How long the core takes: `cargo bench`, or `cargo bench --bench core -- sgd` for the one number that
//! `tests/browser/bench-data.mjs` compares. Numbers for people; no test depends on them.

use downhill::{data::encode_base64, export::csv, scene, scene::Scene};
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

fn main() {
    if std::env::args().any(|argument| argument == "sgd") {
        println!("{}", sgd());
        return;
    }
    println!(
        "mini-batch SGD, a line, n = 10 000, batch 32       {:>7.2} ns a sample",
        sgd()
    );
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
}
