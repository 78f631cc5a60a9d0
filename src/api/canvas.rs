//! The page's canvas as a plotters backend: the five strokes the drawing asks for.
//!
//! plotters-canvas would do, but writes every colour and size as a decimal fraction, and so brings the standard
//! library's float formatting into the page, which is heavier than the drawing.

#[cfg(feature = "whole")]
use crate::plot::UNITS;
use crate::{decimal::write_whole, language::joined};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::HPos,
};
use std::convert::Infallible;
use web_sys::CanvasRenderingContext2d;

/// A canvas' context, and the canvas' size in device pixels.
pub struct Canvas {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

/// What the numbers of the drawing, finite and positive where they must be, cannot make a canvas refuse.
type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas {
    /// The canvas of `context`.
    pub const fn new(context: CanvasRenderingContext2d, size: (u32, u32)) -> Self {
        Self { context, size }
    }

    /// The same where CSS pixels have `ratio` device pixels each, whatever the stage's have.
    #[cfg(feature = "whole")]
    pub fn scaled(self, ratio: f64) -> Self {
        let scale = ratio / UNITS;
        // Never refused; the type of the binding does not know.
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        self
    }

    fn way(&self, places: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (x, y) in places {
            // On an empty path this is where it begins.
            self.context.line_to(x.into(), y.into());
        }
    }

    fn fill(&self, style: &impl BackendStyle) {
        self.context.set_fill_style_str(&colour(style.color()));
    }

    fn stroke(&self, style: &impl BackendStyle) {
        self.context.set_stroke_style_str(&colour(style.color()));
        self.context.set_line_width(style.stroke_width().into());
        self.context.stroke();
    }
}

/// `#rrggbbaa`.
fn colour(colour: BackendColor) -> String {
    let (r, g, b) = colour.rgb;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "casts saturate"
    )]
    let alpha = (colour.alpha * 255.0 + 0.5) as u8;
    let mut text = String::with_capacity(9);
    text.push('#');
    for byte in [r, g, b, alpha] {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    text
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let (left, top, wide, high) = (a.0.into(), a.1.into(), (b.0 - a.0).into(), (b.1 - a.1).into());
        if fill {
            self.fill(style);
            self.context.fill_rect(left, top, wide, high);
        } else {
            self.context.begin_path();
            self.context.rect(left, top, wide, high);
            self.stroke(style);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.way(path);
        self.stroke(style);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.way(path);
        self.fill(style);
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        self.context.begin_path();
        let (x, y) = (center.0.into(), center.1.into());
        // Refused for a negative radius alone.
        let _ = self.context.arc(x, y, radius.into(), 0.0, std::f64::consts::TAU);
        if fill {
            self.fill(style);
            self.context.fill();
        } else {
            self.stroke(style);
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Done {
        self.context.set_text_baseline("middle");
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.context.set_fill_style_str(&colour(style.color()));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "casts saturate"
        )]
        let size = (style.size() + 0.5) as u32;
        let (face, family) = (style.style(), style.family());
        let font = [
            face.as_str(),
            " ",
            &write_whole(size.into()),
            "px ",
            family.as_str(),
        ];
        self.context.set_font(&joined(&font));
        // Never refused; the type of the binding does not know.
        let _ = self.context.fill_text(text, pos.0.into(), pos.1.into());
        Ok(())
    }
}
