//! The map of runs as a picture: its cells, its axes, what the colours mean, and where the present run is.
//!
//! The page paints the cells as an image, from [`MapStage::raster`], and over it what [`MapStage::draw`] draws. Other
//! backends draw the cells, too, with [`MapStage::draw_cells`].

mod ground;
mod legend;
mod raster;
mod shade;

use super::area::{Rect, Spot};
use super::layout::{self, Sizes, drawable};
use super::look::Look;
use super::mark;
use super::pen::{Ink, Pen};
use super::surface::{Drawn, Sheet};
use super::view::Chart;
use crate::{
    insight::map::{MOST_CELLS, Map, MapAxis},
    scene::Scene,
};
use plotters_backend::DrawingBackend;

/// Where things are on a picture of a map of some size.
#[derive(Clone, Debug)]
pub struct MapStage {
    ratio: f64,
    sizes: Sizes,
    axes: [MapAxis; 2],
    /// The names of the parameters.
    names: Vec<String>,
    /// Counts in values, or in their logarithms where an axis is logarithmic.
    chart: Chart,
    /// Where the legend stands.
    legend: Rect,
    cells: (usize, usize),
}

/// What moves over a map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overlay {
    /// The two settings of the present run.
    pub present: Option<[f64; 2]>,
    /// Where the reader points, in CSS pixels.
    pub pointed: Option<Spot>,
    /// Where the reader began to drag a rectangle.
    pub from: Option<Spot>,
}

impl Overlay {
    /// The present run of `scene` on a map over `axes`.
    pub fn of(scene: &Scene, axes: &[MapAxis; 2]) -> Self {
        Self {
            present: Some(axes.map(|axis| axis.present(scene))),
            ..Self::default()
        }
    }
}

/// A dragged rectangle less wide or high than this many pixels is none.
const SMALL: f64 = 8.0;

impl MapStage {
    /// The picture, `width` × `height` CSS pixels of `ratio` device pixels each, of a map over `axes` with cells of `cell`
    /// pixels; `names` are those of the parameters. `None` where there is no room for it.
    pub fn new(
        axes: [MapAxis; 2],
        names: &[String],
        (width, height): (f64, f64),
        ratio: f64,
        cell: f64,
    ) -> Option<Self> {
        if !drawable(width, height) {
            return None;
        }
        let sizes = Sizes::of(width, height);
        let labels = ground::ticks(&axes[1], height, false, sizes);
        let label = layout::widest(&labels, sizes.small);
        let left = (label + sizes.small * 1.1).max(sizes.text * 1.4).min(width * 0.3);
        let rows = if width < 560.0 { 3.0 } else { 2.0 };
        let bottom = height - rows * legend::row_height(sizes) - 2.0;
        let rect = Rect {
            left,
            top: sizes.small * 2.4,
            right: width - sizes.text * 1.1,
            bottom: bottom - sizes.small * 2.1,
        };
        if rect.width() < 24.0 || rect.height() < 24.0 {
            return None;
        }
        let count = |pixels: f64, most: usize| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "casts saturate"
            )]
            let count = (pixels / cell.max(0.25)).round() as usize;
            count.clamp(1, most)
        };
        Some(Self {
            ratio: if ratio.is_finite() {
                ratio.clamp(0.25, 16.0)
            } else {
                1.0
            },
            sizes,
            cells: (
                count(rect.width(), MOST_CELLS.0),
                count(rect.height(), MOST_CELLS.1),
            ),
            names: names.to_vec(),
            chart: Chart {
                rect,
                x: ground::range(&axes[0]),
                y: ground::range(&axes[1]),
            },
            legend: Rect {
                left: (sizes.small * 0.4).min(left),
                top: bottom,
                right: rect.right,
                bottom: height,
            },
            axes,
        })
    }

    /// How many columns and rows of cells there are.
    pub const fn size(&self) -> (usize, usize) {
        self.cells
    }

    /// Where the cells are.
    pub const fn rect(&self) -> Rect {
        self.chart.rect
    }

    /// How wide and high a cell is.
    fn cell(&self) -> (f64, f64) {
        #[expect(clippy::cast_precision_loss, reason = "at most 640")]
        let (columns, rows) = (self.cells.0 as f64, self.cells.1 as f64);
        (self.chart.rect.width() / columns, self.chart.rect.height() / rows)
    }

    /// The column and the row, from below, of the cell at a place; of the nearest where that is a little beside the cells,
    /// and `None` farther away.
    pub fn cell_at(&self, place: Spot) -> Option<(usize, usize)> {
        let rect = self.chart.rect;
        if !rect.grown(8.0).contains(place) {
            return None;
        }
        let (wide, high) = self.cell();
        let whole = |number: f64, count: usize| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "casts saturate"
            )]
            let whole = number.max(0.0) as usize;
            whole.min(count - 1)
        };
        Some((
            whole((place.0 - rect.left) / wide, self.cells.0),
            whole((rect.bottom - place.1) / high, self.cells.1),
        ))
    }

    /// The middle of a cell.
    pub fn middle(&self, (column, row): (usize, usize)) -> Spot {
        let (wide, high) = self.cell();
        #[expect(clippy::cast_precision_loss, reason = "at most 640")]
        let (across, up) = (column as f64 + 0.5, row as f64 + 0.5);
        (
            self.chart.rect.left + wide * across,
            self.chart.rect.bottom - high * up,
        )
    }

    /// The middle of the cell so many columns to the right of, and rows above, the one at `place`, or nearest to it.
    pub fn neighbour(&self, place: Spot, right: f64, up: f64) -> Spot {
        let (wide, high) = self.cell();
        let rect = self.chart.rect;
        let finite = |v: f64| if v.is_finite() { v } else { 0.0 };
        let at = rect.nearest((
            finite(place.0 + finite(right) * wide),
            finite(place.1 - finite(up) * high),
        ));
        self.cell_at(at).map_or(at, |cell| self.middle(cell))
    }

    /// From where to where a dragged rectangle reaches along each axis, in shares of it; `None` if it is too small.
    pub fn parts(&self, from: Spot, to: Spot) -> Option<[(f64, f64); 2]> {
        let rect = self.chart.rect;
        let (a, b) = (rect.nearest(from), rect.nearest(to));
        // False for NaN, too.
        if !((a.0 - b.0).abs() >= SMALL && (a.1 - b.1).abs() >= SMALL) {
            return None;
        }
        let across = |x: f64| (x - rect.left) / rect.width();
        let up = |y: f64| (rect.bottom - y) / rect.height();
        Some([(across(a.0), across(b.0)), (up(a.1), up(b.1))])
    }

    /// Draws axes, legend and what moves, over the cells.
    ///
    /// # Errors
    /// The backend's own.
    pub fn draw<B: DrawingBackend>(
        &self,
        backend: &mut B,
        look: &Look,
        map: &Map,
        overlay: &Overlay,
    ) -> Drawn<B> {
        let mut sheet = Sheet::new(backend);
        let mut pen = Pen::new(&mut sheet, *look, self.ratio);
        self.axes(&mut pen, *look);
        legend::draw(&mut pen, map, &self.legend, self.sizes, *look);
        self.overlay(&mut pen, *look, overlay);
        sheet.outcome()
    }

    /// Draws the cells, under all else.
    ///
    /// # Errors
    /// The backend's own.
    pub fn draw_cells<B: DrawingBackend>(&self, backend: &mut B, look: &Look, map: &Map) -> Drawn<B> {
        let mut sheet = Sheet::new(backend);
        let mut pen = Pen::new(&mut sheet, *look, self.ratio);
        self.blocks(&mut pen, map, look.theme);
        sheet.outcome()
    }

    fn overlay(&self, pen: &mut Pen, look: Look, overlay: &Overlay) {
        let (palette, rect) = (look.palette(), self.chart.rect);
        if let (Some(from), Some(to)) = (overlay.from, overlay.pointed) {
            let (a, b) = (rect.nearest(from), rect.nearest(to));
            let corners = [a, (b.0, a.1), b, (a.0, b.1), a];
            pen.path(&corners, Ink::new(palette.page.fade(85), 4.0));
            pen.path(&corners, Ink::new(palette.text, 1.6));
        } else if let Some(cell) = overlay.pointed.and_then(|place| self.cell_at(place)) {
            let (x, y) = self.middle(cell);
            for (colour, width) in [(palette.page.fade(70), 3.0), (palette.text, 1.0)] {
                let ink = Ink::new(colour, width);
                // Hairs that leave the cell itself free.
                pen.path(&[(rect.left, y), (x - 7.0, y)], ink);
                pen.path(&[(x + 7.0, y), (rect.right, y)], ink);
                pen.path(&[(x, rect.top), (x, y - 7.0)], ink);
                pen.path(&[(x, y + 7.0), (x, rect.bottom)], ink);
            }
        }
        let Some([x, y]) = overlay.present else { return };
        let place = |axis: &MapAxis, value: f64| axis.share(value);
        let spot = (
            rect.left + place(&self.axes[0], x) * rect.width(),
            rect.bottom - place(&self.axes[1], y) * rect.height(),
        );
        let (colour, radius) = (palette.lanes[0], 0.8 * self.sizes.point);
        if rect.grown(1.0).contains(spot) {
            mark::draw(pen, 0, spot, radius, colour, palette.page);
        } else if !spot.0.is_nan() && !spot.1.is_nan() {
            mark::beyond(pen, &rect, spot, radius, colour, palette.page);
        }
    }
}
