//! Many runs at once that differ in nothing but start and rate.

use super::{lockstep::Lockstep, plan::Plan, runner::Runner, share, stop::Reason};
use crate::{formula::Formula, objective::Objective};
use std::rc::Rc;

/// How many updates over data are made without asking anew what one costs.
const TOGETHER: u64 = 16;

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
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    /// Of a typed f(x): many at a time.
    One(Box<Lockstep<1>>),
    /// Of a typed f(x, y).
    Two(Box<Lockstep<2>>),
    /// Over data: one after the other.
    Data(Vec<Runner>),
}

impl Flock {
    /// The runs at their starts: one for each of `rates`. `starts` has as many numbers for each as there are parameters;
    /// what it lacks is 0.
    pub fn new(objective: &Rc<dyn Objective>, plan: &Plan, starts: &[f64], rates: &[f64]) -> Self {
        let count = objective.parameters().len();
        let at = |run: usize, place: usize| starts.get(run * count + place).copied().unwrap_or(0.0);
        let formula = objective.formula();
        if let Some(block) = formula.and_then(Formula::block::<1>) {
            let starts: Vec<[f64; 1]> = (0..rates.len()).map(|run| [at(run, 0)]).collect();
            let lockstep = Lockstep::new(block, plan, &starts, rates);
            return Self {
                kind: Kind::One(Box::new(lockstep)),
            };
        }
        if let Some(block) = formula.and_then(Formula::block::<2>) {
            let starts: Vec<[f64; 2]> = (0..rates.len()).map(|run| [at(run, 0), at(run, 1)]).collect();
            let lockstep = Lockstep::new(block, plan, &starts, rates);
            return Self {
                kind: Kind::Two(Box::new(lockstep)),
            };
        }
        let of = |(run, &rate)| {
            let plan = Plan { rate, ..plan.clone() };
            let start: Vec<f64> = (0..count).map(|place| at(run, place)).collect();
            Runner::new(objective.clone(), plan, &start)
        };
        let lanes = rates.iter().enumerate().map(of).collect();
        Self {
            kind: Kind::Data(lanes),
        }
    }

    /// Goes on with all of them, for about as long as it takes to look at `work` samples; true when all have ended.
    pub fn extend(&mut self, work: u64) -> bool {
        self.spend(&mut work.clone())
    }

    /// The same for `left`, from which is taken off what was used: what remains is for others.
    pub fn spend(&mut self, left: &mut u64) -> bool {
        let lanes = match &mut self.kind {
            Kind::One(lockstep) => return lockstep.spend(left),
            Kind::Two(lockstep) => return lockstep.spend(left),
            Kind::Data(lanes) => lanes,
        };
        for lane in lanes {
            while lane.end().is_none() {
                if *left == 0 {
                    return false;
                }
                let each = share::UPDATE + lane.cost();
                let count = (*left / each).clamp(1, TOGETHER);
                *left = left.saturating_sub(count * each);
                lane.advance_by(count);
            }
        }
        true
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.kind {
            Kind::One(lockstep) => lockstep.endings().len(),
            Kind::Two(lockstep) => lockstep.endings().len(),
            Kind::Data(lanes) => lanes.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the runs are, in their order.
    pub fn endings(&self) -> Vec<Ending> {
        let of = |lane: &Runner| {
            let state = lane.state();
            let at = |place: usize| state.point.get(place).copied().unwrap_or(0.0);
            Ending {
                step: state.step,
                reason: lane.end(),
                place: [at(0), at(1)],
                loss: state.loss,
            }
        };
        match &self.kind {
            Kind::One(lockstep) => lockstep.endings().to_vec(),
            Kind::Two(lockstep) => lockstep.endings().to_vec(),
            Kind::Data(lanes) => lanes.iter().map(of).collect(),
        }
    }
}
