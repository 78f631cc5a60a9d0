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
    trainer::{Plan, RateChange, write_rules},
};

/// The most lanes of a scene, the first included.
pub const MOST_LANES: usize = 6;

/// The longest name of a lane, in characters.
const LONGEST_NAME: usize = 40;

/// A lane beside the first: from the same start on the same objective, with a plan of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The author's name for it, at most 40 characters; may be empty.
    pub name: String,
    /// The first lane's plan with this lane's overrides.
    pub plan: Plan,
}

/// The keys a lane may set for itself.
pub(super) const LANE_KEYS: [Key; 13] = [
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
    Key::Stop,
];

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
    pub(super) fn read<'a>(text: &'a str, base: &Plan) -> Result<Self, (&'a str, Cause)> {
        let mut lane = Self {
            name: String::new(),
            plan: base.clone(),
        };
        for part in text.split(';') {
            let part = part.trim();
            if let Err(allowed) = lane.set(part) {
                return Err((part, Cause::Bad(allowed)));
            }
        }
        Ok(lane)
    }

    fn set(&mut self, part: &str) -> Result<(), Allowed> {
        let (name, value) = part.split_once(':').unwrap_or((part, ""));
        if name == "name" {
            let value = value.trim();
            if value.chars().count() > LONGEST_NAME {
                return Err(Allowed::Characters(LONGEST_NAME));
            }
            value.clone_into(&mut self.name);
            return Ok(());
        }
        match Key::from_name(name) {
            _ if part.is_empty() => Ok(()),
            Some(key) if LANE_KEYS.contains(&key) => apply(&mut self.plan, key, value).ok_or(allowed(key)),
            _ => Err(Allowed::LaneKeys),
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
        push(plan.stop != base.stop, "stop", &write_rules(&plan.stop));
        push(!self.name.is_empty(), "name", &self.name);
        listed(&parts, ";")
    }
}

/// The value of `lrlog`.
pub(super) fn write_changes(changes: &[RateChange]) -> String {
    let mut text = String::new();
    for change in changes {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&write_whole(change.step));
        text.push(':');
        text.push_str(&shortest(change.rate));
    }
    text
}
