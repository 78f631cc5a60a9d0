//! Which cells of a map are computed together, and in what order.

use super::MapAxis;
use crate::scene::Dimension;

/// No run of a map is longer, whatever the scene's rules say: of a typed function, and over data, where each takes its
/// time.
pub const MOST_UPDATES: [u64; 2] = [1000, 300];

/// Every so many columns and rows at first.
const COARSE: usize = 8;

/// The cells that differ from one another, and which of them are computed.
///
/// Of a batch, a whole number, several columns of the picture may show the same: they are one column of the grid.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The values across and upwards.
    values: [Vec<f64>; 2],
    /// Which of them each column, and each row, of the picture shows.
    shown: [Vec<usize>; 2],
    /// The axis along which runs differ in start and rate alone, and can go on together; `None` for one at a time.
    along: Option<usize>,
    /// Every so many columns and rows are computed now; 0 when all are.
    stride: usize,
    /// The cell from which to go on: the place along the lines, and the line.
    next: [usize; 2],
}

impl Grid {
    pub(super) fn new(axes: &[MapAxis; 2], (columns, rows): (usize, usize), over_data: bool) -> Self {
        let (x, across) = axes[0].values(columns);
        let (y, upwards) = axes[1].values(rows);
        let together = |axis: &MapAxis| matches!(axis.dimension, Dimension::Start(_) | Dimension::Rate);
        Self {
            values: [x, y],
            shown: [across, upwards],
            // Over data a run takes its time, and room for its draws.
            along: axes.iter().position(together).filter(|_| !over_data),
            stride: COARSE,
            next: [0, 0],
        }
    }

    /// How many cells differ from one another.
    pub(super) const fn len(&self) -> usize {
        self.values[0].len() * self.values[1].len()
    }

    /// Columns and rows of the picture.
    pub(super) const fn size(&self) -> (usize, usize) {
        (self.shown[0].len(), self.shown[1].len())
    }

    /// Every so many columns and rows are handed out now; 0 when all were.
    pub(super) const fn stride(&self) -> usize {
        self.stride
    }

    /// The cells to be computed next; `None` when there are none left.
    pub(super) fn next(&mut self) -> Option<Vec<usize>> {
        let along = self.along.unwrap_or(0);
        let lengths = [self.values[along].len(), self.values[1 - along].len()];
        while self.stride > 0 {
            let stride = self.stride;
            let [place, line] = self.next;
            let mut found = Vec::new();
            let mut at = place;
            while at < lengths[0] && (found.is_empty() || self.along.is_some()) {
                if !self.is_of_coarser(at, line) {
                    let cell = if along == 0 { (at, line) } else { (line, at) };
                    found.push(cell.1 * self.values[0].len() + cell.0);
                }
                at += stride;
            }
            self.next = if at < lengths[0] {
                [at, line]
            } else if line + stride < lengths[1] {
                [0, line + stride]
            } else {
                self.stride /= 2;
                [0, 0]
            };
            if !found.is_empty() {
                return Some(found);
            }
        }
        None
    }

    /// Whether a cell of this grid was one of the next coarser one already.
    const fn is_of_coarser(&self, at: usize, line: usize) -> bool {
        let coarser = self.stride * 2;
        self.stride < COARSE && at.is_multiple_of(coarser) && line.is_multiple_of(coarser)
    }

    /// The finest cell in which a cell of the picture lies and of which `known` holds.
    pub(super) fn shown(&self, column: usize, row: usize, known: impl Fn(usize) -> bool) -> Option<usize> {
        let (x, y) = (*self.shown[0].get(column)?, *self.shown[1].get(row)?);
        let mut stride = 1;
        while stride <= COARSE {
            let place = (y - y % stride) * self.values[0].len() + x - x % stride;
            if known(place) {
                return Some(place);
            }
            stride *= 2;
        }
        None
    }

    /// The values of a cell of the picture.
    pub(super) fn values(&self, column: usize, row: usize) -> [f64; 2] {
        let value = |axis: usize, place: usize| {
            let last = self.shown[axis].len().saturating_sub(1);
            let at = self.shown[axis].get(place.min(last)).copied().unwrap_or(0);
            self.values[axis].get(at).copied().unwrap_or(0.0)
        };
        [value(0, column), value(1, row)]
    }

    /// The values of a cell that was handed out.
    pub(super) fn values_of(&self, cell: usize) -> [f64; 2] {
        let width = self.values[0].len();
        [self.values[0][cell % width], self.values[1][cell / width]]
    }
}
