//! The runs that are at work together: where they are, and how one of them ends.

use super::{
    flock::Ending,
    state,
    stop::{LIMIT, MOST_STEPS, Reason, Rule},
};
use crate::{
    formula::{Block, Parts},
    optimizer::Memories,
};

/// The runs at work.
#[derive(Clone)]
pub(super) struct Crew<const S: usize> {
    /// Updates made so far.
    pub step: u64,
    /// Their numbers; everything below stands in their order.
    pub runs: Vec<usize>,
    pub bases: Vec<f64>,
    /// The rates of the next update.
    pub rates: Vec<f64>,
    /// Their points, losses and gradients.
    pub block: Block<S>,
    pub memories: [Memories; S],
}

impl<const S: usize> Crew<S> {
    /// Why a run ends at this step, if it does: what [`super::Runner`] would say.
    pub(super) fn reason(&mut self, rules: &[Rule], lane: usize) -> Option<Reason> {
        let step = self.step;
        let Parts {
            points,
            values,
            slopes,
        } = self.block.parts();
        let sound = |value: f64| value.abs() <= LIMIT; // false for NaN
        let loss = values[lane];
        if !sound(loss) || !points.iter().all(|point| sound(point[lane])) {
            return Some(Reason::Diverged);
        }
        let fired = rules.iter().find_map(|rule| match *rule {
            Rule::Steps(count) => (step >= count).then_some(Reason::Steps),
            Rule::Epochs(count) => (step >= count).then_some(Reason::Epochs),
            Rule::Loss(level) => (loss <= level).then_some(Reason::Loss),
            Rule::Grad(tolerance) => {
                let gradient = slopes.each_ref().map(|slopes| slopes[lane]);
                (state::norm(&gradient) <= tolerance).then_some(Reason::Grad)
            }
            Rule::Acc(_) => None,
        });
        fired.or_else(|| (step >= MOST_STEPS).then_some(Reason::Steps))
    }

    /// Where a run is.
    pub(super) fn ending(&mut self, lane: usize, reason: Option<Reason>) -> Ending {
        let step = self.step;
        let Parts { points, values, .. } = self.block.parts();
        let at = |place: usize| points.get(place).map_or(0.0, |point| point[lane]);
        Ending {
            step,
            reason,
            place: [at(0), at(1)],
            loss: values[lane],
        }
    }

    /// Takes a run out; the last one takes its place.
    pub(super) fn take_out(&mut self, lane: usize) {
        self.runs.swap_remove(lane);
        self.bases.swap_remove(lane);
        self.rates.swap_remove(lane);
        for memories in &mut self.memories {
            memories.swap_remove(lane);
        }
        self.block.copy(self.runs.len(), lane);
    }
}
