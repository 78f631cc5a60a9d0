//! The built-in sets are those they are said to be: figures from R and scikit-learn, not from here.

use crate::scenes::{fit, near, scene};
use downhill::{
    data::{BUILT_IN, BuiltIn},
    language::Language,
    objective::{Fit, Objective},
};

#[track_caller]
fn set(id: &str) -> &'static BuiltIn {
    BUILT_IN
        .iter()
        .find(|set| set.id == id)
        .unwrap_or_else(|| panic!("no set {id}"))
}

/// A set has these columns, so many rows, and these means of its columns.
#[track_caller]
fn check_set(id: &str, names: &[&str], rows: usize, means: &[f64]) {
    let table = set(id).table(1);
    assert_eq!(
        (table.names(), table.rows()),
        (owned(names).as_slice(), rows),
        "{id}"
    );
    for (column, mean) in means.iter().enumerate() {
        let values: Vec<f64> = (0..rows)
            .map(|row| table.cell(row, column).parse().unwrap_or(f64::NAN))
            .collect();
        let ours = values.iter().sum::<f64>() / f64::from(u16::try_from(rows).unwrap_or(0));
        assert!(near(ours, *mean, 1e-12, 0.0), "{id}, {}: {ours:?}", names[column]);
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// At `point` the loss is `loss` and its gradient nothing but rounding: of the digits of the point, and of sums.
#[track_caller]
fn check_optimum(fit: &Fit, point: &[f64], loss: f64, share: f64) {
    let mut gradient = vec![f64::NAN; point.len()];
    let ours = fit.slope(point, &mut gradient);
    assert!(near(ours, loss, share, 0.0), "{ours:?} is not {loss:?}");
    for (place, g) in gradient.iter().enumerate() {
        let count = point.len();
        let scale = 2.0 * fit.curvature(point)[place * count + place] * point[place].abs();
        assert!(g.abs() <= share * scale, "{gradient:?}");
    }
}

/// Means by R 4.2.2 (`colMeans`), which also found every cell of `cars` and `faithful` equal to its own.
#[test]
fn the_real_sets_are_those_of_their_sources() {
    check_set("cars", &["speed_mph", "distance_ft"], 50, &[15.4, 42.98]);
    check_set(
        "faithful",
        &["eruption_min", "waiting_min"],
        272,
        &[3.487_783_088_235_294, 70.897_058_823_529_4],
    );
    check_set(
        "penguins",
        &[
            "bill_length_mm",
            "bill_depth_mm",
            "flipper_length_mm",
            "body_mass_g",
            "adelie",
        ],
        342,
        &[
            43.921_929_824_561_4,
            17.151_169_590_643_275,
            200.915_204_678_362_57,
            4_201.754_385_964_912,
            151.0 / 342.0,
        ],
    );
    check_set(
        "diabetes",
        &[
            "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "target",
        ],
        442,
        &[
            48.518_099_547_511_31,
            1.468_325_791_855_203_5,
            26.375_791_855_203_62,
            94.647_013_574_660_63,
            189.140_271_493_212_68,
            115.439_140_271_493_22,
            49.788_461_538_461_54,
            4.070_248_868_778_281,
            4.641_410_859_728_507,
            91.260_180_995_475_11,
            152.133_484_162_895_94,
        ],
    );
}

/// `lm(waiting ~ eruptions, faithful)`, `lm(dist ~ speed, cars)`.
#[test]
fn lines_are_those_of_least_squares() {
    check_optimum(
        &fit("data=faithful&model=line"),
        &[10.729_641_395_133_5, 33.474_397_022_753_5],
        34.718_334_728_738_18,
        1e-13,
    );
    check_optimum(
        &fit("data=cars&model=line"),
        &[3.932_408_759_124_09, -17.579_094_890_510_9],
        227.070_421_021_897_8,
        1e-13,
    );
}

/// `LogisticRegression(penalty=None)` on the four features z-scored over all rows: 3 of 342 in the wrong class.
#[test]
fn penguins_are_told_apart_but_for_three() {
    let fit = fit("data=penguins&model=logistic&scale=std");
    let point = [
        -27.840_632_06,
        17.656_048_22,
        0.736_753_01,
        5.029_805_19,
        -6.605_741_53,
    ];
    check_optimum(&fit, &point, 0.013_814_570_996, 1e-9);
    assert_eq!(fit.accuracy(&point), Some(339.0 / 342.0));
    assert_eq!(fit.test_accuracy(&point), None);
}

/// All ten features together: from anywhere one step of Newton's leads to the least squares, and its mean squared error
/// is that of `lm` and of scikit-learn.
#[test]
fn diabetes_has_its_least_squares() {
    for scale in ["none", "std"] {
        let fit = fit(&format!("data=diabetes&model=linear&scale={scale}"));
        let start = [0.5; 11];
        let mut gradient = [0.0; 11];
        fit.slope(&start, &mut gradient);
        let step = solved(fit.curvature(&start), gradient.to_vec());
        let point: Vec<f64> = start.iter().zip(step).map(|(x, step)| x - step).collect();
        check_optimum(&fit, &point, 2_859.696_347_586_750_6, 1e-9);
    }
}

/// The solution of a linear system, by Gauss with the largest pivot.
fn solved(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Vec<f64> {
    let count = right.len();
    for pivot in 0..count {
        let best = (pivot..count).max_by(|&a, &b| {
            let size = |row: usize| matrix[row * count + pivot].abs();
            size(a).total_cmp(&size(b))
        });
        let best = best.unwrap_or(pivot);
        right.swap(pivot, best);
        for column in 0..count {
            matrix.swap(pivot * count + column, best * count + column);
        }
        for row in (0..count).filter(|&row| row != pivot) {
            let factor = matrix[row * count + pivot] / matrix[pivot * count + pivot];
            for column in 0..count {
                matrix[row * count + column] -= factor * matrix[pivot * count + column];
            }
            right[row] -= factor * right[pivot];
        }
    }
    (0..count)
        .map(|row| right[row] / matrix[row * count + row])
        .collect()
}

/// Every set is a scene as it is offered, with words in both languages, and its settings are no mistakes.
#[test]
fn every_set_is_a_scene() {
    for set in BUILT_IN {
        let scene = scene(&format!("data={}&{}", set.id, set.settings));
        for mut run in scene.runs() {
            run.extend(2000);
            let (first, last) = (run.state(0).loss, run.state(2000).loss);
            assert!(last < first, "{}: from {first} to {last}", set.id);
        }
        for language in Language::ALL {
            let words = [set.name(language), set.about(language), set.source(language)];
            assert!(words.iter().all(|words| !words.is_empty()), "{}", set.id);
            assert!(set.about(language).contains(&set.table(1).rows().to_string()) || set.id == "blobs");
        }
    }
}

/// Drawn from the seed: the same for the same seed, another for another; as many rows as said, and around the line or
/// the middles they are said to be drawn around, within five standard errors over a hundred seeds.
#[test]
fn synthetic_sets_are_drawn_as_they_say() {
    for (id, rows, w, b, noise) in [("ray", 20, 2.0, 0.0, 1.0), ("line", 60, 1.5, 1.0, 0.8)] {
        let mut residuals = Vec::new();
        for seed in 0..100 {
            let fit = fit(&format!("data={id}&model=line&seed={seed}"));
            let train = &fit.data().train;
            assert_eq!(train.target.len(), rows);
            let pairs = train.features[0].iter().zip(&train.target);
            residuals.extend(pairs.map(|(x, y)| y - w * x - b));
        }
        check_moments(&residuals, 0.0, noise);
    }
    let [mut zeros, mut ones] = [Vec::new(), Vec::new()];
    for seed in 0..100 {
        let fit = fit(&format!("data=blobs&model=logistic&seed={seed}"));
        let train = &fit.data().train;
        assert_eq!(
            (train.target.len(), train.target.iter().sum::<f64>()),
            (100, 50.0)
        );
        for column in &train.features {
            for (x, class) in column.iter().zip(&train.target) {
                if *class > 0.5 { &mut ones } else { &mut zeros }.push(*x);
            }
        }
    }
    check_moments(&zeros, -1.0, 1.0);
    check_moments(&ones, 1.0, 1.0);
    for id in ["ray", "line", "blobs"] {
        assert_eq!(set(id).table(7), set(id).table(7));
        assert_ne!(set(id).table(7), set(id).table(8));
    }
}

/// Mean and standard deviation of normal numbers, rounded to two decimals or not.
#[track_caller]
fn check_moments(values: &[f64], mean: f64, deviation: f64) {
    let count = f64::from(u32::try_from(values.len()).unwrap_or(0));
    let found = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|x| (x - found) * (x - found)).sum::<f64>() / count;
    let error = deviation / count.sqrt();
    assert!((found - mean).abs() < 5.0 * error, "{found} is not {mean}");
    assert!(
        (variance.sqrt() - deviation).abs() < 5.0 * error,
        "{} is not {deviation}",
        variance.sqrt()
    );
}
