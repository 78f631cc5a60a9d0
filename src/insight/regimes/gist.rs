//! A loss over many rows as the regimes need it: as steep and as bent as the whole, and as quick as a few rows.

use crate::{
    objective::{Fit, Objective},
    scene::Scene,
    trainer::Plan,
};
use std::rc::Rc;

/// So many rows are looked at themselves; of more, a squared loss is known by its moments, and any other is judged by as
/// many of them, evenly spread over the file.
pub(super) const FEW: usize = 256;

/// What an update takes by itself, beside what a sample of a straight line takes.
const UPDATE: u64 = 400;

/// A fit over many rows: its full loss and gradient are those of its moments, or of a few rows; a batch's are its own.
struct Gist {
    fit: Rc<Fit>,
    /// The rows that stand for all; none where the moments do.
    rows: Vec<u32>,
}

/// What a scene minimises, as the regimes need it.
pub(super) fn objective(scene: &Scene) -> Rc<dyn Objective> {
    let Some(data) = scene.data().filter(|data| data.fit.samples() > FEW) else {
        return scene.objective();
    };
    let all = data.fit.samples();
    let rows = if data.fit.is_quick() {
        Vec::new()
    } else {
        (0..FEW)
            .filter_map(|place| u32::try_from(place * all / FEW).ok())
            .collect()
    };
    Rc::new(Gist {
        fit: data.fit.clone(),
        rows,
    })
}

/// About how long an update takes, in samples of a straight line. What is looked at now and then does not count.
pub(super) fn cost(scene: &Scene, plan: &Plan) -> u64 {
    let Some(data) = scene.data() else {
        return UPDATE + 8 * scene.formula.text().len() as u64;
    };
    let (fit, all) = (&data.fit, data.fit.samples() as u64);
    let sampler = plan.sampler(fit.samples());
    let batches = plan.batch_log.iter().map(|change| change.batch);
    let read = batches.fold(sampler.batch_of(1).size(all), |most, batch| {
        most.max(batch.size(all))
    });
    let count = fit.parameters().len() as u64;
    if read >= all && all > FEW as u64 && fit.is_quick() {
        return UPDATE + count * count;
    }
    let read = if read >= all { read.min(FEW as u64) } else { read };
    // Exponentials and logarithms take their time.
    let each = if fit.is_quick() {
        1
    } else if fit.is_classifier() {
        16
    } else {
        4
    };
    UPDATE + read * each * count.div_ceil(2)
}

impl Objective for Gist {
    fn parameters(&self) -> &[String] {
        self.fit.parameters()
    }

    fn samples(&self) -> usize {
        self.fit.samples()
    }

    fn value(&self, point: &[f64]) -> f64 {
        self.slope(point, &mut vec![0.0; point.len()])
    }

    fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        if !self.rows.is_empty() {
            return self.fit.slope_of(&self.rows, point, gradient);
        }
        let (loss, slope) = self.fit.sketch_with_slope(point);
        gradient.copy_from_slice(&slope);
        loss
    }

    fn slope_of(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.fit.slope_of(batch, point, gradient)
    }

    fn curvature(&self, point: &[f64]) -> Vec<f64> {
        self.fit.sketch_of_curvature(&self.rows, point)
    }

    fn accuracy(&self, point: &[f64]) -> Option<f64> {
        self.fit.accuracy(point)
    }

    fn is_within(&self, point: &[f64], limit: f64) -> bool {
        self.fit.is_within(point, limit)
    }

    fn is_steeper(&self, point: &[f64], length: f64) -> bool {
        self.fit.is_steeper(point, length)
    }

    fn fit(&self) -> Option<&Fit> {
        Some(&self.fit)
    }
}
