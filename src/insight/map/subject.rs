//! What all runs of a map have in common.

use super::grid::{Grid, MOST_UPDATES};
use crate::{
    decimal::{list, shortest},
    objective::Objective,
    optimizer::Hyper,
    sampler::Batch,
    scene::{DataScene, Dimension, Key, Scene},
    trainer::{Flock, Plan, Rule},
};
use std::rc::Rc;

/// What a run takes to be set up, in samples looked at.
const SETUP: u64 = 1000;

/// The most updates that a run of the map of `scene` makes: [`MOST_UPDATES`], or fewer by the scene's own rule.
pub fn most_updates(scene: &Scene) -> u64 {
    let longest = MOST_UPDATES[usize::from(scene.data().is_some())];
    let rules = scene.plan.stop.iter().filter_map(|rule| match *rule {
        Rule::Steps(count) => Some(count),
        _ => None,
    });
    rules.fold(longest, u64::min)
}

/// A scene's first lane without the two settings in which the runs differ: two maps over the same axes are the same if
/// their subjects are.
#[derive(Clone)]
pub(super) struct Subject {
    pub(super) objective: Rc<dyn Objective>,
    /// What tells objectives apart.
    formula: String,
    data: Option<DataScene>,
    dimensions: [Dimension; 2],
    plan: Plan,
    start: Vec<f64>,
    /// The most updates of a run.
    pub(super) most: u64,
}

impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        (&self.formula, &self.data, self.dimensions) == (&other.formula, &other.data, other.dimensions)
            && (&self.plan, &self.start) == (&other.plan, &other.start)
    }
}

impl Subject {
    pub(super) fn new(scene: &Scene, dimensions: [Dimension; 2]) -> Self {
        let (mut plan, mut start) = (scene.plan.clone(), scene.start.clone());
        let most = most_updates(scene);
        plan.stop.push(Rule::Steps(most));
        for dimension in dimensions {
            set(dimension, 1.0, 1, &mut plan, &mut start);
        }
        Self {
            objective: scene.objective(),
            formula: scene.formula.text().to_owned(),
            data: scene.data().cloned(),
            dimensions,
            plan,
            start,
            most,
        }
    }

    /// What a run costs before its first update, in samples looked at.
    pub(super) fn cost(&self) -> u64 {
        SETUP + self.objective.samples() as u64
    }

    /// The runs of `cells`, which differ in start and rate alone.
    pub(super) fn flock(&self, grid: &Grid, cells: &[usize]) -> Flock {
        let (mut starts, mut rates) = (Vec::new(), Vec::new());
        let (mut plan, mut start) = (self.plan.clone(), self.start.clone());
        for &cell in cells {
            self.fill(grid.values_of(cell), &mut plan, &mut start);
            starts.extend_from_slice(&start);
            rates.push(plan.rate);
        }
        Flock::new(&self.objective, &plan, &starts, &rates)
    }

    /// Plan and start of the run with these values of the two settings.
    fn fill(&self, values: [f64; 2], plan: &mut Plan, start: &mut [f64]) {
        let all = self.objective.samples() as u64;
        for (dimension, value) in self.dimensions.into_iter().zip(values) {
            set(dimension, value, all, plan, start);
        }
    }

    /// The keys of a link, and their values, that make the first lane's run the one with these values; `None` takes a key
    /// out.
    pub(super) fn edits(&self, values: [f64; 2]) -> Vec<(Key, Option<String>)> {
        let (mut plan, mut start) = (self.plan.clone(), self.start.clone());
        self.fill(values, &mut plan, &mut start);
        let mut edits = Vec::new();
        for dimension in self.dimensions {
            match dimension {
                Dimension::Start(_) => edits.push((Key::Start, Some(list(&start)))),
                Dimension::Rate => {
                    edits.extend([(Key::Lr, Some(shortest(plan.rate))), (Key::Lrlog, None)]);
                }
                Dimension::Momentum => {
                    let momentum = shortest(plan.settings.value(Hyper::Momentum));
                    edits.push((Key::Momentum, Some(momentum)));
                }
                Dimension::Batch => {
                    edits.extend([(Key::Batch, Some(plan.batch.text())), (Key::Batchlog, None)]);
                }
            }
        }
        edits
    }
}

/// Sets one of the settings; a batch of `all` samples is that of all.
fn set(dimension: Dimension, value: f64, all: u64, plan: &mut Plan, start: &mut [f64]) {
    match dimension {
        Dimension::Start(place) => {
            if let Some(x) = start.get_mut(place) {
                *x = value;
            }
        }
        Dimension::Rate => {
            plan.rate = value;
            plan.rate_log.clear();
        }
        Dimension::Momentum => plan.settings.set(Hyper::Momentum, Some(value)),
        Dimension::Batch => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "casts saturate"
            )]
            let size = value as u32;
            plan.batch = if u64::from(size) >= all {
                Batch::All
            } else {
                Batch::Of(size.max(1))
            };
            plan.batch_log.clear();
        }
    }
}
