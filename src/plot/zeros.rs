//! The zeros of f′: marked on both charts and joined by a thin dotted line.

use super::area::Spot;
use super::curves::Still;
use super::layout::Sizes;
use super::look::Look;
use super::names;
use super::pen::{Ink, Pen};
use super::theme::Colour;
use super::view::Chart;
use crate::insight::critical::{Critical, Kind};

/// More zeros than fit this many to a hundred pixels are marked but neither joined nor named.
const DENSE: f64 = 6.0;

/// The dotted lines, to be drawn under the curves.
pub fn threads(pen: &mut Pen, still: &Still, look: Look) {
    if crowded(&still.zeros, &still.value) {
        return;
    }
    let ink = Ink::new(look.palette().quiet.fade(75), 1.0);
    let (upper, lower) = (&still.value, &still.slope);
    for zero in &still.zeros {
        let (y, foot) = (upper.py(zero.value), lower.py(0.0));
        let y = y.clamp(upper.rect.top, upper.rect.bottom);
        for x in ends(zero, upper) {
            let x = pen.sharp(x);
            let mut from = y;
            for name in &still.names {
                // The thread passes behind a name, and is not seen there.
                let word = &name.bounds;
                if word.left < x && x < word.right && word.top > from - 1.0 {
                    pen.broken((x, from), (x, word.top), 1.5, 3.0, ink);
                    from = word.bottom;
                }
            }
            pen.broken((x, from), (x, still.strip.top.max(from)), 1.5, 3.0, ink);
            pen.broken((x, still.strip.bottom), (x, foot), 1.5, 3.0, ink);
        }
    }
}

/// The marks and names, to be drawn over the curves.
pub fn marks(pen: &mut Pen, still: &Still, look: Look) {
    names::draw(pen, still, look);
    let palette = look.palette();
    let radius = radius(still.sizes);
    for (chart, colour, height) in [
        (&still.value, palette.value, None),
        (&still.slope, palette.slope, Some(0.0)),
    ] {
        for zero in &still.zeros {
            let y = chart.py(height.unwrap_or(zero.value));
            for x in ends(zero, chart) {
                if !chart.rect.grown(0.5).contains((x, y)) {
                    continue;
                }
                if matches!(zero.kind, Kind::KinkMinimum | Kind::KinkMaximum) {
                    diamond(pen, (x, y), radius * 1.35, colour);
                    diamond(pen, (x, y), radius * 1.35 - 2.0, palette.page);
                } else {
                    pen.disc((x, y), radius, palette.page);
                    pen.ring((x, y), radius, Ink::new(colour, 1.6));
                }
            }
        }
    }
}

fn diamond(pen: &mut Pen, (x, y): Spot, radius: f64, colour: Colour) {
    pen.shape(
        &[(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)],
        colour,
    );
}

/// The radius of a mark.
pub fn radius(sizes: Sizes) -> f64 {
    (sizes.text * 0.26).clamp(3.2, 4.6)
}

/// Whether there are too many to be joined and named.
pub fn crowded(zeros: &[Critical], chart: &Chart) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let count = zeros.len() as f64;
    count > chart.rect.width() * DENSE / 100.0
}

/// The pixel columns of a zero in view: one, or the two ends of a plateau.
fn ends(zero: &Critical, chart: &Chart) -> impl Iterator<Item = f64> {
    let (from, to) = (zero.from, zero.to);
    let second = (to > from).then_some(to);
    let (low, high, chart) = (chart.x.low, chart.x.high, *chart);
    // A plateau that reaches the edge of the view has no end there.
    let inner = move |x: &f64| (*x > low && *x < high) || (from == to && *x >= low && *x <= high);
    std::iter::once(from)
        .chain(second)
        .filter(inner)
        .map(move |x| chart.px(x))
}
