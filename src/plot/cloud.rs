//! Gradients over the contours of a loss: of all samples, of the batch that is drawn next, and of batches that might have
//! been drawn. They are shown as what they ask for: moves downhill.

use super::area::Spot;
use super::contour::Still;
use super::key::{self, Sign};
use super::lengths::Scale;
use super::look::Look;
use super::moment::{Lane, Moment};
use super::pen::{Ink, Pen};
use super::theme::Colour;
use super::{batches, mark, trim};
use crate::{
    decimal::write_whole,
    language::{Language, fill},
    objective::{Fit, Objective},
};

/// Draws the arrows and the cloud of the main lane.
pub fn draw(pen: &mut Pen, still: &Still, look: Look, moment: &Moment) {
    let (Some(fit), Some(lane)) = (moment.beside.fit, moment.lanes.first()) else {
        return;
    };
    let (draw, palette, sizes) = (&lane.draw, look.palette(), still.sizes);
    let ([full_w, full_b], [own_w, own_b]) = (draw.full, draw.gradient) else {
        return;
    };
    let (full, own) = ([*full_w, *full_b], [*own_w, *own_b]);
    let plain = is_plain(lane, own);
    let sees_all = draw.batch.is_empty();
    if draw.rate <= 0.0 || (plain && sees_all) {
        return;
    }
    let spot = still.chart.to_pixel(lane.now.point[0], lane.now.point[1]);
    if !still.chart.rect.grown(2.0).contains(spot) {
        return;
    }
    let cloud = batches::gradients(fit, draw);
    let scale = Scale::of(still, draw.rate, plain, full, &cloud);
    let tip = |[w, b]: [f64; 2]| {
        let (dx, dy) = scale.shift(still, [w, b]);
        (spot.0 + dx, spot.1 + dy)
    };
    let dots: Vec<Vec<Spot>> = cloud
        .iter()
        .filter_map(|gradient| Some(tip([*gradient.first()?, *gradient.get(1)?])))
        .filter(|at| still.chart.rect.contains(*at))
        .map(|at| mark::outline(1, at, 1.5))
        .collect();
    let faint = palette.text.fade(32);
    pen.shapes(&dots, faint);
    let (all_ink, own_ink) = (
        Ink::new(palette.slope, 2.0),
        Ink::new(palette.lanes[0].fade(85), 1.8),
    );
    arrow(pen, still, spot, tip(full), all_ink);
    if !sees_all && (!plain || scale.times != 1.0) {
        arrow(pen, still, spot, tip(own), own_ink);
    }
    let ring = Ink::new(palette.text, 1.4);
    let mean = tip(batches::mean(&cloud));
    if !cloud.is_empty() && still.chart.rect.contains(mean) {
        pen.ring(mean, 4.0, Ink::new(palette.page.fade(80), 3.4));
        pen.ring(mean, 4.0, ring);
    }
    let signs = Signs {
        all: all_ink,
        own: Ink::new(palette.lanes[0], 2.4),
        dots: palette.text.fade(60),
        ring,
    };
    let lines = lines(look.language, fit, lane, scale, &signs);
    key::draw(pen, &still.chart.rect, still.free, &lines, sizes.small, palette);
}

/// Whether the next move is −rate · gradient.
fn is_plain(lane: &Lane, [w, b]: [f64; 2]) -> bool {
    let Some(next) = &lane.next else { return true };
    let close = |axis: usize, g: f64| {
        let (from, to) = (lane.now.point[axis], next.point[axis]);
        let expected = lane.draw.rate * g;
        (to - from + expected).abs() <= 1e-9 * (expected.abs() + from.abs()) + 1e-300
    };
    close(0, w) && close(1, b)
}

fn arrow(pen: &mut Pen, still: &Still, from: Spot, to: Spot, ink: Ink) {
    let Some((a, b)) = trim::segment(&still.chart.rect, from, to) else {
        return;
    };
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = libm::hypot(dx, dy);
    if length >= 4.0 {
        mark::arrow(pen, b, length, (dx / length, dy / length), ink);
    }
}

/// What the lines of the key show.
struct Signs {
    all: Ink,
    own: Ink,
    dots: Colour,
    ring: Ink,
}

/// What the signs mean.
fn lines(language: Language, fit: &Fit, lane: &Lane, scale: Scale, signs: &Signs) -> Vec<(Sign, String)> {
    let say = |words: &[&str; 2], number: usize| fill(language.choose(words), &[&write_whole(number as u64)]);
    let (all, own) = (fit.samples(), lane.draw.batch.len());
    let mut lines = vec![(
        Sign::Arrow(signs.all),
        say(&["all # samples", "全部 # 个样本"], all),
    )];
    match own {
        0 => {}
        1 => {
            lines.push((Sign::Arrow(signs.own), say(&["this sample", "这一个样本"], 1)));
            lines.push((Sign::Dots(signs.dots), say(&["other samples", "其他样本"], 1)));
        }
        _ => {
            lines.push((
                Sign::Arrow(signs.own),
                say(&["this batch of #", "本批 # 个"], own),
            ));
            lines.push((
                Sign::Dots(signs.dots),
                say(&["other batches of #", "其他可能的批次"], own),
            ));
        }
    }
    if own > 0 {
        lines.push((Sign::Ring(signs.ring), say(&["their mean", "它们的平均"], 0)));
    }
    if let Some(text) = scale.say(language) {
        lines.push((Sign::None, text));
    }
    lines
}
