//! Models and losses written down a second time, plainly, over numbers that carry their slopes with them.

use downhill::{
    number::{Jet, Number},
    objective::{Loss, Model},
};

/// What `model` puts out of `features`, term by term as in its formula.
fn output(model: Model, features: &[f64], point: &[Jet]) -> Jet {
    let times = |theta: Jet, x: f64| theta * Jet::constant(x);
    match model {
        Model::Slope => times(point[0], features[0]),
        Model::Line => times(point[0], features[0]) + point[1],
        Model::Poly(degree) => {
            // c0 + c1·x + … + cK·xᴷ by Horner's scheme, from cK down.
            let mut sum = point[degree];
            for place in (0..degree).rev() {
                sum = times(sum, features[0]) + point[place];
            }
            sum
        }
        Model::Linear | Model::Logistic => {
            let mut sum = point[features.len()];
            for (theta, x) in point.iter().zip(features) {
                sum = sum + times(*theta, *x);
            }
            sum
        }
    }
}

/// eᶻ.
fn exp(z: Jet) -> Jet {
    let value = libm::exp(z.value);
    z.through(value, || Some([value, value]))
}

/// ln z.
fn ln(z: Jet) -> Jet {
    z.through(libm::log(z.value), || {
        Some([z.value.recip(), -(z.value * z.value).recip()])
    })
}

/// 1/(1 + e^−z).
fn sigmoid(z: Jet) -> Jet {
    Jet::constant(1.0) / exp(z.negated()).plus(1.0)
}

/// What one sample costs, with its slopes along the parameters `first` and `second` and the slope along the second of
/// the slope along the first.
///
/// A logit is to be between about −30 and 30: the logarithm is taken as it is written.
pub fn cost(
    (model, loss): (Model, Loss),
    features: &[f64],
    y: f64,
    point: &[f64],
    (first, second): (usize, usize),
) -> Jet {
    let point: Vec<Jet> = point
        .iter()
        .enumerate()
        .map(|(place, theta)| Jet::coordinate(*theta, [place == first, place == second]))
        .collect();
    let z = output(model, features, &point);
    if loss == Loss::Logloss {
        // −y·ln σ − (1 − y)·ln(1 − σ), and 1 − σ(z) = σ(−z).
        let of_one = ln(sigmoid(z)) * Jet::constant(-y);
        return of_one + ln(sigmoid(z.negated())) * Jet::constant(y - 1.0);
    }
    let prediction = if model == Model::Logistic { sigmoid(z) } else { z };
    let error = prediction.plus(-y);
    let size = Number::max(error, error.negated());
    match loss {
        Loss::Mse => error * error,
        Loss::Mae => size,
        _ if size.value < 1.0 => (error * error).over(2.0),
        _ => size.plus(-0.5),
    }
}
