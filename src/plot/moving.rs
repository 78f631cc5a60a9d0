//! The moving layer of f(x): the point with its tangent, the move it is about to make, the way it came, and, while
//! it is dragged, the whole way it would go.

use super::curves::Still;
use super::figures::{figure, figure_with_sign};
use super::label::{Taken, bounds};
use super::moment::{Lane, Moment, TRAIL};
use super::pen::{Drawn, Face, Ink, Pen, Side, Words};
use super::theme::{Colour, LANES, Look};
use super::view::{Chart, Rect, Spot, State};
use super::{legend, mark, trim};
use plotters_backend::DrawingBackend;

/// Draws the layer.
pub fn draw<B: DrawingBackend>(pen: &mut Pen<B>, still: &Still, look: &Look, moment: &Moment) -> Drawn<B> {
    let palette = look.palette();
    // The main lane last, so that it lies on top.
    for (i, lane) in moment.lanes.iter().enumerate().take(LANES).rev() {
        let colour = palette.lanes[i];
        preview(pen, still, lane, colour)?;
        trails(pen, still, i, lane, colour)?;
    }
    for (i, lane) in moment.lanes.iter().enumerate().take(LANES).skip(1).rev() {
        for spot in [on_value(still, &lane.now), on_slope(still, &lane.now)] {
            point(pen, i, spot, still, look, still.sizes.point * 0.72)?;
        }
    }
    if let Some(lane) = moment.lanes.first() {
        main_lane(pen, still, look, lane)?;
    }
    legend::draw(pen, moment.lanes, &still.value.rect, still.sizes, palette)
}

/// A place on one of the charts.
type Place<'a> = (&'a Chart, Spot);

fn on_value<'a>(still: &'a Still, state: &State) -> Place<'a> {
    (&still.value, still.value.to_pixel(state.point[0], state.value))
}

fn on_slope<'a>(still: &'a Still, state: &State) -> Place<'a> {
    // Where f is undefined there is no f′ to show, whatever its formula gives.
    let slope = if state.value.is_finite() {
        state.slope[0]
    } else {
        f64::NAN
    };
    (&still.slope, still.slope.to_pixel(state.point[0], slope))
}

/// The point on a chart, or a triangle at its edge.
fn point<B: DrawingBackend>(
    pen: &mut Pen<B>,
    lane: usize,
    (chart, spot): Place,
    still: &Still,
    look: &Look,
    radius: f64,
) -> Drawn<B> {
    let palette = look.palette();
    let colour = palette.lanes[lane];
    if chart.rect.grown(still.sizes.curve).contains(spot) {
        mark::draw(pen, lane, spot, radius, colour, palette.page)
    } else {
        mark::beyond(pen, &chart.rect, spot, radius * 1.15, colour, palette.page)
    }
}

/// The earlier places, on f and fainter on f′.
fn trails<B: DrawingBackend>(
    pen: &mut Pen<B>,
    still: &Still,
    index: usize,
    lane: &Lane,
    colour: Colour,
) -> Drawn<B> {
    let recent = &lane.trail[lane.trail.len().saturating_sub(TRAIL)..];
    let radius = still.sizes.point * 0.5;
    let spots: Vec<Spot> = recent.iter().map(|state| on_value(still, state).1).collect();
    mark::trail(pen, index, &spots, &still.value.rect, radius, colour)?;
    let spots: Vec<Spot> = recent.iter().map(|state| on_slope(still, state).1).collect();
    mark::trail(pen, index, &spots, &still.slope.rect, radius * 0.72, colour)
}

/// The run that would follow: its first moves as steps through the air, then its places on the curve.
fn preview<B: DrawingBackend>(pen: &mut Pen<B>, still: &Still, lane: &Lane, colour: Colour) -> Drawn<B> {
    /// More moves than this are a tangle.
    const MOVES: usize = 60;
    let Some(last) = lane.preview.last() else {
        return Ok(());
    };
    let rect = &still.value.rect;
    let spots: Vec<Spot> = lane
        .preview
        .iter()
        .take(TRAIL)
        .map(|state| on_value(still, state).1)
        .filter(|s| !s.1.is_nan())
        .collect();
    let line = trim::simplify(&spots[..spots.len().min(MOVES)], 0.5);
    pen.path_within(rect, &line, Ink::new(colour.fade(0.38), 1.2))?;
    // Oldest first is the order in which a trail fades: here the nearest in time are the strongest.
    let backwards: Vec<Spot> = spots.iter().rev().copied().collect();
    mark::trail(pen, 0, &backwards, rect, still.sizes.point * 0.42, colour)?;
    let end = on_value(still, last).1;
    if rect.contains(end) {
        pen.ring(end, still.sizes.point + 2.0, Ink::new(colour, 1.6))?;
    }
    Ok(())
}

fn main_lane<B: DrawingBackend>(pen: &mut Pen<B>, still: &Still, look: &Look, lane: &Lane) -> Drawn<B> {
    let (palette, sizes) = (look.palette(), still.sizes);
    let accent = palette.lanes[0];
    let (now, next) = (&lane.now, lane.next.as_ref());
    let (upper, spot) = on_value(still, now);
    let (lower, under) = on_slope(still, now);
    // The column that joins the two points.
    let x = upper.px(now.point[0]);
    if x >= upper.rect.left && x <= upper.rect.right && !spot.1.is_nan() {
        let from = spot.1.clamp(upper.rect.top, upper.rect.bottom);
        let to = under.1.clamp(lower.rect.top, lower.rect.bottom);
        pen.broken(
            (x, from),
            (x, if to.is_nan() { lower.rect.top } else { to }),
            4.0,
            4.0,
            Ink::new(accent.fade(0.45), 1.0),
        )?;
    }
    tangent(
        pen,
        upper,
        spot,
        now.slope[0],
        sizes.text * 4.2,
        Ink::new(accent, 1.6),
    )?;
    if let Some(next) = next {
        pending(pen, still, spot, next, accent)?;
    }
    stem(pen, lower, under, accent, sizes.curve)?;
    point(pen, 0, (upper, spot), still, look, sizes.point)?;
    point(pen, 0, (lower, under), still, look, sizes.point * 0.8)?;
    values(pen, still, look, now, next)
}

/// A piece of the tangent, `reach` pixels to either side.
fn tangent<B: DrawingBackend>(
    pen: &mut Pen<B>,
    chart: &Chart,
    spot: Spot,
    slope: f64,
    reach: f64,
    ink: Ink,
) -> Drawn<B> {
    // Pixels down for a pixel across.
    let fall = -slope * chart.x_step() / chart.y_step();
    if !chart.rect.grown(2.0).contains(spot) || fall.is_nan() {
        return Ok(());
    }
    let fall = fall.clamp(-1e4, 1e4);
    let dx = reach / libm::sqrt(1.0 + fall * fall);
    let ends = [
        (spot.0 - dx, spot.1 - dx * fall),
        (spot.0 + dx, spot.1 + dx * fall),
    ];
    pen.path_within(&chart.rect, &ends, ink)
}

/// The move about to be made: across at the point's height, then down to the curve.
fn pending<B: DrawingBackend>(
    pen: &mut Pen<B>,
    still: &Still,
    spot: Spot,
    next: &State,
    accent: Colour,
) -> Drawn<B> {
    let rect = &still.value.rect;
    let landing = on_value(still, next).1;
    if !rect.grown(2.0).contains(spot) || landing.0.is_nan() {
        return Ok(());
    }
    let tip = (landing.0.clamp(rect.left, rect.right), spot.1);
    mark::arrow(pen, spot, tip, still.sizes.point + 4.0, Ink::new(accent, 2.2))?;
    if rect.contains(landing) && (landing.0 - spot.0).abs() > 3.0 {
        let ink = Ink::new(accent.fade(0.8), 1.2);
        pen.broken(tip, landing, 2.0, 2.5, ink)?;
        pen.disc(landing, still.sizes.point * 0.55, accent.fade(0.3))?;
        pen.ring(landing, still.sizes.point * 0.55, Ink::new(accent, 1.4))?;
    }
    Ok(())
}

/// The height f′(x) as a bar from zero.
fn stem<B: DrawingBackend>(
    pen: &mut Pen<B>,
    chart: &Chart,
    spot: Spot,
    accent: Colour,
    width: f64,
) -> Drawn<B> {
    let foot = (spot.0, chart.py(0.0));
    pen.path_within(&chart.rect, &[foot, spot], Ink::new(accent, width + 0.8))
}

/// The values beside the two points.
fn values<B: DrawingBackend>(
    pen: &mut Pen<B>,
    still: &Still,
    look: &Look,
    now: &State,
    next: Option<&State>,
) -> Drawn<B> {
    let (upper, spot) = on_value(still, now);
    let (lower, under) = on_slope(still, now);
    let x = figure(now.point[0], upper.x_step());
    let slope = if now.value.is_finite() {
        now.slope[0]
    } else {
        f64::NAN
    };
    let rising = slope > 0.0;
    // The arrow lies downhill at the point's height, the curve rises on the other side: below it there is room.
    let away = (spot, if rising { Side::Left } else { Side::Right });
    let mut taken = Taken::new();
    for name in &still.names {
        taken.add(name.bounds);
    }
    if let Some(next) = next {
        taken.add_line(&[spot, (on_value(still, next).1.0, spot.1)]);
    }
    for piece in &still.value_pieces {
        taken.add_line(&near(&upper.rect, piece, spot));
    }
    beside(
        pen,
        still,
        look,
        &mut taken,
        upper,
        away,
        ["f(", &x, ") = ", &figure(now.value, 0.3 * upper.y_step())],
    )?;
    let mut taken = Taken::new();
    taken.add_line(&[(under.0, lower.py(0.0)), under]);
    for piece in &still.slope_pieces {
        taken.add_line(&near(&lower.rect, piece, under));
    }
    let away = (under, if rising { Side::Right } else { Side::Left });
    beside(
        pen,
        still,
        look,
        &mut taken,
        lower,
        away,
        ["f′(", &x, ") = ", &figure_with_sign(slope, 0.3 * lower.y_step())],
    )
}

/// The part of a curve in the neighbourhood of `spot`.
fn near(rect: &Rect, piece: &[Spot], spot: Spot) -> Vec<Spot> {
    let around = Rect {
        left: spot.0,
        top: spot.1,
        right: spot.0,
        bottom: spot.1,
    }
    .grown(220.0);
    let window = Rect {
        left: around.left.max(rect.left),
        top: around.top.max(rect.top),
        right: around.right.min(rect.right),
        bottom: around.bottom.min(rect.bottom),
    };
    trim::polyline(&window, piece).into_iter().flatten().collect()
}

/// Sets `text` near `spot`, preferably on `side` of it, where it covers least.
fn beside<B: DrawingBackend>(
    pen: &mut Pen<B>,
    still: &Still,
    look: &Look,
    taken: &mut Taken,
    chart: &Chart,
    (spot, side): (Spot, Side),
    parts: [&str; 4],
) -> Drawn<B> {
    // A number that is not finite has no figures, and is not spoken of.
    if parts[1].is_empty() || parts[3].is_empty() {
        return Ok(());
    }
    let (text, size) = (parts.concat(), still.sizes.small);
    let spot = chart.rect.nearest(spot);
    let (out, row) = (still.sizes.point + 6.0, size * 1.5);
    let other = if side == Side::Left {
        Side::Right
    } else {
        Side::Left
    };
    let mut places = Vec::with_capacity(10);
    for rise in [row, -row, 0.0, 2.0 * row, -2.0 * row] {
        for side in [side, other] {
            let dx = if side == Side::Left { out } else { -out };
            places.push(((spot.0 + dx, spot.1 + rise), side));
        }
    }
    let within = chart.rect.grown(size * 0.4);
    let Some((at, side)) = taken.place(&places, &text, size, &within) else {
        return Ok(());
    };
    let back = bounds(at, &text, size, side).grown(2.0);
    pen.block(&back, look.palette().page.fade(0.78))?;
    pen.words(
        at,
        &text,
        Words {
            colour: look.palette().text,
            size,
            side,
            face: Face::Plain,
        },
    )
}
