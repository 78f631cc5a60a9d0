//! Against the objective itself, asked at every place.

use super::*;
use crate::{
    data::{Part, Samples, Scaling},
    objective::{Loss, Model},
    random::{Purpose, Random},
};

/// Rows around y = 1.5x + 1 or, of classes, with chance σ(1.5x − 1) of the second; some of them far off.
fn fit(model: Model, loss: Loss, count: usize, unit: f64) -> Fit {
    let mut random = Random::stream(1, Purpose::Data, 7);
    let classes = model == Model::Logistic || loss == Loss::Logloss;
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for i in 0..count {
        let far = if i % 250 == 3 { 40.0 } else { 1.0 };
        let at = far * random.normal();
        let noise = 0.7 * random.normal();
        x.push(at * unit);
        y.push(if classes {
            f64::from(u8::from(1.5 * at - 1.0 + 2.0 * noise > 0.0))
        } else {
            1.5 * at + 1.0 + noise
        });
    }
    let samples = Samples {
        names: vec!["x".to_owned(), "y".to_owned()],
        train: Part {
            rows: Vec::new(),
            features: vec![x],
            target: y,
        },
        test: Part {
            features: vec![Vec::new()],
            ..Part::default()
        },
        scalings: vec![Scaling {
            mean: 0.0,
            deviation: 1.0,
        }],
        left_out: 0,
    };
    Fit::new(model, loss, samples)
}

/// At every place of a grid the height is off by less than a third of what it changes by to the next place, about
/// five pixels away on the screen: so no level is drawn more than about a pixel and a half off.
#[track_caller]
fn check(fit: &Fit, middle: [f64; 2], reach: [f64; 2]) {
    let (columns, rows) = (31, 27);
    let axis = |count: usize, axis: usize| -> Vec<f64> {
        // As far apart as on the screen.
        let step = 2.0 * reach[axis] / 95.0;
        (0..count)
            .map(|i| middle[axis] + step * (f64::from(u32::try_from(i).unwrap()) - 13.0))
            .collect()
    };
    let (across, up) = (axis(columns, 0), axis(rows, 1));
    let found = Relief::new(fit).heights(&across, &up);
    assert_eq!(found.len(), columns * rows);
    let mut exact = Vec::new();
    for y in &up {
        exact.extend(across.iter().map(|x| fit.value(&[*x, *y])));
    }
    for i in columns..found.len() - columns {
        let near = [i - 1, i + 1, i - columns, i + columns];
        let change = near
            .map(|j| (exact[j] - exact[i]).abs())
            .into_iter()
            .fold(0.0, f64::max);
        let off = (found[i] - exact[i]).abs();
        assert!(off <= 0.3 * change, "{off} where {change}, at {i}");
    }
}

#[test]
fn losses_of_residuals() {
    for loss in [Loss::Mse, Loss::Mae, Loss::Huber] {
        check(&fit(Model::Line, loss, 700, 1.0), [1.5, 1.0], [3.0, 4.0]);
        check(&fit(Model::Line, loss, 700, 1.0), [-40.0, 30.0], [60.0, 0.5]);
        check(&fit(Model::Line, loss, 11, 1e3), [0.0015, 1.0], [0.001, 1.0]);
        check(&fit(Model::Poly(1), loss, 700, 1.0), [1.0, 1.5], [4.0, 3.0]);
    }
}

#[test]
fn losses_of_classes() {
    for loss in [Loss::Logloss, Loss::Mse, Loss::Mae, Loss::Huber] {
        for (middle, reach) in [
            ([1.0, -0.7], [3.0, 2.0]),
            ([0.0, 0.0], [0.3, 0.2]),
            ([20.0, -5.0], [40.0, 20.0]),
        ] {
            check(&fit(Model::Logistic, loss, 700, 1.0), middle, reach);
        }
        check(&fit(Model::Logistic, loss, 60, 1.0), [1.0, -0.7], [3.0, 2.0]);
    }
    check(
        &fit(Model::Line, Loss::Logloss, 700, 1e-3),
        [1e3, -0.7],
        [3e3, 2.0],
    );
}

/// The means for residuals are exact but for rounding.
#[test]
fn residuals_are_counted_exactly() {
    for loss in [Loss::Mae, Loss::Huber] {
        let fit = fit(Model::Line, loss, 900, 1.0);
        let across: Vec<f64> = (0..9).map(|i| 0.3 * f64::from(i)).collect();
        let up: Vec<f64> = (0..7).map(|i| 0.5 * f64::from(i) - 2.0).collect();
        let heights = Relief::new(&fit).heights(&across, &up);
        for (i, height) in heights.iter().enumerate() {
            let exact = fit.value(&[across[i % 9], up[i / 9]]);
            assert!((height - exact).abs() <= 1e-11 * exact, "{height} {exact}");
        }
    }
}
