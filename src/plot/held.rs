//! One lane at one step, held for the moving layer, which borrows it.

use super::moment::TRAIL;
use super::view::State;
use crate::trainer::{self, Run};

/// What the moving layer borrows of one lane.
#[derive(Clone, Debug)]
pub struct Held {
    pub name: String,
    pub trail: Vec<State>,
    pub now: State,
    pub next: Option<State>,
    pub preview: Vec<State>,
    #[cfg(feature = "whole")]
    pub draw: Draw,
}

/// How a lane over data stands to its samples.
#[cfg(feature = "whole")]
#[derive(Clone, Debug, Default)]
pub struct Draw {
    pub parameters: Vec<f64>,
    pub step: u64,
    pub samples: u64,
    pub rate: f64,
    pub batch: Vec<u32>,
    pub gradient: Vec<f64>,
    pub full: Vec<f64>,
    pub seed: u32,
}

impl Held {
    pub fn new(run: &Run, name: String, step: u64, ahead: bool) -> Self {
        let step = step.min(run.last());
        let mut trail = Vec::new();
        let mut next = None;
        let now = drawn(&run.state(step));
        run.visit(step + 1, step + 1, &mut |state| {
            if state.step > step {
                next = Some(drawn(state));
            }
        });
        if let Some(before) = step.checked_sub(1) {
            let from = step.saturating_sub(TRAIL as u64);
            places(run, from, before, &mut |state| trail.push(state));
        }
        let mut preview = Vec::new();
        if ahead {
            places(run, 0, TRAIL as u64, &mut |state| preview.push(state));
        }
        Self {
            name,
            trail,
            now,
            next,
            preview,
            #[cfg(feature = "whole")]
            draw: Draw::of(run, step),
        }
    }
}

#[cfg(feature = "whole")]
impl Draw {
    fn of(run: &Run, step: u64) -> Self {
        let (objective, state) = (run.objective(), run.state(step));
        let mut draw = Self {
            step,
            samples: state.samples,
            seed: run.plan().seed,
            gradient: state.gradient.clone(),
            full: state.gradient,
            parameters: state.point,
            ..Self::default()
        };
        if objective.fit().is_none() || (run.end().is_some() && step >= run.last()) {
            return draw;
        }
        draw.rate = run.plan().rate_of(step + 1);
        let batch = run.batch(step + 1);
        if batch.len() < objective.samples() {
            objective.slope_of(&batch, &draw.parameters, &mut draw.gradient);
            draw.batch = batch;
        }
        draw
    }
}

/// Visits states of which only the places are drawn. Looking at many samples for each of them would be dear: of two
/// parameters the losses do not matter, and of one they are sketched where that can be.
fn places(run: &Run, from: u64, to: u64, see: &mut dyn FnMut(State)) {
    #[cfg(feature = "whole")]
    {
        let objective = run.objective();
        if objective.parameters().len() > 1 {
            return run.pass(from, to, &mut |state| see(drawn(state)));
        }
        if let Some(fit) = objective.fit().filter(|fit| fit.is_quick()) {
            return run.pass(from, to, &mut |state| {
                let (value, slope) = fit.sketch_with_slope(&state.point);
                see(State {
                    point: coordinates(&state.point),
                    value,
                    slope: coordinates(&slope),
                });
            });
        }
    }
    run.visit(from, to, &mut |state| see(drawn(state)));
}

/// The first two coordinates; 0 where there is no second.
pub fn coordinates(point: &[f64]) -> [f64; 2] {
    [
        point.first().copied().unwrap_or(0.0),
        point.get(1).copied().unwrap_or(0.0),
    ]
}

fn drawn(state: &trainer::State) -> State {
    State {
        point: coordinates(&state.point),
        value: state.loss,
        slope: coordinates(&state.gradient),
    }
}
