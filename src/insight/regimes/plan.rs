//! The plan of a lane as the regimes run it.

use super::gist;
use crate::{
    objective::Objective,
    sampler::Batch,
    trainer::{Plan, Rule},
};

/// The largest batch: a larger one is hardly less noisy.
const LARGEST: u32 = 1024;

/// The plan without its rate.
pub(super) fn plain(plan: &Plan) -> Plan {
    Plan {
        rate: 1.0,
        rate_log: Vec::new(),
        ..plan.clone()
    }
}

/// The plan with no batch larger than [`LARGEST`] but of all samples, where the samples have to be looked at one by one.
pub(super) fn lighter(mut plan: Plan, objective: &dyn Objective) -> Plan {
    if objective.fit().is_some_and(|fit| !fit.is_quick()) {
        let all = objective.samples() as u64;
        let batches = plan.batch_log.iter_mut().map(|change| &mut change.batch);
        for batch in batches.chain([&mut plan.batch]) {
            if batch.size(all) < all && batch.size(all) > u64::from(LARGEST) {
                *batch = Batch::Of(LARGEST);
            }
        }
    }
    plan
}

/// Whether updates read fewer than all samples.
pub(super) fn reads_few(plan: &Plan, samples: usize) -> bool {
    let logged = plan.batch_log.iter().map(|change| change.batch);
    let all = samples as u64;
    logged.chain([plan.batch]).any(|batch| batch.size(all) < all)
}

/// The rules that are worth what they cost.
pub(super) fn rules(plan: &Plan, noisy: bool, samples: usize) -> Vec<Rule> {
    let dear = |rule: &Rule| match rule {
        Rule::Grad(_) => noisy,
        Rule::Acc(_) => samples > gist::FEW,
        Rule::Loss(_) | Rule::Steps(_) | Rule::Epochs(_) => false,
    };
    plan.stop.iter().copied().filter(|rule| !dear(rule)).collect()
}
