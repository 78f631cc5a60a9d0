//! The region below a level, by marching squares, as closed loops.
//!
//! The grid is thought to be surrounded by a wall higher than any level, so every region is closed. Inside lies to
//! the left of the way along a loop, so a hole runs the other way round than what it is in. A saddle is decided by
//! the mean of its four corners.

use super::area::Spot;

/// Values on a grid, row by row from the lower left; not finite is a wall.
pub struct Grid<'a> {
    /// Columns, at least 2.
    pub columns: usize,
    /// Rows, at least 2.
    pub rows: usize,
    /// The values, `columns` × `rows`.
    pub values: Vec<f64>,
    /// Whether there is a value at a place between those of the grid.
    pub defined: &'a dyn Fn(f64, f64) -> bool,
}

/// A closed way, without its first corner repeated.
pub type Loop = Vec<Corner>;

/// A corner of a loop.
#[derive(Clone, Copy, Debug)]
pub struct Corner {
    /// Where, in grid coordinates (columns and rows as numbers).
    pub at: Spot,
    /// Whether it is a wall's: there the loop follows the end of what is known, not the level.
    pub wall: bool,
}

/// No loop goes on from this edge.
const UNLINKED: u32 = u32::MAX;

impl Grid<'_> {
    /// The value at a place of the walled grid; walls are infinite.
    fn walled(&self, column: usize, row: usize) -> f64 {
        if column == 0 || row == 0 || column > self.columns || row > self.rows {
            return f64::INFINITY;
        }
        let value = self.values[(row - 1) * self.columns + column - 1];
        if value.is_nan() { f64::INFINITY } else { value }
    }

    /// The loops around the region where the value is below `level`.
    pub fn below(&self, level: f64) -> Vec<Loop> {
        // Edges are numbered by their lower left corner: even ones go right, odd ones go up.
        let stride = self.columns + 2;
        let across = |column: usize, row: usize| 2 * (row * stride + column);
        let upward = |column: usize, row: usize| 2 * (row * stride + column) + 1;
        let mut next = vec![UNLINKED; 2 * stride * (self.rows + 2)];
        for row in 0..=self.rows {
            for column in 0..=self.columns {
                let corners = [
                    self.walled(column, row),
                    self.walled(column + 1, row),
                    self.walled(column + 1, row + 1),
                    self.walled(column, row + 1),
                ];
                let inside = corners.map(|value| value < level);
                // The edges of the cell, counter-clockwise from the lower one.
                let edges = [
                    across(column, row),
                    upward(column + 1, row),
                    across(column, row + 1),
                    upward(column, row),
                ];
                // Walking round the cell, the loop leaves where inside turns to outside, and comes in where it
                // turns back.
                let leaves = (0..4).filter(|&i| inside[i] && !inside[(i + 1) % 4]);
                let comes = |i: usize| !inside[i] && inside[(i + 1) % 4];
                let saddle = inside[0] == inside[2] && inside[1] == inside[3] && inside[0] != inside[1];
                let joined = saddle && corners.iter().sum::<f64>() * 0.25 < level;
                for out in leaves {
                    // From the edge where we go out of the region around the outside corner: forwards round the
                    // cell to the next way in; where a saddle's middle is outside, backwards instead.
                    let found = if saddle && !joined {
                        (1..4).map(|d| (out + 4 - d) % 4).find(|&i| comes(i))
                    } else {
                        (1..4).map(|d| (out + d) % 4).find(|&i| comes(i))
                    };
                    if let Some(into) = found {
                        next[edges[out]] = u32::try_from(edges[into]).unwrap_or(UNLINKED);
                    }
                }
            }
        }
        self.walk(next, level, stride)
    }

    fn walk(&self, mut next: Vec<u32>, level: f64, stride: usize) -> Vec<Loop> {
        let mut loops = Vec::new();
        for start in 0..next.len() {
            let mut way = Vec::new();
            let mut edge = start;
            while let Some(&to) = next.get(edge) {
                if to == UNLINKED {
                    break;
                }
                next[edge] = UNLINKED;
                way.push(self.crossing(edge, level, stride));
                edge = to as usize;
            }
            if way.len() > 2 {
                loops.push(way);
            }
        }
        loops
    }

    /// Where the level crosses an edge, in grid coordinates.
    fn crossing(&self, edge: usize, level: f64, stride: usize) -> Corner {
        let (corner, up) = (edge / 2, edge % 2 == 1);
        let (column, row) = (corner % stride, corner / stride);
        let (to_column, to_row) = if up { (column, row + 1) } else { (column + 1, row) };
        let (a, b) = (self.walled(column, row), self.walled(to_column, to_row));
        let wall = !(a.is_finite() && b.is_finite());
        let share = if !wall {
            ((level - a) / (b - a)).clamp(0.0, 1.0)
        } else if a.is_finite() {
            self.end((column, row), (to_column, to_row))
        } else {
            1.0 - self.end((to_column, to_row), (column, row))
        };
        let (x, y) = place(column, row);
        let at = if up { (x, y + share) } else { (x + share, y) };
        Corner { at, wall }
    }

    /// How far the domain reaches from a place that is defined to a neighbour that is not, 0 … 1: so its edge is a
    /// line and not stairs. What surrounds the grid begins at once.
    fn end(&self, from: (usize, usize), to: (usize, usize)) -> f64 {
        if to.0 == 0 || to.1 == 0 || to.0 > self.columns || to.1 > self.rows {
            return 0.0;
        }
        let ((x, y), (to_x, to_y)) = (place(from.0, from.1), place(to.0, to.1));
        let (mut inside, mut outside) = (0.0, 1.0);
        for _ in 0..6 {
            let middle = 0.5 * (inside + outside);
            if (self.defined)(x + (to_x - x) * middle, y + (to_y - y) * middle) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        inside
    }
}

/// A place of the walled grid in grid coordinates.
#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn place(column: usize, row: usize) -> Spot {
    (column as f64 - 1.0, row as f64 - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(f: impl Fn(f64, f64) -> f64) -> Grid<'static> {
        let mut values = Vec::new();
        for row in 0..41 {
            for column in 0..41 {
                values.push(f(f64::from(column) / 10.0 - 2.0, f64::from(row) / 10.0 - 2.0));
            }
        }
        Grid {
            columns: 41,
            rows: 41,
            values,
            defined: &|_, _| false,
        }
    }

    /// Twice the enclosed area, in units of the function.
    fn area(loops: &[Loop]) -> f64 {
        let cross = |a: Spot, b: Spot| a.0 * b.1 - a.1 * b.0;
        let one = |way: &Loop| -> f64 {
            (0..way.len())
                .map(|i| cross(way[i].at, way[(i + 1) % way.len()].at))
                .sum()
        };
        loops.iter().map(one).sum::<f64>() * 0.5 / 100.0
    }

    #[track_caller]
    fn check(f: impl Fn(f64, f64) -> f64, level: f64, count: usize, expected: f64) {
        let loops = grid(f).below(level);
        assert_eq!(loops.len(), count);
        let size = area(&loops);
        assert!((size - expected).abs() < 0.03, "{size}");
    }

    #[test]
    fn areas_of_known_regions() {
        check(|x, y| x * x + y * y, 1.0, 1, std::f64::consts::PI);
        check(|x, y| -x * x - y * y, -1.0, 2, 16.0 - std::f64::consts::PI);
        check(|x, _| x, 0.5, 1, 10.0);
        check(|_, _| 1.0, 2.0, 1, 16.0);
        check(|_, _| 1.0, 0.0, 0, 0.0);
        check(|_, _| f64::NAN, 1.0, 0, 0.0);
        check(|x, y| (x * x - 1.0) * (x * x - 1.0) + y * y, 0.25, 2, 0.8);
    }

    #[test]
    fn a_saddle_is_decided_once() {
        let loops = Grid {
            columns: 2,
            rows: 2,
            values: vec![0.0, 1.0, 1.0, 0.0],
            defined: &|_, _| false,
        }
        .below(0.6);
        assert_eq!(loops.len(), 1);
        let loops = Grid {
            columns: 2,
            rows: 2,
            values: vec![0.0, 1.0, 1.0, 0.0],
            defined: &|_, _| false,
        }
        .below(0.4);
        assert_eq!(loops.len(), 2);
    }
}
