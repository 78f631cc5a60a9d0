//! How long the core takes: `cargo bench`. Numbers for people; no test depends on them.

use downhill::{export::csv, scene, scene::Scene};
use std::{hint::black_box, time::Instant};

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

fn main() {
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
