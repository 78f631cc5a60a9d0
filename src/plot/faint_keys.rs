//! What the lines and the shade on the charts of a loss of one weight mean, in the row above them.

use super::area::Rect;
use super::curves::Still;
use super::keys::{self, Key, Sign};
use super::look::Look;
use super::moment::Moment;
use super::pen::Pen;
use super::shade;
use super::theme::Palette;
use crate::language::Language;

/// Draws the keys of what stands still; `shaded` says whether there is a shade.
pub fn draw(pen: &mut Pen, curves: &Still, look: Look, shaded: bool) {
    let (at, room) = row(curves);
    let palette = look.palette();
    let keys = still(shaded, look.language, palette);
    keys::draw(pen, &keys, at, room, curves.sizes, palette);
}

/// Draws the key of the batch after them.
pub fn draw_batch(pen: &mut Pen, curves: &Still, look: Look, shaded: bool) {
    let ((x, y), room) = row(curves);
    let palette = look.palette();
    let before = keys::width(&still(shaded, look.language, palette), curves.sizes);
    let keys = [batch(look.language, palette)];
    keys::draw(pen, &keys, (x + before, y), room - before, curves.sizes, palette);
}

/// The chart of f without what the keys take of the row above it, for the names of the lanes.
pub fn beside(curves: &Still, look: Look, moment: &Moment) -> Rect {
    let rect = curves.value.rect;
    if moment.beside.fit.is_none() {
        return rect;
    }
    let mut keys = still(true, look.language, look.palette());
    keys.push(batch(look.language, look.palette()));
    let left = rect.left + indent(curves) + keys::width(&keys, curves.sizes);
    // The legend keeps off the chart's name by itself.
    Rect {
        left: (left - 4.0 * curves.sizes.text).min(rect.right),
        ..rect
    }
}

/// Behind the name of a chart, from its left edge.
pub fn indent(curves: &Still) -> f64 {
    curves.sizes.text * 2.7
}

fn still(shaded: bool, language: Language, palette: &Palette) -> Vec<Key> {
    let mut keys = vec![Key {
        sign: Sign::Line(palette.value.fade(50)),
        words: language.choose(&["one sample", "单个样本"]).to_owned(),
    }];
    if shaded {
        keys.push(Key {
            sign: Sign::Area(shade::typical(palette)),
            words: language.choose(&["samples disagree", "样本意见不一"]).to_owned(),
        });
    }
    keys
}

fn batch(language: Language, palette: &Palette) -> Key {
    Key {
        sign: Sign::Line(palette.lanes[0]),
        words: language.choose(&["batch", "本批"]).to_owned(),
    }
}

/// Where the row begins, and how long it may be.
fn row(curves: &Still) -> ((f64, f64), f64) {
    let rect = &curves.value.rect;
    let left = rect.left + indent(curves);
    ((left, rect.top - curves.sizes.text * 0.85), rect.right - left)
}
