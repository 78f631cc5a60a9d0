//! One run as far as the regimes look at it, with all its places.

use crate::{
    objective::Objective,
    trainer::{Plan, Reason, Runner},
};
use std::rc::Rc;

/// A run that keeps where it was, and how steep it was there.
pub(super) struct Course {
    runner: Runner,
    objective: Rc<dyn Objective>,
    rates: [f64; 2],
    /// The places, one after the other, the start first.
    pub places: Vec<f64>,
    /// How many numbers a place has.
    pub count: usize,
    /// The loss at the start.
    pub first: f64,
    /// The length of the longest gradient, where every update knows it.
    pub steepest: f64,
    noisy: bool,
}

impl Course {
    /// The run at its start. `noisy` says that the gradients of its updates are estimates.
    pub fn new(objective: Rc<dyn Objective>, plan: Plan, start: &[f64], noisy: bool) -> Self {
        let runner = Runner::new(objective.clone(), plan, start);
        let state = runner.state();
        Self {
            places: state.point.clone(),
            count: start.len().max(1),
            first: state.loss,
            steepest: state.gradient_norm(),
            rates: [0.0; 2],
            noisy,
            objective,
            runner,
        }
    }

    /// Goes on, at most to update `horizon`, for about `left` units of work at `cost` an update; true when it is there.
    pub fn extend(&mut self, horizon: u64, cost: u64, left: &mut u64) -> bool {
        while self.runner.end().is_none() && self.runner.state().step < horizon {
            if *left == 0 {
                return false;
            }
            *left = left.saturating_sub(cost);
            self.runner.advance();
            if !self.noisy {
                self.runner.look();
                self.steepest = self.steepest.max(self.runner.state().gradient_norm());
            }
            let state = self.runner.state();
            let rate = state.rate.unwrap_or(0.0);
            self.rates = [self.rates[0].max(rate), rate];
            self.places.extend_from_slice(&state.point);
        }
        self.runner.look();
        true
    }

    /// Why it stopped; `None` where it was not looked at any longer.
    pub const fn end(&self) -> Option<Reason> {
        self.runner.end()
    }

    /// The loss where it is.
    pub const fn loss(&self) -> f64 {
        self.runner.state().loss
    }

    /// Where it is.
    pub fn place(&self) -> &[f64] {
        &self.runner.state().point
    }

    /// Over data: whether in the last quarter of its updates the loss falls by less than a hundredth of its whole fall; where
    /// it jumps about from update to update, three hundredths.
    pub fn levels(&self) -> bool {
        let steps = self.places.len() / self.count - 1;
        if self.objective.fit().is_none() || steps < 4 {
            return false;
        }
        let late = self
            .objective
            .value(&self.places[3 * steps / 4 * self.count..][..self.count]);
        let share = if self.noisy { 0.03 } else { 0.01 };
        late - self.loss() <= share * (self.first - self.loss())
    }

    /// How steep it is where it is, as a share of the steepest; 0 where it is flat.
    pub fn steepness(&self) -> f64 {
        let here = self.runner.state().gradient_norm();
        if here == 0.0 { 0.0 } else { here / self.steepest }
    }

    /// Whether it is so near a minimum, by Newton's step |g|/λ, that the curvature λ here is that of the minimum.
    pub fn is_at_minimum(&self, curvature: f64) -> bool {
        let start = &self.places[..self.count];
        let square = |(a, b): (&f64, &f64)| (a - b) * (a - b);
        let way = start.iter().zip(self.place()).map(square).sum::<f64>().sqrt();
        let gradient = self.runner.state().gradient_norm();
        self.end() != Some(Reason::Diverged) && curvature > 0.0 && gradient <= 1e-5 * curvature * way
    }

    /// The rate of the last update as a share of the largest.
    pub fn rate_left(&self) -> f64 {
        if self.rates[0] > 0.0 {
            self.rates[1] / self.rates[0]
        } else {
            1.0
        }
    }
}
