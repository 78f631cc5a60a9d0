//! What the last moves of a run look like.

use super::lately::Lately;
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
    /// Now this way, now that, as noise or batches have it, and the loss goes up and down around a level.
    Hovers,
    /// Now this way, now that, as noise or batches have it, but the loss still falls.
    Falls,
    /// Now this way, now that, although nothing is drawn, or too few have been made to tell.
    Swings,
}

impl Trend {
    /// That of `run` at state `step`.
    pub fn at(run: &Run, step: u64) -> Self {
        Self::judge(run, step).0
    }

    /// The mean loss around which `run` hovers at state `step`; `None` if it does not.
    pub(super) fn height(run: &Run, step: u64) -> Option<f64> {
        let (trend, lately) = Self::judge(run, step);
        lately
            .filter(|_| trend == Self::Hovers)
            .map(|lately| lately.height())
    }

    /// The trend at state `step`, and the losses by which it was told, for a run that is driven by chance.
    fn judge(run: &Run, step: u64) -> (Self, Option<Lately>) {
        let step = step.min(run.last());
        let mut points: Vec<Vec<f64>> = Vec::new();
        run.pass(step.saturating_sub(STATES - 1), step, &mut |state| {
            points.push(state.point.clone());
        });
        let moves: Vec<Vec<f64>> = points.windows(2).map(|two| minus(&two[1], &two[0])).collect();
        let way = points.last().map(|end| minus(end, &run.state(0).point));
        let (Some(latest), Some(way)) = (moves.last(), way) else {
            return (Self::Still, None);
        };
        let drawn = is_drawn(run, step);
        let is_still = |one: &Vec<f64>| dot(one, one) <= STILL * STILL * dot(&way, &way);
        // A single batch may have nothing to say.
        if is_still(latest) && (!drawn || moves.iter().all(is_still)) {
            return (Self::Still, None);
        }
        let turns = moves.windows(2).filter(|two| dot(&two[0], &two[1]) < 0.0).count();
        let pairs = moves.len().saturating_sub(1);
        let onward = turns * 8 <= pairs;
        if drawn {
            let lately = Lately::of(run, step);
            let trend = match (lately.hovers(), lately.falls()) {
                (true, _) => Self::Hovers,
                (false, _) if onward => Self::Onward,
                (false, true) => Self::Falls,
                (false, false) => Self::Swings,
            };
            return (trend, Some(lately));
        }
        let trend = if onward {
            Self::Onward
        } else if turns * 8 >= pairs * 7 {
            Self::Hops
        } else {
            Self::Swings
        };
        (trend, None)
    }
}

/// Whether the update that led to state `step` was one of chance: with noise, or over a part of the samples.
fn is_drawn(run: &Run, step: u64) -> bool {
    let all = run.sampler().samples();
    run.plan().noise != 0.0 || run.sampler().batch_of(step).size(all) < all
}

fn minus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
