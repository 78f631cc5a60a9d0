//! Runs of one typed f that differ in start and rate, a crew of them at a time, all of the crew by one update after the
//! other.
//!
//! What belongs to a run lies beside the same of the others, so that the arithmetic of an update is done in vectors. A
//! run that has ended is taken out, and the last one takes its place: what is left stays dense.

use super::{
    crew::Crew,
    flock::Ending,
    limits::{GROUP, Limits},
    plan::Plan,
    stop::{MOST_STEPS, Rule},
};
use crate::{
    formula::{Block, LANES, Parts},
    optimizer::{self, Optimizer},
    random::{Purpose, Random},
};

/// Runs over `S` parameters: those that have ended, those at work, and those that wait.
#[derive(Clone)]
pub(super) struct Lockstep<const S: usize> {
    plan: Plan,
    optimizer: Optimizer,
    limits: Limits,
    /// Of every run, by its number.
    bases: Vec<f64>,
    endings: Vec<Ending>,
    /// The first run that waits.
    next: usize,
    crew: Crew<S>,
}

impl<const S: usize> Lockstep<S> {
    /// The runs at their starts: one for each of `rates`, where the other numbers of `starts` are each run's parameters.
    pub(super) fn new(block: Block<S>, plan: &Plan, starts: &[[f64; S]], rates: &[f64]) -> Self {
        let optimizer = Optimizer::new(&plan.settings);
        let endings = (0..rates.len()).map(|run| {
            let start = starts.get(run).map_or(&[][..], |start| start);
            let at = |place: usize| start.get(place).copied().unwrap_or(0.0);
            Ending {
                step: 0,
                reason: None,
                place: [at(0), at(1)],
                loss: f64::INFINITY,
            }
        });
        Self {
            limits: Limits::new(&plan.stop),
            bases: rates.to_vec(),
            endings: endings.collect(),
            next: 0,
            crew: Crew {
                step: 0,
                runs: Vec::new(),
                bases: Vec::new(),
                rates: Vec::new(),
                block,
                memories: std::array::from_fn(|_| optimizer.memories(0)),
            },
            plan: plan.clone(),
            optimizer,
        }
    }

    /// Goes on for about `work` units, of which a machine of 2020 does one in a nanosecond; true when all have ended.
    pub(super) fn extend(&mut self, work: u64) -> bool {
        let each = 2 + self.crew.block.cost() + self.optimizer.cost();
        let mut left = work;
        loop {
            if self.crew.runs.is_empty() {
                if self.next == self.endings.len() {
                    return true;
                }
                self.muster();
            } else if left == 0 {
                self.report();
                return false;
            } else {
                self.advance();
            }
            left = left.saturating_sub(50 + each * self.crew.runs.len() as u64);
        }
    }

    /// Where the runs are, by their numbers.
    pub(super) fn endings(&self) -> &[Ending] {
        &self.endings
    }

    /// Sets the next runs to work.
    fn muster(&mut self) {
        let end = self.endings.len().min(self.next + LANES);
        let crew = &mut self.crew;
        crew.step = 0;
        crew.runs = (self.next..end).collect();
        crew.bases = self.bases[self.next..end].to_vec();
        crew.rates.clone_from(&crew.bases);
        crew.memories = std::array::from_fn(|_| self.optimizer.memories(crew.runs.len()));
        let Parts { points, .. } = crew.block.parts();
        for (lane, ending) in self.endings[self.next..end].iter().enumerate() {
            for (coordinate, place) in points.iter_mut().zip(ending.place) {
                coordinate[lane] = place;
            }
        }
        self.next = end;
        self.look();
    }

    /// Makes one update of every run at work.
    fn advance(&mut self) {
        let (plan, crew) = (&self.plan, &mut self.crew);
        crew.step += 1;
        let count = crew.runs.len();
        set_rates(plan, crew.step, &crew.bases, &mut crew.rates);
        let Parts { points, slopes, .. } = crew.block.parts();
        if plan.noise > 0.0 {
            // The runs have one seed, and so the same noise.
            let mut random = Random::stream(plan.seed, Purpose::Noise, crew.step);
            for slopes in &mut *slopes {
                let noise = plan.noise * random.normal();
                for slope in &mut slopes[..count] {
                    *slope += noise;
                }
            }
        }
        for ((point, gradient), memories) in points.iter_mut().zip(slopes).zip(&mut crew.memories) {
            self.optimizer.update_many(
                memories,
                &mut optimizer::Lanes {
                    point: &mut point[..count],
                    gradient: &gradient[..count],
                    rate: &crew.rates,
                },
            );
        }
        self.look();
    }

    /// Computes losses and gradients, and takes out the runs that have ended.
    fn look(&mut self) {
        let crew = &mut self.crew;
        let count = crew.runs.len();
        crew.block.run(count);
        let step = crew.step;
        let counted = step >= MOST_STEPS
            || self
                .plan
                .stop
                .iter()
                .any(|rule| matches!(*rule, Rule::Steps(last) | Rule::Epochs(last) if step >= last));
        let suspects = if counted {
            u32::MAX
        } else {
            self.limits.suspects(&crew.block.parts(), count)
        };
        // From the last to the first, so that whatever takes an ended run's place has been looked at.
        for group in (0..count.div_ceil(GROUP)).rev() {
            let lanes = group * GROUP..(group * GROUP + GROUP);
            if suspects >> group & 1 != 0 {
                for lane in (lanes.start..lanes.end.min(count)).rev() {
                    if let Some(reason) = crew.reason(&self.plan.stop, lane) {
                        self.endings[crew.runs[lane]] = crew.ending(lane, Some(reason));
                        crew.take_out(lane);
                    }
                }
            }
        }
    }

    /// Writes down where the runs at work are.
    fn report(&mut self) {
        for lane in 0..self.crew.runs.len() {
            self.endings[self.crew.runs[lane]] = self.crew.ending(lane, None);
        }
    }
}

/// The rates of the update that leads to `step`.
fn set_rates(plan: &Plan, step: u64, bases: &[f64], rates: &mut [f64]) {
    if plan.rate_log.iter().any(|change| change.step <= step) {
        rates.fill(plan.rate_of(step));
    } else if !plan.schedule.is_constant() {
        // A schedule may take powers; runs side by side often have the same rate.
        let mut known = (f64::NAN, f64::NAN);
        for (rate, &base) in rates.iter_mut().zip(bases) {
            if base != known.0 {
                known = (base, plan.schedule.rate(base, step - 1));
            }
            *rate = known.1;
        }
    }
}
