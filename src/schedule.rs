//! How the learning rate changes from update to update, with the meaning of PyTorch's schedulers.
//!
//! A rate is a function of the base rate and of t, the number of updates made before: the first update has t = 0.

use crate::decimal::{read, read_whole, shortest, write_whole};
use crate::language::{fill, joined};

/// One schedule, or two chained.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Schedule {
    first: Piece,
    second: Option<Piece>,
}

/// A single schedule; γ is the base rate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Piece {
    /// `const`: γ.
    #[default]
    Const,
    /// `step:N:G`: γ·G^⌊t/N⌋ (`StepLR`), N in updates.
    Step(u64, f64),
    /// `exp:G`: γ·Gᵗ (`ExponentialLR`).
    Exp(f64),
    /// `cos:T:MIN`: MIN + (γ − MIN)·(1 + cos(π·t/T))/2 (`CosineAnnealingLR`); after T it rises again.
    Cos(u64, f64),
    /// `inv:K`: γ/(1 + K·t).
    Inv(f64),
    /// `warmup:N`: γ·t/N while t < N, then γ; the first update has rate 0.
    Warmup(u64),
}

/// The longest period that may be asked for, in updates.
pub const LONGEST: u64 = 10_000_000;

#[allow(clippy::cast_precision_loss)] // counts stay far below 2⁵³
impl Piece {
    /// The rate of the update after `t` others, for the base rate `base`.
    pub fn rate(self, base: f64, t: u64) -> f64 {
        match self {
            Self::Step(every, factor) => base * libm::pow(factor, (t / every) as f64),
            Self::Exp(factor) => base * libm::pow(factor, t as f64),
            Self::Cos(period, lowest) => {
                // The angle is reduced to one period first, so that it loses no digits late in a long run.
                let angle = std::f64::consts::PI * (t % (2 * period)) as f64 / period as f64;
                lowest + (base - lowest) * (1.0 + libm::cos(angle)) / 2.0
            }
            Self::Inv(factor) => base / (1.0 + factor * t as f64),
            Self::Warmup(updates) if t < updates => base * (t as f64 / updates as f64),
            Self::Const | Self::Warmup(_) => base,
        }
    }

    /// After how many updates it is over, for the two that end.
    pub const fn length(self) -> Option<u64> {
        match self {
            Self::Cos(updates, _) | Self::Warmup(updates) => Some(updates),
            Self::Const | Self::Step(..) | Self::Exp(_) | Self::Inv(_) => None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (name, arguments) = text.split_once(':').unwrap_or((text, ""));
        let updates = |text: &str| read_whole(text).filter(|count| (1..=LONGEST).contains(count));
        let number = |text: &str| read(text).filter(|&value| value >= 0.0);
        let positive = |text: &str| number(text).filter(|&value| value > 0.0);
        let both = || arguments.split_once(':');
        Some(match name.trim() {
            "const" if text.len() == name.len() => Self::Const,
            "step" => {
                let (every, factor) = both()?;
                Self::Step(updates(every)?, positive(factor)?)
            }
            "exp" => Self::Exp(positive(arguments)?),
            "cos" => {
                let (period, lowest) = both()?;
                Self::Cos(updates(period)?, number(lowest)?)
            }
            "inv" => Self::Inv(number(arguments)?),
            "warmup" => Self::Warmup(updates(arguments)?),
            _ => return None,
        })
    }
}

impl Schedule {
    /// Whether the rate stays what it is.
    #[cfg(feature = "whole")]
    pub fn is_constant(&self) -> bool {
        self.first == Piece::Const && self.second.is_none()
    }

    /// Its one piece, or two chained.
    #[cfg(feature = "whole")]
    pub const fn pieces(&self) -> (Piece, Option<Piece>) {
        (self.first, self.second)
    }

    /// The schedule that a key value such as `warmup:10+cos:90:0` describes; `None` if it describes none.
    pub fn parse(text: &str) -> Option<Self> {
        // In a link written by hand a bare `+` has become a space.
        let text = text.trim();
        let Some((first, second)) = text.split_once(['+', ' ']) else {
            let first = Piece::parse(text)?;
            return Some(Self { first, second: None });
        };
        if second.contains(['+', ' ']) {
            return None;
        }
        Some(Self {
            first: Piece::parse(first)?,
            second: Some(Piece::parse(second)?),
        })
    }

    /// The rate of the update after `t` others, for the base rate `base`.
    ///
    /// Of two, the second begins where the first is over (`SequentialLR`). A first one that never ends gives the
    /// base rate of the second at the same t, so that their factors multiply (`ChainedScheduler`).
    pub fn rate(&self, base: f64, t: u64) -> f64 {
        match (self.second, self.first.length()) {
            (None, _) => self.first.rate(base, t),
            (Some(second), None) => second.rate(self.first.rate(base, t), t),
            (Some(_), Some(length)) if t < length => self.first.rate(base, t),
            (Some(second), Some(length)) => second.rate(base, t - length),
        }
    }
}

impl Piece {
    fn text(self) -> String {
        let (pattern, updates, number) = match self {
            Self::Const => ("const", 0, 0.0),
            Self::Step(every, factor) => ("step:#:@", every, factor),
            Self::Exp(factor) => ("exp:@", 0, factor),
            Self::Cos(period, lowest) => ("cos:#:@", period, lowest),
            Self::Inv(factor) => ("inv:@", 0, factor),
            Self::Warmup(updates) => ("warmup:#", updates, 0.0),
        };
        fill(pattern, &[&write_whole(updates), &shortest(number)])
    }
}

impl Schedule {
    /// The key value that reads back to the schedule.
    pub fn text(&self) -> String {
        let first = self.first.text();
        match self.second {
            None => first,
            Some(second) => joined(&[&first, "+", &second.text()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_rate(text: &str, t: u64, expected: f64) {
        let rate = Schedule::parse(text).map(|schedule| schedule.rate(0.8, t));
        assert!(
            rate.is_some_and(|rate| (rate - expected).abs() < 1e-15),
            "{text} at {t}: {rate:?}"
        );
    }

    #[test]
    fn rates_follow_their_formulas() {
        check_rate("const", 77, 0.8);
        check_rate("step:10:0.5", 9, 0.8);
        check_rate("step:10:0.5", 20, 0.2);
        check_rate("exp:0.5", 3, 0.1);
        check_rate("cos:100:0.2", 0, 0.8);
        check_rate("cos:100:0.2", 50, 0.5);
        check_rate("cos:100:0.2", 100, 0.2);
        check_rate("inv:0.5", 2, 0.4);
        check_rate("warmup:4", 0, 0.0);
        check_rate("warmup:4", 1, 0.2);
        check_rate("warmup:4", 9, 0.8);
    }

    #[test]
    fn chains_follow_each_other_or_multiply() {
        check_rate("warmup:4+cos:10:0", 3, 0.6);
        check_rate("warmup:4+cos:10:0", 4, 0.8);
        check_rate("warmup:4+cos:10:0", 9, 0.4);
        check_rate("step:2:0.5+exp:0.5", 2, 0.1);
    }

    #[test]
    fn what_is_no_schedule_is_refused() {
        for text in [
            "",
            "cosine",
            "step:10",
            "step:0:0.5",
            "step:10:0",
            "step:1.5:0.5",
            "exp:nan",
            "exp:0.9:1",
            "cos:10",
            "cos:10:-1",
            "warmup:10000001",
            "const+const+const",
            "const+",
            "inv:-1",
        ] {
            assert_eq!(Schedule::parse(text), None, "{text}");
        }
    }

    #[test]
    fn text_reads_back() {
        for text in [
            "const",
            "step:30:0.1",
            "warmup:10+cos:90:0",
            "exp:0.999",
            "inv:0.5+const",
        ] {
            assert_eq!(
                Schedule::parse(text).map(|schedule| schedule.text()).as_deref(),
                Some(text)
            );
        }
    }
}
