//! The moving layer of f(x): the lanes' points, the way they came, and, while the start is dragged, the whole way
//! they would go.

use super::area::Spot;
use super::curves::Still;
use super::layout::Sizes;
use super::look::Look;
use super::moment::{Lane, Moment, TRAIL};
use super::pen::{Ink, Pen};
use super::theme::{Colour, LANES};
use super::view::{Chart, State};
use super::{legend, mark, point, trail, trim, values};

/// Draws the layer.
pub fn draw(pen: &mut Pen, still: &Still, look: Look, moment: &Moment) {
    let palette = look.palette();
    // The main lane last, so that it lies on top.
    for (i, lane) in moment.lanes.iter().enumerate().take(LANES).rev() {
        let colour = palette.lanes[i];
        preview(pen, still, i, lane, colour);
        trails(pen, still, i, lane, colour);
    }
    for (i, lane) in moment.lanes.iter().enumerate().take(LANES).skip(1).rev() {
        for place in [on_value(still, &lane.now), on_slope(still, &lane.now)] {
            mark_of(
                pen,
                i,
                place,
                &lane.now,
                (look, still.sizes),
                still.sizes.point * 0.72,
            );
        }
    }
    if let Some(lane) = moment.lanes.first() {
        point::draw(pen, still, look, lane, moment.veil());
    }
    values::draw(pen, still, look, moment.lanes, moment.veil());
    #[cfg(feature = "whole")]
    if let Some(ghost) = moment.beside.question.and_then(|question| question.ghost) {
        let landed = moment.lanes.first().filter(|_| moment.veil().told);
        let seen: Vec<Spot> = landed
            .iter()
            .flat_map(|lane| [Some(lane.now), lane.next])
            .flatten()
            .map(|state| on_value(still, &state).1)
            .collect();
        let (chart, spot) = on_value(still, &ghost);
        super::ghost::draw(pen, &chart.rect, spot, look, still.sizes, &seen);
    }
    #[cfg(feature = "whole")]
    let rect = &super::faint_keys::beside(still, look, moment);
    #[cfg(not(feature = "whole"))]
    let rect = &still.value.rect;
    let start = |lane: &Lane| still.view().spot(lane.trail.first().unwrap_or(&lane.now));
    let starts: Vec<Spot> = moment.lanes.iter().map(start).collect();
    legend::draw(pen, moment.lanes, rect, &starts, still.sizes, palette);
}

/// A chart and a place on it.
pub type Place<'a> = (&'a Chart, Spot);

/// Where a state is on the chart of f.
pub fn on_value<'a>(still: &'a Still, state: &State) -> Place<'a> {
    (&still.value, still.view().spot(state))
}

/// Where a state is on the chart of f′.
pub fn on_slope<'a>(still: &'a Still, state: &State) -> Place<'a> {
    (&still.slope, still.view().slope_spot(state))
}

/// The point of `state` on one of the charts: a triangle at the edge where it is outside, a ring on the lower edge
/// where f is undefined.
pub fn mark_of(
    pen: &mut Pen,
    lane: usize,
    (chart, spot): Place,
    state: &State,
    (look, sizes): (Look, Sizes),
    radius: f64,
) {
    let palette = look.palette();
    let colour = palette.lanes[lane];
    if !chart.rect.grown(sizes.curve).contains(spot) {
        mark::beyond(pen, &chart.rect, spot, radius * 1.15, colour, palette.page);
    } else if state.value.is_nan() {
        pen.disc(spot, radius, palette.page);
        pen.ring(spot, radius, Ink::new(colour, 2.0));
    } else {
        mark::draw(pen, lane, spot, radius, colour, palette.page);
    }
}

/// The earlier places, on f and fainter on f′.
fn trails(pen: &mut Pen, still: &Still, index: usize, lane: &Lane, colour: Colour) {
    let recent = &lane.trail[lane.trail.len().saturating_sub(TRAIL)..];
    let radius = still.sizes.point * 0.5;
    let spots: Vec<Spot> = trail::places(recent, &|state| on_value(still, state).1);
    trail::trail(pen, index, &spots, &still.value.rect, radius, colour);
    let spots: Vec<Spot> = trail::places(recent, &|state| on_slope(still, state).1);
    trail::trail(pen, index, &spots, &still.slope.rect, radius * 0.72, colour);
}

/// The run that would follow: its first moves as steps through the air, then its places on the curve.
fn preview(pen: &mut Pen, still: &Still, index: usize, lane: &Lane, colour: Colour) {
    /// More moves than this are a tangle.
    const MOVES: usize = 60;
    let Some(last) = lane.preview.last() else {
        return;
    };
    let rect = &still.value.rect;
    let ahead = &lane.preview[..lane.preview.len().min(TRAIL)];
    let spots = trail::places(ahead, &|state| on_value(still, state).1);
    let line = trim::simplify(&spots[..spots.len().min(MOVES)], 0.5);
    pen.path_within(rect, &line, Ink::new(colour.fade(38), 1.2));
    trail::ahead(pen, index, &spots, rect, still.sizes.point * 0.42, colour);
    let end = on_value(still, last).1;
    if rect.contains(end) {
        pen.ring(end, still.sizes.point + 2.0, Ink::new(colour, 1.6));
    }
}
