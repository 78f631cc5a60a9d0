//! Further lanes: the value of the key `vs`.

use super::{
    allowed::Allowed,
    key::Key,
    problem::Cause,
    value::{allowed, apply},
};
use crate::{
    decimal::{shortest, write_whole},
    language::{joined, listed},
    optimizer::Hyper,
    sampler::BatchChange,
    trainer::{Plan, RateChange, write_rules},
};

/// The most lanes of a scene, the first included.
pub const MOST_LANES: usize = 6;

/// The longest name of a lane, in characters.
pub(super) const LONGEST_NAME: usize = 40;

/// A lane beside the first: from the same start on the same objective, with a plan of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The author's name for it, at most 40 characters; may be empty.
    pub name: String,
    /// The first lane's plan with this lane's overrides.
    pub plan: Plan,
}

/// The keys a lane may set for itself.
pub(super) const LANE_KEYS: [Key; 16] = [
    Key::Opt,
    Key::Lr,
    Key::Momentum,
    Key::Beta1,
    Key::Beta2,
    Key::Alpha,
    Key::Rho,
    Key::Eps,
    Key::Wd,
    Key::Sched,
    Key::Lrlog,
    Key::Noise,
    Key::Batch,
    Key::Batchlog,
    Key::Sample,
    Key::Stop,
];

/// Those of them that only a scene over data has.
const OF_DATA: [Key; 3] = [Key::Batch, Key::Batchlog, Key::Sample];

/// Their names.
pub(super) const LANE_NAMES: [&str; LANE_KEYS.len()] = {
    let mut names = [""; LANE_KEYS.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = LANE_KEYS[place].name();
        place += 1;
    }
    names
};

impl Lane {
    /// Reads a value such as `opt:adam;lr:0.05;name:Adam` over the first lane's plan.
    ///
    /// # Errors
    /// The override that cannot be taken, as written, and why.
    pub(super) fn read<'a>(text: &'a str, base: &Plan, over_data: bool) -> Result<Self, (&'a str, Cause)> {
        let mut lane = Self {
            name: String::new(),
            plan: base.clone(),
        };
        let (mut batch, mut log) = (false, false);
        for part in text.split(';') {
            let part = part.trim();
            if let Err(cause) = lane.set(part, over_data) {
                return Err((part, cause));
            }
            batch |= part.starts_with("batch:");
            log |= part.starts_with("batchlog:");
        }
        // A lane with a batch of its own keeps it, whatever becomes of the first lane's. (`lrlog` is inherited even beside
        // a rate of its own: links say so since before there were batches.)
        if batch && !log {
            lane.plan.batch_log.clear();
        }
        Ok(lane)
    }

    fn set(&mut self, part: &str, over_data: bool) -> Result<(), Cause> {
        let (name, value) = part.split_once(':').unwrap_or((part, ""));
        if name == "name" {
            let value = value.trim();
            if value.chars().count() > LONGEST_NAME {
                return Err(Cause::Bad(Allowed::Characters(LONGEST_NAME)));
            }
            value.clone_into(&mut self.name);
            return Ok(());
        }
        match Key::from_name(name) {
            _ if part.is_empty() => Ok(()),
            Some(key) if !over_data && OF_DATA.contains(&key) => Err(Cause::NeedsData),
            Some(key) if LANE_KEYS.contains(&key) => {
                apply(&mut self.plan, key, value).ok_or(Cause::Bad(allowed(key)))
            }
            _ => Err(Cause::Bad(Allowed::LaneKeys)),
        }
    }

    /// The value of `vs` that reads back to this lane over the plan `base`.
    pub(super) fn write(&self, base: &Plan) -> String {
        let (plan, mut parts) = (&self.plan, Vec::new());
        let mut push = |differs: bool, name: &str, value: &str| {
            if differs {
                parts.push(joined(&[name, ":", value]));
            }
        };
        let (settings, inherited) = (&plan.settings, &base.settings);
        push(settings.kind != inherited.kind, "opt", settings.kind.key());
        push(plan.rate != base.rate, "lr", &shortest(plan.rate));
        for hyper in Hyper::ALL {
            if let Some(value) = settings.get(hyper) {
                push(inherited.get(hyper) != Some(value), hyper.key(), &shortest(value));
            }
        }
        push(plan.schedule != base.schedule, "sched", &plan.schedule.text());
        push(
            plan.rate_log != base.rate_log,
            "lrlog",
            &write_changes(&plan.rate_log),
        );
        push(plan.noise != base.noise, "noise", &shortest(plan.noise));
        if cfg!(feature = "whole") {
            // What the lane inherits unless it says otherwise.
            let same = plan.batch == base.batch;
            let batches: &[BatchChange] = if same { &base.batch_log } else { &[] };
            push(!same, "batch", &plan.batch.text());
            push(
                plan.batch_log != batches,
                "batchlog",
                &write_batches(&plan.batch_log),
            );
            push(plan.sampling != base.sampling, "sample", plan.sampling.word());
        }
        push(plan.stop != base.stop, "stop", &write_rules(&plan.stop));
        push(!self.name.is_empty(), "name", &self.name);
        listed(&parts, ";")
    }
}

/// The value of `lrlog`.
pub(super) fn write_changes(changes: &[RateChange]) -> String {
    let change = |change: &RateChange| joined(&[&write_whole(change.step), ":", &shortest(change.rate)]);
    listed(&changes.iter().map(change).collect::<Vec<_>>(), ",")
}

/// The value of `batchlog`.
pub(super) fn write_batches(changes: &[BatchChange]) -> String {
    let change = |change: &BatchChange| joined(&[&write_whole(change.step), ":", &change.batch.text()]);
    listed(&changes.iter().map(change).collect::<Vec<_>>(), ",")
}
