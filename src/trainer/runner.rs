//! A run that remembers nothing: the state it has come to, and how it goes on from there.

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
use std::rc::Rc;

/// A run from one start under one plan, of which only the last state is kept: for those that are run by the thousand.
#[derive(Clone)]
pub struct Runner {
    pub(super) objective: Rc<dyn Objective>,
    pub(super) plan: Plan,
    pub(super) optimizer: Optimizer,
    pub(super) sampler: Sampler,
    draws: Draws,
    /// Room for the gradient of a batch.
    gradient: Vec<f64>,
    pub(super) head: Cursor,
    pub(super) end: Option<Reason>,
}

impl Runner {
    /// A run at its start. `start` has one number per parameter.
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
        let mut runner = Self {
            objective,
            plan,
            optimizer,
            sampler,
            draws: Draws::default(),
            gradient: Vec::new(),
            head,
            end: None,
        };
        runner.end = if runner.head.state.is_sound() {
            runner.stopped()
        } else {
            Some(Reason::Diverged)
        };
        runner
    }

    /// Makes one update, unless the run has ended.
    pub fn advance(&mut self) {
        if self.end.is_some() {
            return;
        }
        let (head, mut way) = self.parts();
        head.advance(&mut way);
        self.settle();
    }

    /// The state, and what it takes to go on from there.
    pub(super) fn parts(&mut self) -> (&mut Cursor, Way<'_>) {
        let way = Way {
            plan: &self.plan,
            optimizer: &self.optimizer,
            objective: &*self.objective,
            sampler: &self.sampler,
            draws: &mut self.draws,
            gradient: &mut self.gradient,
        };
        (&mut self.head, way)
    }

    /// Looks whether the run ends at the state it has come to.
    pub(super) fn settle(&mut self) {
        // Looking at all samples after an update that read a few is dear: only where something hangs on it.
        if self.must_look() {
            self.head.look(&*self.objective);
            if !self.head.state.is_sound() {
                self.end = Some(Reason::Diverged);
                return;
            }
        }
        self.end = self.stopped();
        if self.end.is_some() {
            self.head.look(&*self.objective);
        }
    }

    /// Whether a rule, or whether the run has diverged, hangs on loss or gradient of the state.
    fn must_look(&self) -> bool {
        let (point, objective) = (&self.head.state.point, &*self.objective);
        !objective.is_within(point, LIMIT) || self.plan.stop.iter().any(|rule| rule.looks(point, objective))
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

    /// About how many samples an update looks at, for whoever has to share out time.
    pub fn cost(&self) -> u64 {
        let all = self.sampler.samples();
        let batch = self.sampler.batch_of(self.head.state.step + 1).size(all);
        // Exponentials and logarithms take their time.
        let each = if cfg!(feature = "whole") && self.objective.fit().is_some_and(Fit::is_classifier) {
            16
        } else {
            1
        };
        each * if self.must_look() { all + batch } else { batch }
    }

    /// Where the run is. Loss and gradient are of the state for one that has ended, and otherwise where
    /// [`look`](Self::look) was called; else perhaps of an earlier one. One that diverged is where it was not sound.
    pub const fn state(&self) -> &State {
        &self.head.state
    }

    /// Computes loss and gradient of the state, unless they are known.
    pub fn look(&mut self) {
        self.head.look(&*self.objective);
    }

    /// Why the run stopped; `None` while it can go on.
    pub const fn end(&self) -> Option<Reason> {
        self.end
    }
}
