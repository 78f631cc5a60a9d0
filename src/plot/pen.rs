//! Lines, shapes and words in CSS pixels.
//!
//! Nothing that is not finite reaches the surface.

use super::area::{Rect, Spot};
use super::look::{Look, Medium};
use super::surface::{Surface, UNITS};
use super::theme::Colour;
use super::trim;
use super::words::{Type, Words};

pub use super::surface::Ink;

/// Draws on a surface.
pub struct Pen<'a> {
    surface: &'a mut dyn Surface,
    look: Look,
    ratio: f64,
}

impl<'a> Pen<'a> {
    /// A pen on `surface`, whose device has `ratio` pixels to a CSS pixel.
    pub const fn new(surface: &'a mut dyn Surface, look: Look, ratio: f64) -> Self {
        Self { surface, look, ratio }
    }

    /// The nearest place for the middle of a hairline, so that it fills whole device pixels.
    pub fn sharp(&self, at: f64) -> f64 {
        let half = 0.5 * self.hair() * self.ratio;
        ((at * self.ratio - half).round() + half) / self.ratio
    }

    /// The width of a hairline: one CSS pixel, or the nearest whole count of device pixels.
    pub fn hair(&self) -> f64 {
        (self.ratio * 0.8).round().max(1.0) / self.ratio
    }

    /// A level hairline.
    pub fn level(&mut self, y: f64, from: f64, to: f64, colour: Colour) {
        let (y, ink) = (self.sharp(y), Ink::new(colour, self.hair()));
        self.path(&[(from, y), (to, y)], ink);
    }

    /// An upright hairline.
    pub fn upright(&mut self, x: f64, from: f64, to: f64, colour: Colour) {
        let (x, ink) = (self.sharp(x), Ink::new(colour, self.hair()));
        self.path(&[(x, from), (x, to)], ink);
    }

    /// An open line through `points`.
    pub fn path(&mut self, points: &[Spot], ink: Ink) {
        if points.len() < 2 || !sound(points) {
            return;
        }
        self.surface.line(points, ink);
    }

    /// An open line through `points`, as far as it is inside `clip`.
    pub fn path_within(&mut self, clip: &Rect, points: &[Spot], ink: Ink) {
        for part in trim::polyline(clip, points) {
            self.path(&part, ink);
        }
    }

    /// A broken straight line: `on` pixels drawn, `off` pixels left out, and so on.
    pub fn broken(&mut self, a: Spot, b: Spot, on: f64, off: f64, ink: Ink) {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = libm::sqrt(dx * dx + dy * dy);
        if !(length > 0.0 && length < 1e5) {
            return;
        }
        let (ux, uy) = (dx / length, dy / length);
        let (nx, ny) = (-uy * 0.5 * ink.width, ux * 0.5 * ink.width);
        let mut dashes = Vec::new();
        let mut from = 0.0;
        while from < length {
            let to = (from + on).min(length);
            let (p, q) = ((a.0 + ux * from, a.1 + uy * from), (a.0 + ux * to, a.1 + uy * to));
            dashes.push(vec![
                (p.0 + nx, p.1 + ny),
                (q.0 + nx, q.1 + ny),
                (q.0 - nx, q.1 - ny),
                (p.0 - nx, p.1 - ny),
            ]);
            from += on + off;
        }
        self.shapes(&dashes, ink.colour);
    }

    /// One filled shape.
    pub fn shape(&mut self, corners: &[Spot], colour: Colour) {
        if corners.len() < 3 || !sound(corners) {
            return;
        }
        self.surface.shape(corners, Ink::new(colour, 0.0));
    }

    /// Many filled shapes in one call, holes being those that run the other way round.
    ///
    /// The shapes hang on a thread from first corner to first corner that is walked forth and back, and so
    /// encloses nothing.
    pub fn shapes(&mut self, shapes: &[Vec<Spot>], colour: Colour) {
        let mut thread: Vec<Spot> = Vec::with_capacity(shapes.iter().map(|s| s.len() + 2).sum());
        for shape in shapes {
            thread.extend(shape);
            thread.extend(shape.first());
        }
        thread.extend(shapes.iter().rev().skip(1).filter_map(|s| s.first()));
        self.shape(&thread, colour);
    }

    /// The same for shapes far apart: the thread runs level and upright only, or where it is almost level some
    /// rasterizers leave hairs. Quick where the shapes go from the top down.
    #[cfg(feature = "whole")]
    pub fn marks(&mut self, shapes: &[Vec<Spot>], colour: Colour) {
        let firsts: Vec<Spot> = shapes.iter().filter_map(|shape| shape.first().copied()).collect();
        let mut thread: Vec<Spot> = Vec::with_capacity(shapes.iter().map(|s| s.len() + 4).sum());
        let mut last: Option<Spot> = None;
        for shape in shapes {
            if let (Some(last), Some(first)) = (last, shape.first()) {
                thread.push((first.0, last.1));
            }
            thread.extend(shape);
            thread.extend(shape.first());
            last = shape.first().copied().or(last);
        }
        for pair in firsts.windows(2).rev() {
            thread.extend([(pair[1].0, pair[0].1), pair[0]]);
        }
        self.shape(&thread, colour);
    }

    /// A filled rectangle, its edges on whole device pixels.
    pub fn block(&mut self, rect: &Rect, colour: Colour) {
        let snap = |v: f64| (v * self.ratio).round() / self.ratio;
        let (a, b) = (
            (snap(rect.left), snap(rect.top)),
            (snap(rect.right), snap(rect.bottom)),
        );
        if !(b.0 > a.0 && b.1 > a.1 && sound(&[a, b])) {
            return;
        }
        self.surface.block([a, b], Ink::new(colour, 0.0));
    }

    /// A filled circle.
    pub fn disc(&mut self, middle: Spot, radius: f64, colour: Colour) {
        self.circle(middle, radius, Ink::new(colour, 0.0), true);
    }

    /// An empty circle.
    pub fn ring(&mut self, middle: Spot, radius: f64, ink: Ink) {
        self.circle(middle, radius, ink, false);
    }

    fn circle(&mut self, middle: Spot, radius: f64, ink: Ink, fill: bool) {
        if sound(&[middle]) {
            self.surface.circle(middle, radius, ink, fill);
        }
    }

    /// A word at a place, its middle at the place's height.
    pub fn words(&mut self, at: Spot, text: &str, words: Words) {
        if text.is_empty() || !sound(&[at]) {
            return;
        }
        // plotters-svg divides the size by 1.24 and centres the small letters instead of the figures.
        let (size, down) = match self.look.medium {
            Medium::Canvas => (words.size, 0.0),
            Medium::Svg => (words.size * 1.24, 0.09 * words.size),
        };
        let size = size * UNITS;
        self.surface
            .words((at.0, at.1 + down), text, &Type { words, size });
    }
}

fn sound(points: &[Spot]) -> bool {
    points.iter().all(|p| p.0.is_finite() && p.1.is_finite())
}
