//! Many places of a run at once, in a handful of calls however long it is.

use super::area::{Rect, Spot};
use super::mark::outline;
use super::pen::Pen;
use super::theme::Colour;
use super::view::State;

/// The places of states. Not generic, so that there is one copy of the loop in the page.
pub fn places(states: &[State], place: &dyn Fn(&State) -> Spot) -> Vec<Spot> {
    let mut spots = Vec::with_capacity(states.len() + 1);
    for state in states {
        spots.push(place(state));
    }
    spots
}

/// Keeps, of places in the order of their weight, those in `clip` that an eye can tell apart, and not too many.
struct Sieve {
    clip: Rect,
    kept: Vec<Spot>,
}

impl Sieve {
    const MOST: usize = 320;

    const fn new(clip: &Rect) -> Self {
        Self {
            clip: clip.grown(1.0),
            kept: Vec::new(),
        }
    }

    fn full(&self) -> bool {
        self.kept.len() >= Self::MOST
    }

    fn keeps(&mut self, spot: Spot) -> bool {
        let near = |other: &Spot| (other.0 - spot.0).abs() < 1.2 && (other.1 - spot.1).abs() < 1.2;
        let keep = self.clip.contains(spot) && !self.kept.iter().rev().take(48).any(near);
        if keep {
            self.kept.push(spot);
        }
        keep
    }
}

/// The earlier places of a lane, oldest first, fading with age: a handful of calls however long it is.
pub fn trail(pen: &mut Pen, lane: usize, spots: &[Spot], clip: &Rect, radius: f64, colour: Colour) {
    const STEPS: [(usize, u8); 5] = [(3, 62), (8, 46), (20, 34), (60, 24), (usize::MAX, 17)];
    let mut sieve = Sieve::new(clip);
    let mut step = 0;
    let mut shapes: Vec<Vec<Spot>> = Vec::new();
    for (age, &spot) in spots.iter().rev().enumerate() {
        while age >= STEPS[step].0 {
            pen.shapes(&shapes, colour.fade(STEPS[step].1));
            shapes.clear();
            step += 1;
        }
        if sieve.full() {
            break;
        }
        if sieve.keeps(spot) {
            shapes.push(small(lane, spot, radius));
        }
    }
    pen.shapes(&shapes, colour.fade(STEPS[step].1));
}

/// The places still to come, nearest first, all alike: one call.
pub fn ahead(pen: &mut Pen, lane: usize, spots: &[Spot], clip: &Rect, radius: f64, colour: Colour) {
    let mut sieve = Sieve::new(clip);
    let mut shapes: Vec<Vec<Spot>> = Vec::new();
    for &spot in spots {
        if !sieve.full() && sieve.keeps(spot) {
            shapes.push(small(lane, spot, radius));
        }
    }
    pen.shapes(&shapes, colour.fade(60));
}

fn small(lane: usize, spot: Spot, radius: f64) -> Vec<Spot> {
    // Eight corners are round at this size.
    if lane == 0 {
        octagon(spot, radius)
    } else {
        outline(lane, spot, radius)
    }
}

/// A round mark; eight corners are enough where it is small.
pub fn octagon((x, y): Spot, r: f64) -> Vec<Spot> {
    let d = r * std::f64::consts::FRAC_1_SQRT_2;
    vec![
        (x + r, y),
        (x + d, y + d),
        (x, y + r),
        (x - d, y + d),
        (x - r, y),
        (x - d, y - d),
        (x, y - r),
        (x + d, y - d),
    ]
}
