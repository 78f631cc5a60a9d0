//! The eigenvalues of a small symmetric matrix: how a function curves along its main directions.

/// Sweeps after which the matrix counts as diagonal; four or five are usual.
const SWEEPS: usize = 40;

/// The eigenvalues of the symmetric `matrix`, given row by row, from the least to the largest.
///
/// Jacobi's method, by rotations that make one element beside the diagonal zero at a time (Golub and Van Loan, *Matrix
/// Computations*, section 8.5): exact enough and short for the few parameters there are. Empty if a number is not finite
/// or the matrix not square.
pub fn eigenvalues(matrix: &[f64]) -> Vec<f64> {
    let count = (0..=matrix.len()).find(|n| n * n >= matrix.len()).unwrap_or(0);
    let largest = matrix.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    if count * count != matrix.len() || !matrix.iter().all(|x| x.is_finite()) {
        return Vec::new();
    }
    if largest == 0.0 {
        return vec![0.0; count];
    }
    // Scaled, so that squares neither overflow nor vanish.
    let mut a: Vec<f64> = matrix.iter().map(|x| x / largest).collect();
    for _ in 0..SWEEPS {
        let mut beside = 0.0;
        for row in 0..count {
            for column in row + 1..count {
                beside += a[row * count + column] * a[row * count + column];
                rotate(&mut a, count, row, column);
            }
        }
        if beside <= 1e-30 {
            break;
        }
    }
    let mut values: Vec<f64> = (0..count).map(|i| a[i * count + i] * largest).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Turns the plane of the axes `p` and `q` so far that the element between them is zero.
fn rotate(a: &mut [f64], count: usize, p: usize, q: usize) {
    let between = a[p * count + q];
    if between == 0.0 {
        return;
    }
    let theta = (a[q * count + q] - a[p * count + p]) / (2.0 * between);
    let tangent = 1.0_f64.copysign(theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    for k in 0..count {
        let (kp, kq) = (a[k * count + p], a[k * count + q]);
        a[k * count + p] = cosine * kp - sine * kq;
        a[k * count + q] = sine * kp + cosine * kq;
    }
    for k in 0..count {
        let (pk, qk) = (a[p * count + k], a[q * count + k]);
        a[p * count + k] = cosine * pk - sine * qk;
        a[q * count + k] = sine * pk + cosine * qk;
    }
}
