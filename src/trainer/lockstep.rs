//! Runs of one typed f that differ in start and rate, one update of all of them after the other.
//!
//! Everything that belongs to a run lies beside the same of the others, so that the arithmetic of an update is done in
//! vectors. A run that has ended is taken out, and the last one takes its place: what is left stays dense.

use super::{
    flock::Ending,
    plan::Plan,
    stop::{LIMIT, MOST_STEPS, Reason, Rule},
};
use crate::{
    formula::Formula,
    optimizer::{Lanes, Memories, Optimizer},
    random::{Purpose, Random},
};

/// Runs that go on, and the endings of those that do not.
#[derive(Clone)]
pub(super) struct Lockstep {
    formula: Formula,
    plan: Plan,
    optimizer: Optimizer,
    /// Updates made so far.
    step: u64,
    /// For each run that goes on, its number.
    runs: Vec<usize>,
    /// Their base rates, and those of the next update.
    bases: Vec<f64>,
    rates: Vec<f64>,
    /// Their losses.
    losses: Vec<f64>,
    /// One for each parameter.
    parameters: Vec<Parameter>,
    /// By their numbers.
    endings: Vec<Ending>,
}

/// One parameter of every run that goes on.
#[derive(Clone)]
struct Parameter {
    point: Vec<f64>,
    gradient: Vec<f64>,
    memory: Memories,
}

impl Lockstep {
    /// The runs at their starts: one for each of `rates`, with a start for each parameter.
    pub(super) fn new(formula: &Formula, plan: &Plan, starts: &[Vec<f64>], rates: &[f64]) -> Self {
        let optimizer = Optimizer::new(&plan.settings);
        let count = rates.len();
        let parameters = starts
            .iter()
            .map(|start| Parameter {
                point: start.clone(),
                gradient: vec![0.0; count],
                memory: optimizer.memories(count),
            })
            .collect();
        let mut lockstep = Self {
            formula: formula.clone(),
            plan: plan.clone(),
            optimizer,
            step: 0,
            runs: (0..count).collect(),
            bases: rates.to_vec(),
            rates: rates.to_vec(),
            losses: vec![0.0; count],
            parameters,
            endings: Vec::new(),
        };
        lockstep.look();
        lockstep.endings = (0..count).map(|lane| lockstep.ending(lane, None)).collect();
        lockstep.settle();
        lockstep
    }

    /// Goes on for about `work` nanoseconds; true when all have ended.
    pub(super) fn extend(&mut self, work: u64) -> bool {
        let each = 2 + self.formula.cost();
        let mut left = work;
        while !self.runs.is_empty() && left > 0 {
            left = left.saturating_sub(20 + each * self.runs.len() as u64);
            self.advance();
        }
        self.runs.is_empty()
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.endings.len()
    }

    /// Where the runs are, by their numbers.
    pub(super) fn endings(&self) -> Vec<Ending> {
        let mut all = self.endings.clone();
        for (lane, &run) in self.runs.iter().enumerate() {
            all[run] = self.ending(lane, None);
        }
        all
    }

    /// One update of every run that goes on.
    fn advance(&mut self) {
        self.step += 1;
        if self.plan.noise > 0.0 {
            // The runs have one seed, and so the same noise.
            let mut random = Random::stream(self.plan.seed, Purpose::Noise, self.step);
            for parameter in &mut self.parameters {
                let noise = self.plan.noise * random.normal();
                for g in &mut parameter.gradient {
                    *g += noise;
                }
            }
        }
        self.set_rates();
        for parameter in &mut self.parameters {
            self.optimizer.update_many(
                &mut parameter.memory,
                &mut Lanes {
                    point: &mut parameter.point,
                    gradient: &parameter.gradient,
                    rate: &self.rates,
                },
            );
        }
        self.look();
        self.settle();
    }

    /// The rates of the update that leads to this step.
    fn set_rates(&mut self) {
        let plan = &self.plan;
        let changed = plan.rate_log.iter().any(|change| change.step <= self.step);
        if changed {
            self.rates.fill(plan.rate_of(self.step));
        } else if !plan.schedule.is_constant() {
            for (rate, &base) in self.rates.iter_mut().zip(&self.bases) {
                *rate = plan.schedule.rate(base, self.step - 1);
            }
        }
    }

    /// Computes losses and gradients.
    fn look(&mut self) {
        match self.parameters.as_mut_slice() {
            [x] => {
                let (point, gradient) = (&x.point, &mut x.gradient);
                self.formula.slopes(&[point], &mut self.losses, &mut [gradient]);
            }
            [x, y] => {
                let (points, gradients) = ([&x.point[..], &y.point], [&mut x.gradient[..], &mut y.gradient]);
                let mut gradients = gradients;
                self.formula.slopes(&points, &mut self.losses, &mut gradients);
            }
            _ => {}
        }
    }

    /// Takes out the runs that have ended at this step.
    fn settle(&mut self) {
        let all = self.step >= MOST_STEPS
            || self.plan.stop.iter().any(|rule| match *rule {
                Rule::Steps(count) | Rule::Epochs(count) => self.step >= count,
                _ => false,
            });
        if !all && !self.may_end() {
            return;
        }
        // From the last to the first: the one that takes a place has been looked at.
        for lane in (0..self.runs.len()).rev() {
            let Some(reason) = self.reason(lane) else { continue };
            let ending = self.ending(lane, Some(reason));
            self.endings[self.runs[lane]] = ending;
            self.runs.swap_remove(lane);
            for list in [&mut self.bases, &mut self.rates, &mut self.losses] {
                list.swap_remove(lane);
            }
            for parameter in &mut self.parameters {
                parameter.point.swap_remove(lane);
                parameter.gradient.swap_remove(lane);
                parameter.memory.swap_remove(lane);
            }
        }
    }

    /// Whether some run may have ended by what is particular to it: surely not if this is false.
    fn may_end(&self) -> bool {
        // Without branches, so that it is done in vectors.
        let beyond = |list: &[f64]| {
            list.iter()
                .fold(false, |any, value| any | (value.abs() > LIMIT) | value.is_nan())
        };
        let mut any = beyond(&self.losses);
        for parameter in &self.parameters {
            any |= beyond(&parameter.point);
        }
        for rule in &self.plan.stop {
            any |= match *rule {
                Rule::Loss(loss) => self.losses.iter().fold(false, |any, own| (*own <= loss) | any),
                // A gradient is no shorter than any of its components.
                Rule::Grad(tolerance) => self.parameters.first().is_some_and(|parameter| {
                    let short = |g: &f64| (g.abs() <= tolerance) | g.is_nan();
                    parameter.gradient.iter().fold(false, |any, g| any | short(g))
                }),
                _ => false,
            };
        }
        any
    }

    /// Why a run ends at this step, if it does.
    fn reason(&self, lane: usize) -> Option<Reason> {
        let sound = |value: f64| value.abs() <= LIMIT; // false for NaN
        let whole = sound(self.losses[lane])
            && self
                .parameters
                .iter()
                .all(|parameter| sound(parameter.point[lane]));
        if !whole {
            return Some(Reason::Diverged);
        }
        let fired = self.plan.stop.iter().find_map(|rule| match *rule {
            Rule::Steps(count) => (self.step >= count).then_some(Reason::Steps),
            Rule::Epochs(count) => (self.step >= count).then_some(Reason::Epochs),
            Rule::Loss(loss) => (self.losses[lane] <= loss).then_some(Reason::Loss),
            Rule::Grad(tolerance) => (self.gradient_norm(lane) <= tolerance).then_some(Reason::Grad),
            Rule::Acc(_) => None,
        });
        fired.or_else(|| (self.step >= MOST_STEPS).then_some(Reason::Steps))
    }

    fn gradient_norm(&self, lane: usize) -> f64 {
        match self.parameters.as_slice() {
            [x] => x.gradient[lane].abs(),
            [x, y] => super::state::norm(&[x.gradient[lane], y.gradient[lane]]),
            _ => 0.0,
        }
    }

    fn ending(&self, lane: usize, reason: Option<Reason>) -> Ending {
        let at = |place: usize| {
            self.parameters
                .get(place)
                .map_or(0.0, |parameter| parameter.point[lane])
        };
        Ending {
            step: self.step,
            reason,
            place: [at(0), at(1)],
            loss: self.losses[lane],
        }
    }
}
