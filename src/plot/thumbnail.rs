//! A whole run as a small picture without words: the curve or the contours with the way of each lane, or for more
//! parameters than can be drawn the courses of the losses.

use super::area::{Range, Rect, Spot};
use super::contour;
use super::curves;
use super::heights::Heights;
use super::held::{Held, coordinates};
use super::look::Look;
use super::mark;
use super::moment::TRAIL;
use super::pen::{Ink, Pen};
use super::sample::{self, Curve};
use super::stage::Frame;
use super::surface::{Drawn, Sheet};
use super::theme::LANES;
use super::view::{Chart, State};
use super::{trail, trim};
use crate::{
    insight::progress::Progress,
    objective::{Objective, Sketch},
    scene::Scene,
    trainer::Run,
};
use plotters_backend::DrawingBackend;

/// The radius of the point where a lane ends, in CSS pixels.
const POINT: f64 = 4.0;

/// How many marks a course has.
const MARKS: usize = 80;

/// Draws the runs of `scene`, computed to their ends, on a clear backend of this size in CSS pixels, `ratio` device pixels
/// each.
///
/// # Errors
/// The backend's own.
pub fn thumbnail<B: DrawingBackend>(
    scene: &Scene,
    runs: &[Run],
    (width, height): (f64, f64),
    ratio: f64,
    backend: &mut B,
    look: &Look,
) -> Drawn<B> {
    let mut sheet = Sheet::new(backend);
    let mut pen = Pen::new(&mut sheet, *look, ratio);
    let rect = Rect {
        left: 0.0,
        top: 0.0,
        right: width,
        bottom: height,
    };
    if let Some(first) = runs.first() {
        match first.objective().parameters().len() {
            1 => curve(&mut pen, *look, scene, runs, rect),
            2 => bands(&mut pen, *look, scene, runs, rect),
            _ => courses(&mut pen, *look, runs, rect),
        }
    }
    sheet.outcome()
}

/// What the view is fitted to: the scene's limits, and the first states of the first run.
fn frame(scene: &Scene, run: &Run, rect: Rect) -> (Frame, Vec<[f64; 2]>) {
    let range = |limits: Option<(f64, f64)>| limits.map(|(low, high)| Range::new(low, high));
    let frame = Frame {
        width: rect.width(),
        height: rect.height(),
        ratio: 1.0,
        larger: 0.0,
        ends: false,
        xlim: range(scene.view.xlim),
        ylim: range(scene.view.ylim),
    };
    let mut points = vec![coordinates(&scene.start)];
    run.pass(1, TRAIL as u64, &mut |state| {
        points.push(coordinates(&state.point));
    });
    (frame, points)
}

fn curve(pen: &mut Pen, look: Look, scene: &Scene, runs: &[Run], rect: Rect) {
    let (frame, points) = frame(scene, &runs[0], rect);
    let objective = runs[0].objective();
    let sketch = objective.fit().and_then(Sketch::of);
    let objective = sketch
        .as_ref()
        .map_or(objective, |sketch| sketch as &dyn Objective);
    let still = curves::Still::new(objective, &frame, &points);
    let chart = Chart {
        rect: rect.grown(-POINT - 2.0),
        ..still.value
    };
    for piece in sample::pieces(&still.samples, Curve::Value, &chart) {
        pen.path_within(&rect, &piece, Ink::new(look.palette().value, 1.75));
    }
    let place = |state: &State| chart.to_pixel(state.point[0], state.value);
    for (i, run) in lanes(runs) {
        let held = Held::new(run, String::new(), run.last(), false);
        let spots = trail::places(&held.trail, &place);
        trail::trail(pen, i, &spots, &rect, 2.25, look.palette().lanes[i]);
        end(pen, look, i, place(&held.now), &rect);
    }
}

fn bands(pen: &mut Pen, look: Look, scene: &Scene, runs: &[Run], rect: Rect) {
    let (frame, points) = frame(scene, &runs[0], rect);
    let still = contour::Still::bare(runs[0].objective(), &frame, &points, rect);
    still.draw_bands(pen, look);
    let place = |state: &State| still.chart.to_pixel(state.point[0], state.point[1]);
    for (i, run) in lanes(runs) {
        let held = Held::new(run, String::new(), run.last(), false);
        let mut spots = trail::places(&held.trail, &place);
        spots.push(place(&held.now));
        way(pen, look, i, &spots, &rect);
    }
}

fn courses(pen: &mut Pen, look: Look, runs: &[Run], rect: Rect) {
    let progress = Progress::of(&runs[..runs.len().min(LANES)], MARKS);
    let marks = || progress.lanes.iter().flat_map(|course| &course.marks);
    let heights = Heights::of(marks().map(|mark| mark.loss).collect(), Vec::new(), false);
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
    let count = |step: u64| step as f64;
    let chart = Chart {
        rect: rect.grown(-POINT - 2.0),
        x: Range::new(0.0, count(marks().map(|mark| mark.step).max().unwrap_or(1))),
        y: heights.range,
    };
    for (i, course) in progress.lanes.iter().enumerate().rev() {
        let spots: Vec<Spot> = course
            .marks
            .iter()
            .map(|mark| chart.to_pixel(count(mark.step), heights.of_loss(mark.loss)))
            .collect();
        way(pen, look, i, &spots, &rect);
    }
}

/// The lanes that are drawn, the first one last so that it lies on top.
fn lanes(runs: &[Run]) -> impl Iterator<Item = (usize, &Run)> {
    runs.iter()
        .take(LANES)
        .enumerate()
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
}

/// The way of a lane as a line, and where it ends.
fn way(pen: &mut Pen, look: Look, lane: usize, spots: &[Spot], rect: &Rect) {
    let colour = look.palette().lanes[lane];
    pen.path_within(rect, &trim::simplify(spots, 0.3), Ink::new(colour.fade(85), 1.5));
    if let Some(&last) = spots.last() {
        end(pen, look, lane, last, rect);
    }
}

fn end(pen: &mut Pen, look: Look, lane: usize, spot: Spot, rect: &Rect) {
    let (palette, radius) = (look.palette(), if lane == 0 { POINT } else { 0.85 * POINT });
    let colour = palette.lanes[lane];
    if rect.contains(spot) {
        mark::draw(pen, lane, spot, radius, colour, palette.page);
    } else {
        mark::beyond(pen, rect, spot, radius, colour, palette.page);
    }
}
