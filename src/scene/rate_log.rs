//! Changes of the rate made by hand while several lanes run.

use super::{Scene, value::rate_changes};
use crate::trainer::RateChange;

impl Scene {
    /// The same scene with `log` as its `lrlog`, where the lanes stand at the updates `steps`; `None` if it is none.
    ///
    /// Where lanes are compared by samples or epochs, they stand at different updates. A change that is new there begins
    /// for each lane with its own next update: what has been made stays as it was made. Lanes with changes of their own
    /// keep those.
    pub fn with_rate_log(&self, log: &str, steps: &[u64]) -> Option<Self> {
        let log = if log.is_empty() {
            Vec::new()
        } else {
            rate_changes(log)?
        };
        let mut scene = self.clone();
        let old = &self.plan.rate_log;
        for (lane, step) in scene.others.iter_mut().zip(steps.iter().skip(1)) {
            let own = &lane.plan.rate_log;
            if !rates(own).eq(rates(old)) {
                continue;
            }
            let mut changes: Vec<RateChange> = Vec::new();
            for change in &log {
                let known = old.iter().position(|other| other == change);
                let kept = known.and_then(|place| own.get(place)).copied();
                let change = kept.unwrap_or(RateChange {
                    step: step + 1,
                    ..*change
                });
                // One that has not moved since has but the latest.
                changes.retain(|other| other.step < change.step);
                changes.push(change);
            }
            lane.plan.rate_log = changes;
        }
        scene.plan.rate_log = log;
        Some(scene)
    }
}

fn rates(log: &[RateChange]) -> impl Iterator<Item = f64> {
    log.iter().map(|change| change.rate)
}
