//! Looking at a run: the states it has kept, those between them, computed again, and what was drawn for them.

use super::{
    run::Run,
    state::{Cursor, State, Way},
};
use crate::sampler::{Batch, Draws};

impl Run {
    /// The state after `step` updates, or the last one computed if that comes earlier.
    ///
    /// For a run that diverged at its very start this is that start, with what is not finite in it.
    pub fn state(&self, step: u64) -> State {
        let mut last = None;
        self.visit(step, step, &mut |state| last = Some(state.clone()));
        last.unwrap_or_else(|| {
            let mut head = self.ahead.head.clone();
            head.look(&*self.ahead.objective);
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

    /// The state after `step` updates, which are computed and sound, with all that the next one needs.
    pub(super) fn cursor(&self, step: u64) -> Cursor {
        let mut cursor = self.kept_before(step).unwrap_or(&self.ahead.head).clone();
        let (mut draws, mut gradient) = (Draws::default(), Vec::new());
        let mut way = self.way(&mut draws, &mut gradient);
        while cursor.state.step < step {
            cursor.advance(&mut way);
        }
        cursor.look(&*self.ahead.objective);
        cursor
    }

    /// The last state that is kept and not beyond `step`.
    fn kept_before(&self, step: u64) -> Option<&Cursor> {
        let place = usize::try_from(step / self.interval).unwrap_or(usize::MAX);
        self.checkpoints.get(place).or(self.checkpoints.last())
    }

    /// What it takes to go on from a state.
    fn way<'a>(&'a self, draws: &'a mut Draws, gradient: &'a mut Vec<f64>) -> Way<'a> {
        Way {
            plan: &self.ahead.plan,
            optimizer: &self.ahead.optimizer,
            objective: &*self.ahead.objective,
            sampler: &self.ahead.sampler,
            draws,
            gradient,
        }
    }

    fn walk(&self, from: u64, to: u64, look: bool, see: &mut dyn FnMut(&State)) {
        let (from, to) = (from.min(self.last()), to.min(self.last()));
        let Some(kept) = self.kept_before(from) else {
            return;
        };
        let objective = &*self.ahead.objective;
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
        let mut way = self.way(&mut draws, &mut gradient);
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
                kept.look(&*self.ahead.objective);
                see(&kept.state);
            }
        }
    }

    /// The sample numbers drawn for the update that leads to state `step`; none for the start.
    pub fn batch(&self, step: u64) -> Vec<u32> {
        let Some(before) = step.checked_sub(1) else {
            return Vec::new();
        };
        let size = self
            .ahead
            .sampler
            .batch_of(step)
            .size(self.ahead.sampler.samples());
        let place = self.ahead.sampler.place(before);
        if self.ahead.sampler.batch_of(step) == Batch::All && place.position == 0 {
            return (0..u32::try_from(self.ahead.sampler.samples()).unwrap_or(u32::MAX)).collect();
        }
        Draws::default().batch(&self.ahead.sampler, place, size).to_vec()
    }
}
