//! A squared loss over many samples as pictures need it: good to a dozen digits, and as quick as over one.

use super::{Fit, Objective, moments::Moments};

/// A fit, told from its moments.
pub struct Sketch<'a> {
    fit: &'a Fit,
    moments: &'a Moments,
}

/// Fewer samples are looked at themselves.
const MANY: usize = 2000;

impl<'a> Sketch<'a> {
    /// The sketch of a fit over many samples; `None` where there are few, or no moments.
    pub fn of(fit: &'a Fit) -> Option<Self> {
        let moments = fit.moments().filter(|_| fit.samples() > MANY)?;
        Some(Self { fit, moments })
    }
}

impl Objective for Sketch<'_> {
    fn parameters(&self) -> &[String] {
        self.fit.parameters()
    }

    fn samples(&self) -> usize {
        self.fit.samples()
    }

    fn value(&self, point: &[f64]) -> f64 {
        self.moments.value(point)
    }

    fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.copy_from_slice(&self.moments.slope(point));
        self.moments.value(point)
    }

    fn slope_of(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.fit.slope_of(batch, point, gradient)
    }

    fn curvature(&self, _point: &[f64]) -> Vec<f64> {
        self.moments.curvature()
    }

    fn fit(&self) -> Option<&Fit> {
        Some(self.fit)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Loss, Model};
    use super::*;
    use crate::data::{Samples, Scale, Table};

    /// Moments against the sums over the samples.
    #[test]
    fn a_sketch_is_the_fit_to_a_dozen_digits() {
        let row = |row: u32| {
            [
                f64::from(row * 37 % 101) / 10.0 - 3.0,
                f64::from(row * 53 % 97) / 7.0,
            ]
        };
        let lines: Vec<String> = (0..3000).map(row).map(|[x, y]| format!("{x},{y}\n")).collect();
        let text = "x,y\n".to_owned() + &lines.concat();
        let table = Table::parse(&text).unwrap();
        let samples = Samples::new(&table, &[0, 1], Scale::None, 0.0, 1).unwrap();
        let fit = Fit::new(Model::Line, Loss::Mse, samples);
        let sketch = Sketch::of(&fit).unwrap();
        for point in [[0.0, 0.0], [1.5, -2.0], [-30.0, 4.0]] {
            let (mut ours, mut exact) = ([0.0; 2], [0.0; 2]);
            let pairs = [(sketch.slope(&point, &mut ours), fit.slope(&point, &mut exact))];
            let curvature = fit.curvature(&point);
            for (a, b) in pairs
                .into_iter()
                .chain(ours.into_iter().zip(exact))
                .chain(sketch.curvature(&point).into_iter().zip(curvature))
            {
                assert!((a - b).abs() <= 1e-11 * b.abs().max(1.0), "{a} is not {b}");
            }
        }
    }
}
