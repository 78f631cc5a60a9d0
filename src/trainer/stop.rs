//! When a run stops.

use super::state::State;
use crate::decimal::{read, read_whole, shortest, write_whole};
use crate::objective::Objective;

/// Beyond this magnitude a loss or a parameter counts as diverged.
pub const LIMIT: f64 = 1e12;

/// No run is longer, whatever its rules say.
pub const MOST_STEPS: u64 = 10_000_000;

/// A condition that ends a run at the first state that meets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// `steps:N`: after N updates.
    Steps(u64),
    /// `epochs:N`: after N completed epochs.
    Epochs(u64),
    /// `grad:TOL`: the norm of the full gradient is at most TOL.
    Grad(f64),
    /// `loss:L`: the full training loss is at most L.
    Loss(f64),
    /// `acc:A`: the share of training samples put into their class is at least A.
    Acc(f64),
}

/// Why a run stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The number of updates was reached.
    Steps,
    /// The number of epochs was reached.
    Epochs,
    /// The gradient is small enough.
    Grad,
    /// The loss is small enough.
    Loss,
    /// The accuracy is high enough.
    Acc,
    /// The next state would not be finite, or too large; the run ends at the last sound state.
    Diverged,
}

impl Reason {
    /// The word for it in the trace's last line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Epochs => "epochs",
            Self::Grad => "grad",
            Self::Loss => "loss",
            Self::Acc => "acc",
            Self::Diverged => "diverged",
        }
    }
}

impl Rule {
    /// The reason, if `state` of `objective` meets the condition.
    pub fn fires(self, state: &State, objective: &dyn Objective) -> Option<Reason> {
        let (met, reason) = match self {
            Self::Steps(count) => (state.step >= count, Reason::Steps),
            Self::Epochs(count) => (state.epoch >= count, Reason::Epochs),
            Self::Grad(tolerance) => (state.gradient_norm() <= tolerance, Reason::Grad),
            Self::Loss(loss) => (state.loss <= loss, Reason::Loss),
            Self::Acc(share) => {
                let reached = cfg!(feature = "whole")
                    .then(|| objective.accuracy(&state.point))
                    .flatten();
                (reached.is_some_and(|reached| reached >= share), Reason::Acc)
            }
        };
        met.then_some(reason)
    }

    /// Whether it is a rule about the full loss or gradient.
    pub(super) const fn looks_at_all(self) -> bool {
        matches!(self, Self::Grad(_) | Self::Loss(_))
    }

    /// Whether it has to look at the full loss or gradient of a state at `point`: not where that is surely too steep.
    pub(super) fn looks(self, point: &[f64], objective: &dyn Objective) -> bool {
        match self {
            Self::Grad(tolerance) => !objective.is_steeper(point, tolerance),
            Self::Loss(_) => true,
            Self::Steps(_) | Self::Epochs(_) | Self::Acc(_) => false,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (name, value) = text.trim().split_once(':')?;
        let count = || read_whole(value).filter(|&count| count <= MOST_STEPS);
        match name {
            "steps" => count().map(Self::Steps),
            "epochs" => count().map(Self::Epochs),
            "grad" => read(value).filter(|&tolerance| tolerance >= 0.0).map(Self::Grad),
            "loss" => read(value).map(Self::Loss),
            "acc" if cfg!(feature = "whole") => read(value)
                .filter(|share| (0.0..=1.0).contains(share))
                .map(Self::Acc),
            _ => None,
        }
    }
}

/// The rules of a link without the key: 1000 updates, or a gradient of at most 10⁻⁶.
pub fn default_rules() -> Vec<Rule> {
    vec![Rule::Steps(1000), Rule::Grad(1e-6)]
}

/// The rules of a key value such as `steps:1000,grad:1e-6`, at least one; `None` if it is not such a list.
pub fn parse_rules(text: &str) -> Option<Vec<Rule>> {
    let mut rules = Vec::new();
    for rule in text.split(',') {
        rules.push(Rule::parse(rule)?);
    }
    Some(rules)
}

/// The key value of `rules`.
pub fn write_rules(rules: &[Rule]) -> String {
    let mut text = String::new();
    for rule in rules {
        if !text.is_empty() {
            text.push(',');
        }
        let (name, value) = match *rule {
            Rule::Steps(count) => ("steps:", write_whole(count)),
            Rule::Epochs(count) => ("epochs:", write_whole(count)),
            Rule::Grad(tolerance) => ("grad:", shortest(tolerance)),
            Rule::Loss(loss) => ("loss:", shortest(loss)),
            Rule::Acc(share) => ("acc:", shortest(share)),
        };
        text.push_str(name);
        text.push_str(&value);
    }
    text
}
