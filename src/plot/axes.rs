//! Thin axes with few ticks.

use super::layout::Sizes;
use super::pen::Pen;
use super::theme::{Colour, Palette};
use super::ticks::Tick;
use super::view::Chart;
use super::words::{Face, Side, Words, text_width};

/// The axis at the left edge, with hair-thin guides across the chart in their colour, if any.
pub fn left(
    pen: &mut Pen,
    chart: &Chart,
    ticks: &[Tick],
    guide: Option<Colour>,
    sizes: Sizes,
    palette: &Palette,
) {
    let rect = &chart.rect;
    for tick in ticks {
        let y = chart.py(tick.value);
        if let Some(colour) = guide {
            pen.level(y, rect.left, rect.right, colour);
        }
        pen.level(y, rect.left - 4.0, rect.left, palette.axis);
        let words = Words {
            colour: palette.quiet,
            size: sizes.small,
            side: Side::Right,
            face: Face::Plain,
        };
        pen.words((rect.left - 7.0, y), &tick.label, words);
    }
    pen.upright(rect.left, rect.top, rect.bottom, palette.axis);
}

/// The axis at the lower edge, with the parameter's name at its right end.
pub fn below(pen: &mut Pen, chart: &Chart, ticks: &[Tick], name: &str, sizes: Sizes, palette: &Palette) {
    let rect = &chart.rect;
    let end = rect.right - text_width(name, sizes.text) - 2.0;
    let row = labelled(pen, chart, ticks, end, sizes, palette);
    title(pen, (rect.right, row), name, Side::Right, palette.text, sizes);
}

/// The same where the name may stand behind the end of the axis, if `room` pixels are enough for it there: then it takes no
/// tick's place. Otherwise the ticks keep well off it.
pub fn below_with(
    pen: &mut Pen,
    chart: &Chart,
    ticks: &[Tick],
    (name, room): (&str, f64),
    sizes: Sizes,
    palette: &Palette,
) {
    let (rect, width) = (&chart.rect, 1.12 * text_width(name, sizes.text));
    if width + 2.0 <= room {
        labelled(pen, chart, ticks, f64::INFINITY, sizes, palette);
        let at = (rect.right + room, rect.bottom - 1.0);
        title(pen, at, name, Side::Right, palette.text, sizes);
    } else {
        let row = labelled(
            pen,
            chart,
            ticks,
            rect.right - width - 0.8 * sizes.small,
            sizes,
            palette,
        );
        title(pen, (rect.right, row), name, Side::Right, palette.text, sizes);
    }
}

/// The line and its ticks, those labelled whose label ends before `end`; where the labels' row is.
fn labelled(pen: &mut Pen, chart: &Chart, ticks: &[Tick], end: f64, sizes: Sizes, palette: &Palette) -> f64 {
    let rect = &chart.rect;
    let row = rect.bottom + 6.0 + sizes.small * 0.65;
    pen.level(rect.bottom, rect.left, rect.right, palette.axis);
    for tick in ticks {
        let x = chart.px(tick.value);
        pen.upright(x, rect.bottom, rect.bottom + 4.0, palette.axis);
        let half = 0.5 * text_width(&tick.label, sizes.small);
        if x + half < end {
            let words = Words {
                colour: palette.quiet,
                size: sizes.small,
                side: Side::Middle,
                face: Face::Plain,
            };
            pen.words((x, row), &tick.label, words);
        }
    }
    row
}

/// The name of what a chart shows, set as mathematics.
pub fn title(pen: &mut Pen, at: (f64, f64), name: &str, side: Side, colour: Colour, sizes: Sizes) {
    pen.words(
        at,
        name,
        Words {
            colour,
            size: sizes.text * 1.12,
            side,
            face: Face::Maths,
        },
    );
}
