//! Where things stand on a stage of a given size.

use super::area::{Range, Rect};
use super::ticks::{Tick, ticks};
use super::words::text_width;

/// The sizes of the type, and what hangs on them, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Names and values.
    pub text: f64,
    /// Tick labels and the names of zeros.
    pub small: f64,
    /// The width of the curves.
    pub curve: f64,
    /// The radius of the point.
    pub point: f64,
}

/// By how many pixels the type of a stage of several charts is larger than that of each of them alone: a stage that fills a
/// wide screen is looked at from farther away.
#[cfg(feature = "whole")]
pub fn larger(width: f64, height: f64) -> f64 {
    ((width - 960.0) / 200.0)
        .min((height - 560.0) / 45.0)
        .clamp(0.0, 4.5)
}

/// Smaller stages than this hold no drawing.
const LEAST: f64 = 48.0;

impl Sizes {
    /// The sizes for a stage of `width` × `height`.
    pub fn of(width: f64, height: f64) -> Self {
        Self::with_text((10.5 + width.min(height * 1.5) / 190.0).clamp(12.0, 19.0))
    }

    /// The sizes that go with names of a size.
    fn with_text(text: f64) -> Self {
        Self {
            text,
            small: (text - 1.5).max(11.0),
            curve: (text / 6.2).clamp(1.9, 3.0),
            point: (text * 0.5).clamp(6.0, 9.0),
        }
    }

    /// The same with type that is larger by so many pixels.
    #[must_use]
    pub fn larger(self, pixels: f64) -> Self {
        if pixels > 0.0 {
            Self::with_text(self.text + pixels)
        } else {
            self
        }
    }
}

/// Whether a stage of this size can hold a drawing at all.
pub fn drawable(width: f64, height: f64) -> bool {
    width.is_finite() && height.is_finite() && width >= LEAST && height >= LEAST && width.max(height) < 1e5
}

/// Ticks up a chart `height` pixels high.
pub fn ticks_up(range: Range, height: f64, sizes: Sizes) -> Vec<Tick> {
    let most = count(height / (sizes.small * 3.2)).clamp(1, 6);
    // Round numbers can be so far apart that hardly any is in view: then the next finer ones, if they fit.
    let mut found = ticks(range, most);
    for count in most + 1..=2 * most + 2 {
        if found.len() > 2 {
            break;
        }
        let finer = ticks(range, count);
        if height / range.width() * gap(&finer) >= sizes.small * 1.6 {
            found = finer;
        }
    }
    found
}

/// Ticks across a chart `width` pixels wide, as many as leave their labels apart.
pub fn ticks_across(range: Range, width: f64, sizes: Sizes) -> Vec<Tick> {
    let mut most = count(width / (sizes.small * 4.5)).clamp(1, 10);
    loop {
        let found = ticks(range, most);
        let widest = widest(&found, sizes.small);
        let apart = gap(&found) / range.width() * width;
        if most <= 1 || found.len() < 2 || apart >= widest + sizes.small {
            return found;
        }
        most -= 1;
    }
}

/// How far apart ticks are, in their numbers.
fn gap(ticks: &[Tick]) -> f64 {
    match ticks {
        [a, b, ..] => b.value - a.value,
        _ => 0.0,
    }
}

/// The width of the widest label.
pub fn widest(ticks: &[Tick], size: f64) -> f64 {
    ticks
        .iter()
        .map(|tick| text_width(&tick.label, size))
        .fold(0.0, f64::max)
}

fn count(number: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let whole = number.clamp(0.0, 100.0) as usize;
    whole
}

/// On lower stages than this, where runs end is not shown: the charts need the room.
pub const ENDS_FROM: f64 = 280.0;

/// The parts of the stage of f(x).
#[derive(Clone, Copy, Debug)]
pub struct Curves {
    /// f.
    pub value: Rect,
    /// The direction of descent.
    pub strip: Rect,
    /// f′.
    pub slope: Rect,
    /// Where the runs from each start end, if there is to be room for it.
    pub ends: Option<Rect>,
}

impl Curves {
    /// The parts of a stage; `label` is the width of the widest label at the left, and `ends` asks for room for where runs
    /// end.
    pub fn of(width: f64, height: f64, sizes: Sizes, label: f64, ends: bool) -> Self {
        // What the strip of the ends is stands beside it: two letters of Chinese.
        let word = if ends { sizes.small * 2.05 + 6.0 } else { 0.0 };
        let left = (label + sizes.small * 1.1).max(sizes.text * 1.4).max(word);
        let left = left.min(width * 0.3);
        let right = width - sizes.text * 1.1;
        let low = sizes.text * 1.45;
        let (top, foot) = (sizes.text * 1.9, sizes.small * 2.1);
        let bottom = height - foot - if ends { low + sizes.small * 0.4 } else { 0.0 };
        let (strip, above, below) = (low, sizes.text * 0.7, sizes.text * 1.75);
        let room = (bottom - top - strip - above - below).max(4.0);
        let middle = top + room * 0.6;
        let part = |top: f64, bottom: f64| Rect {
            left,
            top,
            right: right.max(left + 4.0),
            bottom,
        };
        Self {
            value: part(top, middle),
            strip: part(middle + above, middle + above + strip),
            slope: part(
                middle + above + strip + below,
                (middle + above + strip + below) + room * 0.4,
            ),
            ends: ends.then(|| part(bottom + foot, bottom + foot + low)),
        }
    }
}

/// The chart of f(x, y).
pub fn contour(width: f64, height: f64, sizes: Sizes, label: f64) -> Rect {
    let left = (label + sizes.small * 1.1).max(sizes.text * 1.4).min(width * 0.3);
    let top = sizes.text * 1.9;
    Rect {
        left,
        top,
        right: (width - sizes.text * 1.1).max(left + 4.0),
        bottom: (height - sizes.small * 2.1).max(top + 4.0),
    }
}
