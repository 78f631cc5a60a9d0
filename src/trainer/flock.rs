//! Many runs at once that differ in nothing but start and rate.

use super::{plan::Plan, runner::Runner, share, stop::Reason};
use crate::objective::Objective;
use std::rc::Rc;

/// Where one of many runs is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ending {
    /// How many updates were made.
    pub step: u64,
    /// Why it stopped; `None` while it can go on.
    pub reason: Option<Reason>,
    /// The first two parameters; 0 for one that there is not. Of a run that diverged: where it was not sound.
    pub place: [f64; 2],
    /// The full loss there, once the run has stopped.
    pub loss: f64,
}

/// Runs under one plan, each with a start and a base rate of its own; the outcome of each is that of a [`super::Run`],
/// to the bit.
#[derive(Clone)]
pub struct Flock {
    lanes: Vec<Runner>,
}

impl Flock {
    /// The runs at their starts: one for each of `rates`. `starts` has as many numbers for each as there are parameters;
    /// what it lacks is 0.
    pub fn new(objective: &Rc<dyn Objective>, plan: &Plan, starts: &[f64], rates: &[f64]) -> Self {
        let count = objective.parameters().len();
        let mut points = starts.chunks_exact(count.max(1));
        let zero = vec![0.0; count];
        let mut lanes = Vec::with_capacity(rates.len());
        for &rate in rates {
            let plan = Plan { rate, ..plan.clone() };
            let start = points.next().unwrap_or(&zero);
            lanes.push(Runner::new(objective.clone(), plan, start));
        }
        Self { lanes }
    }

    /// Goes on with all of them, for about as long as it takes to look at `work` samples; true when all have ended.
    pub fn extend(&mut self, work: u64) -> bool {
        let mut left = work;
        for lane in &mut self.lanes {
            while lane.end().is_none() {
                if left == 0 {
                    return false;
                }
                left = left.saturating_sub(share::UPDATE + lane.cost());
                lane.advance();
            }
        }
        true
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.lanes.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.lanes.is_empty()
    }

    /// Where the runs are, in their order.
    pub fn endings(&self) -> impl Iterator<Item = Ending> {
        self.lanes.iter().map(|lane| {
            let state = lane.state();
            let at = |place: usize| state.point.get(place).copied().unwrap_or(0.0);
            Ending {
                step: state.step,
                reason: lane.end(),
                place: [at(0), at(1)],
                loss: state.loss,
            }
        })
    }
}
