//! How the learning rate changes from update to update, with the meaning of PyTorch's schedulers.
//!
//! A rate is a function of the base rate and of t, the number of updates made before: the first update has t = 0.

use crate::decimal::{read, read_whole, shortest};
use std::fmt;

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
    const fn length(self) -> Option<u64> {
        match self {
            Self::Cos(updates, _) | Self::Warmup(updates) => Some(updates),
            Self::Const | Self::Step(..) | Self::Exp(_) | Self::Inv(_) => None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let name = parts.next()?.trim();
        let arguments: Vec<&str> = parts.collect();
        let updates = |text: &str| read_whole(text).filter(|count| (1..=LONGEST).contains(count));
        let positive = |text: &str| read(text).filter(|&value| value > 0.0);
        let not_negative = |text: &str| read(text).filter(|&value| value >= 0.0);
        match (name, arguments.as_slice()) {
            ("const", []) => Some(Self::Const),
            ("step", [every, factor]) => Some(Self::Step(updates(every)?, positive(factor)?)),
            ("exp", [factor]) => Some(Self::Exp(positive(factor)?)),
            ("cos", [period, lowest]) => Some(Self::Cos(updates(period)?, not_negative(lowest)?)),
            ("inv", [factor]) => Some(Self::Inv(not_negative(factor)?)),
            ("warmup", [count]) => Some(Self::Warmup(updates(count)?)),
            _ => None,
        }
    }
}

impl Schedule {
    /// The schedule that a key value such as `warmup:10+cos:90:0` describes; `None` if it describes none.
    pub fn parse(text: &str) -> Option<Self> {
        // In a link written by hand a bare `+` has become a space.
        let mut pieces = text.trim().split(['+', ' ']).map(Piece::parse);
        let schedule = Self {
            first: pieces.next()??,
            second: pieces.next().map_or(Some(None), |p| p.map(Some))?,
        };
        if pieces.next().is_some() {
            None
        } else {
            Some(schedule)
        }
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

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Const => f.write_str("const"),
            Self::Step(every, factor) => write!(f, "step:{every}:{}", shortest(factor)),
            Self::Exp(factor) => write!(f, "exp:{}", shortest(factor)),
            Self::Cos(period, lowest) => write!(f, "cos:{period}:{}", shortest(lowest)),
            Self::Inv(factor) => write!(f, "inv:{}", shortest(factor)),
            Self::Warmup(updates) => write!(f, "warmup:{updates}"),
        }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.second {
            None => self.first.fmt(f),
            Some(second) => write!(f, "{}+{second}", self.first),
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
                Schedule::parse(text)
                    .map(|schedule| schedule.to_string())
                    .as_deref(),
                Some(text)
            );
        }
    }
}
