//! A whole run, computed on request and remembered sparsely.

use super::{
    plan::Plan,
    state::{Cursor, State, Way},
    stop::{LIMIT, MOST_STEPS, Reason},
};
use crate::{
    objective::{Fit, Objective},
    optimizer::Optimizer,
    sampler::{Draws, Place, Sampler},
};
use std::{fmt, rc::Rc};

/// The memory that checkpoints may take, in bytes.
const BUDGET: usize = 16 << 20;

/// A run from one start under one plan.
///
/// Every `interval`-th state is kept; the states between are computed again from the one before. When there are
/// too many, every second is dropped and the interval doubles, so that a run of any length fits a fixed memory.
#[derive(Clone)]
pub struct Run {
    pub(super) objective: Rc<dyn Objective>,
    pub(super) plan: Plan,
    pub(super) optimizer: Optimizer,
    pub(super) sampler: Sampler,
    draws: Draws,
    /// Room for the gradient of a batch.
    gradient: Vec<f64>,
    pub(super) checkpoints: Vec<Cursor>,
    pub(super) interval: u64,
    capacity: usize,
    pub(super) head: Cursor,
    end: Option<Reason>,
    fallen: Option<State>,
}

impl Run {
    /// A run at its start; nothing is computed beyond it. `start` has one number per parameter.
    pub fn new(objective: Rc<dyn Objective>, plan: Plan, start: &[f64]) -> Self {
        let optimizer = Optimizer::new(&plan.settings);
        let state = State::start(&*objective, start);
        let head = Cursor {
            state,
            memory: optimizer.memory(start.len()),
            place: Place::default(),
            known: true,
        };
        let sampler = plan.sampler(objective.samples());
        let bytes = 400 + start.len() * 128;
        let mut run = Self {
            objective,
            plan,
            optimizer,
            sampler,
            draws: Draws::default(),
            gradient: Vec::new(),
            checkpoints: Vec::new(),
            interval: 1,
            capacity: (BUDGET / bytes).clamp(16, 4096),
            head,
            end: None,
            fallen: None,
        };
        if run.head.state.is_sound() {
            run.checkpoints.push(run.head.clone());
            run.end = run.stopped();
        } else {
            run.end = Some(Reason::Diverged);
            run.fallen = Some(run.head.state.clone());
        }
        run
    }

    /// Computes up to `updates` further updates; true when the run has reached its end.
    pub fn extend(&mut self, updates: u64) -> bool {
        let mut left = updates;
        while self.end.is_none() && left > 0 {
            left -= 1;
            self.advance();
        }
        self.end.is_some()
    }

    fn advance(&mut self) {
        let before = self.head.state.step;
        let objective = &*self.objective;
        self.head.advance(&mut Way {
            plan: &self.plan,
            optimizer: &self.optimizer,
            objective,
            sampler: &self.sampler,
            draws: &mut self.draws,
            gradient: &mut self.gradient,
        });
        // Looking at all samples after an update that read a few is dear: only where something hangs on it.
        let point = &self.head.state.point;
        if !objective.is_within(point, LIMIT)
            || self.plan.stop.iter().any(|rule| rule.looks(point, objective))
        {
            self.head.look(objective);
            if !self.head.state.is_sound() {
                // The state before is computed again, once, so that no update has to keep it.
                let sound = self.cursor(before);
                self.fallen = Some(std::mem::replace(&mut self.head, sound).state);
                self.end = Some(Reason::Diverged);
                return;
            }
        }
        // The interval is a power of two, and this is asked after every update.
        if self.head.state.step & (self.interval - 1) == 0 {
            if self.checkpoints.len() >= self.capacity {
                self.thin();
            }
            if self.head.state.step.is_multiple_of(self.interval) {
                self.checkpoints.push(self.head.clone());
            }
        }
        self.end = self.stopped();
        if self.end.is_some() {
            self.head.look(&*self.objective);
        }
    }

    /// Drops every second checkpoint.
    fn thin(&mut self) {
        self.interval *= 2;
        let interval = self.interval;
        self.checkpoints
            .retain(|kept| kept.state.step.is_multiple_of(interval));
    }

    fn stopped(&self) -> Option<Reason> {
        let state = &self.head.state;
        let fired = self.plan.stop.iter().find_map(|rule| {
            // A rule that would have looked, had it had to, does not fire.
            let blind = !self.head.known && rule.looks_at_all();
            if blind {
                None
            } else {
                rule.fires(state, &*self.objective)
            }
        });
        fired.or_else(|| (state.step >= MOST_STEPS).then_some(Reason::Steps))
    }

    /// How many states are kept, and how many updates lie between two of them.
    pub const fn kept(&self) -> (usize, u64) {
        (self.checkpoints.len(), self.interval)
    }

    /// About how many samples an update looks at, for whoever has to share out time.
    pub fn cost(&self) -> u64 {
        let all = self.sampler.samples();
        let (point, objective) = (&self.head.state.point, &*self.objective);
        let looks = !objective.is_within(point, LIMIT)
            || self.plan.stop.iter().any(|rule| rule.looks(point, objective));
        let batch = self.sampler.batch_of(self.last() + 1).size(all);
        // Exponentials and logarithms take their time.
        let each = if cfg!(feature = "whole") && objective.fit().is_some_and(Fit::is_classifier) {
            16
        } else {
            1
        };
        each * if looks { all + batch } else { batch }
    }

    /// What it reads, and in what portions.
    pub const fn sampler(&self) -> &Sampler {
        &self.sampler
    }

    /// The number of the last state computed.
    pub const fn last(&self) -> u64 {
        self.head.state.step
    }

    /// Why the run stopped; `None` while it can go on.
    pub const fn end(&self) -> Option<Reason> {
        self.end
    }

    /// The state that was not sound, for a run that diverged; it belongs to the explanation, not to the run.
    pub const fn fallen(&self) -> Option<&State> {
        self.fallen.as_ref()
    }

    /// Whether not even the start was sound.
    pub fn is_stillborn(&self) -> bool {
        self.checkpoints.is_empty()
    }

    /// What the run was told to do.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What it minimises.
    pub fn objective(&self) -> &dyn Objective {
        &*self.objective
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("plan", &self.plan)
            .field("last", &self.last())
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}
