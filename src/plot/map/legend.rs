//! What the colours of a map mean.

use super::super::area::Rect;
use super::super::ends::{Fill, Pattern};
use super::super::layout::Sizes;
use super::super::look::Look;
use super::super::pen::Pen;
use super::super::theme::Colour;
use super::super::words::{Face, Side, Words, text_width};
use super::shade::{ABOVE, LEAST, QUICK, Shades, loss, share};
use crate::{
    decimal::{human, write_whole},
    insight::{ends::End, map::Map},
    language::joined,
};

/// A sign, in one piece or several, and its words.
struct Entry {
    fills: Vec<Fill>,
    words: String,
}

/// An end that fewer cells than one in so many have is left out.
const RARE: usize = 400;

/// How high a row of the legend is.
pub fn row_height(sizes: Sizes) -> f64 {
    sizes.small * 1.75
}

/// Draws the legend into `room`, row by row; what does not fit is left out.
pub fn draw(pen: &mut Pen, map: &Map, room: &Rect, sizes: Sizes, look: Look) {
    let mut row = room.top + 0.5 * row_height(sizes);
    let mut x = room.left + scale(pen, map, (room.left, row), sizes, look) + 1.6 * sizes.small;
    let sign = sizes.small * 1.3;
    for entry in entries(map, look) {
        let wide = sign + sizes.small * 0.45 + text_width(&entry.words, sizes.small);
        if x + wide > room.right && x > room.left {
            (x, row) = (room.left, row + row_height(sizes));
        }
        if row > room.bottom {
            return;
        }
        let swatch = Rect {
            left: x,
            top: row - sizes.small * 0.55,
            right: x + sign,
            bottom: row + sizes.small * 0.55,
        };
        pen.block(&swatch, look.palette().axis);
        let mut part = swatch.grown(-1.0);
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let each = part.width() / entry.fills.len() as f64;
        for piece in &entry.fills {
            part.right = part.left + each;
            fill(pen, &part, *piece);
            part.left = part.right;
        }
        let at = (x + sign + sizes.small * 0.45, row);
        pen.words(at, &entry.words, plain(look.palette().text, sizes));
        x += wide + 1.4 * sizes.small;
    }
}

const fn plain(colour: Colour, sizes: Sizes) -> Words {
    Words {
        colour,
        size: sizes.small,
        side: Side::Left,
        face: Face::Plain,
    }
}

/// A rectangle filled.
fn fill(pen: &mut Pen, inner: &Rect, fill: Fill) {
    pen.block(inner, fill.colour);
    let (wide, high) = (inner.width(), inner.height());
    match fill.pattern {
        Pattern::Plain => {}
        Pattern::Stripes => {
            for share in [0.3, 0.85] {
                let at = inner.left + share * wide;
                let stripe = [
                    (at - 0.5 * high, inner.bottom),
                    (at + 0.5 * high, inner.top),
                    (at + 0.5 * high + 2.0, inner.top),
                    (at - 0.5 * high + 2.0, inner.bottom),
                ];
                let within = stripe.map(|(x, y)| (x.clamp(inner.left, inner.right), y));
                pen.shape(&within, fill.ink);
            }
        }
        Pattern::Dots => {
            for share in [0.2, 0.5, 0.8] {
                let at = (inner.left + share * wide, inner.top + 0.5 * high);
                pen.disc(at, 1.2, fill.ink);
            }
        }
    }
}

/// The ends that the map has, in words: those of runs that do not settle, for which there must be room, then the places
/// from left to right.
fn entries(map: &Map, look: Look) -> Vec<Entry> {
    let (language, theme) = (look.language, look.theme);
    let some = |count: usize| count > 0 && count * RARE >= map.computed();
    let mut found = Vec::new();
    let mut push = |ends: &[End], words: String| {
        let fills = ends.iter().map(|end| Fill::of(*end, theme)).collect();
        found.push(Entry { fills, words });
    };
    if map.count(End::Exploded) > 0 {
        push(
            &[End::Exploded],
            language.choose(&["explodes", "发散"]).to_owned(),
        );
    }
    if map.count(End::Broken) > 0 {
        push(
            &[End::Broken],
            language.choose(&["no slope there", "没有定义"]).to_owned(),
        );
    }
    if map.is_over_data() {
        if some(map.above()) {
            found.push(Entry {
                fills: vec![ABOVE],
                words: language
                    .choose(&["above the start’s loss", "高于起点的损失"])
                    .to_owned(),
            });
        }
        return found;
    }
    let mut places: Vec<usize> = (0..map.places().len()).collect();
    places.sort_by(|a, b| map.places()[*a][0].total_cmp(&map.places()[*b][0]));
    let (mut unsettled, mut count) = (Vec::new(), map.count(End::Astray));
    for &place in &places {
        let near = map.count(End::Near(place));
        count += near;
        if some(near) && unsettled.len() < 3 {
            unsettled.push(End::Near(place));
        }
    }
    if some(map.count(End::Astray)) || unsettled.is_empty() {
        unsettled.push(End::Astray);
    }
    if some(count) {
        let words = language.choose(&["not settled yet", "尚未停下"]);
        push(&unsettled, words.to_owned());
    }
    for place in places {
        if some(map.count(End::Settled(place))) {
            push(&[End::Settled(place)], map.place_name(place));
        }
    }
    found
}

/// The scale of speed, or of how low runs came; how wide it is.
fn scale(pen: &mut Pen, map: &Map, (left, y): (f64, f64), sizes: Sizes, look: Look) -> f64 {
    let (palette, language) = (look.palette(), look.language);
    let [before, from, to] = if map.is_over_data() {
        let percent = |left: f64| joined(&[&human(100.0 * left, 3), " %"]);
        let before = ["left of the way down: ", "距最低损失还差："];
        [language.choose(&before).to_owned(), percent(1.0), percent(LEAST)]
    } else {
        let most = write_whole(map.most_updates());
        [
            language.choose(&["updates: ", "更新次数："]).to_owned(),
            write_whole(QUICK),
            most,
        ]
    };
    let step = sizes.small * 0.5;
    let mut x = left;
    let say = |pen: &mut Pen, x: &mut f64, text: &str| {
        pen.words((*x, y), text, plain(palette.text, sizes));
        *x += text_width(text, sizes.small);
    };
    say(pen, &mut x, &joined(&[&before, &from]));
    x += 1.2 * sizes.small;
    // The sample shade is that of the place where most runs settle.
    let most = (0..map.places().len()).max_by_key(|place| map.count(End::Settled(*place)));
    let colours = Shades::new(map, look.theme).of_place(most.unwrap_or(0));
    for (shade, quick) in colours.into_iter().enumerate() {
        let colour = if map.is_over_data() {
            loss(libm::pow(LEAST, share(shade)))
        } else {
            quick
        };
        let block = Rect {
            left: x,
            top: y - sizes.small * 0.55,
            right: x + step + 0.5,
            bottom: y + sizes.small * 0.55,
        };
        pen.block(&block, colour);
        x += step;
    }
    x += 0.5 * sizes.small;
    say(pen, &mut x, &to);
    x - left
}
