//! Stochastic descent does not settle: it hovers above the minimum, at a height that grows with η/B.
//!
//! Near the minimum of a quadratic f with Hessian H, one update adds to the error noise of covariance η²C/B, where C is
//! the covariance of one sample's gradient, and shrinks it by 1 − ηH. Where both balance, HΣ + ΣH = ηC/B up to terms of
//! a higher order in η, so that the mean of f is above its minimum by tr(HΣ)/2 = η·tr C/(4B) (Mandt, Hoffman and Blei,
//! JMLR 18, 2017, section 3).

use crate::scenes::scene;

/// The least squares of Old Faithful's waits over its eruptions, z-scored: slope times deviation, and the mean wait.
/// Their own test is in `sets`.
fn minimum() -> (Vec<f64>, f64, f64) {
    let fit = crate::scenes::fit("data=faithful&scale=std");
    let scaling = fit.data().scalings[0];
    let point = vec![10.729_641_395_133_5 * scaling.deviation, 70.897_058_823_529_4];
    let train = &fit.data().train;
    let pairs = train.features[0].iter().zip(&train.target);
    // Both sums over the samples as they are in the file, by the closed form of a line.
    let residuals: Vec<(f64, f64)> = pairs.map(|(x, y)| (*x, point[0] * x + point[1] - y)).collect();
    let mean = |value: fn(f64, f64) -> f64| {
        residuals.iter().map(|&(x, r)| value(x, r)).sum::<f64>()
            / f64::from(u16::try_from(residuals.len()).unwrap_or(0))
    };
    let least = mean(|_, r| r * r);
    let trace = mean(|x, r| 4.0 * r * r * (x * x + 1.0));
    (point, least, trace)
}

/// How far above the minimum runs hover on average, over `seeds` runs that start there.
fn height(rate: f64, batch: u32, sample: &str, seeds: u32) -> f64 {
    let (start, least, _) = minimum();
    let updates = 10_000;
    let (mut sum, mut count) = (0.0, 0.0);
    for seed in 1..=seeds {
        let link = format!(
            "data=faithful&scale=std&start={},{}&lr={rate}&batch={batch}&sample={sample}&seed={seed}&stop=steps:{updates}",
            start[0], start[1]
        );
        let mut run = scene(&link).runs().swap_remove(0);
        // The error forgets itself within about 1/(2η) updates: first it is to have reached its height.
        run.extend(1000);
        while run.end().is_none() {
            run.extend(37);
            sum += run.objective().value(&run.state(run.last()).point) - least;
            count += 1.0;
        }
    }
    sum / count
}

/// Over 24 seeds and 6 settings. Each mean is one of about 24 · 9000 · 4η independent values (the square of an error
/// forgets itself within 1/(4η) updates) that vary as much as they are large, so its standard error is at most 1.6 %
/// (at η = 0.005). Terms of a higher order in η add up to about 3η/B of it, at most 6 %. So 12 % above and 7 % below
/// are beyond four standard errors.
#[test]
fn the_height_is_proportional_to_rate_over_batch() {
    let (_, least, trace) = minimum();
    assert!((least - 34.718_334_728_738_18).abs() < 1e-9);
    for rate in [0.005, 0.01, 0.02] {
        for batch in [1, 8] {
            let expected = rate * trace / (4.0 * f64::from(batch));
            let share = height(rate, batch, "replace", 24) / expected;
            println!("lr {rate}, batch {batch}: {share:.3} of {expected:.4}");
            assert!(
                (0.93..1.12).contains(&share),
                "lr {rate}, batch {batch}: {share} of {expected}"
            );
        }
    }
}

/// In shuffled epochs, where a sample that pulled one way is not drawn again before the others have pulled, runs hover
/// as well, but not as high; with all samples they do not hover.
#[test]
fn shuffled_epochs_hover_lower_and_whole_batches_not_at_all() {
    let (start, least, _) = minimum();
    let (replaced, shuffled) = (height(0.01, 1, "replace", 8), height(0.01, 1, "shuffle", 8));
    println!("{shuffled} is lower than {replaced}");
    assert!(0.0 < shuffled && shuffled < 0.9 * replaced);
    let run = crate::scenes::run("data=faithful&scale=std&lr=0.1&stop=steps:300");
    let last = run.state(300);
    assert!((last.loss - least).abs() < 1e-9 && (last.point[0] - start[0]).abs() < 1e-9);
    // A rate that decays lets it settle: 1/(1 + 0.02·t) is at 0.005 of 0.1 in the end.
    let hovering = crate::scenes::run("data=faithful&scale=std&lr=0.1&batch=4&stop=steps:10000");
    let settling =
        crate::scenes::run("data=faithful&scale=std&lr=0.1&batch=4&sched=inv:0.02&stop=steps:10000");
    let above = |run: &downhill::trainer::Run| {
        let heights: Vec<f64> = (9000..10_000)
            .step_by(50)
            .map(|step| run.state(step).loss - least)
            .collect();
        heights.iter().sum::<f64>() / 20.0
    };
    let (hovering, settling) = (above(&hovering), above(&settling));
    println!("{settling} is lower than {hovering}");
    assert!(settling < 0.05 * hovering);
}
