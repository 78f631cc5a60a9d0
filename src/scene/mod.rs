//! A scene: everything a link can say, checked.
//!
//! A scene is made by reading a link and in no other way, so that there is one place where limits are checked and
//! one form in which a scene can be written down.

mod allowed;
mod key;
mod lane;
mod link;
mod problem;
mod read;
mod presets;
mod value;
mod view;
mod write;

pub use allowed::Allowed;
pub use key::Key;
pub use lane::{Lane, MOST_LANES};
pub use link::{decode_pairs, encode_pairs, fragment};
pub use presets::{PRESETS, Preset};
pub use problem::{Cause, Problem, Severity};
pub use read::{Decoded, decode};
pub use view::{Ask, Axis, PANELS, Theme, View};
pub use write::{encode, encode_at, pairs};

use crate::{formula::Formula, objective::Typed, trainer::Plan, trainer::Run};
use std::rc::Rc;

/// A checked scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What is minimised.
    pub formula: Formula,
    /// Where every lane starts: one number per parameter.
    pub start: Vec<f64>,
    /// The first lane's settings.
    pub plan: Plan,
    /// Further lanes, at most [`MOST_LANES`] − 1.
    pub others: Vec<Lane>,
    /// The update at which the run is opened, 0 … 10⁷.
    pub step: u64,
    /// How it is shown.
    pub view: View,
}

impl Scene {
    /// The lanes' plans, the first lane's first.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        std::iter::once(&self.plan).chain(self.others.iter().map(|lane| &lane.plan))
    }

    /// The lanes' names, empty where the author gave none.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once("").chain(self.others.iter().map(|lane| lane.name.as_str()))
    }

    /// One run per lane, each at its start.
    pub fn runs(&self) -> Vec<Run> {
        let objective = Rc::new(Typed::new(self.formula.clone()));
        let mut runs = Vec::new();
        for plan in self.plans() {
            runs.push(Run::new(objective.clone(), plan.clone(), &self.start));
        }
        runs
    }
}

impl Default for Scene {
    /// The scene of an empty link.
    fn default() -> Self {
        decode("").scene
    }
}
