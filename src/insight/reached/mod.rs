//! What a run has reached at its end, and by what it can be told.
//!
//! For f(x) the end is compared with the zeros of f′ in view, for more parameters the curvature is asked: the eigenvalues
//! of the matrix of second derivatives. A loss over data that is convex in its parameters has one lowest point, or none.

mod curve;
mod settled;
mod words;

use super::{critical::Kind, eigen::eigenvalues, trend::Trend};
use crate::{
    objective::{Fit, Loss, Model, Objective},
    trainer::{Reason, Run, State},
};

/// The gradient has all but vanished when it is this small beside that of the start, or in itself.
const VANISHED: f64 = 1e-3;
const TINY: f64 = 1e-6;

/// Of the way from the start: so near to a minimum it counts as reached.
const AWAY: f64 = 0.01;

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
    /// has not ended or diverged, unless at the edge of where f(x) has values; nor for one that was allowed no update, unless
    /// its start has a name.
    pub fn of(run: &Run, range: Option<(f64, f64)>) -> Option<Self> {
        let reason = run.end()?;
        let state = run.state(run.last());
        if reason == Reason::Diverged {
            return curve::edge_passed(run, &state);
        }
        let reached = match (run.objective().fit(), state.point.as_slice(), range) {
            (Some(fit), ..) if is_convex(fit) => of_convex(run, fit, &state),
            (_, [x], Some((low, high))) if *x >= low && *x <= high => curve::reached(run, &state, low, high),
            (_, [_], _) => of_curvature(run, &state, true),
            _ => of_curvature(run, &state, false),
        };
        let forbidden = state.step == 0 && matches!(reason, Reason::Steps | Reason::Epochs);
        Some(reached).filter(|reached| !(forbidden && matches!(reached, Self::Unsettled { .. })))
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
        trend: Trend::at(run, run.last()),
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
    // On the long slope of eˣ everything is small: a minimum is where the next one of a parabola would be near, too.
    let origin = run.state(0).point;
    let way = state.point.iter().zip(&origin).map(|(a, b)| (a - b) * (a - b));
    let near = TINY + AWAY * way.sum::<f64>().sqrt();
    if least > zero && state.gradient_norm() > near * least {
        return unsettled(run, state, None);
    }
    match (single, least > zero, most < -zero) {
        (true, true, _) => Reached::Minimum(least, Lowest::Unknown),
        (true, _, true) => Reached::Maximum(most),
        (false, true, _) => Reached::Bowl(least, most),
        (false, _, true) => Reached::Peak(least, most),
        (false, ..) if least < -zero && most > zero => Reached::Saddle(least, most),
        _ => Reached::Level,
    }
}
