//! Where a model of classes in the plane of two features is undecided: p = ½, a straight line.

use super::area::Spot;
use super::view::Chart;
use crate::objective::Fit;

/// The two sides of the boundary in the chart, and the boundary between them.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// The part of the chart where class 1 is the more probable; perhaps nothing, perhaps all of it.
    pub one: Vec<Spot>,
    /// The part where class 0 is.
    pub zero: Vec<Spot>,
    /// The ends of the boundary, where it is in view.
    pub line: Option<[Spot; 2]>,
}

impl Sides {
    /// The sides that `fit`, linear in its two features, takes at `parameters`.
    pub fn of(fit: &Fit, parameters: &[f64], chart: &Chart) -> Self {
        let (rect, mut sides) = (&chart.rect, Self::default());
        let corners = [
            ((chart.x.low, chart.y.high), (rect.left, rect.top)),
            ((chart.x.high, chart.y.high), (rect.right, rect.top)),
            ((chart.x.high, chart.y.low), (rect.right, rect.bottom)),
            ((chart.x.low, chart.y.low), (rect.left, rect.bottom)),
        ];
        let heights = corners.map(|(place, _)| logit(fit, parameters, place));
        // At the start nothing may be known yet: then neither side is taken.
        if heights.iter().any(|z| !z.is_finite()) || heights.iter().all(|z| *z == 0.0) {
            return sides;
        }
        let mut ends = Vec::new();
        for i in 0..4 {
            let j = (i + 1) % 4;
            let (a, b, from, to) = (heights[i], heights[j], corners[i].1, corners[j].1);
            if a >= 0.0 {
                sides.one.push(from);
            }
            if a <= 0.0 {
                sides.zero.push(from);
            }
            if a == 0.0 {
                ends.push(from);
            }
            if (a > 0.0) != (b > 0.0) && a != 0.0 && b != 0.0 {
                let share = a / (a - b);
                let cut = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
                sides.one.push(cut);
                sides.zero.push(cut);
                ends.push(cut);
            }
        }
        if let [first, .., last] = ends.as_slice() {
            // From the left to the right.
            sides.line = Some(if first.0 <= last.0 {
                [*first, *last]
            } else {
                [*last, *first]
            });
        }
        sides
    }
}

/// w1·x1 + w2·x2 + b, for features in their own units.
fn logit(fit: &Fit, parameters: &[f64], (x, y): (f64, f64)) -> f64 {
    let mut z = parameters.get(2).copied().unwrap_or(0.0);
    for ((x, scaling), w) in [x, y].iter().zip(&fit.data().scalings).zip(parameters) {
        z += w * scaling.apply(*x);
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::{Range, Rect};
    use crate::scene;

    /// The plane of 0 … 10 across and upwards on 100 pixels, over two blobs, whose features are not scaled.
    #[track_caller]
    fn check(parameters: &[f64], line: Option<[Spot; 2]>, one: f64, zero: f64) {
        let scene = scene::decode("data=blobs&model=logistic").scene;
        let range = Range::new(0.0, 10.0);
        let chart = Chart {
            rect: Rect {
                left: 0.0,
                top: 0.0,
                right: 100.0,
                bottom: 100.0,
            },
            x: range,
            y: range,
        };
        let fit = &scene.data().expect("a built-in set").fit;
        let sides = Sides::of(fit, parameters, &chart);
        let near = |a: Spot, b: Spot| (a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9;
        match (sides.line, line) {
            (None, None) => {}
            (Some([a, b]), Some([c, d])) => {
                assert!(
                    (near(a, c) && near(b, d)) || (near(a, d) && near(b, c)),
                    "{a:?} {b:?}"
                );
            }
            other => panic!("{other:?}"),
        }
        assert!((area(&sides.one) - one).abs() < 1e-6, "{}", area(&sides.one));
        assert!((area(&sides.zero) - zero).abs() < 1e-6, "{}", area(&sides.zero));
    }

    fn area(corners: &[Spot]) -> f64 {
        let next = corners.iter().cycle().skip(1);
        let twice: f64 = corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        0.5 * twice.abs()
    }

    #[test]
    fn the_plane_is_divided_where_the_logit_is_zero() {
        // x1 = 5.
        check(
            &[1.0, 0.0, -5.0],
            Some([(50.0, 0.0), (50.0, 100.0)]),
            5000.0,
            5000.0,
        );
        // x2 = 2, class 1 below.
        check(
            &[0.0, -3.0, 6.0],
            Some([(0.0, 80.0), (100.0, 80.0)]),
            2000.0,
            8000.0,
        );
        // x1 + x2 = 10: through two corners.
        check(
            &[1.0, 1.0, -10.0],
            Some([(0.0, 0.0), (100.0, 100.0)]),
            5000.0,
            5000.0,
        );
        // x1 + x2 = 4 cuts a corner off.
        check(
            &[1.0, 1.0, -4.0],
            Some([(0.0, 60.0), (40.0, 100.0)]),
            9200.0,
            800.0,
        );
        // All of one class.
        check(&[1.0, 1.0, 1.0], None, 10000.0, 0.0);
        check(&[-1.0, -1.0, -1.0], None, 0.0, 10000.0);
        // Nothing is known yet, or no longer.
        check(&[0.0, 0.0, 0.0], None, 0.0, 0.0);
        check(&[f64::NAN, 0.0, 0.0], None, 0.0, 0.0);
        check(&[f64::INFINITY, 1.0, 0.0], None, 0.0, 0.0);
    }
}
