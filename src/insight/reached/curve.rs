//! What a run of f(x) has reached, by the zeros of f′ in view.

use super::{
    super::{
        critical::{Critical, Kind, critical_points},
        trend::Trend,
        trouble::Trouble,
    },
    Lowest, Reached, TINY, of_curvature, unsettled, vanished,
};
use crate::{
    objective::Objective,
    trainer::{Run, State},
};

/// Of the width of the view: nearer than this the eye sees no difference.
const NEAR: f64 = 0.005;

/// What `run` has reached at its last `state`, which lies in view, from `low` to `high`.
pub(super) fn reached(run: &Run, state: &State, low: f64, high: f64) -> Reached {
    let (objective, near) = (run.objective(), NEAR * (high - low));
    let (x, slope) = (
        state.point.first().copied().unwrap_or(0.0),
        state.gradient.first().copied().unwrap_or(0.0),
    );
    for left in [true, false] {
        let beyond = if left { x - near } else { x + near };
        if vanished(run, state) && !objective.value(&[beyond]).is_finite() {
            return Reached::Edge {
                at: edge(objective, x, beyond),
                left,
            };
        }
    }
    let zeros = critical_points(objective, low, high);
    let away = |zero: &Critical| (zero.from - x).max(x - zero.to).max(0.0);
    let mut nearest: Option<&Critical> = None;
    for zero in &zeros {
        if nearest.is_none_or(|best| away(zero) < away(best)) {
            nearest = Some(zero);
        }
    }
    // A run that still moves by more than the eye can see has reached nothing, except a kink that it hops over.
    let before = run.state(run.last().saturating_sub(1)).point;
    let before = before.first().copied().unwrap_or(x);
    let hopped = zeros
        .iter()
        .find(|zero| (zero.at() - x) * (zero.at() - before) < 0.0);
    let trend = Trend::at(run, run.last());
    if let Some(zero) = hopped
        && zero.kind == Kind::KinkMinimum
        && trend != Trend::Onward
    {
        return kink(objective, zero, near, true);
    }
    let rests = (before - x).abs() <= near || slope.abs() <= TINY;
    match nearest {
        Some(zero) if away(zero) <= near && rests => named(objective, zero, &zeros, (low, high)),
        None if zeros.is_empty() && vanished(run, state) => of_curvature(run, state, true),
        _ => {
            let ahead = |zero: &&Critical| is_low(zero.kind) && (zero.at() - x) * slope < 0.0;
            let mut next: Option<&Critical> = hopped.filter(|zero| is_low(zero.kind));
            if next.is_none() {
                for zero in zeros.iter().filter(ahead) {
                    if next.is_none_or(|best| away(zero) < away(best)) {
                        next = Some(zero);
                    }
                }
            }
            unsettled(run, state, next.map(|zero| (zero.kind, zero.at())))
        }
    }
}

/// Whether f rises on both sides.
const fn is_low(kind: Kind) -> bool {
    matches!(kind, Kind::Minimum | Kind::KinkMinimum)
}

/// What stands at a zero of f′.
fn named(objective: &dyn Objective, zero: &Critical, zeros: &[Critical], (low, high): (f64, f64)) -> Reached {
    let near = NEAR * (high - low);
    let bend = objective.curvature(&[zero.at()]).first().copied().unwrap_or(0.0);
    match zero.kind {
        Kind::Minimum => Reached::Minimum(bend, lowest(objective, zero, zeros, (low, high))),
        Kind::Maximum => Reached::Maximum(bend),
        Kind::Flat => Reached::Flat {
            left: objective.value(&[zero.at() - near]) < zero.value,
        },
        Kind::Plateau => Reached::Plateau {
            floor: lowest(objective, zero, zeros, (low, high)) == Lowest::This,
        },
        Kind::KinkMinimum => kink(objective, zero, near, false),
        Kind::KinkMaximum => Reached::Tip(slopes(objective, zero.at(), near)),
    }
}

fn kink(objective: &dyn Objective, zero: &Critical, near: f64, hops: bool) -> Reached {
    Reached::Kink {
        at: zero.at(),
        slopes: slopes(objective, zero.at(), near),
        hops,
    }
}

/// The slopes just left and right of a kink.
fn slopes(objective: &dyn Objective, at: f64, near: f64) -> [f64; 2] {
    [-1e-6, 1e-6].map(|share| {
        let mut slope = [0.0];
        objective.slope(&[at + share * near], &mut slope);
        slope[0]
    })
}

/// Which place in view is the lowest.
fn lowest(objective: &dyn Objective, zero: &Critical, zeros: &[Critical], (low, high): (f64, f64)) -> Lowest {
    let mut best = *zero;
    for other in zeros {
        // By more than rounding.
        if best.value - other.value > 1e-9 * (1.0 + best.value.abs()) {
            best = *other;
        }
    }
    for (edge, left) in [(low, true), (high, false)] {
        if objective.value(&[edge]) < best.value {
            return Lowest::Edge { left };
        }
    }
    if best == *zero {
        Lowest::This
    } else {
        Lowest::At(best.at())
    }
}

/// The edge that a run of f(x) was about to pass.
pub(super) fn edge_passed(run: &Run, state: &State) -> Option<Reached> {
    let (Some(Trouble::LeftDomain(_, beyond)), [x]) = (Trouble::of(run), state.point.as_slice()) else {
        return None;
    };
    let beyond = beyond.first().copied()?;
    Some(Reached::Edge {
        at: edge(run.objective(), *x, beyond),
        left: beyond < *x,
    })
}

/// The edge between `inside`, where f has a value, and `outside`, where it has none.
fn edge(objective: &dyn Objective, mut inside: f64, mut outside: f64) -> f64 {
    let span = (outside - inside).abs();
    for _ in 0..80 {
        let middle = 0.5 * inside + 0.5 * outside;
        if objective.value(&[middle]).is_finite() {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    if inside.abs() <= 1e-12 * span { 0.0 } else { inside }
}
