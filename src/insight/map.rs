//! A map: thousands of runs in one picture, each with two settings of its own, and what became of each.
//!
//! The cells of a coarse grid are computed first, then those of finer and finer ones, each once and in an order that
//! does not depend on how much is computed at a time. A cell that is not computed yet shows what a coarser one has.

mod axis;
mod edits;
mod grid;
mod subject;
mod words;

pub use axis::MapAxis;
pub use edits::Edits;
pub use grid::MOST_UPDATES;
pub use words::{dimension_name, note};

use super::ends::{End, Ends, MOST};
use crate::{
    scene::Scene,
    trainer::{Ending, Flock},
};
use grid::Grid;
use subject::Subject;

/// A map is at most so many cells wide and high.
pub const MOST_CELLS: (usize, usize) = (640, 400);

/// What became of the run of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Where it ended.
    pub end: End,
    /// After how many updates.
    pub step: u64,
    /// The full loss there; of no meaning for a run that diverged.
    pub loss: f64,
}

/// A map that is being made, or whole.
#[derive(Clone)]
pub struct Map {
    subject: Subject,
    visible: [(f64, f64); 2],
    axes: [MapAxis; 2],
    grid: Grid,
    ends: Ends,
    /// By row from below, then by column; of the grid, not of the picture.
    cells: Vec<Option<(Ending, End)>>,
    /// Runs on their way, and whose they are.
    flying: Option<(Flock, Vec<usize>)>,
    /// The stride of the grid at which the runs that ended near no place were last looked at.
    sorted: usize,
    whole: bool,
    /// How many cells ended in each way.
    tally: Vec<usize>,
    /// The least loss of a run, and that at the scene's own start.
    best: f64,
    first: f64,
    /// How many cells ended above the latter.
    above: usize,
}

impl Map {
    /// The map of `scene`'s first lane over two axes, not yet computed, in at most [`MOST_CELLS`] columns and rows. `visible`
    /// is what the stage shows of the first two parameters: it tells which ends are one place.
    pub fn new(
        scene: &Scene,
        axes: [MapAxis; 2],
        visible: [(f64, f64); 2],
        (columns, rows): (usize, usize),
    ) -> Self {
        let subject = Subject::new(scene, axes.map(|axis| axis.dimension));
        let size = (columns.clamp(1, MOST_CELLS.0), rows.clamp(1, MOST_CELLS.1));
        let grid = Grid::new(&axes, size, scene.data().is_some());
        Self {
            ends: Ends::new(&*subject.objective, visible),
            cells: vec![None; grid.len()],
            flying: None,
            sorted: grid.stride(),
            whole: false,
            tally: vec![0; place_of(End::Settled(MOST))],
            best: f64::INFINITY,
            first: subject.objective.value(&scene.start),
            above: 0,
            subject,
            visible,
            axes,
            grid,
        }
    }

    /// Whether a new map of these would be the same as this one: then what it has computed is still good.
    pub fn is_of(
        &self,
        scene: &Scene,
        axes: [MapAxis; 2],
        visible: [(f64, f64); 2],
        (columns, rows): (usize, usize),
    ) -> bool {
        let size = (columns.clamp(1, MOST_CELLS.0), rows.clamp(1, MOST_CELLS.1));
        self.axes == axes
            && self.visible == visible
            && self.size() == size
            && self.subject == Subject::new(scene, axes.map(|axis| axis.dimension))
    }

    /// Computes some more, for about as long as it takes to look at `work` samples; true when the map is whole.
    pub fn refine(&mut self, work: u64) -> bool {
        let mut left = work;
        while left > 0 {
            if let Some((flock, _)) = &mut self.flying {
                if flock.spend(&mut left) {
                    self.land();
                }
            } else {
                if self.grid.stride() != self.sorted {
                    self.sort();
                }
                let Some(cells) = self.grid.next() else {
                    self.whole = true;
                    return true;
                };
                // A run is looked at where it starts, too.
                left = left.saturating_sub(self.subject.cost() * cells.len() as u64);
                self.flying = Some((self.subject.flock(&self.grid, &cells), cells));
            }
        }
        false
    }

    /// Writes down what became of the runs that were on their way.
    fn land(&mut self) {
        let Some((flock, cells)) = self.flying.take() else {
            return;
        };
        for (ending, cell) in flock.endings().into_iter().zip(cells) {
            let end = self.ends.of(&ending);
            if !matches!(end, End::Exploded | End::Broken) {
                self.best = self.best.min(ending.loss);
                self.above += usize::from(ending.loss > self.first);
            }
            self.cells[cell] = Some((ending, end));
            self.tally[place_of(end)] += 1;
        }
    }

    /// Looks again at the runs that ended near no place, before a finer grid begins: they may be near one that is known now.
    fn sort(&mut self) {
        self.sorted = self.grid.stride();
        for (ending, end) in self.cells.iter_mut().flatten() {
            if *end == End::Astray {
                *end = self.ends.of(ending);
                self.tally[place_of(End::Astray)] -= 1;
                self.tally[place_of(*end)] += 1;
            }
        }
    }

    /// Whether nothing is left to compute.
    pub const fn is_whole(&self) -> bool {
        self.whole
    }

    /// Its axes: across and upwards.
    pub const fn axes(&self) -> &[MapAxis; 2] {
        &self.axes
    }

    /// How many columns and rows of cells it has.
    pub const fn size(&self) -> (usize, usize) {
        self.grid.size()
    }

    /// What became of the run of a cell, counted from the lower left, or while that is not computed, of a coarser cell
    /// that it lies in.
    pub fn cell(&self, column: usize, row: usize) -> Option<Cell> {
        let place = self
            .grid
            .shown(column, row, |place| self.cells[place].is_some())?;
        self.cells[place].map(|(ending, end)| Cell {
            end,
            step: ending.step,
            loss: ending.loss,
        })
    }

    /// The values of the two settings in a cell.
    pub fn values(&self, column: usize, row: usize) -> [f64; 2] {
        self.grid.values(column, row)
    }

    /// The places where runs ended, by their numbers.
    pub fn places(&self) -> &[[f64; 2]] {
        self.ends.places()
    }

    /// Whether it is about the loss of a model over data.
    pub fn is_over_data(&self) -> bool {
        self.subject.objective.fit().is_some()
    }

    /// How many parameters there are.
    pub fn parameters(&self) -> &[String] {
        self.subject.objective.parameters()
    }

    /// The most updates that a run of the map makes: [`MOST_UPDATES`], or fewer by the scene's own rule.
    pub const fn most_updates(&self) -> u64 {
        self.subject.most
    }

    /// How much of the way down, from the loss at the scene's start to the least one that a run of the map has reached, is
    /// left at `loss`: 0 … 1, and more than that above the start.
    pub fn left(&self, loss: f64) -> f64 {
        let whole = self.first - self.best;
        if whole > 0.0 && whole.is_finite() {
            ((loss - self.best) / whole).max(0.0)
        } else {
            f64::from(u8::from(loss > self.best) + u8::from(loss > self.first))
        }
    }

    /// How many cells ended higher than the scene's start.
    pub const fn above(&self) -> usize {
        self.above
    }

    /// How many cells are computed, of those that differ from one another.
    pub fn computed(&self) -> usize {
        self.tally.iter().sum()
    }

    /// How many of them ended so.
    pub fn count(&self, end: End) -> usize {
        self.tally.get(place_of(end)).copied().unwrap_or(0)
    }
}

/// Where an end stands in the tally.
const fn place_of(end: End) -> usize {
    match end {
        End::Exploded => 0,
        End::Broken => 1,
        End::Astray => 2,
        End::Near(place) => 3 + 2 * place,
        End::Settled(place) => 4 + 2 * place,
    }
}
