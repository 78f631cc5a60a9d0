//! The curve of one sample, or of a batch, on the two charts of a loss of one weight.

use super::area::{Range, Spot};
use super::curves;
use super::trim;
use super::view::Chart;
use crate::objective::{Fit, Loss, Objective};

/// fᵢ and fᵢ′, or their means over a batch, in the pieces that are in view.
#[derive(Clone, Debug, Default)]
pub struct Strands {
    /// On the chart of f.
    pub value: Vec<Vec<Spot>>,
    /// On the chart of f′.
    pub slope: Vec<Vec<Spot>>,
}

/// Evaluations of samples that one curve may cost.
const WORK: usize = 30_000;

/// Of larger batches the kinks of single samples are not looked for.
const FEW: usize = 64;

impl Strands {
    /// The curves of the mean over `batch`, which is not empty.
    pub fn of(fit: &Fit, batch: &[u32], charts: &curves::Still) -> Self {
        let whole = charts.value.x;
        let most = if batch.len() == 1 { 44 } else { 96 };
        let count = (WORK / batch.len().max(1)).clamp(12, most);
        let kinks = kinks(fit, batch, whole);
        let near = match batch {
            [sample] => near(fit, *sample as usize, &charts.value),
            _ => whole,
        };
        let mut line = Vec::with_capacity(count + kinks.len());
        for w in places(near, count, &kinks) {
            line.push(charts.value.to_pixel(w, at(fit, batch, w).0));
        }
        Self {
            value: within(&charts.value, line),
            slope: slope(fit, batch, &charts.slope, count, &kinks),
        }
    }
}

/// fᵢ′: straight where ℓ is a square, steps where it is a distance.
fn slope(fit: &Fit, batch: &[u32], chart: &Chart, count: usize, kinks: &[f64]) -> Vec<Vec<Spot>> {
    let whole = chart.x;
    if fit.loss() == Loss::Mae && batch.len() <= FEW {
        let mut pieces = Vec::with_capacity(kinks.len() + 1);
        let mut from = whole.low;
        for &to in kinks.iter().chain([&whole.high]) {
            let height = at(fit, batch, 0.5 * (from + to)).1;
            pieces.extend(within(
                chart,
                vec![chart.to_pixel(from, height), chart.to_pixel(to, height)],
            ));
            from = to;
        }
        return pieces;
    }
    let count = if fit.loss() == Loss::Mse { 1 } else { count };
    let mut line = Vec::with_capacity(count + kinks.len());
    for w in places(whole, count, kinks) {
        line.push(chart.to_pixel(w, at(fit, batch, w).1));
    }
    within(chart, line)
}

/// Value and slope of the mean over `batch` at `w`.
fn at(fit: &Fit, batch: &[u32], w: f64) -> (f64, f64) {
    let mut slope = [0.0];
    let value = fit.slope_of(batch, &[w], &mut slope);
    (value, slope[0])
}

/// The part of a line that is in view, as few points as the eye needs.
fn within(chart: &Chart, mut line: Vec<Spot>) -> Vec<Vec<Spot>> {
    line.retain(|spot| spot.0.is_finite() && spot.1.is_finite());
    trim::polyline(&chart.rect, &trim::simplify(&line, 0.1))
}

/// `count` + 1 even places, and the kinks among them.
fn places(range: Range, count: usize, kinks: &[f64]) -> Vec<f64> {
    let mut places = Vec::with_capacity(count + 1 + kinks.len());
    for i in 0..=count {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let share = i as f64 / count as f64;
        places.push(range.low + range.width() * share);
    }
    places.extend(kinks.iter().filter(|kink| range.contains(**kink)));
    places.sort_unstable_by(f64::total_cmp);
    places
}

/// Where in view the curves of a few samples have corners, from the left to the right.
fn kinks(fit: &Fit, batch: &[u32], view: Range) -> Vec<f64> {
    let offsets: &[f64] = match fit.loss() {
        Loss::Mae => &[0.0],
        Loss::Huber => &[-1.0, 1.0],
        Loss::Mse | Loss::Logloss => &[],
    };
    let mut kinks = Vec::new();
    if batch.len() > FEW {
        return kinks;
    }
    for &sample in batch {
        let (x, y) = pair(fit, sample as usize);
        kinks.extend(offsets.iter().map(|offset| (y + offset) / x));
    }
    kinks.retain(|kink| view.contains(*kink));
    kinks.sort_unstable_by(f64::total_cmp);
    kinks
}

/// Where the curve of one sample is below the upper edge of the chart, so that a narrow one has its points there.
fn near(fit: &Fit, sample: usize, chart: &Chart) -> Range {
    let (x, y) = pair(fit, sample);
    let cost = (chart.y.high + 0.02 * chart.y.width()).max(0.0);
    let reach = match fit.loss() {
        Loss::Mse => libm::sqrt(cost),
        Loss::Huber if cost <= 0.5 => libm::sqrt(2.0 * cost),
        Loss::Huber => cost + 0.5,
        Loss::Mae => cost,
        Loss::Logloss => return chart.x,
    };
    let (turn, half) = (y / x, reach / x.abs());
    let (low, high) = ((turn - half).max(chart.x.low), (turn + half).min(chart.x.high));
    // Also of a sample with x = 0, whose curve is level, and of one that is out of view.
    if low < high { Range { low, high } } else { chart.x }
}

/// x and y of a sample.
fn pair(fit: &Fit, sample: usize) -> (f64, f64) {
    let part = &fit.data().train;
    let x = part.features.first().and_then(|column| column.get(sample));
    (
        x.copied().unwrap_or(0.0),
        part.target.get(sample).copied().unwrap_or(0.0),
    )
}
