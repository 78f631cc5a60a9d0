//! What the lanes make of the samples: the fitted curves, the boundaries between classes, the predictions; and the batch
//! that is drawn next.

use super::area::Spot;
use super::boundary::Sides;
use super::dots::{self, Dots, Shape};
use super::label::bounds;
use super::look::Look;
use super::mark;
use super::moment::{Lane, Moment};
use super::pen::{Ink, Pen};
use super::places::{self, Kind};
use super::scatter::Still;
use super::theme::{Colour, LANES, Palette};
use super::words::{Face, Side, Words, text_width};
use super::{batch, legend, trim};
use crate::objective::{Fit, Model, Objective};

/// More samples of a batch than this are not set off one by one.
const MOST: usize = 300;

/// Draws the layer.
pub fn draw(pen: &mut Pen, still: &Still, look: Look, moment: &Moment) {
    let Some(fit) = moment.beside.fit else { return };
    let palette = look.palette();
    let lanes: Vec<(usize, &Lane)> = moment
        .lanes
        .iter()
        .enumerate()
        .take(LANES)
        .filter(|(_, lane)| lane.draw.parameters.len() == fit.parameters().len())
        .collect();
    let Some(&(0, main)) = lanes.first() else { return };
    if still.kind == Kind::Plane {
        shades(
            pen,
            still,
            palette,
            &Sides::of(fit, main.draw.parameters, &still.chart),
        );
    }
    let drawn = Drawn::of(still, fit, main);
    if still.kind == Kind::Target {
        drawn.stems(pen, still, palette.lanes[0]);
    }
    if still.kind.moves() {
        let parameters = main.draw.parameters;
        let marks = still.marks_of(fit, &|i, held_out| {
            if held_out {
                fit.predicted_held_out(parameters, i)
            } else {
                fit.predicted(parameters, i)
            }
        });
        still.draw_marks(pen, palette, &marks);
    } else {
        for &(index, lane) in lanes.iter().rev() {
            line(pen, still, fit, (index, lane, lanes.len() > 1), palette);
        }
    }
    drawn.dots(pen, still, palette);
    if still.kind == Kind::Target {
        beyond(pen, still, look, fit, main.draw.parameters);
    }
    // With few parameters the lanes are named beside their losses; where there is little room, beside their progress.
    let room = still.chart.rect.height() > 150.0;
    if fit.parameters().len() > 2 && !still.kind.moves() && room {
        legend::draw(
            pen,
            moment.lanes,
            &still.beside_words(),
            &[],
            still.sizes,
            palette,
        );
    }
}

/// The sides of the main lane's boundary, in the tints of the classes.
fn shades(pen: &mut Pen, still: &Still, palette: &Palette, sides: &Sides) {
    for (side, shape) in [(&sides.zero, Shape::Round), (&sides.one, Shape::Square)] {
        pen.shape(side, still.colour(shape, palette).fade(11));
    }
}

/// A lane's curve or boundary, with its mark at the end where there are several.
fn line(
    pen: &mut Pen,
    still: &Still,
    fit: &Fit,
    (index, lane, several): (usize, &Lane, bool),
    palette: &Palette,
) {
    let rect = &still.chart.rect;
    let parts = if still.kind == Kind::Plane {
        let line = Sides::of(fit, lane.draw.parameters, &still.chart).line;
        line.map(|ends| ends.to_vec()).into_iter().collect()
    } else {
        trim::polyline(rect, &curve(still, fit, lane.draw.parameters))
    };
    let (colour, width) = (palette.lanes[index], still.sizes.curve);
    for part in &parts {
        pen.path(part, Ink::new(palette.page.fade(70), width + 2.0));
        pen.path(
            part,
            Ink::new(colour, if index == 0 { width } else { width * 0.75 }),
        );
    }
    if let (true, Some(end)) = (several, parts.last().and_then(|part| part.last())) {
        // Empty, lest it pass for a sample.
        let mut ring = mark::outline(index, *end, still.sizes.small * 0.34);
        pen.shape(&ring, palette.page);
        ring.extend(ring.first().copied());
        pen.path(&ring, Ink::new(colour, 1.6));
    }
}

/// Where no part of the main lane's curve is in view, on which side it is.
fn beyond(pen: &mut Pen, still: &Still, look: Look, fit: &Fit, parameters: &[f64]) {
    let (rect, palette, size) = (&still.chart.rect, look.palette(), still.sizes.small);
    let curve = curve(still, fit, parameters);
    let above = curve.iter().all(|spot| spot.1 < rect.top);
    let below = curve.iter().all(|spot| spot.1 > rect.bottom);
    if curve.is_empty() || above == below {
        return;
    }
    let words = match (is_straight(fit), above) {
        (true, true) => ["the line is above", "直线在上方"],
        (true, false) => ["the line is below", "直线在下方"],
        (false, true) => ["the curve is above", "曲线在上方"],
        (false, false) => ["the curve is below", "曲线在下方"],
    };
    let text = look.language.choose(&words);
    let (edge, away) = if above {
        (rect.top, -1.0)
    } else {
        (rect.bottom, 1.0)
    };
    let middle = 0.5 * (rect.left + rect.right);
    let half = 0.5 * text_width(text, size);
    let row = edge - away * size * 0.95;
    pen.block(
        &bounds((middle, row), text, size, Side::Middle).grown(2.0),
        palette.page.fade(85),
    );
    let words = Words {
        colour: palette.text,
        size,
        side: Side::Middle,
        face: Face::Plain,
    };
    pen.words((middle, row), text, words);
    for x in [middle - half - size, middle + half + size] {
        let far = (x, edge + away * 50.0);
        mark::beyond(pen, rect, far, size * 0.5, palette.lanes[0], palette.page);
    }
}

/// Whether what is predicted over the only feature is a straight line.
fn is_straight(fit: &Fit) -> bool {
    !fit.is_classifier() && matches!(fit.model(), Model::Slope | Model::Line | Model::Linear)
}

/// What is predicted over the only feature.
fn curve(still: &Still, fit: &Fit, parameters: &[f64]) -> Vec<Spot> {
    let (x, steps) = (still.chart.x, if is_straight(fit) { 1 } else { 120 });
    let mut spots = Vec::with_capacity(steps + 1);
    for i in 0..=steps {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let x = x.low + x.width() * (i as f64 / steps as f64);
        let spot = still.chart.to_pixel(x, fit.predict(parameters, &[x]));
        if spot.1.is_finite() {
            spots.push(spot);
        }
    }
    trim::simplify(&spots, 0.1)
}

/// The samples that the main lane's next update reads.
struct Drawn {
    /// Where each stands, its mark, and where its prediction is.
    spots: Vec<(Spot, Shape, Spot)>,
    /// Whether they are some of many, so that they are to be set off.
    few: bool,
    /// Whether it is all of them, and not evenly chosen ones that stand for more.
    all: bool,
}

impl Drawn {
    fn of(still: &Still, fit: &Fit, lane: &Lane) -> Self {
        let few = !lane.draw.batch.is_empty();
        let samples = if few || lane.next.is_none() {
            batch::pending(lane, MOST)
        } else {
            dots::chosen(fit.samples(), MOST)
                .filter_map(|i| u32::try_from(i).ok())
                .collect()
        };
        let pending = if few || lane.next.is_none() {
            lane.draw.batch.len()
        } else {
            fit.samples()
        };
        let all = samples.len() == pending;
        let (part, parameters) = (&fit.data().train, lane.draw.parameters);
        let mut spots = Vec::with_capacity(samples.len());
        for i in samples.into_iter().map(|sample| sample as usize) {
            if i >= part.target.len() {
                continue;
            }
            let predicted = fit.predicted(parameters, i);
            let (x, y) = places::place(still.kind, fit, part, i, predicted);
            spots.push((
                still.chart.to_pixel(x, y),
                places::shape(fit, part, i),
                still.chart.to_pixel(x, predicted),
            ));
        }
        Self { spots, few, all }
    }

    /// What the model is off by, from each sample to the curve; where they are too many for each, from none.
    fn stems(&self, pen: &mut Pen, still: &Still, colour: Colour) {
        const HALF: f64 = 0.6;
        if !self.all {
            return;
        }
        let rect = &still.chart.rect;
        let mut stems = Vec::with_capacity(self.spots.len());
        for &((x, from), _, (_, to)) in &self.spots {
            let (a, b) = (from.clamp(rect.top, rect.bottom), to.clamp(rect.top, rect.bottom));
            let (top, bottom) = (a.min(b), a.max(b));
            if x.is_finite() && top.is_finite() && bottom.is_finite() {
                let (left, right) = (x - HALF, x + HALF);
                stems.push(vec![(left, top), (right, top), (right, bottom), (left, bottom)]);
            }
        }
        let opacity: u8 = match (self.few, stems.len()) {
            (true, ..=60) => 75,
            (true, _) => 45,
            (false, ..=60) => 40,
            (false, _) => 25,
        };
        pen.marks(&stems, colour.fade(opacity));
    }

    /// The batch's marks: in the accent, larger, over all others; of classes, in a ring of the accent. Where the batch is
    /// all samples, nothing is set off.
    fn dots(&self, pen: &mut Pen, still: &Still, palette: &Palette) {
        if !self.few {
            return;
        }
        let classes = !matches!(still.kind, Kind::Target | Kind::Compared);
        let radius = still.radius + if classes { 2.2 } else { 1.6 };
        let all = [Shape::Round, Shape::Square];
        self.layer(still, &all, radius + 1.2)
            .draw(pen, palette.page.fade(90));
        self.layer(still, &all, radius).draw(pen, palette.lanes[0]);
        if classes {
            for shape in all {
                self.layer(still, &[shape], still.radius)
                    .draw(pen, still.colour(shape, palette));
            }
        }
    }

    /// Those of the marks that are of such shapes.
    fn layer(&self, still: &Still, shapes: &[Shape], radius: f64) -> Dots {
        let (rect, mut dots) = (still.chart.rect.grown(0.5), Dots::default());
        for &(spot, shape, _) in self.spots.iter().filter(|(_, shape, _)| shapes.contains(shape)) {
            dots.add_within(&rect, (shape, true), spot, radius);
        }
        dots.sorted()
    }
}
