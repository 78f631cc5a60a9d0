//! The data and what the model makes of them.

use super::area::Rect;
use super::layout::Sizes;
use super::look::Look;
use super::moment::Moment;
use super::pen::Pen;
use crate::objective::Fit;

/// All that does not move in the view of the data.
#[derive(Clone, Debug)]
pub struct Still {
    /// Where it stands.
    pub rect: Rect,
    sizes: Sizes,
}

impl Still {
    /// The view of the data behind `fit` in `rect`.
    pub fn new(_fit: &Fit, rect: Rect, sizes: Sizes) -> Self {
        Self { rect, sizes }
    }

    /// Draws the axes and the samples.
    pub fn draw(&self, _pen: &mut Pen, _look: Look) {
        let _ = self.sizes;
    }

    /// Draws what the lanes make of the samples, and the batch that is drawn next.
    pub fn draw_moving(&self, _pen: &mut Pen, _look: Look, _moment: &Moment) {}
}
