//! A model's mean loss over data, as a function of its parameters.

use super::{
    Objective,
    kernel::Kernel,
    loss::{Cost, Loss, sigmoid},
    model::Model,
    moments::Moments,
    rows::Rows,
};
use crate::data::{Part, Samples};

/// A model, a loss and the samples they meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    model: Model,
    samples: Samples,
    parameters: Vec<String>,
    train: Kernel,
    test: Kernel,
    moments: Option<Moments>,
    /// The largest magnitudes of each term and of the target, for bounds.
    largest: Vec<f64>,
    largest_target: f64,
}

impl Fit {
    /// The objective of `model` and `loss` over `samples`; of a model of one feature the first one counts.
    pub fn new(model: Model, loss: Loss, samples: Samples) -> Self {
        let features = model.features(samples.scalings.len());
        let kernel = |part: &Part| {
            let terms = model.terms(&part.features[..features]);
            Kernel {
                rows: Rows::new(&terms, &part.target),
                terms,
                target: part.target.clone(),
                first: model.first(),
                constant: model.constant(features),
                loss,
                sigmoid: model == Model::Logistic && loss != Loss::Logloss,
            }
        };
        let (train, test) = (kernel(&samples.train), kernel(&samples.test));
        let parameters = model.parameters(features);
        let largest = |column: &Vec<f64>| column.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        let mut bounds = vec![1.0; parameters.len()];
        for (bound, column) in bounds[train.first..].iter_mut().zip(&train.terms) {
            *bound = largest(column);
        }
        let quadratic = loss == Loss::Mse && !train.sigmoid;
        Self {
            model,
            moments: quadratic.then(|| Moments::new(&train, parameters.len())),
            largest: bounds,
            largest_target: largest(&train.target),
            parameters,
            train,
            test,
            samples,
        }
    }

    /// The model.
    pub const fn model(&self) -> Model {
        self.model
    }

    /// The loss.
    pub const fn loss(&self) -> Loss {
        self.train.loss
    }

    /// How many features the model takes.
    pub fn features(&self) -> usize {
        self.model.features(self.samples.scalings.len())
    }

    /// The name of the feature that a parameter weighs, for a model of several features.
    pub fn feature_of(&self, parameter: usize) -> Option<&str> {
        let several = matches!(self.model, Model::Linear | Model::Logistic);
        (several && parameter < self.features()).then(|| self.samples.feature_name(parameter))
    }

    /// The samples.
    pub const fn data(&self) -> &Samples {
        &self.samples
    }

    /// Whether it puts samples into classes: the target is 0 or 1, and what the model puts out is a probability or its
    /// logit.
    pub fn is_classifier(&self) -> bool {
        self.model == Model::Logistic || self.train.loss == Loss::Logloss
    }

    /// The loss on the held-out rows; `None` if there are none, or one is so far out that there is no number for it.
    pub fn test_value(&self, point: &[f64]) -> Option<f64> {
        let value = (self.test.samples() > 0).then(|| self.test.value(point));
        value.filter(|value| value.is_finite())
    }

    /// The share of held-out rows put into their class.
    pub fn test_accuracy(&self, point: &[f64]) -> Option<f64> {
        self.accuracy_on(&self.test, point)
    }

    fn accuracy_on(&self, kernel: &Kernel, point: &[f64]) -> Option<f64> {
        let count = kernel.samples();
        if count == 0 || !self.is_classifier() {
            return None;
        }
        let right = (0..count).filter(|&i| (kernel.output(point, i) > 0.0) == (kernel.target[i] > 0.5));
        #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
        let share = right.count() as f64 / count as f64;
        Some(share)
    }

    /// What the model predicts for training sample `i`: ŷ, or the probability of class 1.
    pub fn predicted(&self, point: &[f64], i: usize) -> f64 {
        self.shown(self.train.output(point, i))
    }

    /// The same for held-out sample `i`.
    pub fn predicted_held_out(&self, point: &[f64], i: usize) -> f64 {
        self.shown(self.test.output(point, i))
    }

    /// What the model predicts for features in their own units.
    pub fn predict(&self, point: &[f64], features: &[f64]) -> f64 {
        let scaled: Vec<Vec<f64>> = features
            .iter()
            .zip(&self.samples.scalings)
            .map(|(x, scaling)| vec![scaling.apply(*x)])
            .collect();
        let terms = self.model.terms(&scaled);
        let mut z = self.train.constant.map_or(0.0, |place| point[place]);
        for (term, w) in terms.iter().zip(&point[self.train.first..]) {
            z += w * term[0];
        }
        self.shown(z)
    }

    fn shown(&self, z: f64) -> f64 {
        if self.is_classifier() { sigmoid(z) } else { z }
    }

    /// One update after the other over batches of `size` samples of `drawn`: the gradient of a batch goes to `gradient`,
    /// `update` moves the point, and says whether to go on. So do they as long as it [is within](Objective::is_within)
    /// `limit`.
    pub fn descend(
        &self,
        drawn: &[u32],
        size: usize,
        (point, gradient): (&mut [f64], &mut [f64]),
        limit: f64,
        mut update: impl FnMut(&mut [f64], &[f64]) -> bool,
    ) {
        for batch in drawn.chunks(size) {
            self.train.some(batch, point, gradient);
            if !update(point, gradient) || !self.is_within(point, limit) {
                return;
            }
        }
    }

    /// What training sample `i` costs at `point`, with the slopes along what the model puts out.
    pub fn cost(&self, point: &[f64], i: usize) -> Cost {
        self.train.cost(self.train.output(point, i), i)
    }

    /// Training sample `i`'s terms: how its output changes with each parameter.
    pub fn terms(&self, i: usize) -> Vec<f64> {
        let mut terms = vec![1.0; self.parameters.len()];
        for (term, column) in terms[self.train.first..].iter_mut().zip(&self.train.terms) {
            *term = column[i];
        }
        terms
    }

    /// The objective at `point` as good as a picture needs it, without looking at the samples where that can be.
    pub fn sketch(&self, point: &[f64]) -> f64 {
        match &self.moments {
            Some(moments) => moments.value(point),
            None => self.train.value(point),
        }
    }

    /// The same with its gradient.
    pub fn sketch_with_slope(&self, point: &[f64]) -> (f64, Vec<f64>) {
        if let Some(moments) = &self.moments {
            return (moments.value(point), moments.slope(point));
        }
        let mut slope = vec![0.0; point.len()];
        (self.train.all(point, &mut slope), slope)
    }

    /// The second derivatives at `point` over the training samples `rows` alone, row by row.
    fn curvature_of(&self, rows: impl ExactSizeIterator<Item = usize>, point: &[f64]) -> Vec<f64> {
        let count = self.parameters.len();
        let mut sums = vec![0.0; count * count];
        #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
        let samples = rows.len() as f64;
        for i in rows {
            let (terms, bend) = (self.terms(i), self.cost(point, i).bend);
            for row in 0..count {
                for column in 0..count {
                    sums[row * count + column] += bend * terms[row] * terms[column];
                }
            }
        }
        sums.iter().map(|sum| sum / samples).collect()
    }

    /// The matrix of second derivatives at `point` without looking at all samples: from the moments where there are any,
    /// and otherwise over the training samples `rows`.
    #[cfg(feature = "whole")]
    pub fn sketch_of_curvature(&self, rows: &[u32], point: &[f64]) -> Vec<f64> {
        match &self.moments {
            Some(moments) => moments.curvature(),
            None => self.curvature_of(rows.iter().map(|&row| row as usize), point),
        }
    }

    /// What is known without looking at the samples, of a squared loss.
    pub(super) const fn moments(&self) -> Option<&Moments> {
        self.moments.as_ref()
    }

    /// Whether [`Fit::sketch`] is quick however many samples there are.
    pub const fn is_quick(&self) -> bool {
        self.moments.is_some()
    }
}

impl Objective for Fit {
    fn parameters(&self) -> &[String] {
        &self.parameters
    }

    fn samples(&self) -> usize {
        self.train.samples()
    }

    fn value(&self, point: &[f64]) -> f64 {
        self.train.value(point)
    }

    fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        self.train.all(point, gradient)
    }

    fn slope_of(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.train.some(batch, point, gradient)
    }

    fn curvature(&self, point: &[f64]) -> Vec<f64> {
        self.curvature_of(0..self.samples(), point)
    }

    fn accuracy(&self, point: &[f64]) -> Option<f64> {
        self.accuracy_on(&self.train, point)
    }

    fn is_within(&self, point: &[f64], limit: f64) -> bool {
        let (mut z, mut within) = (0.0, true);
        for (w, largest) in point.iter().zip(&self.largest) {
            z += w.abs() * largest;
            within &= w.abs() <= limit;
        }
        let error = z + self.largest_target + 1.0;
        // Half, so that rounding does not matter; NaN is not within.
        within && error * error < 0.5 * limit
    }

    fn is_steeper(&self, point: &[f64], length: f64) -> bool {
        self.moments
            .as_ref()
            .is_some_and(|moments| moments.is_steeper(point, length))
    }

    fn fit(&self) -> Option<&Fit> {
        Some(self)
    }
}
