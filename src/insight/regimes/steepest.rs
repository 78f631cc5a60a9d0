//! The direction in which a function bends most.

/// More parameters than these are not looked at: their matrix would take longer than the run.
pub(super) const MOST: usize = 24;

/// Sweeps over the matrix; it is diagonal to the last bit after six or seven.
const SWEEPS: usize = 12;

/// The largest eigenvalue λ of a symmetric matrix and its unit eigenvector, by Jacobi's rotations (Golub and Van Loan,
/// Matrix Computations, 8.5); `None` for too many parameters, or where a second derivative is not finite.
pub fn steepest(matrix: &[f64], count: usize) -> Option<(f64, Vec<f64>)> {
    if count == 0 || count > MOST || matrix.len() != count * count || !matrix.iter().all(|a| a.is_finite()) {
        return None;
    }
    let mut a = matrix.to_vec();
    // The rows of `v` turn into the eigenvectors.
    let mut v = vec![0.0; count * count];
    for place in 0..count {
        v[place * count + place] = 1.0;
    }
    for _ in 0..SWEEPS {
        for p in 0..count {
            for q in p + 1..count {
                rotate(&mut a, &mut v, count, p, q);
            }
        }
    }
    let value = |place: usize| a[place * count + place];
    let top = (0..count).max_by(|&one, &other| value(one).total_cmp(&value(other)))?;
    Some((value(top), v[top * count..][..count].to_vec()))
}

/// Makes the element at (p, q) zero: `θ = (a_qq − a_pp)/(2a_pq)`, t = sign θ/(|θ| + √(θ² + 1)).
fn rotate(a: &mut [f64], v: &mut [f64], count: usize, p: usize, q: usize) {
    let off = a[p * count + q];
    if off == 0.0 {
        return;
    }
    let theta = (a[q * count + q] - a[p * count + p]) / (2.0 * off);
    let t = 1.0_f64.copysign(theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for k in 0..count {
        let (x, y) = (a[k * count + p], a[k * count + q]);
        (a[k * count + p], a[k * count + q]) = (c * x - s * y, s * x + c * y);
    }
    for k in 0..count {
        let (x, y) = (a[p * count + k], a[q * count + k]);
        (a[p * count + k], a[q * count + k]) = (c * x - s * y, s * x + c * y);
        let (x, y) = (v[p * count + k], v[q * count + k]);
        (v[p * count + k], v[q * count + k]) = (c * x - s * y, s * x + c * y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(matrix: &[f64], count: usize, value: f64, direction: &[f64]) {
        let (found, along) = steepest(matrix, count).unwrap();
        assert!((found - value).abs() < 1e-12 * value.abs().max(1.0), "{found}");
        let cosine: f64 = along.iter().zip(direction).map(|(a, b)| a * b).sum();
        assert!((cosine.abs() - 1.0).abs() < 1e-12, "{along:?}");
    }

    /// Against eigenvalues known in closed form.
    #[test]
    fn the_largest_eigenvalue_is_found() {
        let half = 0.5_f64.sqrt();
        check(&[-3.0], 1, -3.0, &[1.0]);
        check(&[2.0, 1.0, 1.0, 2.0], 2, 3.0, &[half, half]);
        check(&[0.1, 0.0, 0.0, 2.0], 2, 2.0, &[0.0, 1.0]);
        // The second difference on three points: 2 + √2, with (1, −√2, 1)/2.
        let second = [2.0, -1.0, 0.0, -1.0, 2.0, -1.0, 0.0, -1.0, 2.0];
        check(&second, 3, 2.0 + 2.0_f64.sqrt(), &[0.5, -half, 0.5]);
        check(&[1e10, 1e5, 1e5, 2.0], 2, 1e10 + 1.0, &[1.0, 1e-5]);
        assert_eq!(steepest(&[f64::NAN], 1), None);
        assert_eq!(steepest(&[], 0), None);
    }
}
