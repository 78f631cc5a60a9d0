//! The marks of the lanes, told apart by shape as well as by colour; arrows.

use super::area::{Rect, Spot};
use super::pen::{Ink, Pen};
use super::theme::{Colour, LANES};

/// The outline of a lane's mark; the first lane's is a circle.
pub fn outline(lane: usize, (x, y): Spot, radius: f64) -> Vec<Spot> {
    // Corners of a regular figure, its first corner at an angle in turns; sizes look alike.
    let figure = |corners: usize, first: f64, radius: f64| -> Vec<Spot> {
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let turn = |i: usize| std::f64::consts::TAU * (first + i as f64 / corners as f64);
        (0..corners)
            .map(|i| (x + radius * libm::cos(turn(i)), y + radius * libm::sin(turn(i))))
            .collect()
    };
    match lane % LANES {
        0 => figure(12, 0.0, radius),
        1 => figure(4, 0.125, radius * 1.18),
        2 => figure(3, 0.75, radius * 1.3),
        3 => figure(4, 0.0, radius * 1.25),
        4 => figure(3, 0.25, radius * 1.3),
        _ => figure(5, 0.75, radius * 1.15),
    }
}

/// A lane's mark with a halo in the page's colour, so that it stands off whatever is under it.
pub fn draw(pen: &mut Pen, lane: usize, at: Spot, radius: f64, colour: Colour, page: Colour) {
    if lane == 0 {
        pen.disc(at, radius + 2.0, page.fade(90));
        return pen.disc(at, radius, colour);
    }
    pen.shape(&outline(lane, at, radius + 2.0), page.fade(90));
    pen.shape(&outline(lane, at, radius), colour);
}

/// A triangle at the edge of `rect` that points to `spot` outside it.
pub fn beyond(pen: &mut Pen, rect: &Rect, spot: Spot, size: f64, colour: Colour, page: Colour) {
    let inner = rect.grown(-size * 0.9);
    let at = inner.nearest(spot);
    // Straight up when it is only too high, straight to the side when it is only too far.
    let (dx, dy) = ((spot.0 - at.0).clamp(-1e3, 1e3), (spot.1 - at.1).clamp(-1e3, 1e3));
    let length = libm::hypot(dx, dy);
    if length.is_nan() || length <= 0.0 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    for (size, colour) in [(size + 2.5, page.fade(90)), (size, colour)] {
        let along = |a: f64, b: f64| (at.0 + size * (a * ux - b * uy), at.1 + size * (a * uy + b * ux));
        pen.shape(&[along(0.95, 0.0), along(-0.6, 0.85), along(-0.6, -0.85)], colour);
    }
}

/// A move from the point at `a`, a disc of `radius`, to `b`, as an arrow. A short one would hide under the point: it is
/// shown beside it, the tip as far as it leads, the tail long enough to be seen.
pub fn step(pen: &mut Pen, within: &Rect, a: Spot, b: Spot, radius: f64, ink: Ink) {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = libm::hypot(dx, dy);
    if !(1.0..1e5).contains(&length) {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    if length >= radius * 2.0 + 3.0 {
        return arrow(pen, b, length, (ux, uy), ink);
    }
    // Above, unless the picture ends there.
    let side = if ux < 0.0 { radius + 7.0 } else { -radius - 7.0 };
    let beside = |side: f64| (b.0 - uy * side, b.1 + ux * side);
    let tip = if within.contains(beside(side)) {
        beside(side)
    } else {
        beside(-side)
    };
    arrow(pen, tip, length.max(radius * 1.8), (ux, uy), ink);
}

/// An arrow of a length and direction that ends at `b`.
pub fn arrow(pen: &mut Pen, b: Spot, length: f64, (ux, uy): Spot, ink: Ink) {
    let head = (ink.width * 4.6).min(length * 0.75);
    let wide = head * 0.46;
    let back = |along: f64, aside: f64| (b.0 - ux * along - uy * aside, b.1 - uy * along + ux * aside);
    let neck = back(head * 0.8, 0.0);
    pen.path(&[back(length, 0.0), neck], ink);
    pen.shape(&[b, back(head, wide), neck, back(head, -wide)], ink.colour);
}
