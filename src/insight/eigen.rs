//! The eigenvalues of a small symmetric matrix: how a function curves along its main directions.

/// Sweeps after which the matrix counts as diagonal; four or five are usual.
const SWEEPS: usize = 40;

/// The eigenvalues of the symmetric `matrix`, given row by row, from the least to the largest; see [`directions`].
pub fn eigenvalues(matrix: &[f64]) -> Vec<f64> {
    directions(matrix).into_iter().map(|(value, _)| value).collect()
}

/// The eigenvalues of the symmetric `matrix`, given row by row, from the least to the largest, each with its unit
/// eigenvector.
///
/// Jacobi's method, by rotations that make one element beside the diagonal zero at a time (Golub and Van Loan, *Matrix
/// Computations*, section 8.5): exact enough and short for the few parameters there are. Empty if a number is not finite
/// or the matrix not square.
pub fn directions(matrix: &[f64]) -> Vec<(f64, Vec<f64>)> {
    let count = (0..=matrix.len()).find(|n| n * n >= matrix.len()).unwrap_or(0);
    if count * count != matrix.len() || !matrix.iter().all(|x| x.is_finite()) {
        return Vec::new();
    }
    // Scaled, so that squares neither overflow nor vanish.
    let largest = matrix.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    let scale = if largest == 0.0 { 1.0 } else { largest };
    let mut a: Vec<f64> = matrix.iter().map(|x| x / scale).collect();
    // Its rows turn into the eigenvectors.
    let mut turned = vec![0.0; count * count];
    for place in 0..count {
        turned[place * count + place] = 1.0;
    }
    for _ in 0..SWEEPS {
        let mut beside = 0.0;
        for row in 0..count {
            for column in row + 1..count {
                beside += a[row * count + column] * a[row * count + column];
                rotate(&mut a, &mut turned, count, row, column);
            }
        }
        if beside <= 1e-30 {
            break;
        }
    }
    let one = |place: usize| {
        let direction = turned[place * count..][..count].to_vec();
        (a[place * count + place] * scale, direction)
    };
    let mut all: Vec<(f64, Vec<f64>)> = (0..count).map(one).collect();
    all.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    all
}

/// Turns the plane of the axes `p` and `q` so far that the element between them is zero.
fn rotate(a: &mut [f64], turned: &mut [f64], count: usize, p: usize, q: usize) {
    let between = a[p * count + q];
    if between == 0.0 {
        return;
    }
    let theta = (a[q * count + q] - a[p * count + p]) / (2.0 * between);
    let tangent = 1.0_f64.copysign(theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let turn = |list: &mut [f64], one: usize, other: usize| {
        let (x, y) = (list[one], list[other]);
        list[one] = cosine * x - sine * y;
        list[other] = sine * x + cosine * y;
    };
    for k in 0..count {
        turn(a, k * count + p, k * count + q);
    }
    for k in 0..count {
        turn(a, p * count + k, q * count + k);
        turn(turned, p * count + k, q * count + k);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(matrix: &[f64], value: f64, direction: &[f64]) {
        let (found, along) = directions(matrix).pop().unwrap();
        assert!((found - value).abs() < 1e-12 * value.abs().max(1.0), "{found}");
        let length = direction.iter().map(|x| x * x).sum::<f64>().sqrt();
        let cosine = along.iter().zip(direction).map(|(a, b)| a * b).sum::<f64>() / length;
        assert!((cosine.abs() - 1.0).abs() < 1e-12, "{along:?}");
    }

    /// Against eigenvalues and eigenvectors known in closed form.
    #[test]
    fn the_largest_eigenvalue_has_its_direction() {
        let root = 2.0_f64.sqrt();
        check(&[-3.0], -3.0, &[1.0]);
        check(&[2.0, 1.0, 1.0, 2.0], 3.0, &[1.0, 1.0]);
        check(&[0.1, 0.0, 0.0, 2.0], 2.0, &[0.0, 1.0]);
        // The second difference on three points: 2 + √2, with (1, −√2, 1).
        let second = [2.0, -1.0, 0.0, -1.0, 2.0, -1.0, 0.0, -1.0, 2.0];
        check(&second, 2.0 + root, &[1.0, -root, 1.0]);
        check(&[1e10, 1e5, 1e5, 2.0], 1e10 + 1.0, &[1.0, 1e-5]);
        assert!(directions(&[f64::NAN]).is_empty() && directions(&[]).is_empty());
    }
}
