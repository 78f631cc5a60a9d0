//! Time shared out among lanes, for whoever has to stop in between.

use super::run::Run;

/// What an update takes by itself, in samples looked at.
pub(super) const UPDATE: u64 = 400;

/// How many updates are made without asking anew what one costs.
const CHUNK: u64 = 250;

/// Computes more of every run, as much work for each, `work` in all, in samples looked at; true when all are whole.
pub fn extend_all(runs: &mut [Run], work: u64) -> bool {
    let share = work / runs.len().max(1) as u64;
    let mut whole = true;
    for run in runs {
        let mut left = share;
        // What an update costs changes on the way: near the minimum all samples have to be looked at.
        while run.end().is_none() && left > 0 {
            let each = UPDATE + run.cost();
            let count = (left / each).clamp(1, CHUNK);
            run.extend(count);
            left = left.saturating_sub(count * each);
        }
        whole &= run.end().is_some();
    }
    whole
}
