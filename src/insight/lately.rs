//! What the losses of a run did lately: whether they still fall, or go up and down around a level.

use crate::trainer::Run;

/// Losses that are looked at, evenly spaced over the later half of the run.
const STATES: u64 = 24;

/// With fewer nothing is said.
const LEAST: usize = 12;

/// Of all pairs of a loss of the earlier half and one of the later half, the share in which the later one is lower. Losses
/// around a level have about a half of them; those of a run that falls nearly all, and of one that rises nearly none.
const FALLS: f64 = 0.85;
const RISES: f64 = 0.05;

/// The full losses of a run up to a state: since half as many updates, or since the last change by hand.
#[derive(Clone, Debug)]
pub(super) struct Lately(Vec<f64>);

impl Lately {
    /// Up to state `step`, which is computed.
    pub(super) fn of(run: &Run, step: u64) -> Self {
        let plan = run.plan();
        let changes = plan.rate_log.iter().map(|change| change.step);
        let changes = changes.chain(plan.batch_log.iter().map(|change| change.step));
        let changed = changes.filter(|change| *change <= step).max().unwrap_or(0);
        let from = (step / 2).max(changed.saturating_sub(1));
        let (span, kept) = (step - from, run.kept().1);
        let count = span.min(STATES - 1);
        let mut losses = Vec::new();
        for place in 0..=count {
            let back = span * (count - place) / count.max(1);
            let mut at = step - back;
            // Far apart, states that are kept are as good as those that have to be computed again.
            if span / count.max(1) >= kept && back > 0 {
                at = (at - at % kept).max(from);
            }
            run.visit(at, at, &mut |state| losses.push(state.loss));
        }
        Self(losses)
    }

    /// Whether it still comes down.
    pub(super) fn falls(&self) -> bool {
        self.lower().is_some_and(|share| share >= FALLS)
    }

    /// Whether it goes up and down around a level.
    pub(super) fn hovers(&self) -> bool {
        self.lower().is_some_and(|share| share > RISES && share < FALLS)
    }

    /// The mean loss.
    pub(super) fn height(&self) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for loss in &self.0 {
            sum += loss;
            count += 1.0;
        }
        sum / count
    }

    /// In what share of the pairs the later loss is lower; equal ones count half.
    fn lower(&self) -> Option<f64> {
        if self.0.len() < LEAST {
            return None;
        }
        let (early, late) = self.0.split_at(self.0.len() / 2);
        let (mut lower, mut pairs) = (0.0, 0.0);
        for before in early {
            for after in late {
                pairs += 1.0;
                if after < before {
                    lower += 1.0;
                } else if after <= before {
                    lower += 0.5;
                }
            }
        }
        Some(lower / pairs)
    }
}
