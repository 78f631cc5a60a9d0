//! For every start in view, where the run from there ends: the basins of attraction of an optimizer at a rate.

use super::ends::{End, Ends};
use crate::{
    objective::Objective,
    trainer::{Ending, Flock, Plan, Rule},
};
use std::rc::Rc;

/// Runs are stopped after so many updates, whatever their rules say: a strip is made of a thousand of them.
pub const MOST_UPDATES: u64 = 10_000;

/// Every eighth column first, then those between.
const STRIDES: [usize; 4] = [8, 4, 2, 1];

/// Columns whose runs are made together.
const TOGETHER: usize = 256;

/// What a strip is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// f as typed.
    pub formula: String,
    /// What each run does.
    pub plan: Plan,
    /// The starts from the left to the right edge.
    pub starts: (f64, f64),
    /// The visible range of x.
    pub visible: (f64, f64),
    /// How many columns the strip has.
    pub columns: usize,
}

/// The ends of the runs from each of many starts, computed piece by piece, the coarse picture first.
#[derive(Clone)]
pub struct Basins {
    wanted: Wanted,
    objective: Rc<dyn Objective>,
    plan: Plan,
    ends: Ends,
    columns: Vec<Option<End>>,
    /// The columns in the order in which they are computed, and how many are.
    order: Vec<usize>,
    done: usize,
    flock: Option<Flock>,
}

impl std::fmt::Debug for Basins {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Basins")
            .field("wanted", &self.wanted)
            .finish_non_exhaustive()
    }
}

impl Basins {
    /// The strip that is wanted of `objective`, of one parameter; nothing is computed yet.
    pub fn new(objective: &Rc<dyn Objective>, wanted: Wanted) -> Self {
        let mut plan = wanted.plan.clone();
        plan.stop.push(Rule::Steps(MOST_UPDATES));
        let mut order = Vec::with_capacity(wanted.columns);
        for (pass, stride) in STRIDES.into_iter().enumerate() {
            let new = |column: &usize| pass == 0 || !column.is_multiple_of(2 * stride);
            order.extend((0..wanted.columns).step_by(stride).filter(new));
        }
        Self {
            ends: Ends::new(&**objective, [wanted.visible, (0.0, 1.0)]),
            columns: vec![None; wanted.columns],
            objective: objective.clone(),
            plan,
            order,
            done: 0,
            flock: None,
            wanted,
        }
    }

    /// What it is of.
    pub const fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Goes on for about as long as it takes to look at `work` samples; true when every column is computed.
    pub fn extend(&mut self, work: u64) -> bool {
        let mut left = work;
        while self.done < self.order.len() {
            let batch = &self.order[self.done..self.order.len().min(self.done + TOGETHER)];
            let flock = self.flock.get_or_insert_with(|| {
                let starts: Vec<f64> = batch.iter().map(|&column| start(&self.wanted, column)).collect();
                let rates = vec![self.plan.rate; batch.len()];
                Flock::new(&self.objective, &self.plan, &starts, &rates)
            });
            if flock.spend(&mut left) {
                for (&column, ending) in batch.iter().zip(flock.endings()) {
                    self.columns[column] = Some(self.ends.of(&ending));
                }
                self.done += batch.len();
                self.flock = None;
            }
            if left == 0 {
                break;
            }
        }
        self.is_whole()
    }

    /// Whether every column is computed.
    pub const fn is_whole(&self) -> bool {
        self.done == self.order.len()
    }

    /// The end of the run from a column's start: its own, or else that of the nearest column to the left that is computed
    /// already; `None` while there is none.
    pub fn end(&self, column: usize) -> Option<End> {
        let mut from = STRIDES.into_iter().rev().map(|stride| column - column % stride);
        from.find_map(|column| self.columns.get(column).copied().flatten())
    }

    /// The places, by number.
    pub fn places(&self) -> &[[f64; 2]] {
        self.ends.places()
    }

    /// Stretches of neighbouring columns with the same end: the first column, the one behind the last, and the end.
    pub fn stretches(&self) -> Vec<(usize, usize, End)> {
        let mut found: Vec<(usize, usize, End)> = Vec::new();
        for column in 0..self.wanted.columns {
            let Some(end) = self.end(column) else { continue };
            match found.last_mut() {
                Some((_, to, same)) if *same == end && *to == column => *to += 1,
                _ => found.push((column, column + 1, end)),
            }
        }
        found
    }

    /// What becomes of a run that ended so, in the numbers of this strip.
    pub fn of(&mut self, ending: &Ending) -> End {
        self.ends.of(ending)
    }
}

/// The start of a column: its middle.
pub fn start(wanted: &Wanted, column: usize) -> f64 {
    let (low, high) = wanted.starts;
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let share = (column as f64 + 0.5) / wanted.columns.max(1) as f64;
    low + (high - low) * share
}
