//! What a pen draws on: five strokes, behind which any plotters backend stands.
//!
//! Everything that decides what is drawn sees only [`Surface`], and so exists once, whatever the backend is. An
//! error of the backend ends the drawing: the first is kept and handed back at the end, and nothing follows it.

use super::area::Spot;
use super::theme::Colour;
use super::words::Type;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

/// Backend units to a CSS pixel.
///
/// A backend counts in whole numbers. So that curves are smooth and hairlines sharp, its unit is 1/16 of a CSS
/// pixel: whoever owns the backend scales it back.
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

/// Takes strokes in CSS pixels; all numbers are finite.
pub trait Surface {
    /// An open line.
    fn line(&mut self, points: &[Spot], ink: Ink);
    /// A filled shape.
    fn shape(&mut self, corners: &[Spot], ink: Ink);
    /// A filled rectangle between two corners.
    fn block(&mut self, corners: [Spot; 2], ink: Ink);
    /// A circle, filled or not.
    fn circle(&mut self, middle: Spot, radius: f64, ink: Ink, fill: bool);
    /// A word.
    fn words(&mut self, at: Spot, text: &str, words: &Type);
}

/// A backend as a surface.
pub struct Sheet<'a, B: DrawingBackend> {
    backend: &'a mut B,
    outcome: Drawn<B>,
}

impl<'a, B: DrawingBackend> Sheet<'a, B> {
    /// The clear `backend`.
    pub const fn new(backend: &'a mut B) -> Self {
        Self {
            backend,
            outcome: Ok(()),
        }
    }

    /// What became of the drawing.
    pub fn outcome(self) -> Drawn<B> {
        self.outcome
    }

    fn attempt(&mut self, stroke: impl FnOnce(&mut B) -> Drawn<B>) {
        if self.outcome.is_ok() {
            self.outcome = stroke(self.backend);
        }
    }
}

impl<B: DrawingBackend> Surface for Sheet<'_, B> {
    fn line(&mut self, points: &[Spot], ink: Ink) {
        self.attempt(|backend| backend.draw_path(points.iter().map(unit), &ink));
    }

    fn shape(&mut self, corners: &[Spot], ink: Ink) {
        self.attempt(|backend| backend.fill_polygon(corners.iter().map(unit), &ink));
    }

    fn block(&mut self, [a, b]: [Spot; 2], ink: Ink) {
        self.attempt(|backend| backend.draw_rect(unit(&a), unit(&b), &ink, true));
    }

    fn circle(&mut self, middle: Spot, radius: f64, ink: Ink, fill: bool) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let radius = (radius * UNITS).round().clamp(1.0, 1e5) as u32;
        self.attempt(|backend| backend.draw_circle(unit(&middle), radius, &ink, fill));
    }

    fn words(&mut self, at: Spot, text: &str, words: &Type) {
        self.attempt(|backend| backend.draw_text(text, words, unit(&at)));
    }
}

fn unit(spot: &Spot) -> BackendCoord {
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let whole = |v: f64| (v * UNITS).round().clamp(-1e8, 1e8) as i32;
    (whole(spot.0), whole(spot.1))
}
