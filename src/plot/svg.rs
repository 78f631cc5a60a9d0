//! The drawing as an SVG document.

use super::look::Look;
use super::surface::UNITS;
use plotters_backend::{BackendColor, DrawingBackend, DrawingErrorKind};
use plotters_svg::SVGBackend;

/// An SVG document of `width` × `height` CSS pixels on the page's own background, with what `draw` draws.
///
/// # Errors
/// Hands back what `draw` does.
pub fn document<E>(
    width: u32,
    height: u32,
    look: &Look,
    draw: impl FnOnce(&mut SVGBackend) -> Result<(), E>,
) -> Result<String, E>
where
    E: From<DrawingErrorKind<std::io::Error>>,
{
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "16")]
    let units = UNITS as u32;
    let size = (width.saturating_mul(units), height.saturating_mul(units));
    let mut text = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut text, size);
        #[expect(clippy::cast_possible_wrap, reason = "a picture's size")]
        let corner = (size.0 as i32, size.1 as i32);
        backend.draw_rect((0, 0), corner, &BackendColor::from(look.palette().page), true)?;
        draw(&mut backend)?;
        backend.present()?;
    }
    // The backend counts in sixteenths of a pixel; the document is shown in pixels.
    let from = format!("width=\"{}\" height=\"{}\"", size.0, size.1);
    let to = format!("width=\"{width}\" height=\"{height}\" stroke-linejoin=\"round\"");
    Ok(text.replacen(&from, &to, 1))
}
