//! What is known of a squared loss without looking at the samples again: it is a quadratic of the parameters.

use super::kernel::Kernel;

/// f(θ) = θᵀAθ − 2bᵀθ + c over the terms φ of the samples, the constant one included: A = mean φφᵀ, b = mean yφ,
/// c = mean y². Rounding makes it good for pictures and for bounds, not for a trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    count: usize,
    products: Vec<f64>,
    crossed: Vec<f64>,
    square: f64,
}

impl Moments {
    /// The moments of the samples of `kernel` over `count` parameters.
    #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
    pub fn new(kernel: &Kernel, count: usize) -> Self {
        let (mut products, mut crossed, mut square) = (vec![0.0; count * count], vec![0.0; count], 0.0);
        let mut terms = vec![1.0; count];
        for (i, &y) in kernel.target.iter().enumerate() {
            for (term, column) in terms[kernel.first..].iter_mut().zip(&kernel.terms) {
                *term = column[i];
            }
            for row in 0..count {
                for column in 0..count {
                    products[row * count + column] += terms[row] * terms[column];
                }
                crossed[row] += terms[row] * y;
            }
            square += y * y;
        }
        let samples = kernel.samples() as f64;
        for sum in products.iter_mut().chain(&mut crossed).chain([&mut square]) {
            *sum /= samples;
        }
        Self {
            count,
            products,
            crossed,
            square,
        }
    }

    /// f at `point`, nearly; infinite where its parts are too large for a number.
    pub fn value(&self, point: &[f64]) -> f64 {
        let mut value = self.square;
        for (row, p) in point.iter().enumerate() {
            let products = &self.products[row * self.count..][..self.count];
            let along: f64 = products.iter().zip(point).map(|(product, q)| product * q).sum();
            value += p * (along - 2.0 * self.crossed[row]);
        }
        if value.is_nan() {
            f64::INFINITY
        } else {
            value.max(0.0)
        }
    }

    /// The gradient of f at `point`, nearly.
    pub fn slope(&self, point: &[f64]) -> Vec<f64> {
        let mut slope = Vec::with_capacity(self.count);
        for row in 0..self.count {
            let products = &self.products[row * self.count..][..self.count];
            let along: f64 = products.iter().zip(point).map(|(product, q)| product * q).sum();
            slope.push(2.0 * (along - self.crossed[row]));
        }
        slope
    }

    /// Its second derivatives, the same everywhere, row by row.
    pub fn curvature(&self) -> Vec<f64> {
        self.products.iter().map(|product| 2.0 * product).collect()
    }

    /// Whether the gradient at `point` is longer than `length` whatever rounding has done, here and where it is summed
    /// over the samples.
    pub fn is_steeper(&self, point: &[f64], length: f64) -> bool {
        /// Far above what the sums over at most 20 000 samples can be off by, as a share of what `scale` bounds.
        const DOUBT: f64 = 1e-9;
        let root = |row: usize| self.products[row * (self.count + 1)].sqrt();
        let (mut square, mut steepest) = (0.0, 0.0_f64);
        // Mean |φⱼφₖ| is at most the root of mean φⱼ² times that of mean φₖ² (Cauchy and Schwarz), however small the
        // mean of φⱼφₖ itself may be; likewise for the targets.
        let mut parts = self.square.sqrt();
        for (row, p) in point.iter().enumerate() {
            let products = &self.products[row * self.count..][..self.count];
            let along: f64 = products.iter().zip(point).map(|(product, q)| product * q).sum();
            let g = along - self.crossed[row];
            square += 4.0 * g * g;
            steepest = steepest.max(root(row));
            parts += root(row) * p.abs();
        }
        let scale = steepest * parts;
        // A square that overflows says nothing of its root.
        square.is_finite() && square.sqrt() > 2.0 * length + DOUBT * scale
    }
}
