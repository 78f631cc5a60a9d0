//! The names of the zeros of f′, beside their marks on f and out of each other's way.

use super::area::{Rect, Spot};
use super::curves::Still;
use super::label::{Taken, bounds};
use super::layout::Sizes;
use super::look::Look;
use super::pen::Pen;
use super::view::Chart;
use super::words::{Face, Side, Words, text_width};
use super::zeros::radius;
use crate::insight::critical::{Critical, Kind};
use crate::language::Language;

/// So many pixels across for each zero, or the names would be a wall of words.
const ROOM: f64 = 45.0;

/// Where the name of a zero stands.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    kind: Kind,
    at: Spot,
    side: Side,
    /// What it covers, in whichever language.
    pub bounds: Rect,
}

/// Finds places for the names: the same in every language, so that the moving layer can keep off them.
pub fn placed(
    zeros: &[Critical],
    chart: &Chart,
    strip: &Rect,
    pieces: &[Vec<Spot>],
    sizes: Sizes,
) -> Vec<Name> {
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    if zeros.len() as f64 * ROOM > chart.rect.width() {
        return Vec::new();
    }
    let (size, radius) = (sizes.small, radius(sizes));
    let mut taken = Taken::new();
    for piece in pieces {
        for part in super::trim::polyline(&chart.rect, piece) {
            taken.add_line(&part);
        }
    }
    for zero in zeros {
        let at = chart.to_pixel(zero.at(), zero.value);
        taken.add(
            Rect {
                left: at.0,
                top: at.1,
                right: at.0,
                bottom: at.1,
            }
            .grown(radius + 1.0),
        );
    }
    let within = Rect {
        top: chart.rect.top - size * 0.4,
        bottom: strip.top - 2.0,
        ..chart.rect.grown(2.0)
    };
    let mut names = Vec::new();
    for zero in zeros {
        let x = chart.px(zero.at()).clamp(chart.rect.left, chart.rect.right);
        let y = chart.py(zero.value);
        if y < chart.rect.top - 1.0 || y > chart.rect.bottom + 1.0 {
            continue;
        }
        let (english, chinese) = (zero.kind.say(Language::English), zero.kind.say(Language::Chinese));
        let longer = if text_width(english, 1.0) > text_width(chinese, 1.0) {
            english
        } else {
            chinese
        };
        if let Some((at, side)) = taken.place(&places(zero.kind, x, y, radius, size), longer, size, &within) {
            names.push(Name {
                kind: zero.kind,
                at,
                side,
                bounds: bounds(at, longer, size, side),
            });
        }
    }
    names
}

/// Draws the names.
pub fn draw(pen: &mut Pen, still: &Still, look: Look) {
    let (palette, size) = (look.palette(), still.sizes.small);
    for name in &still.names {
        let text = name.kind.say(look.language);
        // A dotted line may run behind it.
        let back = bounds(name.at, text, size, name.side);
        pen.block(
            &Rect {
                top: back.top + 1.0,
                bottom: back.bottom - 1.0,
                ..back
            },
            palette.page.fade(80),
        );
        let words = Words {
            colour: palette.quiet,
            size,
            side: name.side,
            face: Face::Plain,
        };
        pen.words(name.at, text, words);
    }
}

/// Where a name may stand, best first.
fn places(kind: Kind, x: f64, y: f64, radius: f64, size: f64) -> Vec<(Spot, Side)> {
    let away = radius + size * 0.75;
    let beside = radius + 4.0;
    let (over, under) = (y - away, y + away);
    let (first, second) = match kind {
        Kind::Maximum | Kind::KinkMaximum | Kind::Plateau => (over, under),
        Kind::Minimum | Kind::KinkMinimum | Kind::Flat => (under, over),
    };
    let mut places = Vec::with_capacity(16);
    for row in [first, second] {
        places.extend([
            ((x, row), Side::Middle),
            ((x + beside, row), Side::Left),
            ((x - beside, row), Side::Right),
            ((x + beside * 0.3, row + (row - y) * 0.8), Side::Middle),
        ]);
    }
    places.extend([
        ((x + beside + 3.0, y), Side::Left),
        ((x - beside - 3.0, y), Side::Right),
    ]);
    places
}
