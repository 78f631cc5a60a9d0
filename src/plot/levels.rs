//! The levels of a contour plot, and the regions below them.

use super::area::{Spot, sorted};
use super::isoline::{Corner, Grid, Loop};
use super::relief::Relief;
use super::rounded::Hill;
use super::trim;
use super::view::{Chart, power_of_ten};

/// Evaluations across and up.
const GRID: (usize, usize) = (105, 85);

/// How many levels.
const LEVELS: usize = 12;

/// The region below a level.
#[derive(Clone, Debug)]
pub struct Band {
    /// The level; infinite for all that is defined.
    pub level: f64,
    /// What it encloses, in pixels.
    pub regions: Vec<Vec<Spot>>,
    /// Where f has its value, in pixels.
    pub lines: Vec<Vec<Spot>>,
}

/// The numbers at a place of the grid over `chart`.
fn numbers(chart: &Chart, column: f64, row: f64) -> [f64; 2] {
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let (across, up) = ((GRID.0 - 1) as f64, (GRID.1 - 1) as f64);
    [
        chart.x.low + chart.x.width() * (column / across),
        chart.y.low + chart.y.width() * (row / up),
    ]
}

/// The bands of `relief` in `chart`, from the lowest up.
pub fn bands(relief: &Relief, chart: &Chart) -> Vec<Band> {
    let value = |column: f64, row: f64| relief.value(numbers(chart, column, row));
    let (columns, rows) = GRID;
    let axis = |count: usize, axis: usize| {
        let mut places = Vec::with_capacity(count);
        for i in 0..count {
            #[expect(clippy::cast_precision_loss, reason = "small counts")]
            let place = i as f64;
            places.push(numbers(chart, place, place)[axis]);
        }
        places
    };
    let mut values = relief.heights(&axis(columns, 0), &axis(rows, 1));
    for value in values.iter_mut().filter(|value| !value.is_finite()) {
        *value = f64::NAN;
    }
    let grid = Grid {
        columns,
        rows,
        values,
        defined: &|column, row| value(column, row).is_finite(),
    };
    let rect = &chart.rect;
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let (wide, high) = (
        rect.width() / (grid.columns - 1) as f64,
        rect.height() / (grid.rows - 1) as f64,
    );
    let pixels = |way: &[Corner]| {
        let mut spots = Vec::with_capacity(way.len() + 1);
        for corner in way {
            spots.push((rect.left + corner.at.0 * wide, rect.bottom - corner.at.1 * high));
        }
        spots
    };
    levels(&grid.values)
        .into_iter()
        .map(|level| {
            let loops = loops(&grid, level, relief.is_smooth().then_some(&value));
            let mut lines = Vec::new();
            if level.is_finite() {
                for way in &loops {
                    for part in open_parts(way) {
                        lines.push(trim::simplify(&pixels(&part), 0.15));
                    }
                }
            }
            let mut regions = Vec::new();
            for way in &loops {
                let mut spots = pixels(way);
                spots.extend(spots.first().copied());
                spots = trim::simplify(&spots, 0.15);
                spots.pop();
                if spots.len() > 2 {
                    regions.push(spots);
                }
            }
            Band {
                level,
                regions,
                lines,
            }
        })
        .collect()
}

/// The loops around what is below a level, round where `value` tells the heights between the places of the grid.
fn loops(grid: &Grid, level: f64, value: Option<&dyn Fn(f64, f64) -> f64>) -> Vec<Loop> {
    let mut loops = grid.below(level);
    if let Some(value) = value.filter(|_| level.is_finite()) {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let last = ((grid.columns - 1) as f64, (grid.rows - 1) as f64);
        let hill = Hill {
            height: &|(column, row)| value(column, row),
            level,
            last,
        };
        for way in &mut loops {
            *way = hill.rounded(way);
        }
    }
    loops
}

/// A loop without its stretches along walls.
fn open_parts(way: &[Corner]) -> Vec<Vec<Corner>> {
    let count = way.len();
    let border = |i: usize| way[i % count].wall || way[(i + 1) % count].wall;
    // Beginning after a stretch along the border leaves every part in one piece.
    let first = (0..count).find(|&i| border(i)).map_or(0, |i| i + 1);
    let mut parts: Vec<Vec<Corner>> = Vec::new();
    let mut open = false;
    for i in first..first + count {
        if border(i) {
            open = false;
            continue;
        }
        let (a, b) = (way[i % count], way[(i + 1) % count]);
        match parts.last_mut() {
            Some(part) if open => part.push(b),
            _ => parts.push(vec![a, b]),
        }
        open = true;
    }
    parts
}

/// The levels from the lowest up, the last infinite: it encloses all that is defined.
fn levels(values: &[f64]) -> Vec<f64> {
    let sorted = sorted(values.to_vec());
    let mut levels: Vec<f64> = Vec::new();
    if let (Some(&least), Some(&most)) = (sorted.first(), sorted.last()) {
        for i in 1..=LEVELS {
            #[expect(clippy::cast_precision_loss, reason = "a handful")]
            let share = libm::pow(i as f64 / (LEVELS as f64 + 0.6), 1.7);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "an index"
            )]
            let level = rounded(sorted[(share * (sorted.len() - 1) as f64) as usize]);
            if level > least && level < most && levels.last().is_none_or(|last| level > *last) {
                levels.push(level);
            }
        }
        levels.push(f64::INFINITY);
    }
    levels
}

/// Two digits are enough for a level.
fn rounded(value: f64) -> f64 {
    let step = power_of_ten(libm::floor(libm::log10(value.abs())) - 1.0);
    let rounded = super::view::tidy(value, step * 2.0);
    if rounded.is_finite() { rounded } else { value }
}
