//! Samples as marks: many of them in one call.

use super::area::{Rect, Spot};
use super::mark::outline;
use super::pen::Pen;
use super::theme::Colour;
use super::trail::octagon;

/// More samples than this are not drawn one by one; evenly chosen ones stand for all.
pub const MOST: usize = 1600;

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A sample, or one of class 0.
    Round,
    /// A sample of class 1.
    Square,
}

/// Marks of one colour.
#[derive(Clone, Debug, Default)]
pub struct Dots {
    shapes: Vec<Vec<Spot>>,
}

impl Dots {
    /// Adds a filled mark.
    pub fn add(&mut self, shape: Shape, at: Spot, radius: f64) {
        self.shapes.push(corners(shape, at, radius));
    }

    /// Adds an empty one: a hole runs the other way round.
    pub fn add_hollow(&mut self, shape: Shape, at: Spot, radius: f64) {
        let line = (radius * 0.36).clamp(0.8, 1.4);
        let mut ring = corners(shape, at, radius);
        ring.extend(ring.first().copied());
        let mut hole = corners(shape, at, radius - line);
        hole.extend(hole.first().copied());
        hole.reverse();
        ring.extend(hole);
        self.shapes.push(ring);
    }

    /// Adds a mark, filled or empty, where `rect` holds it; outside there is a triangle at the edge instead, that points
    /// to it.
    pub fn add_within(&mut self, rect: &Rect, (shape, filled): (Shape, bool), at: Spot, radius: f64) {
        let near = rect.nearest(at);
        if near == at {
            if filled {
                self.add(shape, at, radius);
            } else {
                self.add_hollow(shape, at, radius);
            }
        } else if at.0.is_finite() && at.1.is_finite() {
            self.shapes.push(pointer(near, at, radius * 1.2));
        }
    }

    /// Draws them all. The thread on which the shapes of one call hang is short where they go from the top down.
    pub fn draw(&self, pen: &mut Pen, colour: Colour) {
        pen.marks(&self.shapes, colour);
    }

    /// Puts them into the order in which they are drawn quickly.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        let height = |shape: &Vec<Spot>| shape.first().map_or(0.0, |corner| corner.1);
        self.shapes
            .sort_unstable_by(|a, b| height(a).total_cmp(&height(b)));
        self
    }
}

fn corners(shape: Shape, at: Spot, radius: f64) -> Vec<Spot> {
    match shape {
        // Eight corners are round where it is small.
        Shape::Round if radius < 2.4 => octagon(at, radius),
        Shape::Round => outline(0, at, radius),
        Shape::Square => outline(1, at, radius),
    }
}

/// A triangle at `near` that points to `far`, running round as the other marks do.
fn pointer(near: Spot, far: Spot, size: f64) -> Vec<Spot> {
    let (dx, dy) = (far.0 - near.0, far.1 - near.1);
    // Straight through the edge it is beyond.
    let (ux, uy) = if dx.abs() > dy.abs() {
        (dx.signum(), 0.0)
    } else {
        (0.0, dy.signum())
    };
    let along = |a: f64, b: f64| {
        (
            near.0 + size * (a * ux - b * uy),
            near.1 + size * (a * uy + b * ux),
        )
    };
    vec![along(0.3, 0.0), along(-1.0, 0.75), along(-1.0, -0.75)]
}

/// At most `most` of `count` numbers from 0 on, evenly chosen.
pub fn chosen(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let kept = count.min(most);
    (0..kept).map(move |i| i * count / kept.max(1))
}

/// The radius of one of `count` marks in `rect`: smaller where there are many.
pub fn radius(rect: &Rect, count: usize, largest: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
    let share = rect.width().max(1.0) * rect.height().max(1.0) / count.clamp(1, MOST) as f64;
    (0.16 * libm::sqrt(share)).clamp(1.3, largest)
}
