//! What the built-in sets are there to show, in figures.

use crate::scenes::{fit, run, runs};
use downhill::{
    objective::{Fit, Objective},
    trainer::{MOST_STEPS, Reason, Run, State},
};

/// The numbers of the lanes, the lowest loss first, each at the state that `at` picks.
fn ranked(runs: &[Run], at: impl Fn(&Run) -> State) -> Vec<usize> {
    let losses: Vec<f64> = runs.iter().map(|run| at(run).loss).collect();
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by(|&a, &b| losses[a].total_cmp(&losses[b]));
    order
}

/// The last state of a run in which `count` is at most `most`; they grow with the step.
fn last(run: &Run, count: impl Fn(&State) -> u64, most: u64) -> State {
    let (mut low, mut high) = (0, run.last());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if count(&run.state(middle)) <= most {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    run.state(low)
}

/// Old Faithful, batches of all, 1 and 16 from one start: who leads depends on what is counted. After equal updates all
/// is ahead, after equal samples 1, after equal epochs 16.
#[test]
fn who_is_ahead_depends_on_the_axis() {
    let runs = runs(
        "data=faithful&model=line&scale=std&lr=0.1&vs=batch:1;name:1&vs=batch:16;name:16&stop=epochs:17",
    );
    let [all, one, sixteen] = [0, 1, 2];
    assert_eq!(ranked(&runs, |run| run.state(17)), [all, sixteen, one]);
    assert_eq!(
        ranked(&runs, |run| last(run, |state| state.samples, 48)),
        [one, sixteen, all]
    );
    assert_eq!(
        ranked(&runs, |run| last(run, |state| state.epoch, 2)),
        [sixteen, one, all]
    );
    // What was counted was equal.
    for run in &runs {
        assert_eq!(
            (run.state(17).step, last(run, |state| state.epoch, 2).epoch),
            (17, 2)
        );
    }
    // Until the loss is within 5 of the least: about as many updates, and very different numbers of samples.
    let reached = |run: &Run| {
        let step = (0..=run.last()).find(|&step| run.state(step).loss < 34.718_334_728_738_18 + 5.0);
        step.map(|step| (step, run.state(step).samples))
    };
    let [Some(all), Some(one), Some(sixteen)] = [0, 1, 2].map(|lane| reached(&runs[lane])) else {
        panic!("not all lanes come down")
    };
    println!("updates and samples: all {all:?}, 16 {sixteen:?}, 1 {one:?}");
    assert!(all.0 < 2 * one.0 && one.0 < 4 * all.0);
    assert!(20 * one.1 < all.1 && 2 * one.1 < sixteen.1 && 5 * sixteen.1 < all.1);
}

/// Penguins the model has not seen: after 20 epochs at least 96 % are told apart for every one of ten splits; a rule on the accuracy stops there.
#[test]
fn penguins_are_told_apart_on_held_out_rows() {
    for seed in 1..=10 {
        let run = run(&format!(
            "data=penguins&model=logistic&scale=std&split=0.3&batch=16&lr=0.1&seed={seed}&stop=epochs:20"
        ));
        let point = run.state(MOST_STEPS).point;
        let share = run
            .objective()
            .fit()
            .and_then(|fit| fit.test_accuracy(&point))
            .unwrap_or(0.0);
        println!("seed {seed}: {share:.4} of 103 held-out penguins");
        assert!(share >= 0.96, "seed {seed}: {share}");
    }
    let run =
        run("data=penguins&model=logistic&scale=std&split=0.3&batch=16&lr=0.1&stop=acc:0.97,steps:1000");
    let right = |step| run.objective().accuracy(&run.state(step).point).unwrap_or(0.0);
    assert_eq!(run.end(), Some(Reason::Acc));
    assert!(right(run.last()) >= 0.97 && (0..run.last()).all(|step| right(step) < 0.97));
}

/// How many samples of a model of one weight would have it smaller, and how many larger.
fn pulls(fit: &Fit, w: f64) -> (usize, usize) {
    let slopes: Vec<f64> = (0..fit.samples())
        .map(|i| fit.cost(&[w], i).slope * fit.terms(i)[0])
        .collect();
    let count = |way: fn(f64) -> bool| slopes.iter().filter(|&&slope| way(slope)).count();
    (count(|slope| slope > 0.0), count(|slope| slope < 0.0))
}

/// Twenty noisy points and one weight: far from the bottom all agree which way it is, at the bottom they are divided.
/// The counts are those of a second writing of the generator, in Python (`tests/fixtures/draws.py`).
#[test]
fn samples_agree_far_away_and_disagree_at_the_bottom() {
    let fit = fit("data=ray&model=slope");
    let bottom = 1.821_691_637_969_011_3;
    let mut gradient = [0.0];
    fit.slope(&[bottom], &mut gradient);
    assert!(gradient[0].abs() < 1e-12);
    for (w, left, right) in [
        (-8.0, 0, 20),
        (-1.0, 2, 18),
        (1.0, 4, 16),
        (bottom, 11, 9),
        (3.0, 19, 1),
        (12.0, 20, 0),
    ] {
        assert_eq!(pulls(&fit, w), (left, right), "at {w}");
    }
}
