//! What a run has reached at its end, and by what it can be told.
//!
//! For f(x) the end is compared with the zeros of f′ in view, for more parameters the curvature is asked: the eigenvalues
//! of the matrix of second derivatives. A loss over data that is convex in its parameters has one lowest point, or none.

use super::{
    critical::{Critical, Kind, critical_points},
    eigen::eigenvalues,
    trend::Trend,
    trouble::Trouble,
};
use crate::{
    objective::{Fit, Loss, Model, Objective},
    trainer::{Reason, Run, State},
};

/// Of the width of the view: nearer than this the eye sees no difference.
const NEAR: f64 = 0.005;

/// The gradient has all but vanished when it is this small beside that of the start, or in itself.
const VANISHED: f64 = 1e-3;
const TINY: f64 = 1e-6;

/// Eigenvalues this small beside the largest are zero.
const ROUNDING: f64 = 1e-8;

/// Which minimum in view is the lowest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lowest {
    /// It is not known.
    Unknown,
    /// This one.
    This,
    /// The one at this x.
    At(f64),
    /// None: f is lower at the left edge of the view, or at the right one.
    Edge {
        /// Which.
        left: bool,
    },
}

/// What a run has reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reached {
    /// A minimum of f(x): f″, and how it compares with the others.
    Minimum(f64, Lowest),
    /// A maximum of f(x): f″.
    Maximum(f64),
    /// A flat inflection; whether f goes on falling to the left of it.
    Flat {
        /// Falls to the left.
        left: bool,
    },
    /// f′ and f″ are 0 all around; whether nothing in view is lower.
    Plateau {
        /// Nothing is lower.
        floor: bool,
    },
    /// A minimum where f′ jumps: its x and the slopes on either side; whether the run hops over it.
    Kink {
        /// Its x.
        at: f64,
        /// The slope left and right of it.
        slopes: [f64; 2],
        /// The run hops over it.
        hops: bool,
    },
    /// A maximum where f′ jumps, with the slopes on either side.
    Tip([f64; 2]),
    /// The edge of where f has values, if it is known where; f has none to the left of it, or to the right.
    Edge {
        /// Its x.
        at: f64,
        /// None to the left.
        left: bool,
    },
    /// More parameters: the least and the largest curvature, both above 0.
    Bowl(f64, f64),
    /// Both below 0.
    Peak(f64, f64),
    /// One below, one above.
    Saddle(f64, f64),
    /// Level, and in some direction not curved.
    Level,
    /// The lowest point of a convex loss.
    Bottom,
    /// A loss that has none: the classes can be told apart without a fault, and larger weights are always better.
    NoBottom,
    /// Nothing yet: how steep it still is (with its sign, for one parameter), whether it is one parameter, how the run
    /// moves, and the next place downhill, or the one it moves about.
    Unsettled {
        /// f′, or the length of the gradient.
        slope: f64,
        /// Whether `slope` is f′.
        single: bool,
        /// The last moves.
        trend: Trend,
        /// The next place.
        next: Option<(Kind, f64)>,
    },
}

impl Reached {
    /// What `run`, which has ended, has reached; `range` is what is visible of x, for one parameter. `None` for one that
    /// has not ended or diverged, unless at the edge of where f(x) has values.
    pub fn of(run: &Run, range: Option<(f64, f64)>) -> Option<Self> {
        let reason = run.end()?;
        let state = run.state(run.last());
        if reason == Reason::Diverged {
            return edge_passed(run, &state);
        }
        if let Some(fit) = run.objective().fit()
            && is_convex(fit)
        {
            return Some(of_convex(run, fit, &state));
        }
        Some(match (state.point.as_slice(), range) {
            ([x], Some((low, high))) if *x >= low && *x <= high => of_one(run, &state, low, high),
            ([_], _) => of_curvature(run, &state, true),
            _ => of_curvature(run, &state, false),
        })
    }
}

/// Whether the loss is convex in the parameters: of a model linear in them all losses are, unless they compare a
/// probability with the target.
fn is_convex(fit: &Fit) -> bool {
    fit.model() != Model::Logistic || fit.loss() == Loss::Logloss
}

/// Whether the gradient has all but vanished.
fn vanished(run: &Run, state: &State) -> bool {
    let norm = state.gradient_norm();
    norm <= TINY || norm <= VANISHED * run.state(0).gradient_norm()
}

fn unsettled(run: &Run, state: &State, next: Option<(Kind, f64)>) -> Reached {
    let single = state.point.len() == 1;
    Reached::Unsettled {
        slope: if single {
            state.gradient.first().copied().unwrap_or(0.0)
        } else {
            state.gradient_norm()
        },
        single,
        trend: Trend::of(run),
        next,
    }
}

fn of_convex(run: &Run, fit: &Fit, state: &State) -> Reached {
    let separated = fit.loss() == Loss::Logloss && fit.accuracy(&state.point) == Some(1.0);
    if separated {
        Reached::NoBottom
    } else if vanished(run, state) {
        Reached::Bottom
    } else {
        unsettled(run, state, None)
    }
}

/// By the curvature alone.
fn of_curvature(run: &Run, state: &State, single: bool) -> Reached {
    if !vanished(run, state) {
        return unsettled(run, state, None);
    }
    let values = eigenvalues(&run.objective().curvature(&state.point));
    let (Some(&least), Some(&most)) = (values.first(), values.last()) else {
        return unsettled(run, state, None);
    };
    let zero = ROUNDING * least.abs().max(most.abs());
    match (single, least > zero, most < -zero) {
        (true, true, _) => Reached::Minimum(least, Lowest::Unknown),
        (true, _, true) => Reached::Maximum(most),
        (false, true, _) => Reached::Bowl(least, most),
        (false, _, true) => Reached::Peak(least, most),
        (false, ..) if least < -zero && most > zero => Reached::Saddle(least, most),
        _ => Reached::Level,
    }
}

/// For f(x), by the zeros of f′ in view.
fn of_one(run: &Run, state: &State, low: f64, high: f64) -> Reached {
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
    let trend = Trend::of(run);
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
fn edge_passed(run: &Run, state: &State) -> Option<Reached> {
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
