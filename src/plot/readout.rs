//! The losses of all lanes where the reader points at the progress chart.

use super::area::{Rect, Spot};
use super::courses::{Ground, amount, nearest, reached};
use super::figures::figure;
use super::look::Look;
use super::mark::{self, outline};
use super::moment::Lane;
use super::pen::{Ink, Pen};
use super::words::{Face, Side, Words, text_width};
use crate::insight::progress::{Course, Progress};
use crate::language::fill;
use crate::scene::Axis;

/// One lane's line.
struct Row<'a> {
    lane: usize,
    name: &'a str,
    losses: (f64, Option<f64>),
    train: String,
    test: String,
}

/// Draws a rule at the mark that is nearest to the pointer, rings on the courses and a box with their losses, which stays inside the chart.
pub fn draw(
    pen: &mut Pen,
    ground: &Ground,
    (progress, lanes): (&Progress, &[Lane]),
    pointer: Spot,
    size: f64,
    look: Look,
) {
    let (palette, rect) = (look.palette(), &ground.chart.rect);
    let at = ground.chart.x.low + (pointer.0 - rect.left) / rect.width().max(1.0) * ground.chart.x.width();
    let Some(at) = snapped(progress, at, ground.axis) else {
        return;
    };
    let pointer = (ground.chart.px(at), pointer.1);
    pen.upright(pointer.0, rect.top, rect.bottom, palette.quiet);
    let mut rows = Vec::new();
    for (i, (course, lane)) in progress.lanes.iter().zip(lanes).enumerate() {
        let Some(mark) = reached(course, at, ground.axis) else {
            continue;
        };
        let spot = ground.place(amount(mark, ground.axis), mark.loss);
        if rect.grown(2.0).contains(spot) {
            pen.ring(spot, size * 0.36, Ink::new(palette.page, 3.4));
            pen.ring(
                spot,
                size * 0.36,
                Ink::new(palette.lanes[i % palette.lanes.len()], 1.8),
            );
        }
        rows.push(Row {
            lane: i,
            name: lane.name,
            train: String::new(),
            test: String::new(),
            losses: (mark.loss, mark.test),
        });
    }
    // As many decimals for all as the smallest needs.
    let least = rows
        .iter()
        .flat_map(|row| [Some(row.losses.0), row.losses.1])
        .flatten()
        .fold(f64::INFINITY, |least, loss| least.min(loss.abs().max(1e-3)));
    let number = |loss: f64| figure(loss, least * 1e-3);
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|row| Row {
            train: number(row.losses.0),
            test: row.losses.1.map(number).unwrap_or_default(),
            ..row
        })
        .collect();
    let heading = heading(at, ground.axis, look);
    table(pen, rect, &heading, &rows, pointer, size, look);
}

/// The amount at which the losses are read: that of the main lane's mark that is nearest to `at`, or of another's where
/// the main one has ended long before.
fn snapped(progress: &Progress, at: f64, axis: Axis) -> Option<f64> {
    let end = |course: &Course| course.marks.last().map_or(0.0, |mark| amount(mark, axis));
    let goes_on = |course: &&Course| end(course) >= at;
    let longest = || progress.lanes.iter().max_by(|a, b| end(a).total_cmp(&end(b)));
    let course = progress.lanes.iter().find(goes_on).or_else(longest)?;
    nearest(course, at, axis).map(|mark| amount(mark, axis))
}

/// How far the courses have come there.
fn heading(at: f64, axis: Axis, look: Look) -> String {
    let (words, number) = match axis {
        Axis::Updates => (["after # updates", "# 次更新后"], figure(at, 1.0)),
        Axis::Samples => (["# samples read", "已读 # 个样本"], figure(at, 1.0)),
        Axis::Epochs => (["# epochs", "# 轮"], figure(at, 0.1)),
    };
    let number = number.trim_end_matches(".00");
    fill(look.language.choose(&words), &[number])
}

fn table(pen: &mut Pen, within: &Rect, heading: &str, rows: &[Row], pointer: Spot, size: f64, look: Look) {
    let palette = look.palette();
    let several = rows.len() > 1;
    let tested = rows.iter().any(|row| !row.test.is_empty());
    let [training, held_out] = look
        .language
        .choose(&[["training", "held-out"], ["训练", "留出"]]);
    let (gap, line) = (size * 0.8, size * 1.42);
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| text_width(text, size)).fold(0.0, f64::max);
    let sign = if several { size * 1.2 } else { 0.0 };
    let name = if several {
        sign + widest(&mut rows.iter().map(|row| row.name))
    } else {
        0.0
    };
    let head = tested.then_some(training);
    let train = widest(&mut rows.iter().map(|row| row.train.as_str()).chain(head));
    let test = if tested {
        gap + widest(&mut rows.iter().map(|row| row.test.as_str()).chain([held_out]))
    } else {
        0.0
    };
    let space = if several { gap } else { 0.0 };
    let width = (name + space + train + test).max(text_width(heading, size)) + gap;
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let height = line * (1 + usize::from(tested) + rows.len()) as f64 + 0.4 * size;
    let left = if pointer.0 + 12.0 + width <= within.right {
        pointer.0 + 12.0
    } else {
        pointer.0 - 12.0 - width
    };
    let left = left.min(within.right - width).max(within.left);
    let top = (within.top + 4.0)
        .min(within.bottom - height)
        .max(within.top - 0.5 * line);
    let back = Rect {
        left,
        top,
        right: left + width,
        bottom: top + height,
    };
    pen.block(&back.grown(1.0), palette.guide);
    pen.block(&back, palette.page.fade(94));
    let mut say = |at: Spot, text: &str, side: Side, strong: bool| {
        let words = Words {
            colour: if strong { palette.text } else { palette.quiet },
            size,
            side,
            face: Face::Plain,
        };
        pen.words(at, text, words);
    };
    let from = left + 0.5 * gap;
    let (train_end, test_end) = (
        if tested {
            back.right - 0.5 * gap - test
        } else if several {
            back.right - 0.5 * gap
        } else {
            from + train
        },
        back.right - 0.5 * gap,
    );
    let mut y = top + 0.2 * size + 0.5 * line;
    say((from, y), heading, Side::Left, true);
    if tested {
        y += line;
        say((train_end, y), training, Side::Right, false);
        say((test_end, y), held_out, Side::Right, false);
    }
    for row in rows {
        y += line;
        if several {
            say((from + sign, y), row.name, Side::Left, true);
        }
        say((train_end, y), &row.train, Side::Right, true);
        say((test_end, y), &row.test, Side::Right, true);
    }
    if several {
        let mut y = y - line * last(rows);
        for row in rows {
            let colour = palette.lanes[row.lane % palette.lanes.len()];
            let spot = (from + 0.4 * size, y);
            if row.lane == 0 {
                mark::draw(pen, 0, spot, size * 0.34, colour, palette.page);
            } else {
                pen.shape(&outline(row.lane, spot, size * 0.34), colour);
            }
            y += line;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 6")]
const fn last(rows: &[Row]) -> f64 {
    rows.len().saturating_sub(1) as f64
}
