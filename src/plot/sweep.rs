//! The sweep: small multiples, a chart for each run, all on one scale.
//!
//! What a row has in common stands above it, the rates above the columns. The scene's own run is framed, the lowest end
//! is named, and a run that explodes says so.

mod chart;

use super::area::Rect;
use super::heights::Heights;
use super::layout::{self, Sizes};
use super::look::Look;
use super::pen::{Ink, Pen};
use super::surface::{Drawn, Sheet};
use super::theme::Colour;
use super::words::{Face, Side, Words, text_width};
use crate::{
    decimal::{human, write_whole},
    insight::sweep::Sweep,
    language::fill,
};
use plotters_backend::DrawingBackend;

/// Where the charts of a sweep stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    width: f64,
    height: f64,
    ratio: f64,
}

/// Between two charts.
const GAP: f64 = 6.0;

impl Grid {
    /// The grid on a canvas of this size in CSS pixels, `ratio` device pixels each.
    pub const fn new(width: f64, height: f64, ratio: f64) -> Self {
        Self { width, height, ratio }
    }

    fn sizes(&self) -> Sizes {
        Sizes::of(self.width, self.height)
    }

    /// The part of the canvas in which the charts stand, with the names of the rows and without those of the columns.
    fn inner(&self) -> Rect {
        let sizes = self.sizes();
        Rect {
            left: sizes.small * 3.4,
            top: sizes.small * 3.0,
            right: self.width - 2.0,
            bottom: self.height - sizes.small * 1.9,
        }
    }

    /// The charts, row by row; empty where there is no room for them.
    fn charts(&self, sweep: &Sweep) -> Vec<Rect> {
        let (inner, name) = (self.inner(), self.sizes().small * 1.7);
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let (columns, rows) = (sweep.rates.len() as f64, sweep.rows.len() as f64);
        let (across, down) = (inner.width() / columns, inner.height() / rows);
        if !layout::drawable(self.width, self.height) || across < GAP + 12.0 || down < name + GAP + 10.0 {
            return Vec::new();
        }
        let mut charts = Vec::new();
        let mut top = inner.top;
        for _ in &sweep.rows {
            let mut left = inner.left;
            for _ in &sweep.rates {
                charts.push(Rect {
                    left,
                    top: top + name,
                    right: left + across - GAP,
                    bottom: top + down - GAP,
                });
                left += across;
            }
            top += down;
        }
        charts
    }

    /// Where the chart of a cell stands; `None` if there is no room for it.
    pub fn chart(&self, sweep: &Sweep, index: usize) -> Option<Rect> {
        self.charts(sweep).get(index).copied()
    }

    /// The cell at a place in CSS pixels; `None` beside the charts.
    pub fn cell_at(&self, sweep: &Sweep, px: f64, py: f64) -> Option<usize> {
        let charts = self.charts(sweep);
        charts
            .iter()
            .position(|chart| chart.grown(0.5 * GAP - 0.5).contains((px, py)))
    }

    /// Draws the sweep as far as it is computed, on a clear backend.
    ///
    /// # Errors
    /// The backend's own.
    pub fn draw<B: DrawingBackend>(&self, sweep: &Sweep, backend: &mut B, look: &Look) -> Drawn<B> {
        let mut sheet = Sheet::new(backend);
        let mut pen = Pen::new(&mut sheet, *look, self.ratio);
        self.paint(&mut pen, *look, sweep);
        sheet.outcome()
    }

    fn paint(&self, pen: &mut Pen, look: Look, sweep: &Sweep) {
        let charts = self.charts(sweep);
        let Some(first) = charts.first() else { return };
        let (palette, sizes) = (look.palette(), self.sizes());
        let heights = heights(sweep);
        let columns = sweep.rates.len();
        let words = |colour: Colour, side: Side| Words {
            colour,
            size: sizes.small,
            side,
            face: Face::Plain,
        };
        pen.words(
            (first.left, sizes.small * 0.8),
            look.language.choose(&["learning rate", "学习率"]),
            words(palette.text, Side::Left),
        );
        for (chart, rate) in charts.iter().zip(&sweep.rates) {
            let at = (0.5 * (chart.left + chart.right), sizes.small * 2.2);
            pen.words(at, &human(*rate, 3), words(palette.text, Side::Middle));
        }
        let best = sweep.best();
        for (row, (charts, what)) in charts.chunks(columns).zip(&sweep.rows).enumerate() {
            let Some(first) = charts.first() else { continue };
            let name = (first.left, first.top - sizes.small * 0.75);
            pen.words(name, &what.say(look.language), words(palette.text, Side::Left));
            let ticks = heights.few_ticks(first.height(), sizes);
            let level = |value: f64| {
                let share = (value - heights.range.low) / heights.range.width();
                first.bottom - share * first.height()
            };
            for (column, rect) in charts.iter().enumerate() {
                pen.block(rect, palette.guide.fade(35));
                for tick in &ticks {
                    pen.level(level(tick.value), rect.left, rect.right, palette.guide);
                }
                let index = row * columns + column;
                let Some(cell) = sweep.cells.get(index) else {
                    continue;
                };
                let scale = (&heights, sweep.longest());
                chart::draw(pen, look, rect, cell, scale, (best == Some(index), sizes));
                if index == sweep.own {
                    frame(pen, rect, palette.lanes[0]);
                }
            }
            for tick in ticks {
                let y = level(tick.value);
                let half = 0.5 * sizes.small;
                if y - half >= first.top - 2.0 && y + half <= first.bottom + 4.0 {
                    pen.words(
                        (first.left - 5.0, y),
                        &tick.label,
                        words(palette.quiet, Side::Right),
                    );
                }
            }
        }
        self.below(pen, look, sweep, words(palette.quiet, Side::Right));
    }

    /// What goes across and up.
    fn below(&self, pen: &mut Pen, look: Look, sweep: &Sweep, words: Words) {
        let amount = sweep.longest();
        let pattern = look.language.choose(if sweep.over_data() {
            &[
                "across: samples read, # epochs; up: training loss",
                "横轴：已读样本，共 # 轮；纵轴：训练损失",
            ]
        } else {
            &["across: # updates; up: f", "横轴：# 次更新；纵轴：f"]
        });
        let count = if sweep.over_data() {
            amount.div_ceil(sweep.samples().max(1) as u64)
        } else {
            amount
        };
        let text = fill(pattern, &[&write_whole(count)]);
        let size = words.size * (self.width / text_width(&text, words.size)).min(1.0);
        let at = (self.width - 2.0, self.height - words.size);
        pen.words(at, &text, Words { size, ..words });
    }
}

/// One scale for all runs: what they begin at and come down to; those that climb leave it at the top.
fn heights(sweep: &Sweep) -> Heights {
    let mut losses = Vec::new();
    let begun = sweep.cells.iter().find_map(|cell| cell.marks.first());
    let ceiling = begun.map_or(f64::INFINITY, |mark| mark.1 + 0.25 * mark.1.abs());
    for cell in &sweep.cells {
        losses.extend(
            cell.marks
                .iter()
                .map(|mark| mark.1)
                .filter(|loss| *loss <= ceiling),
        );
    }
    Heights::of(losses, Vec::new(), false)
}

/// A frame outside the chart.
fn frame(pen: &mut Pen, rect: &Rect, colour: Colour) {
    let rect = rect.grown(1.5);
    let corners = [
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.right, rect.bottom),
        (rect.left, rect.bottom),
        (rect.left, rect.top),
        (rect.right, rect.top),
    ];
    pen.path(&corners, Ink::new(colour, 2.0));
}
