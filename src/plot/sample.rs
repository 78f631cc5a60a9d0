//! A curve as the pieces in which it can be drawn.
//!
//! Even samples, about one to a pixel and a half; where two neighbours look as if something happened between
//! them, the place is narrowed down: an edge of the domain is approached, a jump or a pole tears the curve, and a
//! bend gets more samples. The work is bounded.

use super::area::Range;
use super::area::Spot;
use super::view::Chart;
use super::{tear, trim};
use crate::objective::Objective;

/// f and f′ at x, and whether the curves go on to the next sample.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Where.
    pub x: f64,
    /// f there, perhaps not finite.
    pub value: f64,
    /// f′ there, perhaps not finite.
    pub slope: f64,
    value_torn: bool,
    slope_torn: bool,
}

/// Which of the two curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// f.
    Value,
    /// f′.
    Slope,
}

impl Sample {
    /// The height of a curve here.
    pub const fn height(&self, curve: Curve) -> f64 {
        match curve {
            Curve::Value => self.value,
            Curve::Slope => self.slope,
        }
    }

    const fn torn(&self, curve: Curve) -> bool {
        match curve {
            Curve::Value => self.value_torn,
            Curve::Slope => self.slope_torn,
        }
    }

    /// Where f is torn, f′ is torn as well.
    pub fn tear(&mut self, curve: Curve) {
        self.slope_torn = true;
        self.value_torn |= curve == Curve::Value;
    }
}

/// The sample at x.
pub fn at(objective: &dyn Objective, x: f64) -> Sample {
    let mut slope = [0.0];
    let value = objective.slope(&[x], &mut slope);
    if !value.is_finite() {
        // Outside the domain of f a formula for f′ may still give numbers.
        slope = [f64::NAN];
    }
    Sample {
        x,
        value,
        slope: slope[0],
        value_torn: false,
        slope_torn: false,
    }
}

/// `count` + 1 even samples over `range`.
pub fn even(objective: &dyn Objective, range: Range, count: usize) -> Vec<Sample> {
    let mut samples = Vec::with_capacity(count + 1);
    for i in 0..=count {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let share = i as f64 / count as f64;
        samples.push(at(objective, range.low + range.width() * share));
    }
    samples
}

/// Evaluations spent beyond the even samples, at most.
const EXTRA: usize = 3000;

/// The samples with those added that the two charts need.
pub fn refine(objective: &dyn Objective, samples: &[Sample], value: &Chart, slope: &Chart) -> Vec<Sample> {
    let mut left = EXTRA;
    let scales = [
        (Curve::Value, 1.0 / value.y_step()),
        (Curve::Slope, 1.0 / slope.y_step()),
    ];
    let mut torn = Vec::with_capacity(samples.len() + 64);
    for (i, sample) in samples.iter().enumerate() {
        torn.push(*sample);
        let Some(next) = samples.get(i + 1) else { break };
        for (curve, scale) in scales {
            let near = &samples[i.saturating_sub(1)..(i + 3).min(samples.len())];
            if !tear::suspicious(near, *sample, *next, curve, scale) {
                continue;
            }
            if left > 60 {
                if tear::narrow(objective, *sample, *next, curve, scale, &mut left, &mut torn) {
                    break;
                }
            } else if curve == Curve::Value && tear::against(*sample, *next) {
                // Too many to narrow each down: what looks like a pole is not joined.
                if let Some(last) = torn.last_mut() {
                    last.tear(curve);
                }
                break;
            }
        }
    }
    for _ in 0..2 {
        torn = bend(objective, &torn, scales, &mut left);
    }
    torn
}

/// Halves the intervals beside samples at which a curve bends visibly.
fn bend(
    objective: &dyn Objective,
    samples: &[Sample],
    scales: [(Curve, f64); 2],
    left: &mut usize,
) -> Vec<Sample> {
    let mut split = vec![false; samples.len()];
    for i in 1..samples.len().saturating_sub(1) {
        let (a, m, b) = (&samples[i - 1], &samples[i], &samples[i + 1]);
        for (curve, scale) in scales {
            let share = (m.x - a.x) / (b.x - a.x);
            let off = m.height(curve) - (a.height(curve) + share * (b.height(curve) - a.height(curve)));
            if off.abs() * scale > 0.7 && off.abs() * scale < 3000.0 && !a.torn(curve) && !m.torn(curve) {
                split[i - 1] = true;
                split[i] = true;
            }
        }
    }
    let mut out = Vec::with_capacity(samples.len());
    for (i, sample) in samples.iter().enumerate() {
        out.push(*sample);
        if split[i] && *left > 0 && i + 1 < samples.len() {
            *left -= 1;
            let mut middle = at(objective, 0.5 * (sample.x + samples[i + 1].x));
            middle.value_torn = sample.value_torn;
            middle.slope_torn = sample.slope_torn;
            out.push(middle);
        }
    }
    out
}

/// The pieces of a curve in pixels of `chart`, each at least a line, as few points as the eye needs.
pub fn pieces(samples: &[Sample], curve: Curve, chart: &Chart) -> Vec<Vec<Spot>> {
    let mut pieces = Vec::new();
    let mut piece: Vec<Spot> = Vec::new();
    for sample in samples {
        let height = sample.height(curve);
        if height.is_finite() {
            piece.push(chart.to_pixel(sample.x, height));
        }
        if !height.is_finite() || sample.torn(curve) {
            finish(&mut piece, &mut pieces);
        }
    }
    finish(&mut piece, &mut pieces);
    pieces
}

fn finish(piece: &mut Vec<Spot>, pieces: &mut Vec<Vec<Spot>>) {
    if piece.len() > 1 {
        pieces.push(trim::simplify(piece, 0.06));
    }
    piece.clear();
}
