//! The batch that is drawn next, on the charts of a loss of one weight: its samples' curves, their mean, and the slope that
//! the mean has at the point, beside the slope of the whole loss.

use super::area::Spot;
use super::bundle::Strands;
use super::curves::Still;
use super::dots;
use super::look::Look;
use super::moment::Lane;
use super::moving::on_slope;
use super::pen::{Ink, Pen};
use super::theme::Colour;
use super::trim;
use super::view::Chart;
use crate::objective::Fit;

/// More of its samples than this have no curve of their own.
const MOST: usize = 60;

/// At most `most` of the samples that the lane's next update reads, evenly chosen; none where it reads all, and at the end
/// of its run.
pub fn pending(lane: &Lane, most: usize) -> Vec<u32> {
    let batch = lane.draw.batch;
    dots::chosen(batch.len(), most)
        .filter_map(|i| batch.get(i).copied())
        .collect()
}

/// The curves of the batch's samples, and of their mean. Where the batch is all samples it is the loss itself, and nothing
/// is set off.
pub fn curves(pen: &mut Pen, still: &Still, look: Look, (fit, lane): (&Fit, &Lane)) {
    let accent = look.palette().lanes[0];
    let samples = pending(lane, MOST);
    if samples.is_empty() {
        return;
    }
    if samples.len() > 1 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "clamped"
        )]
        let opacity = (130.0 / (samples.len() as f64).sqrt()).clamp(16.0, 62.0) as u8;
        for &sample in &samples {
            let ink = Ink::new(accent.fade(opacity), 1.0);
            strands(pen, &Strands::of(fit, &[sample], still), ink);
        }
    }
    let ink = Ink::new(accent, still.sizes.curve * 0.66);
    strands(pen, &Strands::of(fit, lane.draw.batch, still), ink);
}

fn strands(pen: &mut Pen, strands: &Strands, ink: Ink) {
    for piece in strands.value.iter().chain(&strands.slope) {
        pen.path(piece, ink);
    }
}

/// The slope that the next update uses at `lane`'s point, where it is not that of the whole loss.
pub fn slope(lane: &Lane) -> Option<f64> {
    let slope = lane.draw.gradient.first().copied()?;
    (!lane.draw.batch.is_empty() && slope.is_finite()).then_some(slope)
}

/// The batch's tangent, broken, through the point: `ends` are those of a tangent of that slope.
pub fn tangent(pen: &mut Pen, chart: &Chart, ends: [Spot; 2], colour: Colour) {
    if let Some((from, to)) = trim::segment(&chart.rect, ends[0], ends[1]) {
        pen.broken(from, to, 6.0, 4.0, Ink::new(colour, 1.8));
    }
}

/// Where the batch's slope is on the chart of f′.
pub fn place(still: &Still, lane: &Lane) -> Option<Spot> {
    let slope = slope(lane)?;
    let (chart, (x, _)) = on_slope(still, &lane.now);
    let y = chart.py(slope);
    (x.is_finite()
        && chart
            .rect
            .grown(1.0)
            .contains((x, y.clamp(chart.rect.top, chart.rect.bottom))))
    .then_some((x, y))
}

/// The batch's slope as a second, broken stem with an empty mark.
pub fn stem(pen: &mut Pen, still: &Still, lane: &Lane, accent: Colour, page: Colour) {
    let (Some((x, y)), rect) = (place(still, lane), &still.slope.rect) else {
        return;
    };
    let (foot, radius) = (
        still.slope.py(0.0).clamp(rect.top, rect.bottom),
        still.sizes.point * 0.62,
    );
    let end = y.clamp(rect.top, rect.bottom);
    pen.broken((x, foot), (x, end), 4.0, 3.0, Ink::new(accent, still.sizes.curve));
    if end == y {
        pen.disc((x, y), radius + 1.5, page);
        pen.ring((x, y), radius, Ink::new(accent, 1.8));
    } else {
        super::mark::beyond(pen, rect, (x, y), radius * 1.3, accent, page);
    }
}
