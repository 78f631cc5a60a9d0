//! Words that keep out of each other's way.

use super::area::{Rect, Spot};
use super::words::{Side, text_width};

/// The box that words take, their middle at `at`'s height.
pub fn bounds(at: Spot, text: &str, size: f64, side: Side) -> Rect {
    let width = text_width(text, size);
    let left = match side {
        Side::Left => at.0,
        Side::Middle => at.0 - 0.5 * width,
        Side::Right => at.0 - width,
    };
    Rect {
        left,
        top: at.1 - 0.6 * size,
        right: left + width,
        bottom: at.1 + 0.6 * size,
    }
}

/// What words should not stand on.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    boxes: Vec<Rect>,
    curves: Vec<Spot>,
}

impl Taken {
    /// Nothing is taken.
    pub const fn new() -> Self {
        Self {
            boxes: Vec::new(),
            curves: Vec::new(),
        }
    }

    /// A rectangle is taken.
    pub fn add(&mut self, rect: Rect) {
        self.boxes.push(rect);
    }

    /// A line is taken.
    pub fn add_line(&mut self, line: &[Spot]) {
        for pair in line.windows(2) {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            let length = libm::hypot(bx - ax, by - ay).min(4000.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let steps = (length / 4.0).ceil().max(1.0) as usize;
            for i in 0..=steps {
                #[expect(clippy::cast_precision_loss, reason = "small counts")]
                let share = i as f64 / steps as f64;
                self.curves.push((ax + share * (bx - ax), ay + share * (by - ay)));
            }
        }
    }

    /// Whether words already stand in this rectangle.
    pub fn blocked(&self, rect: &Rect) -> bool {
        self.boxes.iter().any(|other| other.overlap(rect) > 0.0)
    }

    /// How many points of lines a rectangle would cover.
    pub fn covered(&self, rect: &Rect) -> usize {
        let rect = rect.grown(2.0);
        self.curves.iter().filter(|&&spot| rect.contains(spot)).count()
    }

    /// The best of `places` inside `within`, if any is free of other words: the one on the fewest lines, earlier
    /// places being preferred. It is taken afterwards.
    pub fn place(
        &mut self,
        places: &[(Spot, Side)],
        text: &str,
        size: f64,
        within: &Rect,
    ) -> Option<(Spot, Side)> {
        let mut best: Option<(usize, Spot, Side, Rect)> = None;
        for &(at, side) in places {
            let rect = bounds(at, text, size, side);
            let inside = rect.left >= within.left
                && rect.right <= within.right
                && rect.top >= within.top
                && rect.bottom <= within.bottom;
            if !inside || self.blocked(&rect) {
                continue;
            }
            let covered = self.covered(&rect);
            if best.as_ref().is_none_or(|(least, ..)| covered < *least) {
                best = Some((covered, at, side, rect));
            }
        }
        best.map(|(_, at, side, rect)| {
            self.add(rect.grown(2.0));
            (at, side)
        })
    }
}
