//! The curves of the single samples under the curve of the loss of one parameter, and where they disagree.

use super::curves;
use super::look::Look;
use super::moment::Moment;
use super::pen::Pen;
use crate::objective::Fit;

/// The samples' curves and the region of disagreement.
#[derive(Clone, Debug)]
pub struct Still;

impl Still {
    /// The samples of `fit` on the charts of `curves`.
    pub fn new(_fit: &Fit, _curves: &curves::Still) -> Self {
        Self
    }

    /// Draws what stands still, before the curves of the loss.
    pub fn draw(&self, _pen: &mut Pen, _curves: &curves::Still, _look: Look) {}

    /// Draws the batch that is drawn next, on loss and slope.
    pub fn draw_moving(&self, _pen: &mut Pen, _curves: &curves::Still, _look: Look, _moment: &Moment) {}
}
