//! A run looks at all samples only where something hangs on it. That must not show: not in its states, not in its end.

use crate::scenes::{own, scene};
use downhill::{
    data::{Part, Samples, Scaling},
    objective::{Fit, Loss, Model, Objective},
    trainer::{Reason, State},
};
use proptest::prelude::*;

/// The run of a link is the same, state by state and in its end, as with a rule that has to look at every state and
/// never fires.
#[track_caller]
fn check_same(link: &str, stop: &str) -> Option<Reason> {
    let run = |stop: &str| {
        let mut run = scene(&format!("{link}&stop={stop}")).runs().swap_remove(0);
        while !run.extend(100_000) {}
        let mut states: Vec<State> = Vec::new();
        run.visit(0, run.last(), &mut |state| states.push(state.clone()));
        (run, states)
    };
    let ((lazy, ours), (looking, theirs)) = (run(stop), run(&format!("{stop},loss:-1")));
    assert_eq!(
        (lazy.last(), lazy.end()),
        (looking.last(), looking.end()),
        "{link}"
    );
    assert_eq!(ours.len() as u64, lazy.last() + 1);
    assert!(
        ours == theirs,
        "{link}: {:?}",
        ours.iter().zip(&theirs).find(|(a, b)| a != b)
    );
    // What is compared are bits or nothing at all, for a state that is not finite.
    assert_eq!(
        format!("{:?}", lazy.fallen()),
        format!("{:?}", looking.fallen()),
        "{link}"
    );
    lazy.end()
}

#[test]
fn runs_are_those_that_look_at_every_state() {
    let mut reasons = Vec::new();
    for link in [
        "data=faithful&scale=std&batch=16&lr=0.05",
        "data=faithful&scale=std&batch=1&opt=adam",
        "data=faithful&batch=16&lr=0.2",
        "data=faithful&batch=3&lr=0.09&start=1e5,-1e5",
        "data=cars&model=poly:5&batch=4&lr=1e-9",
        "data=cars&model=poly:9&batch=1&lr=1e-3",
        "data=penguins&model=logistic&scale=std&batch=8&lr=3&split=0.3",
        "data=penguins&model=logistic&loss=mse&batch=8&opt=rmsprop",
        "data=diabetes&model=linear&scale=std&loss=huber&batch=32&opt=lion",
        "data=diabetes&model=linear&loss=mae&batch=5&lr=1e9",
        "data=ray&model=slope&batch=1&lr=0.3&seed=4",
        "data=line&batch=4&batchlog=100:all,200:7,300:all&lrlog=150:0.01",
        "data=blobs&model=linear&batch=5&lr=1e5",
        "data=blobs&model=linear&loss=logloss&batch=5&lr=1e11",
    ] {
        for stop in ["steps:150", "epochs:6,grad:1e-6", "steps:90,grad:0.5"] {
            reasons.extend(check_same(link, stop));
        }
    }
    // So many states that not all are kept.
    check_same("data=cars&scale=std&batch=7&lr=0.01", "steps:4500");
    for reason in [Reason::Steps, Reason::Epochs, Reason::Grad, Reason::Diverged] {
        assert!(reasons.contains(&reason), "no run ends with {reason:?}");
    }
}

/// A parameter may leave the range in which it is shown while the loss does not: where features are tiny.
#[test]
fn parameters_beyond_the_limit_are_seen() {
    let csv = b"x,y\n1e-9,1\n2e-9,3\n-1e-9,-2\n3e-9,4\n";
    for loss in ["mse", "mae", "huber"] {
        let link = own(csv, &format!("model=slope&loss={loss}&batch=1&lr=1e22"));
        assert_eq!(check_same(&link, "steps:300"), Some(Reason::Diverged), "{loss}");
    }
}

/// An objective over columns of very different sizes, and a point.
fn case() -> impl Strategy<Value = (Fit, Vec<f64>)> {
    let kind = (
        prop::sample::select(vec![
            (Model::Slope, Loss::Mse),
            (Model::Line, Loss::Mse),
            (Model::Linear, Loss::Mse),
            (Model::Poly(3), Loss::Mse),
            (Model::Poly(12), Loss::Mse),
            (Model::Linear, Loss::Mae),
            (Model::Line, Loss::Huber),
            (Model::Linear, Loss::Logloss),
            (Model::Logistic, Loss::Logloss),
            (Model::Logistic, Loss::Mse),
        ]),
        1..5_usize,
        1..30_usize,
    );
    let size = || -12..13_i32;
    kind.prop_flat_map(move |((model, loss), features, count)| {
        let features = if model.is_of_one_feature() { 1 } else { features };
        let parameters = model.parameters(features).len();
        let column = move || (size(), prop::collection::vec(-1.0..1.0, count));
        (
            prop::collection::vec(column(), features),
            column(),
            prop::collection::vec((size(), -1.0..1.0), parameters),
            any::<bool>(),
        )
            .prop_map(move |(columns, (size, target), point, fits)| {
                let ten = |size: i32| libm::pow(10.0, f64::from(size));
                let features: Vec<Vec<f64>> = columns
                    .iter()
                    .map(|(size, column)| column.iter().map(|x| x * ten(*size)).collect())
                    .collect();
                let mut point: Vec<f64> = point.iter().map(|(size, x)| x * ten(*size)).collect();
                let binary = model == Model::Logistic || loss == Loss::Logloss;
                let mut target: Vec<f64> = target.iter().map(|y| y * ten(size)).collect();
                if binary {
                    for y in &mut target {
                        *y = f64::from(u8::from(*y > 0.0));
                    }
                } else if fits && model == Model::Linear {
                    // Where the model fits, all that is left of the gradient is rounding.
                    for p in &mut point {
                        *p = p.clamp(-1.0, 1.0);
                    }
                    for (i, y) in target.iter_mut().enumerate() {
                        let z: f64 = features.iter().zip(&point).map(|(column, p)| column[i] * p).sum();
                        *y = z + point[features.len()];
                    }
                }
                let none = Scaling {
                    mean: 0.0,
                    deviation: 1.0,
                };
                let samples = Samples {
                    names: (0..=features.len()).map(|place| place.to_string()).collect(),
                    scalings: vec![none; features.len()],
                    test: Part {
                        features: vec![Vec::new(); features.len()],
                        ..Part::default()
                    },
                    train: Part {
                        rows: (0..).take(count).collect(),
                        features,
                        target,
                    },
                    left_out: 0,
                };
                (Fit::new(model, loss, samples), point)
            })
    })
}

fn norm(gradient: &[f64]) -> f64 {
    let largest = gradient.iter().fold(0.0_f64, |most, g| most.max(g.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    largest
        * gradient
            .iter()
            .map(|g| (g / largest) * (g / largest))
            .sum::<f64>()
            .sqrt()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// What is said to be within a limit is: the loss, and every parameter.
    #[test]
    fn what_is_within_is_within((fit, point) in case(), limit in -3..25_i32) {
        let limit = libm::pow(10.0, f64::from(limit));
        if fit.is_within(&point, limit) {
            let value = fit.value(&point);
            prop_assert!(value <= limit, "{value} at {point:?}");
            prop_assert!(point.iter().all(|p| p.abs() <= limit), "{point:?}");
        }
    }

    /// What is said to be steeper is, by the gradient that the run would compute.
    #[test]
    fn what_is_steeper_is_steeper((fit, point) in case(), share in 0.0..1.2_f64, tiny in any::<bool>()) {
        let mut gradient = vec![0.0; point.len()];
        fit.slope(&point, &mut gradient);
        let steep = norm(&gradient);
        let length = if tiny { 1e-6 } else { share * steep };
        if fit.is_steeper(&point, length) {
            prop_assert!(steep > length, "{steep} at {point:?}");
        }
        prop_assert!(fit.sketch(&point) >= 0.0);
    }
}

/// The bounds are of use: a run that nears its minimum hardly looks.
#[test]
fn bounds_are_of_use() {
    let fit = crate::scenes::fit("data=faithful&scale=std");
    assert!(fit.is_within(&[13.0, 70.0], 1e12) && !fit.is_within(&[1e6, 0.0], 1e12));
    assert!(fit.is_steeper(&[12.0, 70.0], 1e-6) && fit.is_steeper(&[0.0, 0.0], 50.0));
    let fit = crate::scenes::fit("data=faithful");
    assert!(!fit.is_steeper(&[10.729_641_395_133_5, 33.474_397_022_753_5], 1e-6));
}
