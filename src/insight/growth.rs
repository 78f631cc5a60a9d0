//! Where a run that explodes began to grow.

use crate::{
    objective::Fit,
    optimizer::Kind,
    sampler::Batch,
    trainer::{Run, State},
};

/// What looking back may cost, in samples looked at; a few milliseconds' worth.
const WORK: u64 = 10_000_000;

/// The most states that are looked at.
const MOST: u64 = 100_000;

/// Updates among which the largest counts, where single ones jump about: with a memory, with noise, with batches.
const WINDOW: usize = 8;

/// Whether the run goes down without end rather than up: that is the function's way, not the rate's fault.
pub fn falls(run: &Run) -> bool {
    let last = run.state(run.last());
    run.fallen().is_some_and(|fallen| {
        let down = fallen.loss < 0.0 || (fallen.loss.is_nan() && last.loss < 0.0);
        down && last.loss <= run.state(0).loss
    })
}

/// The update at which `run`, which explodes, began to grow: the last state after which it was never again as low.
///
/// Going back from the end, it is the state of the least size before the sizes are more than twice as large again; so a
/// short way down amid the growth does not count, and a run that grew from its start began at 0. The size is what f lies
/// above its lowest value of the run and, for one that falls without end, the length of the next move. Where single
/// updates jump about, the size is the largest of eight. It is looked for among the last hundred thousand states at most,
/// over many samples among fewer.
pub fn began(run: &Run) -> u64 {
    let last = run.last();
    let samples = run.objective().samples() as u64;
    let each = 400
        + run.cost()
        + samples
            * if run.objective().fit().is_some_and(Fit::is_classifier) {
                16
            } else {
                1
            };
    let from = last.saturating_sub(MOST.min(WORK / each));
    let sizes = sizes(run, from);
    let window = if is_plain(run) { 1 } else { WINDOW };
    let recent = |place: usize| (place + 1).saturating_sub(window)..=place;
    let largest = |place: usize| sizes[recent(place)].iter().fold(0.0_f64, |most, x| most.max(*x));
    let (mut low, mut at) = (f64::INFINITY, 0);
    for place in (0..sizes.len()).rev() {
        let size = largest(place);
        if size > 2.0 * low {
            break;
        }
        if size <= low {
            (low, at) = (size, place);
        }
    }
    // The least of those that were taken together, the latest of equal ones.
    for place in recent(at) {
        if sizes[place] <= sizes[at] {
            at = place;
        }
    }
    from + at as u64
}

/// The sizes of the states from `from` to the last.
fn sizes(run: &Run, from: u64) -> Vec<f64> {
    let mut sizes = Vec::new();
    if falls(run) {
        let mut before: Option<Vec<f64>> = None;
        let mut see = |state: &State| {
            if let Some(before) = &before {
                sizes.push(distance(before, &state.point));
            }
            before = Some(state.point.clone());
        };
        run.pass(from, run.last(), &mut see);
        if let Some(fallen) = run.fallen() {
            see(fallen);
        }
        return sizes;
    }
    run.visit(from, run.last(), &mut |state| sizes.push(state.loss));
    let lowest = sizes.iter().fold(f64::INFINITY, |least, x| least.min(*x));
    for size in &mut sizes {
        *size -= lowest;
    }
    sizes
}

/// The distance of two points, infinite where one is nowhere.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    if square.is_nan() {
        f64::INFINITY
    } else {
        square.sqrt()
    }
}

/// Whether each update follows from the point and the rate alone.
pub(super) fn is_plain(run: &Run) -> bool {
    run.plan().settings.kind == Kind::Gd && is_quiet(run)
}

/// Whether each update uses the full gradient, without noise.
pub(super) fn is_quiet(run: &Run) -> bool {
    let plan = run.plan();
    plan.noise == 0.0 && plan.batch_log.is_empty() && {
        let all = run.sampler().samples();
        plan.batch == Batch::All || plan.batch.size(all) >= all
    }
}
