//! The numbers beside the main lane's point.

use super::area::{Rect, Spot};
#[cfg(feature = "whole")]
use super::batch;
use super::curves::Still;
use super::figures::{figure, figure_with_sign};
use super::label::{Taken, bounds};
use super::look::Look;
use super::moment::{Lane, Veil};
use super::moving::{on_slope, on_value};
use super::pen::Pen;
use super::trim;
use super::view::Chart;
use super::words::{Face, Side, Words};

/// How far below the point its values may stand, in rows, the better places first.
const RISES: &[f64] = &[1.0, -1.0, 0.0, 2.0, -2.0];

/// The values beside the two points of the first lane, but for what is kept back.
pub fn draw(pen: &mut Pen, still: &Still, look: Look, lanes: &[Lane], veil: Veil) {
    let [main, others @ ..] = lanes else {
        return;
    };
    let Lane { now, next, .. } = main;
    let (upper, spot) = on_value(still, now);
    let (lower, under) = on_slope(still, now);
    let x = figure(now.point[0], upper.x_step());
    let slope = if now.value.is_finite() {
        now.slope[0]
    } else {
        f64::NAN
    };
    // Nor does the place of a number tell what the number may not.
    let rising = slope > 0.0 && !veil.slope;
    // The arrow lies downhill at the point's height, the curve rises on the other side: below it there is room.
    let away = (spot, if rising { Side::Left } else { Side::Right }, RISES);
    let mut taken = Taken::new();
    for name in &still.names {
        taken.add(name.bounds.grown(0.3 * still.sizes.small));
    }
    for lane in others {
        taken.add(marked(on_value(still, &lane.now).1, still));
    }
    if let Some(next) = next.as_ref().filter(|_| !veil.next) {
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
    );
    if veil.slope {
        return;
    }
    let mut taken = Taken::new();
    for lane in others {
        taken.add(marked(on_slope(still, &lane.now).1, still));
    }
    taken.add_line(&[
        (lower.rect.left, lower.py(0.0)),
        (lower.rect.right, lower.py(0.0)),
    ]);
    taken.add_line(&[(under.0, lower.py(0.0)), under]);
    for piece in &still.slope_pieces {
        taken.add_line(&near(&lower.rect, piece, under));
    }
    let text = ["f′(", &x, ") = ", &figure_with_sign(slope, 0.3 * lower.y_step())];
    #[cfg(feature = "whole")]
    if let (Some(drawn), Some(spot)) = (batch::slope(main), batch::place(still, main)) {
        let word = look.language.choose(&["batch ", "本批 "]);
        let number = figure_with_sign(drawn, 0.3 * lower.y_step());
        // Two points share a column: the numbers stand on either side of it, each at its own point's height, or at least
        // on its own point's side of the other.
        let (near, far) = if rising {
            (Side::Right, Side::Left)
        } else {
            (Side::Left, Side::Right)
        };
        let inner = lower.rect.grown(-0.3 * still.sizes.small);
        let [under, spot] = [under, spot].map(|spot| inner.nearest(spot));
        for spot in [under, spot] {
            taken.add(marked(spot, still));
        }
        let rises = |own: Spot, other: Spot| {
            let away = if own.1 < other.1 { -1.0 } else { 1.0 };
            [0.0, 1.0 * away, 2.0 * away, 3.0 * away]
        };
        let own = rises(under, spot);
        beside(pen, still, look, &mut taken, lower, (under, near, &own), text);
        let (own, text) = (rises(spot, under), ["", word, "", &number]);
        beside(pen, still, look, &mut taken, lower, (spot, far, &own), text);
        return;
    }
    let away = (under, if rising { Side::Right } else { Side::Left }, RISES);
    beside(pen, still, look, &mut taken, lower, away, text);
}

/// What a further lane's mark covers.
fn marked(spot: Spot, still: &Still) -> Rect {
    Rect {
        left: spot.0,
        top: spot.1,
        right: spot.0,
        bottom: spot.1,
    }
    .grown(still.sizes.point)
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
fn beside(
    pen: &mut Pen,
    still: &Still,
    look: Look,
    taken: &mut Taken,
    chart: &Chart,
    (spot, side, rises): (Spot, Side, &[f64]),
    parts: [&str; 4],
) {
    // A number that is not finite has no figures, and is not spoken of.
    if parts[1].is_empty() || parts[3].is_empty() {
        return;
    }
    let (text, size) = (parts.concat(), still.sizes.small);
    let spot = chart.rect.nearest(spot);
    let (out, row) = (still.sizes.point + 6.0, size * 1.5);
    let other = if side == Side::Left {
        Side::Right
    } else {
        Side::Left
    };
    let mut places = Vec::with_capacity(2 * rises.len());
    for rise in rises {
        let rise = rise * row;
        for side in [side, other] {
            let dx = if side == Side::Left { out } else { -out };
            places.push(((spot.0 + dx, spot.1 + rise), side));
        }
    }
    let within = Rect {
        right: chart.rect.right,
        ..chart.rect.grown(size * 0.4)
    };
    noted(pen, look, taken, &places, &text, size, &within);
}

/// Sets `text` at the best of `places`, on a veil that keeps it readable.
pub fn noted(
    pen: &mut Pen,
    look: Look,
    taken: &mut Taken,
    places: &[(Spot, Side)],
    text: &str,
    size: f64,
    within: &Rect,
) {
    let Some((at, side)) = taken.place(places, text, size, within) else {
        return;
    };
    let palette = look.palette();
    pen.block(&bounds(at, text, size, side).grown(2.0), palette.page.fade(80));
    let words = Words {
        colour: palette.text,
        size,
        side,
        face: Face::Plain,
    };
    pen.words(at, text, words);
}
