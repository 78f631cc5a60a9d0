//! Why a run of small batches hovers, and what would settle it.
//!
//! The gradient of a batch of B samples is the full gradient plus noise of standard deviation σ/√B, σ² being the variance
//! of the single samples' gradients; without replacement that shrinks by (n − B)/(n − 1). Far from the minimum the full
//! gradient is the larger of the two, and the run rushes; near it the noise is, and the run hovers.

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

/// The first lane that hovers where it stands, `steps` being where the lanes stand; one whose rate does not fall.
pub fn hovering(runs: &[Run], steps: &[u64]) -> Option<Hovering> {
    for (lane, (run, step)) in runs.iter().zip(steps).enumerate() {
        let fit = run.objective().fit()?;
        let step = (*step).min(run.last());
        let asked = run.sampler().batch_of(step + 1);
        if asked == Batch::All || run.plan().schedule != Schedule::default() || is_falling(run, step) {
            continue;
        }
        let batch = asked.size(run.sampler().samples());
        let state = run.state(step);
        let (gradient, noise) = signal_and_noise(fit, &state.point, batch, run.plan().sampling);
        if noise > gradient {
            return Some(Hovering {
                lane,
                gradient,
                noise,
                batch,
            });
        }
    }
    None
}

/// Whether a run still comes down: in its first epoch, or where its losses of late are a tenth below those when it had
/// made half as many updates.
fn is_falling(run: &Run, step: u64) -> bool {
    /// Losses of single states jump about.
    const STATES: u64 = 16;
    if run.sampler().place(step).epoch == 0 {
        return true;
    }
    let late = |step: u64| {
        let (mut sum, mut count) = (0.0, 0.0);
        run.visit(
            step.saturating_sub((STATES - 1).min(step / 2)),
            step,
            &mut |state| {
                sum += state.loss;
                count += 1.0;
            },
        );
        sum / count
    };
    late(step) < 0.9 * late(step / 2)
}

/// What would settle a lane that has this plan: from here on a quarter of the rate, or four times the batch; or a rate
/// that falls from the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedies {
    /// With the rate that holds from the next update on.
    pub slower: (Plan, f64),
    /// With the batch that holds from the next update on.
    pub larger: (Plan, Batch),
    /// With the factor K of its schedule `inv:K`.
    pub falling: (Plan, f64),
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
    Remedies {
        slower: (slower, rate),
        larger: (larger, batch),
        falling: (falling, factor),
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
