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
    objective: Rc<dyn Objective>,
    plan: Plan,
    optimizer: Optimizer,
    sampler: Sampler,
    draws: Draws,
    /// Room for the gradient of a batch.
    gradient: Vec<f64>,
    checkpoints: Vec<Cursor>,
    interval: u64,
    capacity: usize,
    head: Cursor,
    /// The state before the head, to fall back on.
    before: Cursor,
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
            before: head.clone(),
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
        self.before.copy(&self.head);
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
                std::mem::swap(&mut self.head, &mut self.before);
                self.head.look(objective);
                self.fallen = Some(self.before.state.clone());
                self.end = Some(Reason::Diverged);
                return;
            }
        }
        if self.head.state.step.is_multiple_of(self.interval) {
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

    /// The state after `step` updates, or the last one computed if that comes earlier.
    ///
    /// For a run that diverged at its very start this is that start, with what is not finite in it.
    pub fn state(&self, step: u64) -> State {
        let mut last = None;
        self.visit(step, step, &mut |state| last = Some(state.clone()));
        last.unwrap_or_else(|| {
            let mut head = self.head.clone();
            head.look(&*self.objective);
            head.state
        })
    }

    /// Calls `see` with the states `from` to `to`, both included, as far as they are computed; with the last one
    /// alone if `from` lies beyond it. Never with the start of a run that diverged there.
    pub fn visit(&self, from: u64, to: u64, see: &mut dyn FnMut(&State)) {
        self.walk(from, to, true, see);
    }

    /// The same, but loss and gradient of a state are of no meaning: over many samples they are dearer than the way.
    pub fn pass(&self, from: u64, to: u64, see: &mut dyn FnMut(&State)) {
        self.walk(from, to, false, see);
    }

    fn walk(&self, from: u64, to: u64, look: bool, see: &mut dyn FnMut(&State)) {
        let (from, to) = (from.min(self.last()), to.min(self.last()));
        let place = usize::try_from(from / self.interval).unwrap_or(usize::MAX);
        let Some(kept) = self
            .checkpoints
            .get(place.min(self.checkpoints.len().saturating_sub(1)))
        else {
            return;
        };
        let objective = &*self.objective;
        if self.interval == 1 {
            // Every state is kept: nothing but what was left out needs to be computed.
            let range = usize::try_from(from).unwrap_or(0)..=usize::try_from(to).unwrap_or(0);
            for kept in self.checkpoints.get(range).unwrap_or_default() {
                if kept.known || !look {
                    see(&kept.state);
                } else {
                    let mut kept = kept.clone();
                    kept.look(objective);
                    see(&kept.state);
                }
            }
            return;
        }
        let mut cursor = kept.clone();
        let (mut draws, mut gradient) = (Draws::default(), Vec::new());
        let mut way = Way {
            plan: &self.plan,
            optimizer: &self.optimizer,
            objective,
            sampler: &self.sampler,
            draws: &mut draws,
            gradient: &mut gradient,
        };
        while cursor.state.step < to {
            if cursor.state.step >= from {
                if look {
                    cursor.look(objective);
                }
                see(&cursor.state);
            }
            cursor.advance(&mut way);
        }
        if look {
            cursor.look(objective);
        }
        see(&cursor.state);
    }

    /// The states that are kept, every `every`-th of them, from state `from` on: cheap however long the run is. They
    /// are evenly spaced; how far apart, the run decides.
    pub fn survey(&self, from: u64, every: usize, see: &mut dyn FnMut(&State)) {
        for kept in self.checkpoints.iter().step_by(every.max(1)) {
            if kept.state.step >= from {
                let mut kept = kept.clone();
                kept.look(&*self.objective);
                see(&kept.state);
            }
        }
    }

    /// How many states are kept, and how many updates lie between two of them.
    pub const fn kept(&self) -> (usize, u64) {
        (self.checkpoints.len(), self.interval)
    }

    /// The sample numbers drawn for the update that leads to state `step`; none for the start.
    pub fn batch(&self, step: u64) -> Vec<u32> {
        let Some(before) = step.checked_sub(1) else {
            return Vec::new();
        };
        let size = self.sampler.batch_of(step).size(self.sampler.samples());
        let place = self.sampler.place(before);
        if self.sampler.batch_of(step) == crate::sampler::Batch::All && place.position == 0 {
            return (0..u32::try_from(self.sampler.samples()).unwrap_or(u32::MAX)).collect();
        }
        Draws::default().batch(&self.sampler, place, size).to_vec()
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
