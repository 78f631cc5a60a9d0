//! The curves of the single samples under the curve of the loss of one weight, and where they disagree.

use super::bundle::Strands;
use super::look::Look;
use super::moment::Moment;
use super::pen::{Ink, Pen};
use super::shade::Region;
use super::words::{Face, Side, Words, text_width};
use super::{batch, curves, dots, faint_keys, names};
use crate::insight::agreement::{self, Agreement};
use crate::objective::{Fit, Objective};

/// More samples than this have no curve of their own in the picture.
const MOST: usize = 200;

/// The samples' curves and the region of disagreement.
#[derive(Clone, Debug, Default)]
pub struct Still {
    strands: Vec<Strands>,
    region: Region,
}

impl Still {
    /// The samples of `fit` on the charts of `curves`.
    pub fn new(fit: &Fit, curves: &curves::Still) -> Self {
        let Some(turns) = agreement::turns(fit) else {
            return Self::default();
        };
        let mut strands = Vec::new();
        for sample in dots::chosen(fit.samples(), MOST) {
            let sample = u32::try_from(sample).unwrap_or(u32::MAX);
            strands.push(Strands::of(fit, &[sample], curves));
        }
        Self {
            strands,
            region: Region::of(&turns, &curves.value),
        }
    }

    /// Draws what stands still, before the curves of the loss.
    pub fn draw(&self, pen: &mut Pen, curves: &curves::Still, look: Look) {
        let palette = look.palette();
        self.region.draw(pen, curves, palette);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "clamped"
        )]
        let opacity = (170.0 / (self.strands.len() as f64).sqrt()).clamp(11.0, 42.0) as u8;
        for strands in &self.strands {
            for (pieces, colour) in [(&strands.value, palette.value), (&strands.slope, palette.slope)] {
                for piece in pieces {
                    pen.path(piece, Ink::new(colour.fade(opacity), 1.0));
                }
            }
        }
        faint_keys::draw(pen, curves, look, !self.region.is_empty());
    }

    /// Draws the batch that is drawn next, on loss and slope, and what the samples say at the point.
    pub fn draw_moving(&self, pen: &mut Pen, curves: &curves::Still, look: Look, moment: &Moment) {
        let (Some(fit), Some(lane)) = (moment.beside.fit, moment.lanes.first()) else {
            return;
        };
        batch::curves(pen, curves, look, (fit, lane));
        // The batch's curves would strike the names through.
        names::draw(pen, curves, look);
        if !lane.draw.batch.is_empty() {
            faint_keys::draw_batch(pen, curves, look, !self.region.is_empty());
        }
        // How many say left is half of the answer to a question.
        let Some(all) = Agreement::at(fit, lane.now.point[0]).filter(|_| !moment.veil().next) else {
            return;
        };
        let (rect, sizes) = (&curves.slope.rect, curves.sizes);
        let mut text = all.tell(look.language);
        if let Some(drawn) = Agreement::among(fit, lane.draw.batch, lane.now.point[0]) {
            let longer = all.tell_with(&drawn, look.language);
            if text_width(&longer, sizes.small) <= rect.width() - faint_keys::indent(curves) {
                text = longer;
            }
        }
        let words = Words {
            colour: look.palette().text,
            size: sizes.small,
            side: Side::Right,
            face: Face::Plain,
        };
        pen.words((rect.right, rect.top - sizes.text * 0.85), &text, words);
    }
}
