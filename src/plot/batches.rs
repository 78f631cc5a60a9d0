//! Batches that might have been drawn: their gradients at one point, to be seen beside the one that was.

use super::moment::Draw;
use crate::{
    objective::{Fit, Objective},
    random::{Purpose, Random},
};

/// So many batches are a cloud.
const MANY: usize = 200;

/// So few of them still are, where a batch is large.
const FEW: usize = 24;

/// Samples that may be read for one picture.
const READ: usize = 25_000;

/// The gradients of about [`MANY`] batches as large as the one at hand, at the point at hand: the same for the same
/// link. None where the batch is all samples.
///
/// As in an epoch, the samples are put into random order and cut into batches, and again. So each batch is drawn
/// without replacement, and where the order is used up their mean is the full gradient, but for a remainder.
pub fn gradients(fit: &Fit, draw: &Draw) -> Vec<Vec<f64>> {
    let (samples, size) = (fit.samples(), draw.batch.len());
    if size == 0 || size >= samples {
        return Vec::new();
    }
    let wanted = (READ / size).clamp(FEW, MANY);
    let whole = samples / size;
    // A whole epoch, if that is not much more than what is wanted.
    let of_one = if whole <= 2 * wanted { whole } else { wanted };
    let mut order: Vec<u32> = (0..u32::try_from(samples).unwrap_or(u32::MAX)).collect();
    let mut random = Random::stream(draw.seed, Purpose::Cloud, draw.step);
    let mut found = Vec::with_capacity(wanted + of_one);
    while found.len() < wanted {
        for place in 0..of_one * size {
            #[expect(clippy::cast_possible_truncation, reason = "at most 20 000")]
            let other = place + random.below((samples - place) as u32) as usize;
            order.swap(place, other);
        }
        for batch in order.chunks_exact(size).take(of_one) {
            let mut gradient = vec![0.0; draw.parameters.len()];
            fit.slope_of(batch, draw.parameters, &mut gradient);
            found.push(gradient);
        }
    }
    found
}

/// The mean of some gradients of two parameters.
pub fn mean(gradients: &[Vec<f64>]) -> [f64; 2] {
    let mut sums = [0.0; 2];
    for gradient in gradients {
        for (sum, g) in sums.iter_mut().zip(gradient) {
            *sum += g;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let count = gradients.len().max(1) as f64;
    sums.map(|sum| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::decode;

    /// The gradients of single samples of a line's squared loss at (w, b), by hand: 2·(w·x + b − y)·(x, 1).
    fn singles(fit: &Fit, [w, b]: [f64; 2]) -> Vec<[f64; 2]> {
        let train = &fit.data().train;
        let rows = train.features[0].iter().zip(&train.target);
        rows.map(|(x, y)| 2.0 * (w * x + b - y))
            .zip(&train.features[0])
            .map(|(r, x)| [r * x, r])
            .collect()
    }

    fn average(values: impl ExactSizeIterator<Item = f64>) -> f64 {
        let count = f64::from(u32::try_from(values.len()).unwrap());
        values.sum::<f64>() / count
    }

    /// Right on average, and as far off as sampling without replacement says: the variance of a batch's mean is that of
    /// a single sample divided by the batch, times (n − batch)/(n − 1).
    #[track_caller]
    fn check(link: &str, size: u32, at: [f64; 2]) {
        let scene = decode(link).scene;
        let fit = &scene.data().unwrap().fit;
        let batch: Vec<u32> = (0..size).collect();
        let draw = |step, seed| Draw {
            parameters: &at,
            batch: &batch,
            step,
            seed,
            ..Draw::default()
        };
        let found = gradients(fit, &draw(3, 1));
        assert!((24..=400).contains(&found.len()), "{}", found.len());
        assert_eq!(found, gradients(fit, &draw(3, 1)));
        assert_ne!(found, gradients(fit, &draw(4, 1)));
        assert_ne!(found, gradients(fit, &draw(3, 2)));
        let singles = singles(fit, at);
        let (samples, size) = (f64::from(u32::try_from(singles.len()).unwrap()), f64::from(size));
        for axis in 0..2 {
            let full = average(singles.iter().map(|g| g[axis]));
            let variance = average(singles.iter().map(|g| (g[axis] - full) * (g[axis] - full)));
            let expected = variance / size * (samples - size) / (samples - 1.0);
            let off = mean(&found)[axis] - full;
            assert!(off.abs() < 0.2 * expected.sqrt(), "{off} of {}", expected.sqrt());
            let spread = average(found.iter().map(|g| (g[axis] - full) * (g[axis] - full)));
            assert!((0.6..1.5).contains(&(spread / expected)), "{spread} {expected}");
        }
    }

    #[test]
    fn the_cloud_is_right_on_average() {
        check("data=line", 4, [-1.0, 3.0]);
        check("data=line", 1, [1.5, 1.0]);
        check("data=faithful&scale=std", 16, [0.0, 0.0]);
        check("data=faithful&scale=std", 150, [12.0, 70.0]);
        check("data=cars", 7, [3.0, -5.0]);
    }

    #[test]
    fn there_is_no_cloud_of_all() {
        let scene = decode("data=line").scene;
        let fit = &scene.data().unwrap().fit;
        let all: Vec<u32> = (0..60).collect();
        let draw = Draw {
            parameters: &[0.0, 0.0],
            ..Draw::default()
        };
        assert!(gradients(fit, &draw).is_empty());
        assert!(gradients(fit, &Draw { batch: &all, ..draw }).is_empty());
    }
}
