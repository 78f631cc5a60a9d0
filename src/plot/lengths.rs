//! How long gradients are drawn.

use super::area::{Spot, sorted};
use super::contour::Still;
use super::view::power_of_ten;
use crate::{
    decimal::write_whole,
    language::{Language, fill},
};

/// How gradients become arrows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// What a gradient is multiplied by to get a move.
    rate: f64,
    /// By how much moves are drawn longer than they are.
    pub times: f64,
    /// Whether the optimizer moves by −rate · gradient; if not, only directions mean something.
    plain: bool,
}

impl Scale {
    /// Moves as long as they are, if they can be seen and do not leave the picture; else by a round factor longer or
    /// shorter.
    pub fn of(still: &Still, rate: f64, plain: bool, full: [f64; 2], cloud: &[Vec<f64>]) -> Self {
        let length = |gradient: [f64; 2]| {
            let (dx, dy) = shift(still, rate, gradient);
            libm::hypot(dx, dy)
        };
        let mut lengths = Vec::with_capacity(cloud.len());
        for gradient in cloud {
            if let [w, b] = gradient.as_slice() {
                lengths.push(length([*w, *b]));
            }
        }
        let lengths = sorted(lengths);
        let most = lengths.get(lengths.len() * 4 / 5).copied().unwrap_or(0.0);
        let size = most.max(length(full));
        let room = still.chart.rect.width().min(still.chart.rect.height());
        let mut times = 1.0;
        if size.is_finite() && size > 0.0 && !(26.0..0.4 * room).contains(&size) {
            times = round_below(0.27 * room / size);
        }
        Self { rate, times, plain }
    }

    /// The move that a gradient asks for, in pixels as drawn.
    pub fn shift(&self, still: &Still, gradient: [f64; 2]) -> Spot {
        shift(still, self.rate * self.times, gradient)
    }

    /// What is to be known of the lengths.
    pub fn say(self, language: Language) -> Option<String> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "casts saturate"
        )]
        let whole = |value: f64| write_whole(value.round() as u64);
        let (words, number) = match self.times {
            _ if !self.plain => (
                ["−gradients, not to scale", "负梯度，长度只作比较"],
                String::new(),
            ),
            times if times > 1.0 => (["moves drawn × #", "移动量放大 # 倍"], whole(times)),
            times if times < 1.0 => (["moves drawn ÷ #", "移动量缩小为 1/#"], whole(1.0 / times)),
            _ => return None,
        };
        Some(fill(language.choose(&words), &[&number]))
    }
}

/// −`factor` · gradient in pixels.
fn shift(still: &Still, factor: f64, [w, b]: [f64; 2]) -> Spot {
    (
        -factor * w / still.chart.x_step(),
        factor * b / still.chart.y_step(),
    )
}

/// The largest of 1, 2 and 5 times a power of ten that is not above `value`.
fn round_below(value: f64) -> f64 {
    let power = power_of_ten(libm::floor(libm::log10(value)));
    let digit = [5.0, 2.0, 1.0].into_iter().find(|digit| digit * power <= value);
    let round = digit.unwrap_or(1.0) * power;
    if round.is_finite() && round > 0.0 {
        round
    } else {
        1.0
    }
}
