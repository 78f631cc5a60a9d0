//! The moving layer of f(x, y): the ways of the lanes over the contours, and the main lane's pending move.

use super::area::{Rect, Spot};
use super::contour::Still;
use super::figures::figure;
use super::label::Taken;
use super::look::Look;
use super::moment::{Lane, Moment, TRAIL, Veil};
use super::pen::{Ink, Pen};
use super::theme::{Colour, LANES, Palette};
use super::values::noted;
use super::view::State;
use super::words::Side;
use super::{legend, mark, trail, trim};

/// Draws the layer.
pub fn draw(pen: &mut Pen, still: &Still, look: Look, moment: &Moment) {
    let (palette, sizes, rect) = (look.palette(), still.sizes, still.chart.rect);
    for (i, lane) in moment.lanes.iter().enumerate().take(LANES).rev() {
        way(pen, still, i, lane, palette);
    }
    for (i, lane) in moment.lanes.iter().enumerate().take(LANES).rev() {
        let spot = place(still, &lane.now);
        let (colour, radius) = (
            palette.lanes[i],
            if i == 0 { sizes.point } else { sizes.point * 0.78 },
        );
        if !rect.grown(2.0).contains(spot) {
            mark::beyond(pen, &rect, spot, radius * 1.15, colour, palette.page);
            continue;
        }
        let veil = if i == 0 { moment.veil() } else { Veil::default() };
        let next = lane.next.as_ref().filter(|_| i == 0 && !veil.next);
        if let Some(next) = next {
            pending(pen, still, spot, place(still, next), colour);
        }
        if let Some(landed) = next.filter(|_| veil.told) {
            // The point has moved: where it was, it fades.
            pen.disc(spot, radius * 0.6, colour.fade(55));
            let landed = place(still, landed);
            if rect.grown(2.0).contains(landed) {
                mark::draw(pen, i, landed, radius, colour, palette.page);
            } else {
                mark::beyond(pen, &rect, landed, radius * 1.15, colour, palette.page);
            }
            continue;
        }
        mark::draw(pen, i, spot, radius, colour, palette.page);
        if i == 0 {
            value(pen, still, look, spot, lane, veil);
        }
    }
    #[cfg(feature = "whole")]
    if let Some(ghost) = moment.beside.question.and_then(|question| question.ghost) {
        let told = moment.lanes.first().filter(|_| moment.veil().told);
        let seen: Vec<Spot> = told
            .iter()
            .flat_map(|lane| [Some(lane.now), lane.next])
            .flatten()
            .map(|state| place(still, &state))
            .collect();
        super::ghost::draw(pen, &rect, place(still, &ghost), look, sizes, &seen);
    }
    // The name of a loss is longer than f(x, y): the row above the chart holds less beside it.
    let more = if still.over_data { sizes.text * 3.2 } else { 0.0 };
    let beside = Rect {
        left: rect.left + more,
        ..rect
    };
    let start = |lane: &Lane| place(still, lane.trail.first().unwrap_or(&lane.now));
    let starts: Vec<Spot> = moment.lanes.iter().map(start).collect();
    legend::draw(pen, moment.lanes, &beside, &starts, sizes, palette);
}

fn place(still: &Still, state: &State) -> Spot {
    still.chart.to_pixel(state.point[0], state.point[1])
}

/// Where the lane came along, and where it would go while it is dragged.
fn way(pen: &mut Pen, still: &Still, index: usize, lane: &Lane, palette: &Palette) {
    let (rect, colour, page) = (&still.chart.rect, palette.lanes[index], palette.page);
    let recent = &lane.trail[lane.trail.len().saturating_sub(TRAIL)..];
    let mut spots: Vec<Spot> = trail::places(recent, &|state| place(still, state));
    let dots = spots.len();
    spots.push(place(still, &lane.now));
    pen.path_within(
        rect,
        &trim::simplify(&spots, 0.3),
        Ink::new(colour.fade(75), still.sizes.curve * 0.75),
    );
    trail::trail(pen, index, &spots[..dots], rect, still.sizes.point * 0.38, colour);
    if still.over_data {
        left(pen, still, &spots, (colour, page));
    }
    let Some(last) = lane.preview.last() else {
        return;
    };
    let ahead = &lane.preview[..lane.preview.len().min(TRAIL)];
    let ahead = trail::places(ahead, &|state| place(still, state));
    pen.path_within(rect, &trim::simplify(&ahead, 0.3), Ink::new(colour.fade(50), 1.3));
    trail::ahead(pen, index, &ahead, rect, still.sizes.point * 0.34, colour);
    let end = place(still, last);
    if rect.contains(end) {
        pen.ring(end, still.sizes.point + 2.0, Ink::new(colour, 1.6));
    }
}

/// Where the lane last left the picture, to come back.
fn left(pen: &mut Pen, still: &Still, spots: &[Spot], (colour, page): (Colour, Colour)) {
    let rect = &still.chart.rect;
    let out = |pair: &&[Spot]| rect.contains(pair[0]) && !rect.contains(pair[1]);
    let cut = spots.windows(2).rfind(out);
    let Some((_, at)) = cut.and_then(|pair| trim::segment(rect, pair[0], pair[1])) else {
        return;
    };
    if spots.last().is_some_and(|now| rect.contains(*now)) {
        let inner = rect.grown(-0.5).nearest(at);
        let far = (at.0 + 100.0 * (at.0 - inner.0), at.1 + 100.0 * (at.1 - inner.1));
        mark::beyond(pen, rect, far, still.sizes.point * 0.5, colour, page);
    }
}

fn pending(pen: &mut Pen, still: &Still, spot: Spot, next: Spot, colour: Colour) {
    if let Some((from, to)) = trim::segment(&still.chart.rect.grown(2.0), spot, next) {
        mark::step(
            pen,
            &still.chart.rect,
            from,
            to,
            still.sizes.point,
            Ink::new(colour, 2.4),
        );
    }
}

/// The value beside the point, away from the move.
fn value(pen: &mut Pen, still: &Still, look: Look, spot: Spot, lane: &Lane, veil: Veil) {
    let size = still.sizes.small;
    let digits = lane.now.value.abs().max(1e-3) * 1e-3;
    let number = figure(lane.now.value, digits);
    if number.is_empty() {
        return;
    }
    let name = if still.over_data {
        look.language.choose(&["loss = ", "损失 = "])
    } else {
        "f = "
    };
    let text = [name, &number].concat();
    let mut taken = Taken::new();
    let recent = &lane.trail[lane.trail.len().saturating_sub(40)..];
    let mut line: Vec<Spot> = trail::places(recent, &|state| place(still, state));
    line.push(spot);
    if let Some(next) = lane.next.as_ref().filter(|_| !veil.next) {
        line.push(place(still, next));
    }
    line.retain(|spot| still.chart.rect.grown(50.0).contains(*spot));
    taken.add_line(&line);
    if still.over_data {
        for label in still.label_boxes() {
            taken.add(label);
        }
    }
    #[cfg(feature = "whole")]
    for gradient in [lane.draw.full, lane.draw.gradient].iter().filter(|_| !veil.next) {
        taken.add_line(&downhill(still, spot, gradient));
    }
    let (out, row) = (still.sizes.point + 5.0, size * 1.4);
    let places = [
        ((spot.0 + out, spot.1 - row), Side::Left),
        ((spot.0 - out, spot.1 - row), Side::Right),
        ((spot.0 + out, spot.1 + row), Side::Left),
        ((spot.0 - out, spot.1 + row), Side::Right),
        ((spot.0 + out + 3.0, spot.1), Side::Left),
        ((spot.0 - out - 3.0, spot.1), Side::Right),
        ((spot.0, spot.1 - out - row), Side::Middle),
        ((spot.0, spot.1 + out + row), Side::Middle),
        ((spot.0 + out, spot.1 + 2.0 * row), Side::Left),
        ((spot.0 + out, spot.1 - 2.0 * row), Side::Left),
        ((spot.0 - out, spot.1 - 2.0 * row), Side::Right),
        ((spot.0 - out, spot.1 + 2.0 * row), Side::Right),
    ];
    let within = still.chart.rect.grown(2.0);
    noted(pen, look, &mut taken, &places, &text, size, &within);
}

/// About where the arrow of a gradient over data is.
#[cfg(feature = "whole")]
fn downhill(still: &Still, spot: Spot, gradient: &[f64]) -> Vec<Spot> {
    const LONG: f64 = 70.0;
    let [w, b] = gradient else { return Vec::new() };
    let (dx, dy) = (-w / still.chart.x_step(), b / still.chart.y_step());
    let scale = LONG / libm::hypot(dx, dy);
    if still.over_data && scale.is_finite() {
        vec![spot, (spot.0 + scale * dx, spot.1 + scale * dy)]
    } else {
        Vec::new()
    }
}
