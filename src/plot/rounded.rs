//! Hill lines made as round as the function is: for a function that is known between the places of a grid, at little cost.
//!
//! Marching squares give straight pieces, and where a long ellipse turns, within a cell or two, one sees its corners.

use super::area::Spot;
use super::isoline::{Corner, Loop};

/// Pieces longer than this may be bent, in cells of the grid.
const LONG: f64 = 0.35;

/// A piece whose middle is no farther than this from the level stays straight, in cells.
const STRAIGHT: f64 = 0.006;

/// A piece is halved at most so often.
const HALVINGS: u32 = 4;

/// The heights over the grid's coordinates, and one of them.
pub struct Hill<'a> {
    /// The height at a place.
    pub height: &'a dyn Fn(Spot) -> f64,
    /// The level whose line is asked for.
    pub level: f64,
    /// The last column and row.
    pub last: Spot,
}

impl Hill<'_> {
    /// The loop with its corners on the level, and with more of them where it bends. What follows a wall stays as it is.
    pub fn rounded(&self, way: &Loop) -> Loop {
        let mut fine = Vec::with_capacity(4 * way.len());
        let corners: Vec<Corner> = way.iter().map(|corner| self.on_edge(*corner)).collect();
        for (i, a) in corners.iter().enumerate() {
            let b = corners[(i + 1) % corners.len()];
            fine.push(*a);
            if !a.wall && !b.wall {
                self.between(a.at, b.at, HALVINGS, &mut fine);
            }
        }
        fine
    }

    /// A corner on an edge of the grid, moved along it to where the level is.
    fn on_edge(&self, corner: Corner) -> Corner {
        let (x, y) = corner.at;
        let (across, up) = (x.fract() != 0.0, y.fract() != 0.0);
        if corner.wall || across == up {
            return corner;
        }
        let along = |t: f64| if across { (x + t, y) } else { (x, y + t) };
        let mut t = 0.0;
        for _ in 0..3 {
            t += self.step(along(t), if across { (1.0, 0.0) } else { (0.0, 1.0) });
        }
        // Within its edge, or not at all.
        let (from, to) = (if across { x } else { y }, if across { x + t } else { y + t });
        if to >= from.floor() && to <= from.ceil() {
            Corner {
                at: along(t),
                wall: false,
            }
        } else {
            corner
        }
    }

    /// How far to go from a place along a direction to reach the level, by the slope there; at most half a cell.
    fn step(&self, at: Spot, (dx, dy): Spot) -> f64 {
        const H: f64 = 1e-3;
        let there = |t: f64| (self.height)((at.0 + t * dx, at.1 + t * dy));
        let slope = (there(H) - there(-H)) / (2.0 * H);
        let step = (self.level - there(0.0)) / slope;
        if step.is_finite() {
            step.clamp(-0.5, 0.5)
        } else {
            0.0
        }
    }

    /// Adds corners between two, as far as the line between them is bent.
    fn between(&self, a: Spot, b: Spot, halvings: u32, fine: &mut Loop) {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = libm::hypot(dx, dy);
        if halvings == 0 || length.is_nan() || length < LONG {
            return;
        }
        let middle = (0.5 * (a.0 + b.0), 0.5 * (a.1 + b.1));
        let across = (-dy / length, dx / length);
        let at = |t: f64| (middle.0 + t * across.0, middle.1 + t * across.1);
        let mut t = self.step(middle, across);
        t += self.step(at(t), across);
        if t.abs() < STRAIGHT || t.abs() > length {
            return;
        }
        let (x, y) = at(t);
        let at = (x.clamp(0.0, self.last.0), y.clamp(0.0, self.last.1));
        self.between(a, at, halvings - 1, fine);
        fine.push(Corner { at, wall: false });
        self.between(at, b, halvings - 1, fine);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::isoline::Grid;

    /// A long ellipse over a coarse grid: all corners stand on it, and its middles are near it.
    #[test]
    fn a_long_ellipse_has_no_corners() {
        let height = |(x, y): Spot| {
            let (x, y) = ((x - 10.2) / 9.0, (y - 10.4) / 1.3);
            x * x + y * y
        };
        let mut values = Vec::new();
        for row in 0..21 {
            values.extend((0..21).map(|column| height((f64::from(column), f64::from(row)))));
        }
        let grid = Grid {
            columns: 21,
            rows: 21,
            values,
            defined: &|_, _| true,
        };
        let hill = Hill {
            height: &height,
            level: 1.0,
            last: (20.0, 20.0),
        };
        let [way] = grid.below(1.0).try_into().expect("one region");
        let round = hill.rounded(&way);
        let mut area = 0.0;
        for (i, a) in round.iter().enumerate() {
            let b = round[(i + 1) % round.len()].at;
            assert!((height(a.at) - 1.0).abs() < 1e-3, "{a:?}");
            // Half of the cross products is the area, π·9·1.3.
            area += 0.5 * (a.at.0 * b.1 - a.at.1 * b.0);
            let away = libm::hypot(b.0 - a.at.0, b.1 - a.at.1);
            assert!(away < 1.5, "{away}");
        }
        let expected = std::f64::consts::PI * 9.0 * 1.3;
        assert!((area - expected).abs() < 0.004 * expected, "{area} {expected}");
    }
}
