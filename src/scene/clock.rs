//! Where the lanes stand at the same moment.
//!
//! A moment is counted in updates of the first lane. By the axis of updates every lane has made as many. By samples or
//! epochs every other lane has made as many as read no more samples than the first has: so a lane of small batches goes
//! through many updates while a lane of all samples makes one. The first lane's count goes on beyond its own end, until
//! the last lane has ended.

use super::{Axis, Scene};
use crate::trainer::{MOST_STEPS, Run};

impl Scene {
    /// The update at which each lane stands at the moment `step`, perhaps beyond its end.
    pub fn lane_steps(&self, runs: &[Run], step: u64) -> Vec<u64> {
        let Some(samples) = self.samples_at(runs, step) else {
            return vec![step; runs.len()];
        };
        let mut steps = Vec::with_capacity(runs.len());
        for (lane, run) in runs.iter().enumerate() {
            steps.push(if lane == 0 {
                step
            } else {
                run.sampler()
                    .updates_for(samples + 1, MOST_STEPS)
                    .saturating_sub(1)
            });
        }
        steps
    }

    /// The moment at which the last of the lanes, as far as they are computed, has come to its end.
    pub fn last_step(&self, runs: &[Run]) -> u64 {
        let mut last = 0;
        for (lane, run) in runs.iter().enumerate() {
            let own = run.last();
            last = last.max(if lane == 0 || self.counts_updates() {
                own
            } else {
                self.moment_of(runs, lane, own)
            });
        }
        last
    }

    /// The first moment at which a lane has made `step` updates.
    pub fn moment_of(&self, runs: &[Run], lane: usize, step: u64) -> u64 {
        match (runs.first(), runs.get(lane)) {
            (Some(first), Some(run)) if lane > 0 && !self.counts_updates() => {
                let sampler = run.sampler();
                let samples = sampler.place(step).samples(sampler.samples());
                first.sampler().updates_for(samples, MOST_STEPS)
            }
            _ => step,
        }
    }

    /// The moment at which the first lane has come to an amount of what the progress chart counts: updates, samples or
    /// epochs; at most the last one.
    pub fn moment_at_amount(&self, runs: &[Run], amount: f64) -> u64 {
        let Some(first) = runs.first() else { return 0 };
        let (sampler, last) = (first.sampler(), self.last_step(runs));
        #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
        let samples = sampler.samples() as f64;
        let amount = if self.view.axis == Axis::Epochs {
            amount * samples
        } else {
            amount
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "casts saturate"
        )]
        let amount = (amount + 0.5).max(0.0) as u64;
        if self.view.axis == Axis::Updates {
            return amount.min(last);
        }
        // The last update that reads no more.
        sampler
            .updates_for(amount + 1, last + 1)
            .saturating_sub(1)
            .min(last)
    }

    /// Samples read by the first lane at a moment; `None` where lanes are compared by updates.
    fn samples_at(&self, runs: &[Run], step: u64) -> Option<u64> {
        let sampler = runs.first()?.sampler();
        (!self.counts_updates()).then(|| sampler.place(step).samples(sampler.samples()))
    }

    /// Whether lanes are compared by updates: as asked, or because a typed f has one sample only.
    fn counts_updates(&self) -> bool {
        self.data().is_none() || self.view.axis == Axis::Updates
    }
}
