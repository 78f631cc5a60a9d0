//! Many updates over data in a row, where nothing has to be looked at between them.
//!
//! What is asked before and after every update takes longer than a small batch. Within an epoch most of it need not be
//! asked again. To the bit this is what single updates come to.

use super::{
    runner::Runner,
    state::{Cursor, Way},
    stop::{LIMIT, MOST_STEPS, Rule},
};
use crate::{objective::Objective, sampler::Batch};

impl Runner {
    /// Makes up to `updates` updates, fewer where the run ends.
    pub fn advance_by(&mut self, updates: u64) {
        let mut left = updates;
        while self.end.is_none() && left > 0 {
            let made = self.sprint(left);
            if made == 0 {
                self.advance();
            }
            left -= made.max(1);
        }
    }

    /// Makes up to `most` updates at once; how many. None where each has to be looked at.
    fn sprint(&mut self, most: u64) -> u64 {
        let step = self.head.state.step;
        // The update that may end the run is the last one at most: then that is asked.
        let mut most = most.min(MOST_STEPS.saturating_sub(step));
        let mut steepness = None;
        for rule in &self.plan.stop {
            match *rule {
                Rule::Steps(count) => most = most.min(count.saturating_sub(step)),
                // No epoch ends on the way.
                Rule::Epochs(_) => {}
                Rule::Grad(tolerance) => {
                    steepness = Some(steepness.map_or(tolerance, |most: f64| most.max(tolerance)));
                }
                Rule::Loss(_) | Rule::Acc(_) => return 0,
            }
        }
        let (head, mut way) = self.parts();
        let made = head.sprint(&mut way, most, steepness);
        if made > 0 {
            self.settle();
        }
        made
    }
}

impl Cursor {
    /// Makes up to `most` updates of the epoch that has begun, without its last one; how many. They end behind the first
    /// that leads to a point that may be beyond [`LIMIT`], or where the gradient may be no longer than `steepness`.
    fn sprint(&mut self, way: &mut Way, most: u64, steepness: Option<f64>) -> u64 {
        let (plan, all) = (way.plan, way.sampler.samples());
        let (batch, alike) = way.sampler.alike(self.state.step + 1);
        let Some(fit) = way
            .objective
            .fit()
            .filter(|_| batch != Batch::All && plan.noise == 0.0)
        else {
            return 0;
        };
        let size = batch.size(all);
        let most = most.min(alike).min((all - self.place.position - 1) / size);
        if most == 0 {
            return 0;
        }
        let drawn = way.draws.batch(way.sampler, self.place, most * size);
        let (step, state) = (self.state.step, &mut self.state);
        way.gradient.resize(state.point.len(), 0.0);
        let steady = plan.has_one_rate().then_some(plan.rate);
        let (mut made, mut rate) = (0, plan.rate);
        fit.descend(
            drawn,
            usize::try_from(size).unwrap_or(usize::MAX),
            (&mut state.point, way.gradient),
            LIMIT,
            |point, gradient| {
                made += 1;
                rate = steady.unwrap_or_else(|| plan.rate_of(step + made));
                way.optimizer.update(&mut self.memory, point, gradient, rate);
                steepness.is_none_or(|length| fit.is_steeper(point, length))
            },
        );
        self.place.position += made * size;
        (state.step, state.rate) = (step + made, Some(rate));
        state.samples = self.place.samples(all);
        self.known = false;
        made
    }
}
