//! A whole run, computed on request and remembered sparsely.

use super::{
    plan::Plan,
    runner::Runner,
    state::{Cursor, State},
    stop::Reason,
};
use crate::{objective::Objective, sampler::Sampler};
use std::{fmt, rc::Rc};

/// The memory that checkpoints may take, in bytes.
const BUDGET: usize = 16 << 20;

/// A run from one start under one plan.
///
/// Every `interval`-th state is kept; the states between are computed again from the one before. When there are
/// too many, every second is dropped and the interval doubles, so that a run of any length fits a fixed memory.
#[derive(Clone)]
pub struct Run {
    pub(super) ahead: Runner,
    pub(super) checkpoints: Vec<Cursor>,
    pub(super) interval: u64,
    capacity: usize,
    fallen: Option<State>,
    /// Checkpoints that were dropped, for the room they have.
    #[cfg(feature = "whole")]
    spare: Vec<Cursor>,
}

impl Run {
    /// A run at its start; nothing is computed beyond it. `start` has one number per parameter.
    pub fn new(objective: Rc<dyn Objective>, plan: Plan, start: &[f64]) -> Self {
        let ahead = Runner::new(objective, plan, start);
        let bytes = 400 + start.len() * 128;
        let mut run = Self {
            ahead,
            checkpoints: Vec::new(),
            interval: 1,
            capacity: (BUDGET / bytes).clamp(16, 4096),
            fallen: None,
            #[cfg(feature = "whole")]
            spare: Vec::new(),
        };
        if run.end() == Some(Reason::Diverged) {
            run.fallen = Some(run.ahead.head.state.clone());
        } else {
            run.checkpoints.push(run.ahead.head.clone());
        }
        run
    }

    /// Computes up to `updates` further updates; true when the run has reached its end.
    pub fn extend(&mut self, updates: u64) -> bool {
        let mut left = updates;
        while self.end().is_none() && left > 0 {
            left -= self.advance(left);
        }
        self.end().is_some()
    }

    /// Makes up to `most` updates, at least one, and none beyond the next state to be kept; how many.
    fn advance(&mut self, most: u64) -> u64 {
        let before = self.last();
        // The interval is a power of two, and this is asked often.
        let beyond = |step: u64| step & (self.interval - 1);
        let made = if cfg!(feature = "whole") {
            self.ahead.advance_by(most.min(self.interval - beyond(before)));
            self.last() - before
        } else {
            self.ahead.advance();
            1
        };
        if self.end() == Some(Reason::Diverged) {
            // The state before is computed again, once, so that no update has to keep it.
            let sound = self.cursor(before + made - 1);
            self.fallen = Some(std::mem::replace(&mut self.ahead.head, sound).state);
            return made;
        }
        if beyond(self.last()) == 0 {
            if self.checkpoints.len() >= self.capacity {
                self.thin();
            }
            if self.last().is_multiple_of(self.interval) {
                let kept = self.copy_of_head();
                self.checkpoints.push(kept);
            }
        }
        made
    }

    /// The state at hand, to be kept.
    #[cfg(not(feature = "whole"))]
    fn copy_of_head(&self) -> Cursor {
        self.ahead.head.clone()
    }

    /// The state at hand, to be kept, in the room of one that was dropped if there is one: over data, asking for new
    /// room took longer than what is done in an update besides its sums.
    #[cfg(feature = "whole")]
    fn copy_of_head(&mut self) -> Cursor {
        let Some(mut room) = self.spare.pop() else {
            return self.ahead.head.clone();
        };
        room.clone_from(&self.ahead.head);
        room
    }

    /// Drops every second checkpoint.
    fn thin(&mut self) {
        self.interval *= 2;
        let interval = self.interval;
        let stays = |kept: &Cursor| kept.state.step.is_multiple_of(interval);
        #[cfg(not(feature = "whole"))]
        self.checkpoints.retain(stays);
        #[cfg(feature = "whole")]
        self.spare
            .extend(self.checkpoints.extract_if(.., |kept| !stays(kept)));
    }

    /// How many states are kept, and how many updates lie between two of them.
    pub const fn kept(&self) -> (usize, u64) {
        (self.checkpoints.len(), self.interval)
    }

    /// About how many samples an update looks at, for whoever has to share out time.
    pub fn cost(&self) -> u64 {
        self.ahead.cost()
    }

    /// What it reads, and in what portions.
    pub const fn sampler(&self) -> &Sampler {
        &self.ahead.sampler
    }

    /// The number of the last state computed.
    pub const fn last(&self) -> u64 {
        self.ahead.head.state.step
    }

    /// Why the run stopped; `None` while it can go on.
    pub const fn end(&self) -> Option<Reason> {
        self.ahead.end
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
        &self.ahead.plan
    }

    /// What it minimises.
    pub fn objective(&self) -> &dyn Objective {
        &*self.ahead.objective
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("plan", self.plan())
            .field("last", &self.last())
            .field("end", &self.end())
            .finish_non_exhaustive()
    }
}
