//! The main lane's point: its tangent, the move it is about to make, and its height f′(x) as a bar.

use super::area::Spot;
#[cfg(feature = "whole")]
use super::batch;
use super::curves::Still;
use super::look::Look;
use super::mark;
use super::moment::{Lane, Veil};
use super::moving::{mark_of, on_slope, on_value};
use super::pen::{Ink, Pen};
use super::theme::Colour;
use super::view::{Chart, State};

/// Draws the main lane's point and all that hangs on it, but for what is kept back.
pub fn draw(pen: &mut Pen, still: &Still, look: Look, lane: &Lane, veil: Veil) {
    let (palette, sizes) = (look.palette(), still.sizes);
    let accent = palette.lanes[0];
    let (now, next) = (&lane.now, lane.next.as_ref());
    let (upper, spot) = on_value(still, now);
    if veil.slope {
        return mark_of(pen, 0, (upper, spot), now, (look, sizes), sizes.point);
    }
    let (lower, under) = on_slope(still, now);
    // The column that joins the two points.
    let x = upper.px(now.point[0]);
    // Where a zero has its own column, a second one would only strike through its name.
    let joined = still
        .zeros
        .iter()
        .any(|zero| (upper.px(zero.at()) - x).abs() < 5.0);
    if !joined && x >= upper.rect.left && x <= upper.rect.right && now.value.is_finite() {
        let from = spot.1.clamp(upper.rect.top, upper.rect.bottom);
        let to = under.1.clamp(lower.rect.top, lower.rect.bottom);
        pen.broken(
            (x, from),
            (x, if to.is_nan() { lower.rect.top } else { to }),
            4.0,
            4.0,
            Ink::new(accent.fade(45), 1.0),
        );
    }
    tangent(
        pen,
        upper,
        spot,
        if now.value.is_finite() {
            now.slope[0]
        } else {
            f64::NAN
        },
        sizes.text * 4.2,
        Ink::new(accent, 1.6),
    );
    #[cfg(feature = "whole")]
    if let Some(ends) =
        batch::slope(lane).and_then(|slope| piece(upper, spot, slope, sizes.text * BATCH_REACH))
    {
        batch::tangent(pen, upper, ends, accent);
    }
    if let Some(next) = next.filter(|_| !veil.next) {
        pending(pen, still, spot, next, accent);
    }
    stem(pen, lower, under, accent, sizes.curve);
    #[cfg(feature = "whole")]
    batch::stem(pen, still, lane, accent, palette.page);
    match next.filter(|_| veil.told) {
        Some(landed) => {
            // The point has moved: where it was, it fades.
            pen.disc(spot, sizes.point * 0.6, accent.fade(55));
            mark_of(
                pen,
                0,
                on_value(still, landed),
                landed,
                (look, sizes),
                sizes.point,
            );
        }
        None => mark_of(pen, 0, (upper, spot), now, (look, sizes), sizes.point),
    }
    mark_of(pen, 0, (lower, under), now, (look, sizes), sizes.point * 0.8);
}

/// The batch's tangent is drawn this far, in heights of the type, so that it shows beyond the full one.
#[cfg(feature = "whole")]
const BATCH_REACH: f64 = 5.4;

/// A piece of the tangent, `reach` pixels to either side.
fn tangent(pen: &mut Pen, chart: &Chart, spot: Spot, slope: f64, reach: f64, ink: Ink) {
    if let Some(ends) = piece(chart, spot, slope, reach) {
        pen.path_within(&chart.rect, &ends, ink);
    }
}

/// The ends of a straight line through `spot`, `reach` pixels to either side.
fn piece(chart: &Chart, spot: Spot, slope: f64, reach: f64) -> Option<[Spot; 2]> {
    // Pixels down for a pixel across.
    let fall = -slope * chart.x_step() / chart.y_step();
    if !chart.rect.grown(2.0).contains(spot) || fall.is_nan() {
        return None;
    }
    let fall = fall.clamp(-1e4, 1e4);
    let dx = reach / libm::sqrt(1.0 + fall * fall);
    Some([
        (spot.0 - dx, spot.1 - dx * fall),
        (spot.0 + dx, spot.1 + dx * fall),
    ])
}

/// The move about to be made: across at the point's height, then down to the curve.
fn pending(pen: &mut Pen, still: &Still, spot: Spot, next: &State, accent: Colour) {
    let rect = &still.value.rect;
    let landing = on_value(still, next).1;
    if !rect.grown(2.0).contains(spot) || landing.0.is_nan() {
        return;
    }
    let tip = (landing.0.clamp(rect.left, rect.right), spot.1);
    mark::step(pen, rect, spot, tip, still.sizes.point, Ink::new(accent, 2.2));
    if rect.contains(landing) && (landing.0 - spot.0).abs() > 3.0 {
        let ink = Ink::new(accent.fade(80), 1.2);
        pen.broken(tip, landing, 2.0, 2.5, ink);
        pen.disc(landing, still.sizes.point * 0.55, accent.fade(30));
        pen.ring(landing, still.sizes.point * 0.55, Ink::new(accent, 1.4));
    }
}

/// The height f′(x) as a bar from zero.
fn stem(pen: &mut Pen, chart: &Chart, spot: Spot, accent: Colour, width: f64) {
    let foot = (spot.0, chart.py(0.0));
    pen.path_within(&chart.rect, &[foot, spot], Ink::new(accent, width + 0.8));
}
