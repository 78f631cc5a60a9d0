//! What can only be settled when all keys of a link are read: a start of the right count, lanes over the first one's
//! settings, and what they ask of the data.

use super::{
    allowed::Allowed,
    lane::{Lane, MOST_LANES},
    problem::{Cause, Problems},
    value::coordinate,
};
use crate::{
    decimal::shortest,
    language::joined,
    optimizer::{Hyper, Settings},
    sampler::Batch,
    trainer::{Plan, Rule, default_rules, write_rules},
};

/// The start that a link asks for, and otherwise the one that is `ready`, of the same count of numbers.
pub(super) fn start(text: Option<String>, ready: Vec<f64>, problems: &mut Problems) -> Vec<f64> {
    if let Some(text) = text {
        let count = ready.len();
        let mut point = Vec::new();
        let mut sound = true;
        for part in text.split(',') {
            match coordinate(part) {
                Some(x) => point.push(x),
                None => sound = false,
            }
        }
        if sound && point.len() == count {
            return point;
        }
        problems.report("start", &text, Cause::Bad(Allowed::Numbers(count)));
    }
    ready
}

/// What a lane asks of data that can only be known when they are: batches of at most `samples`, and accuracy only of
/// `classes`.
pub(super) fn check(plan: &mut Plan, lane: &str, samples: usize, classes: bool, problems: &mut Problems) {
    if !cfg!(feature = "whole") {
        return;
    }
    let most = samples as u64;
    problems.narrow(most);
    let key = |key: &str| {
        if lane.is_empty() {
            key.to_owned()
        } else {
            joined(&["vs (", lane, ") ", key])
        }
    };
    let too_large = |batch: Batch| matches!(batch, Batch::Of(size) if u64::from(size) > most);
    if too_large(plan.batch) {
        problems.report(
            &key("batch"),
            &plan.batch.text(),
            Cause::Bad(Allowed::Batch(most)),
        );
        plan.batch = Batch::All;
    }
    if let Some(change) = plan.batch_log.iter().find(|change| too_large(change.batch)) {
        problems.report(
            &key("batchlog"),
            &change.batch.text(),
            Cause::Bad(Allowed::Batch(most)),
        );
        plan.batch_log.clear();
    }
    if !classes && plan.stop.iter().any(|rule| matches!(rule, Rule::Acc(_))) {
        problems.report(&key("stop"), &write_rules(&plan.stop), Cause::NoClasses);
        plan.stop.retain(|rule| !matches!(rule, Rule::Acc(_)));
        if plan.stop.is_empty() {
            plan.stop = default_rules();
        }
    }
}

pub(super) fn lanes(texts: &[String], plan: &Plan, over_data: bool, problems: &mut Problems) -> Vec<Lane> {
    let mut lanes = Vec::new();
    for text in texts {
        if lanes.len() + 1 >= MOST_LANES {
            problems.report("vs", text, Cause::TooManyLanes);
            continue;
        }
        match Lane::read(text, plan, over_data) {
            Ok(lane) => lanes.push(lane),
            Err((part, cause)) => problems.report("vs", part, cause),
        }
    }
    lanes
}

/// Forgets hyper-parameters that say what is the case anyway, so that equal scenes are written equally, and those that
/// nobody has.
pub(super) fn drop_defaults(plan: &mut Plan, others: &mut [Lane], problems: &mut Problems) {
    let first = &mut plan.settings;
    for hyper in Hyper::ALL {
        let held = |settings: &Settings| settings.kind.hypers().contains(&hyper);
        let idle = |settings: &Settings| {
            settings
                .get(hyper)
                .is_none_or(|value| !held(settings) || value == settings.kind.default_of(hyper))
        };
        let mut any_set = first.get(hyper).is_some();
        let mut any_held = held(first);
        for lane in &*others {
            any_set |= lane.plan.settings.get(hyper).is_some();
            any_held |= held(&lane.plan.settings);
        }
        if any_set && !any_held {
            let value = first.get(hyper).map(shortest).unwrap_or_default();
            problems.report(hyper.key(), &value, Cause::NotOfOptimizer);
        }
        // While the first lane sets it, the others inherit it and must say so where they differ.
        if idle(first) {
            first.set(hyper, None);
            for lane in &mut *others {
                if idle(&lane.plan.settings) {
                    lane.plan.settings.set(hyper, None);
                }
            }
        }
    }
}
