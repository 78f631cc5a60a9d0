//! The strip between the charts that says at every x which way is down.
//!
//! Arrowheads point right where f′ < 0 and left where f′ > 0, on two tints; a plateau is grey and has none; where
//! f is undefined there is nothing. The direction can be read from the arrowheads alone, without colour.

use super::area::{Rect, Spot};
use super::layout::Sizes;
use super::pen::Pen;
use super::sample::Sample;
use super::theme::{Colour, Palette};
use super::view::Chart;

/// Which way is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Nowhere,
}

fn way(sample: &Sample) -> Option<Way> {
    match sample.slope {
        s if !sample.value.is_finite() || !s.is_finite() => None,
        s if s < 0.0 => Some(Way::Right),
        s if s > 0.0 => Some(Way::Left),
        _ => Some(Way::Nowhere),
    }
}

/// Draws the strip in `rect` for samples on the x axis of `chart`.
pub fn draw(pen: &mut Pen, rect: &Rect, chart: &Chart, samples: &[Sample], sizes: Sizes, palette: &Palette) {
    let stretches = stretches(chart, samples);
    let ways = [
        (Way::Right, palette.right),
        (Way::Left, palette.left),
        (Way::Nowhere, palette.axis),
    ];
    for (way, colour) in ways {
        let mut heads: Vec<Vec<Spot>> = Vec::new();
        for (_, from, to) in stretches.iter().filter(|(own, _, _)| *own == way) {
            let gap = if to - from > 6.0 { 1.0 } else { 0.0 };
            let part = Rect {
                left: from + gap,
                right: to - gap,
                ..*rect
            };
            pen.block(&part, tint(colour));
            if way != Way::Nowhere {
                arrowheads(&part, way, sizes, &mut heads);
            }
        }
        pen.shapes(&heads, colour);
    }
}

/// The background of a direction.
pub fn tint(colour: Colour) -> Colour {
    colour.fade(13)
}

/// Maximal intervals of one direction, in pixels.
fn stretches(chart: &Chart, samples: &[Sample]) -> Vec<(Way, f64, f64)> {
    let mut found: Vec<(Way, f64, f64)> = Vec::new();
    let mut before: Option<(Option<Way>, f64)> = None;
    for sample in samples {
        let (now, x) = (way(sample), chart.px(sample.x));
        if let Some((last, from)) = before {
            let middle = 0.5 * (from + x);
            // Each sample speaks for the half of the way to its neighbours.
            // A single zero is no plateau: there the neighbours speak.
            let last_speaks = if last == Some(Way::Nowhere) {
                now.or(last)
            } else {
                last
            };
            let now_speaks = if now == Some(Way::Nowhere) {
                last.or(now)
            } else {
                now
            };
            for (way, from, to) in [(last_speaks, from, middle), (now_speaks, middle, x)] {
                let Some(way) = way else { continue };
                match found.last_mut() {
                    Some((own, _, end)) if *own == way && from - *end < 1e-6 => *end = to,
                    _ => found.push((way, from, to)),
                }
            }
        }
        before = Some((now, x));
    }
    found
}

/// Chevrons, evenly spaced, at least one where it fits.
fn arrowheads(part: &Rect, way: Way, sizes: Sizes, heads: &mut Vec<Vec<Spot>>) {
    let height = part.height() * 0.42;
    let depth = height * 0.5;
    let thick = (sizes.text * 0.13).max(1.6);
    let spacing = sizes.text * 2.1;
    let width = part.width();
    if width < depth + thick + 3.0 {
        return;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let count = (width / spacing).floor().clamp(1.0, 400.0) as usize;
    let middle = 0.5 * (part.top + part.bottom);
    let sign = if way == Way::Right { 1.0 } else { -1.0 };
    for i in 0..count {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let x = part.left + width * (i as f64 + 0.5) / count as f64;
        let at = |dx: f64, dy: f64| (x + sign * dx, middle + dy);
        let (half, back) = (0.5 * (depth + thick), 0.5 * height);
        heads.push(vec![
            at(-half, -back),
            at(-half + thick, -back),
            at(half, 0.0),
            at(-half + thick, back),
            at(-half, back),
            at(half - thick, 0.0),
        ]);
    }
}
