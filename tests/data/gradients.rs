//! Every model with every loss against dual numbers: sample by sample, batch by batch, and as a whole.

use crate::{
    dual,
    scenes::{near, own, run, samples, scene},
};
use downhill::{
    data::{Part, Samples, Scaling},
    export::csv,
    objective::{Fit, Loss, Model, Objective},
};
use proptest::prelude::*;

/// What rounding may leave of the terms of a sum.
const SHARE: f64 = 1e-12;

const MODELS: [Model; 8] = [
    Model::Slope,
    Model::Line,
    Model::Linear,
    Model::Logistic,
    Model::Poly(1),
    Model::Poly(2),
    Model::Poly(5),
    Model::Poly(12),
];

/// An objective over these rows, and where to look at it.
#[derive(Debug)]
struct Case {
    kind: (Model, Loss),
    rows: Vec<Vec<f64>>,
    target: Vec<f64>,
    point: Vec<f64>,
    batch: Vec<u32>,
}

impl Case {
    fn fit(&self) -> Fit {
        let (model, loss) = self.kind;
        let features = self.rows[0].len();
        let column = |place: usize| self.rows.iter().map(|row| row[place]).collect();
        let train = Part {
            rows: (0..).take(self.rows.len()).collect(),
            features: (0..features).map(column).collect(),
            target: self.target.clone(),
        };
        let none = Scaling {
            mean: 0.0,
            deviation: 1.0,
        };
        let samples = Samples {
            names: (0..=features).map(|place| place.to_string()).collect(),
            test: Part {
                features: vec![Vec::new(); features],
                ..Part::default()
            },
            train,
            scalings: vec![none; features],
            left_out: 0,
        };
        Fit::new(model, loss, samples)
    }

    /// Cost, gradient and second derivatives of one sample, and a scale for the rounding of each.
    fn sample(&self, fit: &Fit, i: usize) -> [Vec<f64>; 2] {
        let count = self.point.len();
        let (features, y) = (&self.rows[i], self.target[i]);
        let at = |pair| dual::cost(self.kind, features, y, &self.point, pair);
        let mut found = vec![at((0, 0)).value];
        found.extend((0..count).map(|j| at((j, j)).slopes[0]));
        for j in 0..count {
            found.extend((0..count).map(|k| at((j, k)).bend));
        }
        // What is rounded are the terms of the output, however much of them cancels.
        let terms = fit.terms(i);
        let z: f64 = terms.iter().zip(&self.point).map(|(t, p)| (t * p).abs()).sum();
        let error = z + y.abs() + 1.0;
        let mut scales = vec![error * error];
        scales.extend(terms.iter().map(|t| error * t.abs()));
        for t in &terms {
            scales.extend(terms.iter().map(|u| error * (t * u).abs()));
        }
        [found, scales]
    }

    /// The mean of that over some samples.
    fn mean(&self, fit: &Fit, batch: impl Iterator<Item = usize>) -> [Vec<f64>; 2] {
        let (mut count, mut sums) = (0.0, [const { Vec::new() }; 2]);
        for i in batch {
            count += 1.0;
            for (sum, part) in sums.iter_mut().zip(self.sample(fit, i)) {
                sum.resize(part.len(), 0.0);
                for (sum, x) in sum.iter_mut().zip(part) {
                    *sum += x;
                }
            }
        }
        sums.map(|sum| sum.iter().map(|sum| sum / count).collect())
    }
}

/// Rows, targets, a point and a batch for every model and loss that go together. Numbers are of a size at which a logit
/// stays where the plain logarithm can be taken.
fn case() -> impl Strategy<Value = Case> {
    let kind = (
        prop::sample::select(&MODELS[..]),
        prop::sample::select(&Loss::ALL[..]),
    );
    (kind, 1..7_usize, 1..45_usize).prop_flat_map(|(kind, features, count)| {
        let (model, loss) = kind;
        let features = if model.is_of_one_feature() { 1 } else { features };
        let binary = model == Model::Logistic || loss == Loss::Logloss;
        let y = if binary {
            prop_oneof![Just(0.0), Just(1.0)].boxed()
        } else {
            (-4.0..4.0).boxed()
        };
        let parameters = model.parameters(features).len();
        (
            prop::collection::vec(prop::collection::vec(-1.3..1.3, features), count),
            prop::collection::vec(y, count),
            prop::collection::vec(-2.0..2.0, parameters),
            prop::collection::vec(0..u32::try_from(count).unwrap_or(1), 1..30),
        )
            .prop_map(move |(rows, target, point, batch)| Case {
                kind,
                rows,
                target,
                point,
                batch,
            })
    })
}

fn check_all(ours: &[f64], [theirs, scales]: &[Vec<f64>; 2], what: &str) -> Result<(), TestCaseError> {
    for (place, ours) in ours.iter().enumerate() {
        prop_assert!(
            near(*ours, theirs[place], SHARE, scales[place]),
            "{what} {place}: {ours:?} is not {:?}",
            theirs[place]
        );
    }
    Ok(())
}

/// Value and gradient in a row.
fn joined(value: f64, gradient: &[f64]) -> Vec<f64> {
    [&[value], gradient].concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    /// Samples one by one, a batch (drawn with repeats), and all: each is the mean of what dual numbers say.
    #[test]
    fn slopes_and_curvature_are_those_of_dual_numbers(case in case()) {
        let fit = case.fit();
        let (count, parameters) = (fit.samples(), case.point.len());
        let mut gradient = vec![f64::NAN; parameters];
        for i in 0..count {
            let theirs = case.sample(&fit, i);
            let value = fit.slope_of(&[u32::try_from(i).unwrap_or(0)], &case.point, &mut gradient);
            check_all(&joined(value, &gradient), &theirs, "sample")?;
            let (cost, terms) = (fit.cost(&case.point, i), fit.terms(i));
            let along: Vec<f64> = terms.iter().map(|term| cost.slope * term).collect();
            check_all(&joined(cost.value, &along), &theirs, "cost of sample")?;
            let bent: Vec<f64> = terms.iter().flat_map(|t| terms.iter().map(move |u| cost.bend * t * u)).collect();
            let curved = theirs.map(|all| all[1 + parameters..].to_vec());
            check_all(&bent, &curved, "curvature of sample")?;
        }
        let theirs = case.mean(&fit, case.batch.iter().map(|&i| i as usize));
        let value = fit.slope_of(&case.batch, &case.point, &mut gradient);
        check_all(&joined(value, &gradient), &theirs, "batch")?;

        let theirs = case.mean(&fit, 0..count);
        let value = fit.slope(&case.point, &mut gradient);
        check_all(&joined(value, &gradient), &theirs, "all")?;
        check_all(&[fit.value(&case.point)], &theirs, "value")?;
        check_all(&fit.curvature(&case.point), &theirs.clone().map(|all| all[1 + parameters..].to_vec()), "curvature")?;
        check_all(&[fit.sketch(&case.point)], &theirs, "sketch")?;
    }
}

/// The losses at kinks and far out, where their formula as written would overflow: what `torch.nn.functional` gives.
#[test]
fn losses_keep_their_values_at_kinks_and_far_out() {
    #[track_caller]
    fn check(loss: Loss, z: f64, y: f64, value: f64, slope: f64) {
        let cost = loss.cost(z, y);
        assert_eq!(
            (cost.value, cost.slope),
            (value, slope),
            "{loss:?} of {z} and {y}"
        );
        assert!(cost.bend >= 0.0, "{loss:?} of {z} and {y}");
    }
    check(Loss::Mae, 2.0, 2.0, 0.0, 0.0);
    check(Loss::Mae, 2.0, 2.5, 0.5, -1.0);
    check(Loss::Huber, 3.0, 2.0, 0.5, 1.0);
    check(Loss::Huber, 1.0, 2.0, 0.5, -1.0);
    check(Loss::Huber, 1e6, 0.0, 999_999.5, 1.0);
    check(Loss::Logloss, 0.0, 1.0, std::f64::consts::LN_2, -0.5);
    check(Loss::Logloss, 1e5, 1.0, 0.0, 0.0);
    check(Loss::Logloss, 1e5, 0.0, 1e5, 1.0);
    check(Loss::Logloss, -1e5, 1.0, 1e5, -1.0);
    for loss in [Loss::Mse, Loss::Mae, Loss::Huber] {
        let cost = loss.cost_of_sigmoid(1e5, 0.0);
        assert_eq!((cost.slope, cost.bend), (0.0, 0.0));
        assert_eq!(cost.value, if loss == Loss::Huber { 0.5 } else { 1.0 });
    }
}

/// By hand, for one line and two samples: f = ((2w + b − 3)² + (4w + b − 1)²)/2 at (1, 2) is (1 + 25)/2.
#[test]
fn a_small_case_by_hand() {
    let fit = Fit::new(Model::Line, Loss::Mse, samples("x,y\n2,3\n4,1\n"));
    let mut gradient = [0.0; 2];
    assert_eq!(fit.slope(&[1.0, 2.0], &mut gradient), 13.0);
    assert_eq!(gradient, [22.0, 6.0]);
    assert_eq!(fit.curvature(&[1.0, 2.0]), [20.0, 6.0, 6.0, 2.0]);
    assert_eq!(fit.slope_of(&[1], &[1.0, 2.0], &mut gradient), 25.0);
    assert_eq!(gradient, [40.0, 10.0]);
    assert_eq!(
        (fit.predicted(&[1.0, 2.0], 0), fit.predict(&[1.0, 2.0], &[10.0])),
        (4.0, 12.0)
    );
}

/// A held-out row may lie so far out that its loss is no number, while the training rows learn: then none is told.
#[test]
fn held_out_rows_far_out_cost_nothing_that_is_no_number() {
    let rows = "0.1,1\n0.05,2\n-0.1,0\n0.02,1\n1e12,5\n";
    let held = (1..200).find_map(|seed| {
        let keys =
            format!("model=poly:12&split=0.2&seed={seed}&start=0,0,0,0,0,0,0,0,0,0,0,0,1e12&stop=steps:2");
        let link = own(rows.as_bytes(), &keys);
        let train = scene(&link).data().map(|data| data.fit.data().train.rows.clone());
        (train == Some(vec![0, 1, 2, 3])).then_some(link)
    });
    let link = held.unwrap_or_default();
    let run = run(&link);
    assert!(run.last() == 2 && run.state(2).loss.is_finite());
    let fit = run
        .objective()
        .fit()
        .map(|fit| (fit.test_value(&run.state(0).point), fit.sketch(&[1e12; 13])));
    assert_eq!(
        fit.map(|(test, sketch)| (test, sketch.is_nan())),
        Some((None, false))
    );
    let mut text = String::new();
    assert!(
        csv::write(
            &scene(&own(rows.as_bytes(), "model=poly:12&split=0.2&stop=steps:9")),
            &mut text
        )
        .is_ok()
    );
    assert!(!text.contains("inf") && !text.contains("NaN"), "{text}");
}
