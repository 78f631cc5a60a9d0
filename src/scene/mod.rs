//! A scene: everything a link can say, checked.
//!
//! A scene is made by reading a link and in no other way, so that there is one place where limits are checked and
//! one form in which a scene can be written down.

mod allowed;
mod clock;
mod key;
mod lane;
mod link;
#[cfg(feature = "whole")]
mod map;
mod problem;
#[cfg(feature = "whole")]
mod over_data;
#[cfg(not(feature = "whole"))]
#[path = "no_data.rs"]
mod over_data;
mod settle;
mod read;
mod presets;
#[cfg(feature = "whole")]
mod rate_log;
mod value;
mod view;
mod write;
#[cfg(feature = "whole")]
mod overlay;

pub use allowed::Allowed;
pub use key::Key;
pub use lane::{Lane, MOST_LANES};
pub use link::{decode_pairs, encode_pairs, fragment};
#[cfg(feature = "whole")]
pub use map::{Dimension, MapView};
pub use over_data::DataScene;
#[cfg(feature = "whole")]
pub use overlay::{Misfit, encode_run, overlay};
pub use presets::{PRESETS, Preset};
pub use problem::{Cause, Problem, Severity};
pub use read::{Decoded, decode, decode_after};
pub use view::{Ask, Axis, PANELS, Theme, View};
pub use write::{encode, encode_at, pairs};

use crate::{
    formula::Formula,
    objective::{Objective, Typed},
    trainer::{Plan, Run},
};
use std::rc::Rc;

/// A checked scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What is minimised, unless there are data; then the default, and of no meaning.
    pub formula: Formula,
    /// What is minimised instead.
    #[cfg(feature = "whole")]
    data: Option<DataScene>,
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

    /// The model and its data, for a scene over data.
    #[cfg(feature = "whole")]
    pub const fn data(&self) -> Option<&DataScene> {
        self.data.as_ref()
    }

    /// There are no data in the part of the core that the page opens with.
    #[cfg(not(feature = "whole"))]
    pub const fn data(&self) -> Option<&DataScene> {
        None
    }

    /// Whether a problem with a link that goes on from this scene is only that the map of this scene does not fit there.
    #[cfg(feature = "whole")]
    pub fn outgrows(&self, problem: &Problem) -> bool {
        map::is_outgrown(&problem.key, &problem.value, self)
    }

    /// What is minimised.
    pub fn objective(&self) -> Rc<dyn Objective> {
        match self.data() {
            Some(data) => data.fit.clone(),
            None => Rc::new(Typed::new(self.formula.clone())),
        }
    }

    /// The same scene with another plan for one lane.
    #[must_use]
    pub fn with_plan(&self, lane: usize, plan: Plan) -> Self {
        let mut scene = self.clone();
        match lane.checked_sub(1).and_then(|other| scene.others.get_mut(other)) {
            Some(other) => other.plan = plan,
            None => scene.plan = plan,
        }
        scene
    }

    /// Whether every lane runs as in `other`: they may differ in how they are shown.
    pub fn runs_as(&self, other: &Self) -> bool {
        self.start == other.start
            && self.formula == other.formula
            && self.data() == other.data()
            && self.plans().eq(other.plans())
    }

    /// One run per lane, each at its start.
    pub fn runs(&self) -> Vec<Run> {
        let objective = self.objective();
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
