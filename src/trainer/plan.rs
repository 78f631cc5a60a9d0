//! What one lane is to do: optimizer, rate, noise, batches, and when to stop.

use super::stop::{self, Rule};
use crate::{
    optimizer::Settings,
    sampler::{Batch, BatchChange, Sampler, Sampling},
    schedule::Schedule,
};

/// From the update number `step` (the one that leads to state `step`) the base rate is `rate`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateChange {
    /// 1 or more.
    pub step: u64,
    /// Above 0.
    pub rate: f64,
}

/// One lane's settings; with an objective and a start they determine the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The optimizer and its hyper-parameters.
    pub settings: Settings,
    /// The base learning rate, above 0.
    pub rate: f64,
    /// How the rate changes from update to update.
    pub schedule: Schedule,
    /// Changes of the base rate made during the run, by rising step.
    pub rate_log: Vec<RateChange>,
    /// Standard deviation of the Gaussian noise added to each component of the gradient, 0 or more.
    pub noise: f64,
    /// How many samples an update reads.
    pub batch: Batch,
    /// Changes of the batch made during the run, by rising step.
    pub batch_log: Vec<BatchChange>,
    /// How the samples are drawn.
    pub sampling: Sampling,
    /// Whichever fires first ends the run; never empty.
    pub stop: Vec<Rule>,
    /// The seed of all randomness.
    pub seed: u32,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            rate: 0.1,
            schedule: Schedule::default(),
            rate_log: Vec::new(),
            noise: 0.0,
            batch: Batch::default(),
            batch_log: Vec::new(),
            sampling: Sampling::default(),
            stop: stop::default_rules(),
            seed: 1,
        }
    }
}

impl Plan {
    /// What the lane reads of `samples` samples.
    pub fn sampler(&self, samples: usize) -> Sampler {
        Sampler::new(samples, self.seed, self.sampling, self.batch, &self.batch_log)
    }

    /// Whether every update has the base rate.
    pub(super) fn has_one_rate(&self) -> bool {
        self.rate_log.is_empty() && self.schedule == Schedule::default()
    }

    /// The learning rate of the update that leads to state `step`, 1 or more.
    pub fn rate_of(&self, step: u64) -> f64 {
        let changed = self.rate_log.iter().rev().find(|change| change.step <= step);
        self.schedule.rate(
            changed.map_or(self.rate, |change| change.rate),
            step.saturating_sub(1),
        )
    }
}
