//! Lines, shapes and words in CSS pixels on any plotters backend.
//!
//! A backend counts in whole numbers. So that curves are smooth and hairlines sharp, its unit is 1/16 of a CSS
//! pixel: whoever owns the backend scales it back ([`UNITS`]). Nothing that is not finite reaches the backend, and
//! the backend's errors are handed back.

use super::area::{Rect, Spot};
use super::look::{Look, Medium};
use super::theme::Colour;
use super::trim;
use super::words::{Type, Words};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

/// Backend units to a CSS pixel.
pub const UNITS: f64 = 16.0;

/// What drawing gives: nothing, or the backend's error.
pub type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A line's colour and its width in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// Colour.
    pub colour: Colour,
    /// Width in CSS pixels.
    pub width: f64,
}

impl Ink {
    /// A line of `colour`, `width` CSS pixels wide.
    pub const fn new(colour: Colour, width: f64) -> Self {
        Self { colour, width }
    }
}

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        self.colour.into()
    }

    fn stroke_width(&self) -> u32 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let width = (self.width * UNITS).round().clamp(1.0, 1e4) as u32;
        width
    }
}

/// Draws on a backend.
pub struct Pen<'a, B: DrawingBackend> {
    backend: &'a mut B,
    look: Look,
    ratio: f64,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    /// A pen on `backend`, whose device has `ratio` pixels to a CSS pixel.
    pub const fn new(backend: &'a mut B, look: Look, ratio: f64) -> Self {
        Self { backend, look, ratio }
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
    pub fn level(&mut self, y: f64, from: f64, to: f64, colour: Colour) -> Drawn<B> {
        let (y, ink) = (self.sharp(y), Ink::new(colour, self.hair()));
        self.path(&[(from, y), (to, y)], ink)
    }

    /// An upright hairline.
    pub fn upright(&mut self, x: f64, from: f64, to: f64, colour: Colour) -> Drawn<B> {
        let (x, ink) = (self.sharp(x), Ink::new(colour, self.hair()));
        self.path(&[(x, from), (x, to)], ink)
    }

    /// An open line through `points`.
    pub fn path(&mut self, points: &[Spot], ink: Ink) -> Drawn<B> {
        if points.len() < 2 || !sound(points) {
            return Ok(());
        }
        self.backend.draw_path(points.iter().map(|&p| unit(p)), &ink)
    }

    /// An open line through `points`, as far as it is inside `clip`.
    pub fn path_within(&mut self, clip: &Rect, points: &[Spot], ink: Ink) -> Drawn<B> {
        for part in trim::polyline(clip, points) {
            self.path(&part, ink)?;
        }
        Ok(())
    }

    /// A broken straight line: `on` pixels drawn, `off` pixels left out, and so on.
    pub fn broken(&mut self, a: Spot, b: Spot, on: f64, off: f64, ink: Ink) -> Drawn<B> {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = libm::sqrt(dx * dx + dy * dy);
        if !(length > 0.0 && length < 1e5) {
            return Ok(());
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
        self.shapes(&dashes, ink.colour)
    }

    /// One filled shape.
    pub fn shape(&mut self, corners: &[Spot], colour: Colour) -> Drawn<B> {
        if corners.len() < 3 || !sound(corners) {
            return Ok(());
        }
        self.backend
            .fill_polygon(corners.iter().map(|&p| unit(p)), &BackendColor::from(colour))
    }

    /// Many filled shapes in one call, holes being those that run the other way round.
    ///
    /// The shapes hang on a thread from first corner to first corner that is walked forth and back, and so
    /// encloses nothing.
    pub fn shapes(&mut self, shapes: &[Vec<Spot>], colour: Colour) -> Drawn<B> {
        let mut thread: Vec<Spot> = Vec::with_capacity(shapes.iter().map(|s| s.len() + 2).sum());
        for shape in shapes {
            thread.extend(shape);
            thread.extend(shape.first());
        }
        thread.extend(shapes.iter().rev().skip(1).filter_map(|s| s.first()));
        self.shape(&thread, colour)
    }

    /// A filled rectangle, its edges on whole device pixels.
    pub fn block(&mut self, rect: &Rect, colour: Colour) -> Drawn<B> {
        let snap = |v: f64| (v * self.ratio).round() / self.ratio;
        let (a, b) = (
            (snap(rect.left), snap(rect.top)),
            (snap(rect.right), snap(rect.bottom)),
        );
        if !(b.0 > a.0 && b.1 > a.1 && sound(&[a, b])) {
            return Ok(());
        }
        self.backend
            .draw_rect(unit(a), unit(b), &BackendColor::from(colour), true)
    }

    /// A filled circle.
    pub fn disc(&mut self, middle: Spot, radius: f64, colour: Colour) -> Drawn<B> {
        self.circle(middle, radius, Ink::new(colour, 0.0), true)
    }

    /// An empty circle.
    pub fn ring(&mut self, middle: Spot, radius: f64, ink: Ink) -> Drawn<B> {
        self.circle(middle, radius, ink, false)
    }

    fn circle(&mut self, middle: Spot, radius: f64, ink: Ink, fill: bool) -> Drawn<B> {
        if !sound(&[middle]) {
            return Ok(());
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let radius = (radius * UNITS).round().clamp(1.0, 1e5) as u32;
        self.backend.draw_circle(unit(middle), radius, &ink, fill)
    }

    /// A word at a place, its middle at the place's height.
    pub fn words(&mut self, at: Spot, text: &str, words: Words) -> Drawn<B> {
        if text.is_empty() || !sound(&[at]) {
            return Ok(());
        }
        // plotters-svg divides the size by 1.24 and centres the small letters instead of the figures.
        let (size, down) = match self.look.medium {
            Medium::Canvas => (words.size, 0.0),
            Medium::Svg => (words.size * 1.24, 0.09 * words.size),
        };
        self.backend.draw_text(
            text,
            &Type {
                words,
                size: size * UNITS,
            },
            unit((at.0, at.1 + down)),
        )
    }
}

fn sound(points: &[Spot]) -> bool {
    points.iter().all(|p| p.0.is_finite() && p.1.is_finite())
}

fn unit(spot: Spot) -> BackendCoord {
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let whole = |v: f64| (v * UNITS).round().clamp(-1e8, 1e8) as i32;
    (whole(spot.0), whole(spot.1))
}
