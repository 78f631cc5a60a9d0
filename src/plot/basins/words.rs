//! What the strip says: what it is, and where each block leads.

use super::super::{
    area::Rect,
    curves::Still,
    ends::{Fill, Pattern},
    figures::figure,
    label::bounds,
    look::Look,
    pen::Pen,
    words::{Face, Side, Words, text_width},
};
use crate::{insight::ends::End, language::Language};

/// What the strip says, in the margin.
pub fn caption(pen: &mut Pen, still: &Still, look: Look, rect: &Rect) {
    let size = still.sizes.small;
    let text = look.language.choose(&["ends at", "终点"]);
    let text = if text_width(text, size) + 9.0 > rect.left {
        look.language.choose(&["end", "终点"])
    } else {
        text
    };
    // In a narrow margin the words stand close to the strip.
    let gap = (rect.left - text_width(text, size) - 2.0).clamp(3.0, 7.0);
    let words = Words {
        colour: look.palette().text,
        size,
        side: Side::Right,
        face: Face::Plain,
    };
    pen.words((rect.left - gap, 0.5 * (rect.top + rect.bottom)), text, words);
}

/// Where a block leads, in words; places are told as finely as a pixel of the chart, which spans `step`.
pub fn said(end: End, places: &[[f64; 2]], step: f64, language: Language) -> String {
    let at = |place: usize| figure(places.get(place).map_or(0.0, |place| place[0]), step);
    match (end, language) {
        (End::Settled(place), _) => ["→ ", &at(place)].concat(),
        (End::Near(place), Language::English) => ["toward ", &at(place)].concat(),
        (End::Near(place), Language::Chinese) => ["趋向 ", &at(place)].concat(),
        (End::Astray, _) => language.choose(&["settles nowhere", "未停下"]).to_owned(),
        (End::Exploded, _) => language.choose(&["explodes", "发散"]).to_owned(),
        (End::Broken, _) => language.choose(&["no value", "无定义"]).to_owned(),
    }
}

/// Where the words of a block stand: in the widest part that no mark takes, or else over the mark; `None` where they do not
/// fit at all.
pub fn label(block: &Rect, text: &str, marks: &[f64], (size, radius): (f64, f64)) -> Option<Rect> {
    let (width, margin) = (text_width(text, size), 4.0);
    if width + 2.0 * margin > block.width() {
        return None;
    }
    let keep = radius + margin;
    let mut stops: Vec<f64> = marks
        .iter()
        .copied()
        .filter(|x| *x > block.left && *x < block.right)
        .collect();
    stops.sort_unstable_by(f64::total_cmp);
    let (mut from, mut best) = (block.left, (block.left, block.left));
    for stop in stops {
        if stop - keep - from > best.1 - best.0 {
            best = (from, stop - keep);
        }
        from = stop + keep;
    }
    if block.right - from > best.1 - best.0 {
        best = (from, block.right);
    }
    if width + 2.0 * margin > best.1 - best.0 {
        best = (block.left, block.right);
    }
    let at = (0.5 * (best.0 + best.1), 0.5 * (block.top + block.bottom));
    Some(bounds(at, text, size, Side::Middle))
}

/// Sets the words of a block where they stand, off the stripes or dots of it.
pub fn draw(pen: &mut Pen, look: Look, (label, end): (&Rect, End), text: &str, size: f64) {
    let palette = look.palette();
    if Fill::of(end, look.theme).pattern != Pattern::Plain {
        let back = Rect {
            left: label.left - 3.0,
            right: label.right + 3.0,
            ..*label
        };
        pen.block(&back, palette.page);
    }
    let at = (0.5 * (label.left + label.right), 0.5 * (label.top + label.bottom));
    let words = Words {
        colour: palette.text,
        size,
        side: Side::Middle,
        face: Face::Plain,
    };
    pen.words(at, text, words);
}
