//! Gradients over the contours of a loss: of all samples, of the batch that is drawn next, and of batches that might have
//! been drawn.

use super::contour::Still;
use super::look::Look;
use super::moment::Moment;
use super::pen::Pen;

/// Draws the arrows and the cloud of the main lane.
pub fn draw(_pen: &mut Pen, _still: &Still, _look: Look, _moment: &Moment) {}
