//! Why a run of small batches hovers, and what would settle it.
//!
//! The gradient of a batch of B samples is the full gradient plus noise of standard deviation σ/√B, σ² being the variance
//! of the single samples' gradients; without replacement that shrinks by (n − B)/(n − 1). Far from the minimum the full
//! gradient is the larger of the two, and the run rushes; near it the noise is, and the run hovers.
//! Where the rate is large for the curvature, the run is thrown so far that the full gradient is the larger one even then.

use super::trend::Trend;
use crate::{
    data::MOST_ROWS,
    decimal::{human, read, shortest, write_whole},
    language::Language::{self, Chinese, English},
    objective::{Fit, Objective},
    sampler::{Batch, BatchChange, Sampling},
    schedule::Schedule,
    trainer::{Plan, RateChange, Run},
};

/// A lane that hovers.
#[derive(Clone, Debug, PartialEq)]
pub struct Hovering {
    /// Which lane, from 0.
    pub lane: usize,
    /// The length of the full gradient.
    pub gradient: f64,
    /// By how much a batch's gradient is off, in the mean square.
    pub noise: f64,
    /// Samples in a batch.
    pub batch: u64,
}

impl Hovering {
    /// The explanation.
    pub fn say(&self, language: Language) -> String {
        let (gradient, noise, batch) = (
            human(self.gradient, 2),
            human(self.noise, 2),
            write_whole(self.batch),
        );
        if self.gradient >= self.noise {
            return thrown(&gradient, &noise, &batch, language);
        }
        match (self.batch, language) {
            (1, English) => format!(
                "Near the bottom the samples disagree: the gradient over all of them has shrunk to {gradient}, but that of a \
                 single sample is off by about {noise}. So the run hovers instead of settling, the higher the larger the \
                 rate."
            ),
            (1, Chinese) => format!(
                "到了谷底附近，各样本的梯度方向不一致：全部样本的梯度的模只剩 {gradient}，单个样本的梯度却大约偏离 {noise}。\
                 所以点停不下来，只在谷底附近徘徊；学习率越大，徘徊得越高。"
            ),
            (_, English) => format!(
                "Near the bottom the samples disagree: the gradient over all of them has shrunk to {gradient}, but that of a \
                 batch of {batch} is off by about {noise}. So the run hovers instead of settling, the higher the larger the \
                 rate and the smaller the batch."
            ),
            (_, Chinese) => format!(
                "到了谷底附近，各样本的梯度方向不一致：全部样本的梯度的模只剩 {gradient}，每批 {batch} 个样本的梯度却大约偏离 \
                 {noise}。所以点停不下来，只在谷底附近徘徊；学习率越大、批量越小，徘徊得越高。"
            ),
        }
    }
}

/// The explanation for one that its batches throw far up the sides.
fn thrown(gradient: &str, noise: &str, batch: &str, language: Language) -> String {
    match (batch, language) {
        ("1", English) => format!(
            "The samples disagree: the gradient of a single one is off by about {noise}, and at this rate that throws the \
             point about so far that the gradient over all of them is {gradient} here. So the run hovers instead of \
             settling, the higher the larger the rate."
        ),
        ("1", Chinese) => format!(
            "各样本的梯度方向不一致：单个样本的梯度大约偏离 {noise}，在这样的学习率下，点被甩得很远，这里全部样本的梯度的模\
             仍有 {gradient}。所以点停不下来，只在谷底附近徘徊；学习率越大，徘徊得越高。"
        ),
        (_, English) => format!(
            "The samples disagree: the gradient of a batch of {batch} is off by about {noise}, and at this rate that throws \
             the point about so far that the gradient over all samples is {gradient} here. So the run hovers instead of \
             settling, the higher the larger the rate and the smaller the batch."
        ),
        (_, Chinese) => format!(
            "各样本的梯度方向不一致：每批 {batch} 个样本的梯度大约偏离 {noise}，在这样的学习率下，点被甩得很远，这里全部样本的\
             梯度的模仍有 {gradient}。所以点停不下来，只在谷底附近徘徊；学习率越大、批量越小，徘徊得越高。"
        ),
    }
}

/// The length of the full gradient at `point`, and the noise of a batch's.
pub fn signal_and_noise(fit: &Fit, point: &[f64], batch: u64, sampling: Sampling) -> (f64, f64) {
    let count = fit.samples().min(MOST_ROWS);
    let mut full = vec![0.0; point.len()];
    fit.slope(point, &mut full);
    let mut variance = 0.0;
    for sample in 0..count {
        let slope = fit.cost(point, sample).slope;
        for (term, mean) in fit.terms(sample).iter().zip(&full) {
            let off = slope * term - mean;
            variance += off * off;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
    let (n, b) = (count as f64, batch as f64);
    let left = if sampling == Sampling::Replace || n < 2.0 {
        1.0
    } else {
        (n - b).max(0.0) / (n - 1.0)
    };
    let gradient = full.iter().map(|g| g * g).sum::<f64>().sqrt();
    (gradient, (variance / n / b * left).sqrt())
}

/// The lane that hovers highest where it stands, `steps` being where the lanes stand: all of them descend the same loss.
pub fn hovering(runs: &[Run], steps: &[u64]) -> Option<Hovering> {
    let mut highest: Option<(f64, usize)> = None;
    for (lane, (run, step)) in runs.iter().zip(steps).enumerate() {
        if is_mini(run, *step)
            && let Some(height) = Trend::height(run, *step)
            && highest.is_none_or(|(most, _)| height > most)
        {
            highest = Some((height, lane));
        }
    }
    let lane = highest?.1;
    let (run, step) = (
        runs.get(lane)?,
        steps.get(lane)?.min(&runs.get(lane)?.last()).to_owned(),
    );
    let batch = run.sampler().batch_of(step + 1).size(run.sampler().samples());
    let state = run.state(step);
    let sampling = run.plan().sampling;
    let (gradient, noise) = signal_and_noise(run.objective().fit()?, &state.point, batch, sampling);
    Some(Hovering {
        lane,
        gradient,
        noise,
        batch,
    })
}

/// Whether the update that leads on from state `step` reads a part of the data.
fn is_mini(run: &Run, step: u64) -> bool {
    let all = run.sampler().samples();
    let batch = run.sampler().batch_of(step.min(run.last()) + 1);
    run.objective().fit().is_some() && batch.size(all) < all
}

/// What would settle a lane that has this plan: from here on a quarter of the rate, or four times the batch; or a rate
/// that falls from the start. Where there is a schedule, the rate is left to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedies {
    /// With the rate that holds from the next update on.
    pub slower: Option<(Plan, f64)>,
    /// With the batch that holds from the next update on.
    pub larger: (Plan, Batch),
    /// With the factor K of its schedule `inv:K`.
    pub falling: Option<(Plan, f64)>,
}

/// The remedies for a lane of `samples` samples that hovers at state `step`.
pub fn remedies(plan: &Plan, hovering: &Hovering, step: u64, samples: usize) -> Remedies {
    let next = step + 1;
    let rate = two_digits(plan.rate_of(next) / 4.0);
    let mut slower = plan.clone();
    slower.rate_log.retain(|change| change.step < next);
    slower.rate_log.push(RateChange { step: next, rate });
    let size = (4 * hovering.batch).min(samples as u64);
    let batch = match u32::try_from(size) {
        Ok(size) if u64::from(size) < samples as u64 => Batch::Of(size),
        _ => Batch::All,
    };
    let mut larger = plan.clone();
    larger.batch_log.retain(|change| change.step < next);
    larger.batch_log.push(BatchChange { step: next, batch });
    let mut falling = plan.clone();
    // The rate has halved by the time the run has seen the data ten times.
    let updates = (10 * samples as u64).div_ceil(hovering.batch.max(1)).max(10);
    let factor = round_share(updates);
    falling.schedule = Schedule::parse(&["inv:", &shortest(factor)].concat()).unwrap_or_default();
    let free = plan.schedule == Schedule::default();
    Remedies {
        slower: free.then_some((slower, rate)),
        larger: (larger, batch),
        falling: free.then_some((falling, factor)),
    }
}

/// The number with two digits nearest to `value` above 0, so that the link stays short.
fn two_digits(value: f64) -> f64 {
    let exponent = libm::floor(libm::log10(value));
    let digits = (value / libm::pow(10.0, exponent - 1.0)).round();
    let text = [shortest(digits), "e".to_owned(), shortest(exponent - 1.0)].concat();
    read(&text).filter(|rounded| *rounded > 0.0).unwrap_or(value)
}

/// About 1 in `count`, as a 1, 2 or 5 behind zeros.
#[expect(clippy::cast_precision_loss, reason = "at most 200 000")]
fn round_share(count: u64) -> f64 {
    let mut share = 1.0;
    loop {
        for part in [1.0, 2.0, 5.0] {
            if share * part >= count as f64 / 1.5 {
                return 1.0 / (share * part);
            }
        }
        share *= 10.0;
    }
}
