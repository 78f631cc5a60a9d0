//! The losses of the lanes as they went.

use super::area::{Rect, Spot};
use super::courses::{Ground, across, amount, inner, present};
use super::heights::Heights;
use super::layout::{self, Sizes};
use super::look::Look;
use super::mark;
use super::moment::{Lane, Moment};
use super::pen::{Ink, Pen};
use super::theme::{Colour, LANES};
use super::view::Chart as Mapped;
use super::words::{Face, Side, Words, text_width};
use super::{kinds, readout};
use crate::insight::progress::Progress;
use crate::objective::Objective;
use crate::scene::Axis;

/// How large the marks of the lanes are, in radii of a point.
const NESTED: [f64; LANES] = [0.95, 0.64, 0.42, 0.34, 0.3, 0.3];

/// The chart of the courses.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Where it stands, with its labels.
    rect: Rect,
    sizes: Sizes,
}

impl Chart {
    /// The chart in `rect`.
    pub const fn new(rect: Rect, sizes: Sizes) -> Self {
        Self { rect, sizes }
    }

    /// Where the courses are.
    fn inner(&self) -> Rect {
        let mut rect = inner(&self.rect, self.sizes.text, self.sizes.small);
        if !self.is_low() {
            rect.bottom -= self.sizes.small * 1.25;
        }
        rect
    }

    /// Whether there is no room for a row of its own for the name of what goes across.
    fn is_low(&self) -> bool {
        self.rect.height() < 14.0 * self.sizes.small
    }

    /// How much a place stands for while the lanes have come as far as `latest`; `None` beside the courses.
    pub fn amount_at(&self, place: Spot, progress: &Progress, axis: Axis, latest: f64) -> Option<f64> {
        let rect = self.inner();
        // A finger need not hit the very edge.
        if !rect.grown(8.0).contains(place) {
            return None;
        }
        let x = across(progress, axis, latest);
        let share = (place.0 - rect.left) / rect.width();
        Some(x.low + share.clamp(0.0, 1.0) * x.width())
    }

    /// Draws the courses, the present moment and what the reader points at.
    pub fn draw(&self, pen: &mut Pen, look: Look, moment: &Moment) {
        let rect = self.inner();
        let Some(progress) = moment.beside.progress else {
            return;
        };
        if rect.width() < 40.0 || rect.height() < 24.0 {
            return;
        }
        let all = moment.beside.fit.map_or(1, Objective::samples);
        let now = |lane: &Lane| {
            let mark = present(lane.draw.step, lane.draw.samples, all);
            (amount(&mark, moment.beside.axis), lane.now.value)
        };
        let latest = moment.lanes.iter().map(|lane| now(lane).0).fold(0.0, f64::max);
        let ground = ground(rect, progress, moment, latest);
        self.axes(pen, &ground, look);
        let palette = look.palette();
        let lanes = || progress.lanes.iter().zip(moment.lanes).enumerate().take(LANES);
        if let Some(course) = progress.lanes.first() {
            // Beside other lanes' losses, noise takes a step back.
            let opacity = if moment.lanes.len() > 1 { 17 } else { 30 };
            ground.faint(pen, course, palette.lanes[0].fade(opacity));
        }
        for (i, (course, _)) in lanes() {
            ground.dashed(pen, course, palette.lanes[i]);
        }
        for (i, (course, lane)) in lanes().collect::<Vec<_>>().into_iter().rev() {
            let width = self.sizes.curve * if i == 0 { 0.95 } else { 0.8 };
            ground.bold(pen, course, now(lane), Ink::new(palette.lanes[i], width));
        }
        pen.upright(
            ground.chart.px(latest),
            rect.top,
            rect.bottom,
            palette.axis.fade(70),
        );
        // Where lanes have come to the same place, the later ones lie within the earlier.
        for (i, (_, lane)) in lanes() {
            let (at, loss) = now(lane);
            let spot = ground.place(at, loss);
            if rect.grown(3.0).contains(spot) {
                let radius = self.sizes.point * NESTED[i];
                pen.shape(&mark::outline(i, spot, radius + 1.1), palette.page.fade(90));
                pen.shape(&mark::outline(i, spot, radius), palette.lanes[i]);
            }
        }
        kinds::styles(pen, &rect, progress, self.sizes, look);
        if let Some(pointer) = moment.beside.pointed.filter(|at| rect.contains(*at)) {
            let read = (progress, moment.lanes);
            readout::draw(pen, &ground, read, pointer, self.sizes.small, look);
        } else {
            kinds::names(pen, &rect, moment.lanes, self.sizes, look);
        }
    }

    fn axes(&self, pen: &mut Pen, ground: &Ground, look: Look) {
        let (palette, sizes, rect) = (look.palette(), self.sizes, &ground.chart.rect);
        let up = ground.heights.ticks(rect.height(), sizes);
        super::axes::left(pen, &ground.chart, &up, Some(palette.guide), sizes, palette);
        let words = |colour: Colour, side: Side| Words {
            colour,
            size: sizes.small,
            side,
            face: Face::Plain,
        };
        pen.words(
            (self.rect.left + sizes.small * 0.4, rect.top - sizes.text * 0.8),
            look.language.choose(&["loss", "损失"]),
            words(palette.text, Side::Left),
        );
        pen.level(rect.bottom, rect.left, rect.right, palette.axis);
        let name = look.language.choose(match ground.axis {
            Axis::Updates => &["updates", "更新次数"],
            Axis::Samples => &["samples read", "已读样本数"],
            Axis::Epochs => &["epochs", "轮"],
        });
        let row = rect.bottom + 6.0 + sizes.small * 0.65;
        // In a low chart the name stands in the row of the ticks' labels, and they keep off it.
        let (name_row, end) = if self.is_low() {
            (row, rect.right - text_width(name, sizes.small) - sizes.small)
        } else {
            (row + sizes.small * 1.25, f64::INFINITY)
        };
        for tick in layout::ticks_across(ground.chart.x, rect.width(), sizes) {
            let x = ground.chart.px(tick.value);
            pen.upright(x, rect.bottom, rect.bottom + 4.0, palette.axis);
            if x + 0.5 * text_width(&tick.label, sizes.small) < end {
                pen.words((x, row), &tick.label, words(palette.quiet, Side::Middle));
            }
        }
        pen.words((rect.right, name_row), name, words(palette.text, Side::Right));
    }
}

/// The chart in `rect` that the courses ask for.
fn ground(rect: Rect, progress: &Progress, moment: &Moment, latest: f64) -> Ground {
    let axis = moment.beside.axis;
    let (mut losses, mut noisy) = (Vec::new(), Vec::new());
    for mark in progress.lanes.iter().flat_map(|course| &course.marks) {
        losses.push(mark.loss);
        losses.extend(mark.between.into_iter().flatten());
        losses.extend(mark.test);
    }
    if let Some(main) = progress.lanes.first() {
        noisy.extend(main.marks.iter().filter_map(|mark| mark.batch));
    }
    let heights = Heights::of(losses, noisy, moment.beside.linear);
    let chart = Mapped {
        rect,
        x: across(progress, axis, latest),
        y: heights.range,
    };
    Ground { chart, heights, axis }
}
