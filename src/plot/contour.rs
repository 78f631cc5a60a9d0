//! The still layer of f(x, y): contours whose levels each enclose a like share of the picture, denser towards the
//! lowest value in view, so that a narrow valley shows as well as a wide bowl.

use super::isoline::{Corner, Grid};
use super::label::{Taken, bounds};
use super::layout::{self, Sizes};
use super::look::Look;
use super::pen::{Drawn, Face, Ink, Pen, Side, Words};
use super::stage::Frame;
use super::ticks::Tick;
use super::view::{Chart, Range, Rect, Spot};
use super::{axes, trim};
use crate::objective::Objective;
use plotters_backend::DrawingBackend;

/// Evaluations across and up.
const GRID: (usize, usize) = (105, 85);

/// How many levels.
const LEVELS: usize = 12;

/// All that the still layer of f(x, y) shows.
#[derive(Clone, Debug)]
pub struct Still {
    pub sizes: Sizes,
    pub chart: Chart,
    bands: Vec<Band>,
    names: [&'static str; 2],
    across: Vec<Tick>,
    up: Vec<Tick>,
}

/// The region below a level.
#[derive(Clone, Debug)]
struct Band {
    level: f64,
    regions: Vec<Vec<Spot>>,
    lines: Vec<Vec<Spot>>,
}

impl Still {
    /// Evaluates `objective` on a grid; `run` begins with the start.
    pub fn new(objective: &dyn Objective, frame: &Frame, run: &[[f64; 2]]) -> Self {
        let sizes = Sizes::of(frame.width, frame.height);
        let lowest = lowest(objective, run);
        let mut rect = layout::contour(frame.width, frame.height, sizes, sizes.small * 2.5);
        let mut chart = fitted(frame, run, lowest, rect);
        let mut up = Vec::new();
        for _ in 0..2 {
            up = layout::ticks_up(chart.y, rect.height(), sizes);
            rect = layout::contour(frame.width, frame.height, sizes, layout::widest(&up, sizes.small));
            chart = fitted(frame, run, lowest, rect);
        }
        let grid = evaluated(objective, &chart);
        let names = objective.parameters();
        Self {
            sizes,
            chart,
            bands: bands(&grid, &rect),
            names: [
                names.first().copied().unwrap_or("x"),
                names.get(1).copied().unwrap_or("y"),
            ],
            across: layout::ticks_across(chart.x, rect.width(), sizes),
            up,
        }
    }

    /// Draws the layer.
    pub fn draw<B: DrawingBackend>(&self, pen: &mut Pen<B>, look: &Look) -> Drawn<B> {
        let (palette, sizes, rect) = (look.palette(), self.sizes, self.chart.rect);
        for (i, band) in self.bands.iter().enumerate().rev() {
            pen.shapes(
                &band.regions,
                palette.deep.toward(palette.high, share(i, self.bands.len())),
            )?;
        }
        let line = palette.value.fade(0.4);
        for band in &self.bands {
            for part in &band.lines {
                pen.path(part, Ink::new(line, 1.0))?;
            }
        }
        self.labels(pen, look)?;
        for tick in &self.up {
            let y = self.chart.py(tick.value);
            pen.level(y, rect.left - 4.0, rect.left, palette.axis)?;
            let words = Words {
                colour: palette.quiet,
                size: sizes.small,
                side: Side::Right,
                face: Face::Plain,
            };
            pen.words((rect.left - 7.0, y), &tick.label, words)?;
        }
        pen.upright(rect.left, rect.top, rect.bottom, palette.axis)?;
        axes::below(pen, &self.chart, &self.across, self.names[0], sizes, palette)?;
        let row = rect.top - sizes.text * 0.85;
        axes::title(
            pen,
            (rect.left - sizes.text * 0.3, row),
            self.names[1],
            Side::Left,
            palette.text,
            sizes,
        )?;
        let name = ["f(", self.names[0], ", ", self.names[1], ")"].concat();
        axes::title(
            pen,
            (rect.left + sizes.text * 2.0, row),
            &name,
            Side::Left,
            palette.value,
            sizes,
        )
    }

    /// The levels' values on every second line, where the line runs level.
    fn labels<B: DrawingBackend>(&self, pen: &mut Pen<B>, look: &Look) -> Drawn<B> {
        let (palette, size) = (look.palette(), self.sizes.small * 0.92);
        let size = size.max(11.0);
        let mut taken = Taken::new();
        let within = self.chart.rect.grown(-size * 0.3);
        for (i, band) in self.bands.iter().enumerate().filter(|(i, _)| i % 2 == 1) {
            if !band.level.is_finite() {
                continue;
            }
            let text = written(band.level);
            let mut best: Option<(f64, Spot)> = None;
            for part in &band.lines {
                let length: f64 = part
                    .windows(2)
                    .map(|p| libm::hypot(p[1].0 - p[0].0, p[1].1 - p[0].1))
                    .sum();
                if length < size * 12.0 {
                    continue;
                }
                for pair in part.windows(2) {
                    let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
                    let at = (pair[0].0 + 0.5 * dx, pair[0].1 + 0.5 * dy);
                    let rect = bounds(at, &text, size, Side::Middle).grown(2.0);
                    let inside =
                        within.contains((rect.left, rect.top)) && within.contains((rect.right, rect.bottom));
                    let steep = dy.abs() / libm::hypot(dx, dy).max(1e-9);
                    if inside
                        && !taken.blocked(&rect.grown(6.0))
                        && best.is_none_or(|(least, _)| steep < least)
                    {
                        best = Some((steep, at));
                    }
                }
            }
            if let Some((_, at)) = best {
                let rect = bounds(at, &text, size, Side::Middle).grown(1.5);
                taken.add(rect);
                let back = palette.deep.toward(palette.high, share(i, self.bands.len()));
                pen.block(
                    &Rect {
                        top: rect.top + 2.0,
                        bottom: rect.bottom - 2.0,
                        ..rect
                    },
                    back.fade(0.92),
                )?;
                let words = Words {
                    colour: palette.text,
                    size,
                    side: Side::Middle,
                    face: Face::Plain,
                };
                pen.words(at, &text, words)?;
            }
        }
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn share(index: usize, count: usize) -> f64 {
    index as f64 / count.saturating_sub(1).max(1) as f64
}

/// A level as short as it can be told.
fn written(level: f64) -> String {
    let step = libm::exp10(libm::floor(libm::log10(level.abs().max(1e-300))) - 1.0);
    let text = super::figures::figure(level, step);
    if text.contains('.') && !text.contains('×') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// The start.
fn origin(run: &[[f64; 2]]) -> [f64; 2] {
    run.first().copied().unwrap_or_default().map(|v| {
        if v.is_finite() {
            v.clamp(-1e150, 1e150)
        } else {
            0.0
        }
    })
}

/// How far from the start things count as near.
fn reach(run: &[[f64; 2]]) -> f64 {
    let start = origin(run);
    libm::hypot(start[0], start[1]).max(1.0)
}

/// The lowest place around the start, roughly, unless f goes on falling beyond.
fn lowest(objective: &dyn Objective, run: &[[f64; 2]]) -> Option<[f64; 2]> {
    const STEPS: i32 = 24;
    let (start, reach) = (origin(run), 2.5 * reach(run));
    let step = reach / f64::from(STEPS);
    let mut best: Option<(f64, i32, i32)> = None;
    for row in -STEPS..=STEPS {
        for column in -STEPS..=STEPS {
            let value = objective.value(&[
                start[0] + step * f64::from(column),
                start[1] + step * f64::from(row),
            ]);
            if value.is_finite() && best.is_none_or(|(least, ..)| value < least) {
                best = Some((value, column, row));
            }
        }
    }
    let (_, column, row) = best.filter(|(_, column, row)| column.abs() < STEPS && row.abs() < STEPS)?;
    Some([
        start[0] + step * f64::from(column),
        start[1] + step * f64::from(row),
    ])
}

/// The chart that shows the run and the lowest place near it, with equal scales so that the gradient stands upright on the contours.
fn fitted(frame: &Frame, run: &[[f64; 2]], lowest: Option<[f64; 2]>, rect: Rect) -> Chart {
    let (start, size) = (origin(run), reach(run));
    let fit = |axis: usize| {
        let near = Range::new(start[axis] - 4.0 * size, start[axis] + 4.0 * size);
        let mut range = Range {
            low: start[axis],
            high: start[axis],
        };
        for point in run.iter().chain(&lowest).filter(|p| near.contains(p[axis])) {
            range = range.with(point[axis]);
        }
        let middle = 0.5 * (range.low + range.high);
        let half = (0.5 * range.width()).max(0.5 * size);
        Range::new(middle - 1.45 * half, middle + 1.45 * half)
    };
    let (mut x, mut y) = (
        frame.xlim.unwrap_or_else(|| fit(0)),
        frame.ylim.unwrap_or_else(|| fit(1)),
    );
    // Whatever the link leaves open is widened to the scale of the other.
    let step = (x.width() / rect.width()).max(y.width() / rect.height());
    let widened = |range: Range, pixels: f64| {
        let (middle, half) = (0.5 * (range.low + range.high), 0.5 * step * pixels);
        Range::new(middle - half, middle + half)
    };
    if frame.xlim.is_none() && x.width() < step * rect.width() {
        x = widened(x, rect.width());
    }
    if frame.ylim.is_none() && y.width() < step * rect.height() {
        y = widened(y, rect.height());
    }
    Chart { rect, x, y }
}

fn evaluated(objective: &dyn Objective, chart: &Chart) -> Grid {
    let (columns, rows) = GRID;
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let (last_column, last_row) = ((columns - 1) as f64, (rows - 1) as f64);
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let at = |range: Range, i: usize, last: f64| range.low + range.width() * (i as f64 / last);
    let mut values = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let y = at(chart.y, row, last_row);
        for column in 0..columns {
            let value = objective.value(&[at(chart.x, column, last_column), y]);
            values.push(if value.is_finite() { value } else { f64::NAN });
        }
    }
    let mut grid = Grid {
        columns,
        rows,
        values,
        ends: Vec::new(),
    };
    grid.find_ends(|column, row| {
        let value = objective.value(&[
            chart.x.low + chart.x.width() * column / last_column,
            chart.y.low + chart.y.width() * row / last_row,
        ]);
        value.is_finite()
    });
    grid
}

fn bands(grid: &Grid, rect: &Rect) -> Vec<Band> {
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let (wide, high) = (
        rect.width() / (grid.columns - 1) as f64,
        rect.height() / (grid.rows - 1) as f64,
    );
    let pixel = |corner: &Corner| (rect.left + corner.at.0 * wide, rect.bottom - corner.at.1 * high);
    levels(&grid.values)
        .into_iter()
        .map(|level| {
            let loops = grid.below(level);
            let mut lines = Vec::new();
            if level.is_finite() {
                for way in &loops {
                    lines.extend(
                        open_parts(way)
                            .iter()
                            .map(|part| trim::simplify(&part.iter().map(pixel).collect::<Vec<_>>(), 0.15)),
                    );
                }
            }
            let regions = loops
                .iter()
                .map(|way| {
                    let mut spots: Vec<Spot> = way.iter().map(pixel).collect();
                    spots.extend(spots.first().copied());
                    spots = trim::simplify(&spots, 0.15);
                    spots.pop();
                    spots
                })
                .filter(|way: &Vec<Spot>| way.len() > 2)
                .collect();
            Band {
                level,
                regions,
                lines,
            }
        })
        .collect()
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
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
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
    let step = libm::exp10(libm::floor(libm::log10(value.abs())) - 1.0);
    let rounded = super::view::tidy(value, step * 2.0);
    if rounded.is_finite() { rounded } else { value }
}
