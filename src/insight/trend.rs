//! What the last moves of a run look like.

use super::growth::is_quiet;
use crate::trainer::Run;

/// States that are looked at.
const STATES: u64 = 33;

/// A move this much shorter than the way from the start is none to the eye.
const STILL: f64 = 1e-7;

/// The last moves of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// There are none, or hardly any more.
    Still,
    /// They go the same way.
    Onward,
    /// Each goes back on the one before.
    Hops,
    /// Now this way, now that, as noise or batches have it.
    Hovers,
    /// Now this way, now that, although nothing is drawn.
    Swings,
}

impl Trend {
    /// That of `run` at its end.
    pub fn of(run: &Run) -> Self {
        let last = run.last();
        let mut points: Vec<Vec<f64>> = Vec::new();
        run.pass(last.saturating_sub(STATES - 1), last, &mut |state| {
            points.push(state.point.clone());
        });
        let moves: Vec<Vec<f64>> = points.windows(2).map(|two| minus(&two[1], &two[0])).collect();
        let way = points.last().map(|end| minus(end, &run.state(0).point));
        let (Some(latest), Some(way)) = (moves.last(), way) else {
            return Self::Still;
        };
        if dot(latest, latest) <= STILL * STILL * dot(&way, &way) {
            return Self::Still;
        }
        let turns = moves.windows(2).filter(|two| dot(&two[0], &two[1]) < 0.0).count();
        let pairs = moves.len().saturating_sub(1);
        if turns * 8 <= pairs {
            Self::Onward
        } else if !is_quiet(run) {
            Self::Hovers
        } else if turns * 8 >= pairs * 7 {
            Self::Hops
        } else {
            Self::Swings
        }
    }
}

fn minus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
