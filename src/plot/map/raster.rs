//! The cells of a map as pixels, or as runs of equal ones.

use super::super::area::Rect;
use super::super::pen::Pen;
use super::super::theme::{Colour, Theme};
use super::MapStage;
use super::shade::Shades;
use crate::insight::map::Map;

impl MapStage {
    /// Red, green, blue and opacity of every cell, the uppermost row first; of cells that are not known yet, 0.
    pub fn raster(&self, map: &Map, theme: Theme) -> Vec<u8> {
        let (columns, rows) = map.size();
        let mut pixels = Vec::with_capacity(4 * columns * rows);
        self.rows(map, theme, &mut |_, row| {
            for colour in row {
                let known = colour.map_or([0; 4], |Colour { rgb: (r, g, b), .. }| [r, g, b, 255]);
                pixels.extend(known);
            }
        });
        pixels
    }

    /// Draws the cells, those of a row that look the same in one piece.
    pub(super) fn blocks(&self, pen: &mut Pen, map: &Map, theme: Theme) {
        let chart = self.chart.rect;
        let (wide, high) = self.cell();
        self.rows(map, theme, &mut |number, row| {
            let mut from = 0;
            for to in 1..=row.len() {
                if row.get(to) == row.get(from) {
                    continue;
                }
                if let Some(colour) = row[from] {
                    let (left, top) = (chart.left + wide * count(from), chart.top + high * count(number));
                    let block = Rect {
                        left,
                        top,
                        right: left + wide * count(to - from),
                        bottom: top + high,
                    };
                    pen.block(&block, colour);
                }
                from = to;
            }
        });
    }

    /// Calls `see` with the number of each row, from above, and the colours of its cells.
    fn rows(&self, map: &Map, theme: Theme, see: &mut dyn FnMut(usize, &[Option<Colour>])) {
        let (columns, rows) = map.size();
        let shades = Shades::new(map, theme);
        // Patterns are made of whole cells: of large ones they would be coarse.
        let (wide, high) = self.cell();
        let step = if wide.max(high) < 1.5 { 1.0 } else { 1.5 };
        let place = |number: usize| step * (count(number) + 0.5);
        let mut row = Vec::with_capacity(columns);
        for number in 0..rows {
            row.clear();
            for column in 0..columns {
                let cell = map.cell(column, rows - 1 - number);
                row.push(cell.map(|cell| {
                    let fill = shades.of(cell, || map.left(cell.loss));
                    fill.at(place(column), place(number))
                }));
            }
            see(number, &row);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 640")]
const fn count(number: usize) -> f64 {
    number as f64
}
