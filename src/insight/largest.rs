//! The largest rate that works from a start, found by runs.
//!
//! There is no formula for it: it hangs on the start, the optimizer, the schedule, the batches, the noise and the seed. So
//! the scene itself is run, at one rate after the other: down from the rate that does not work until one does, then
//! halving the distance between the two. Where rates that work and rates that do not lie mixed, as they do beside the
//! border of a curved valley, this finds one border of several.

use crate::{
    decimal::{read, shortest},
    objective::Objective,
    trainer::{Plan, Runner},
};
use std::rc::Rc;

/// What one run and all of them together may cost, in samples looked at.
const WORK: u64 = 60_000_000;
const ALL_WORK: u64 = 2_000_000_000;

/// What an update costs beside the samples it looks at.
const UPDATE: u64 = 400;

/// The most updates of one run.
const MOST: u64 = 100_000;

/// The steps down become larger, up to this factor.
const LARGEST_FACTOR: f64 = 65_536.0;

/// Rates closer than this need not be told apart.
const CLOSE: f64 = 1.0005;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Largest {
    /// The rate, at most three digits long.
    pub rate: f64,
    /// How many updates its run made.
    pub updates: u64,
    /// Whether that run was cut short, to be done in reasonable time.
    pub cut: bool,
}

/// Where the search is.
#[derive(Clone, Copy, Debug)]
enum Stage {
    /// From the rate that does not work, by steps of this factor.
    Down { factor: f64, failed: f64 },
    /// From a rate that works, by doubling.
    Up { works: f64 },
    /// Between a rate that works and one that does not.
    Between { works: f64, failed: f64 },
    /// Rounded down, so many units.
    Rounded { works: f64, units: f64 },
    /// At an end.
    Found(Option<Largest>),
}

/// A search that goes on in portions. To leave it is to drop it.
pub struct Search {
    objective: Rc<dyn Objective>,
    plan: Plan,
    start: Vec<f64>,
    settles: bool,
    most: u64,
    spent: u64,
    stage: Stage,
    trial: Runner,
}

impl Search {
    /// A search for `plan`, which does not work from `start`. Changes of the rate during the run are left out: the rate
    /// that is found holds for all of it. With `settles` a rate works only if the slope is less at the end than at the
    /// start: where f falls without end, a run that is merely too slow to get there has not arrived anywhere.
    pub fn new(objective: Rc<dyn Objective>, plan: &Plan, start: &[f64], settles: bool) -> Self {
        let mut plan = plan.clone();
        let used = plan
            .rate_log
            .drain(..)
            .fold(plan.rate, |most, change| most.max(change.rate));
        plan.rate = used;
        let trial = Runner::new(objective.clone(), plan.clone(), start);
        Self {
            most: MOST.min(WORK / (UPDATE + trial.cost())),
            start: start.to_vec(),
            stage: Stage::Down {
                factor: 2.0,
                failed: f64::INFINITY,
            },
            spent: 0,
            objective,
            plan,
            settles,
            trial,
        }
    }

    /// Goes on for about as long as it takes to look at `work` samples; true when the search is over.
    pub fn extend(&mut self, work: u64) -> bool {
        let mut left = work;
        loop {
            if matches!(self.stage, Stage::Found(_)) {
                return true;
            }
            while self.trial.end().is_none() && self.trial.state().step < self.most {
                if left == 0 {
                    return false;
                }
                let cost = UPDATE + self.trial.cost();
                left = left.saturating_sub(cost);
                self.spent += cost;
                self.trial.advance();
            }
            self.judge();
        }
    }

    /// What was found; `None` before the end, and where no rate works.
    pub const fn found(&self) -> Option<Largest> {
        match self.stage {
            Stage::Found(found) => found,
            _ => None,
        }
    }

    /// A trial has come to its end: what is to be tried next.
    fn judge(&mut self) {
        let works = self.works();
        let rate = self.plan.rate;
        let stuck = !works && self.trial.state().point == self.start && self.trial.state().step > 0;
        self.stage = match self.stage {
            Stage::Down { failed, .. } if works && failed.is_infinite() => Stage::Up { works: rate },
            Stage::Down { failed, .. } if works => Stage::Between { works: rate, failed },
            Stage::Down { .. } if stuck || rate < 1e-290 || self.spent > ALL_WORK => Stage::Found(None),
            Stage::Down { factor, .. } => Stage::Down {
                factor: (factor * factor).min(LARGEST_FACTOR),
                failed: rate,
            },
            Stage::Up { .. } if works && rate < 1e290 => Stage::Up { works: rate },
            Stage::Up { works } => Stage::Between { works, failed: rate },
            Stage::Between { failed, .. } if works => Stage::Between { works: rate, failed },
            Stage::Between { works, .. } => Stage::Between { works, failed: rate },
            Stage::Rounded { .. } if works => {
                let step = self.trial.state().step;
                Stage::Found(Some(Largest {
                    rate,
                    updates: step,
                    cut: self.trial.end().is_none(),
                }))
            }
            // Beside a border that is nowhere smooth some more digits may be lost; in the end none are.
            Stage::Rounded { works, units } => Stage::Rounded {
                works,
                units: units * 2.0 + 1.0,
            },
            found @ Stage::Found(_) => found,
        };
        self.settle();
        let next = match self.stage {
            Stage::Down { factor, failed } => failed / factor,
            Stage::Up { works } => works * 2.0,
            Stage::Between { works, failed } => works.sqrt() * failed.sqrt(),
            Stage::Rounded { works, units } => rounded_down(works, units),
            Stage::Found(_) => return,
        };
        self.plan.rate = next;
        self.trial = Runner::new(self.objective.clone(), self.plan.clone(), &self.start);
    }

    /// From halving to rounding, when the two rates are close enough or time is up.
    fn settle(&mut self) {
        if let Stage::Between { works, failed } = self.stage
            && (failed <= works * CLOSE || self.spent > ALL_WORK)
        {
            self.stage = Stage::Rounded { works, units: 0.0 };
        }
    }

    /// Whether the trial has not diverged and ends lower than it began.
    fn works(&mut self) -> bool {
        self.trial.look();
        let state = self.trial.state();
        if !state.is_sound() {
            return false;
        }
        let first = Runner::new(self.objective.clone(), self.plan.clone(), &self.start);
        let first = first.state();
        let calmer = state.gradient_norm() < first.gradient_norm();
        state.loss < first.loss && (calmer || !self.settles)
    }
}

/// `rate` rounded down to three digits, and `units` of the last one less; when nothing would be left, as it is.
fn rounded_down(rate: f64, units: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "of a float64, so at most 308 in magnitude"
    )]
    let exponent = (libm::floor(libm::log10(rate)) - 2.0) as i32;
    let written = |digits: &str| read(&[digits, "e", &exponent.to_string()].concat());
    let digits = written("1").map_or(0.0, |unit| libm::floor(rate / unit * (1.0 + 1e-15)) - units);
    written(&shortest(digits))
        .filter(|rounded| *rounded > 0.5 * rate && *rounded <= rate)
        .unwrap_or(rate)
}
