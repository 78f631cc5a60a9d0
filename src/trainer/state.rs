//! One state of a run, and the update that leads to the next.

use super::{plan::Plan, stop::LIMIT};
use crate::{
    objective::Objective,
    optimizer::{Memory, Optimizer},
    random::{Purpose, Random},
};

/// Where a run is after `step` updates.
#[derive(Debug, PartialEq)]
pub struct State {
    /// How many updates were made.
    pub step: u64,
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
}

impl State {
    /// The state at a start.
    pub(super) fn start(objective: &dyn Objective, point: &[f64]) -> Self {
        let mut gradient = vec![0.0; point.len()];
        let loss = objective.slope(point, &mut gradient);
        Self {
            step: 0,
            rate: None,
            point: point.to_vec(),
            loss,
            gradient,
        }
    }

    /// The Euclidean length of the full gradient.
    pub fn gradient_norm(&self) -> f64 {
        match self.gradient.as_slice() {
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

    /// Whether loss and parameters are finite and at most [`LIMIT`] in magnitude.
    pub fn is_sound(&self) -> bool {
        let sound = |value: &f64| value.abs() <= LIMIT; // false for NaN
        sound(&self.loss) && self.point.iter().all(sound)
    }

    /// Completed epochs: a typed f has one sample, so that every update reads all of it.
    pub const fn epoch(&self) -> u64 {
        self.step
    }

    /// Samples read so far.
    pub const fn samples(&self) -> u64 {
        self.step
    }
}

/// A state together with what the optimizer remembers there: all that the next update needs.
#[derive(Debug)]
pub(super) struct Cursor {
    pub state: State,
    pub memory: Memory,
}

/// As [`State`]'s.
impl Clone for Cursor {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
            memory: self.memory.clone(),
        }
    }
}

impl Cursor {
    /// Becomes a copy of `other`, of the same run, without new memory.
    pub fn copy(&mut self, other: &Self) {
        self.memory.copy(&other.memory);
        let (state, from) = (&mut self.state, &other.state);
        (state.step, state.rate, state.loss) = (from.step, from.rate, from.loss);
        state.point.copy_from_slice(&from.point);
        state.gradient.copy_from_slice(&from.gradient);
    }

    /// Makes one update.
    pub fn advance(&mut self, plan: &Plan, optimizer: &Optimizer, objective: &dyn Objective) {
        let state = &mut self.state;
        state.step += 1;
        if plan.noise > 0.0 {
            let mut random = Random::stream(plan.seed, Purpose::Noise, state.step);
            for g in &mut state.gradient {
                *g += plan.noise * random.normal();
            }
        }
        let rate = plan.rate_of(state.step);
        state.rate = Some(rate);
        optimizer.update(&mut self.memory, &mut state.point, &state.gradient, rate);
        state.loss = objective.slope(&state.point, &mut state.gradient);
    }
}
