//! One state of a run, and the update that leads to the next.

use super::{plan::Plan, stop::LIMIT};
use crate::{
    objective::Objective,
    optimizer::{Memory, Optimizer},
    random::{Purpose, Random},
    sampler::{Batch, Draws, Place, Sampler},
};
use std::mem::take;

/// Where a run is after `step` updates.
#[derive(Debug, PartialEq)]
pub struct State {
    /// How many updates were made.
    pub step: u64,
    /// Completed epochs; one for each update of a typed f.
    pub epoch: u64,
    /// Samples read so far; one for each update of a typed f.
    pub samples: u64,
    /// The rate that led here; `None` at the start.
    pub rate: Option<f64>,
    /// The parameters.
    pub point: Vec<f64>,
    /// The full objective at `point`, without weight decay.
    pub loss: f64,
    /// Its exact gradient.
    pub gradient: Vec<f64>,
}

/// Written out, so that it stands once in the page's module and not wherever a state is kept.
impl Clone for State {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self {
            point: self.point.clone(),
            gradient: self.gradient.clone(),
            ..*self
        }
    }

    /// Into the room that is there.
    fn clone_from(&mut self, from: &Self) {
        let (mut point, mut gradient) = (take(&mut self.point), take(&mut self.gradient));
        point.clone_from(&from.point);
        gradient.clone_from(&from.gradient);
        *self = Self {
            point,
            gradient,
            ..*from
        };
    }
}

impl State {
    /// The state at a start.
    pub(super) fn start(objective: &dyn Objective, point: &[f64]) -> Self {
        let mut gradient = vec![0.0; point.len()];
        let loss = objective.slope(point, &mut gradient);
        Self {
            step: 0,
            epoch: 0,
            samples: 0,
            rate: None,
            point: point.to_vec(),
            loss,
            gradient,
        }
    }

    /// The Euclidean length of the full gradient.
    pub fn gradient_norm(&self) -> f64 {
        norm(&self.gradient)
    }

    /// Whether loss and parameters are finite and at most [`LIMIT`] in magnitude.
    pub fn is_sound(&self) -> bool {
        let sound = |value: &f64| value.abs() <= LIMIT; // false for NaN
        sound(&self.loss) && self.point.iter().all(sound)
    }
}

/// The Euclidean length of a gradient.
pub(super) fn norm(gradient: &[f64]) -> f64 {
    match gradient {
        [g] => g.abs(),
        // Scaled by the largest component, so that large gradients do not overflow.
        all => {
            let largest = all.iter().fold(0.0_f64, |most, g| most.max(g.abs()));
            if largest == 0.0 || !largest.is_finite() {
                return all.iter().map(|g| g.abs()).sum();
            }
            largest
                * all
                    .iter()
                    .map(|g| (g / largest) * (g / largest))
                    .sum::<f64>()
                    .sqrt()
        }
    }
}

/// A state together with what the optimizer remembers there: all that the next update needs.
#[derive(Debug)]
pub(super) struct Cursor {
    pub state: State,
    pub memory: Memory,
    /// Where the run stands in its data.
    pub place: Place,
    /// Whether loss and gradient of the state are computed. An update that does not need them leaves them out.
    pub known: bool,
}

/// As [`State`]'s.
impl Clone for Cursor {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
            memory: self.memory.clone(),
            ..*self
        }
    }

    fn clone_from(&mut self, from: &Self) {
        self.state.clone_from(&from.state);
        self.memory.clone_from(&from.memory);
        (self.place, self.known) = (from.place, from.known);
    }
}

/// What a cursor needs to go on: the lane's settings, and the draws and the batch's gradient while they are used.
pub(super) struct Way<'a> {
    pub plan: &'a Plan,
    pub optimizer: &'a Optimizer,
    pub objective: &'a dyn Objective,
    pub sampler: &'a Sampler,
    pub draws: &'a mut Draws,
    pub gradient: &'a mut Vec<f64>,
}

impl Cursor {
    /// Computes loss and gradient, unless they are known.
    pub fn look(&mut self, objective: &dyn Objective) {
        if !self.known {
            self.state.loss = objective.slope(&self.state.point, &mut self.state.gradient);
            self.known = true;
        }
    }

    /// Makes one update. What it leads to is not looked at.
    pub fn advance(&mut self, way: &mut Way) {
        let (plan, all) = (way.plan, way.sampler.samples());
        let step = self.state.step + 1;
        let batch = if cfg!(feature = "whole") {
            way.sampler.batch_of(step)
        } else {
            Batch::All
        };
        let size = batch.size(all);
        // The rest of an epoch that has begun is read as one batch, and that is not all.
        let whole = batch == Batch::All && self.place.position == 0;
        if whole {
            self.look(way.objective);
        }
        let state = &mut self.state;
        let gradient: &mut [f64] = if whole || !cfg!(feature = "whole") {
            &mut state.gradient
        } else {
            let drawn = way.draws.batch(way.sampler, self.place, size);
            way.gradient.resize(state.point.len(), 0.0);
            way.objective.slope_of(drawn, &state.point, way.gradient);
            way.gradient
        };
        if plan.noise > 0.0 {
            let mut random = Random::stream(plan.seed, Purpose::Noise, step);
            for g in &mut *gradient {
                *g += plan.noise * random.normal();
            }
        }
        let rate = plan.rate_of(step);
        way.optimizer
            .update(&mut self.memory, &mut state.point, gradient, rate);
        self.place.position += size.min(all - self.place.position);
        if self.place.position >= all {
            self.place = Place {
                epoch: self.place.epoch + 1,
                position: 0,
            };
        }
        (state.step, state.rate) = (step, Some(rate));
        (state.epoch, state.samples) = (self.place.epoch, self.place.samples(all));
        self.known = false;
    }
}
