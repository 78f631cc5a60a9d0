//! One scene's run at several rates and batch sizes, as a grid of whole runs.
//!
//! Columns are rates, in steps of about 3 around the scene's own. Rows are what there is to choose beside the rate: over
//! data the batch size; for a typed f, which has none, the momentum of an optimizer that has one, and otherwise some
//! optimizers, all for at most twice as many updates as the scene's own run makes. Over data every run reads equally many samples: so many epochs as the scene's own run would, at most 50,
//! and a gradient, loss or accuracy rule of the scene ends it earlier. Changes of rate or batch made during the scene's run
//! are left out: the cell's own hold from the start.

mod grid;
mod words;

use crate::{
    objective::Objective,
    scene::Scene,
    trainer::{Plan, Reason, Runner},
};
pub use grid::Row;
use std::rc::Rc;

/// Losses kept of a run.
const MARKS: u64 = 64;

/// What an update takes by itself, in samples looked at.
const UPDATE: u64 = 400;

/// One run of the grid.
#[derive(Clone)]
pub struct Cell {
    /// What it does.
    pub plan: Plan,
    /// Samples read (for a typed f: updates made) and the full training loss there, from the start on.
    pub marks: Vec<(u64, f64)>,
    /// Why it stopped; `None` while it is being computed.
    pub end: Option<Reason>,
    /// How many updates it made.
    pub updates: u64,
    runner: Option<Runner>,
}

/// The grid, computed piece by piece.
#[derive(Clone)]
pub struct Sweep {
    objective: Rc<dyn Objective>,
    start: Vec<f64>,
    /// From left to right.
    pub rates: Vec<f64>,
    /// From the top down.
    pub rows: Vec<Row>,
    /// Row by row.
    pub cells: Vec<Cell>,
    /// The scene's own cell.
    pub own: usize,
    /// What a run reads at most: samples, or updates for a typed f.
    most: u64,
}

impl Sweep {
    /// The grid around a scene's first lane; nothing is computed yet.
    pub fn new(scene: &Scene) -> Self {
        let objective = scene.objective();
        let (rates, rows) = (grid::rates(scene.plan.rate), grid::rows(scene));
        let (base, most) = grid::base(scene);
        let mut cells = Vec::with_capacity(rates.len() * rows.len());
        let mut own = 0;
        for row in &rows {
            for &rate in &rates {
                let plan = row.plan(&Plan { rate, ..base.clone() });
                if plan == base {
                    own = cells.len();
                }
                cells.push(Cell {
                    plan,
                    marks: Vec::new(),
                    end: None,
                    updates: 0,
                    runner: None,
                });
            }
        }
        Self {
            objective,
            start: scene.start.clone(),
            rates,
            rows,
            cells,
            own,
            most,
        }
    }

    /// Goes on for about as long as it takes to look at `work` samples, the scene's own run first; true when all are whole.
    pub fn extend(&mut self, work: u64) -> bool {
        let mut left = work;
        let order = std::iter::once(self.own).chain(0..self.cells.len());
        for index in order {
            let Some(cell) = self.cells.get_mut(index) else {
                continue;
            };
            while cell.end.is_none() {
                if left == 0 {
                    return false;
                }
                left = left.saturating_sub(cell.advance(&self.objective, &self.start, self.most));
            }
        }
        true
    }

    /// How many samples there are; 1 for a typed f.
    pub fn samples(&self) -> usize {
        self.objective.samples()
    }

    /// Whether it is over data.
    pub fn over_data(&self) -> bool {
        self.objective.fit().is_some()
    }

    /// The most that any run has read, or updates it has made; at least 1.
    pub fn longest(&self) -> u64 {
        let sound = self.cells.iter().filter(|cell| !cell.exploded());
        let reached = sound.filter_map(|cell| cell.marks.last()).map(|mark| mark.0);
        reached.max().unwrap_or(1).max(1)
    }

    /// The cell that ended lowest; of those that ended as low, the one that took least. `None` until one has ended.
    pub fn best(&self) -> Option<usize> {
        let ended = |cell: &Cell| match cell.marks.as_slice() {
            [first, .., last] if cell.end.is_some() && !cell.exploded() => Some((last.1, last.0, first.1)),
            _ => None,
        };
        let low = self
            .cells
            .iter()
            .filter_map(ended)
            .fold(f64::INFINITY, |least, (loss, ..)| least.min(loss));
        let mut best: Option<(usize, u64)> = None;
        for (index, cell) in self.cells.iter().enumerate() {
            let Some((loss, amount, first)) = ended(cell) else {
                continue;
            };
            let as_low = loss <= low + 1e-6 * (first - low).abs();
            if as_low && best.is_none_or(|(_, least)| amount < least) {
                best = Some((index, amount));
            }
        }
        best.map(|(index, _)| index)
    }
}

impl Cell {
    /// Whether the run diverged.
    pub fn exploded(&self) -> bool {
        self.end == Some(Reason::Diverged)
    }

    /// Makes one update, and keeps the loss where it is time; what that took, in samples looked at.
    fn advance(&mut self, objective: &Rc<dyn Objective>, start: &[f64], most: u64) -> u64 {
        let begins = self.runner.is_none();
        let runner = self
            .runner
            .get_or_insert_with(|| Runner::new(objective.clone(), self.plan.clone(), start));
        let mut cost = UPDATE + runner.cost();
        if !begins {
            runner.advance();
        }
        self.end = runner.end();
        self.updates = runner.state().step;
        let (read, spacing) = (runner.state().samples, (most / MARKS).max(1));
        let due = self.marks.last().is_none_or(|mark| read >= mark.0 + spacing);
        if due || self.end.is_some() {
            cost += objective.samples() as u64;
            runner.look();
            let loss = runner.state().loss;
            if loss.is_finite() {
                self.marks.push((read, loss));
            }
        }
        if self.end.is_some() {
            self.runner = None;
        }
        cost
    }
}
