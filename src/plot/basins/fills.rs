//! The blocks of the strip, filled.

use super::super::{
    area::Rect,
    ends::{Fill, Pattern, SPACING, THICK},
    look::Look,
    pen::{Ink, Pen},
};
use crate::insight::ends::End;

/// The blocks of each look in one shape: there can be as many as the screen has pixels.
pub fn fills(pen: &mut Pen, look: Look, blocks: &[(Rect, End)]) {
    let mut looks: Vec<(Fill, Vec<Rect>)> = Vec::new();
    for (block, end) in blocks {
        let fill = Fill::of(*end, look.theme);
        match looks.iter_mut().find(|(own, _)| *own == fill) {
            Some((_, rects)) => rects.push(*block),
            None => looks.push((fill, vec![*block])),
        }
    }
    for (fill, rects) in &looks {
        if let [only] = rects.as_slice() {
            pen.block(only, fill.colour);
        } else {
            let shapes: Vec<_> = rects.iter().map(corners).collect();
            pen.shapes(&shapes, fill.colour);
        }
        match fill.pattern {
            Pattern::Plain => {}
            Pattern::Stripes => rects.iter().for_each(|rect| stripes(pen, rect, fill)),
            Pattern::Dots => dots(pen, rects, fill),
        }
    }
}

fn corners(rect: &Rect) -> Vec<(f64, f64)> {
    vec![
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.right, rect.bottom),
        (rect.left, rect.bottom),
    ]
}

/// In a sliver there is no room for stripes: it is as dark as they are.
fn stripes(pen: &mut Pen, rect: &Rect, fill: &Fill) {
    if rect.width() < SPACING {
        return pen.block(rect, fill.ink.fade(60));
    }
    let height = rect.height();
    let mut x = ((rect.left - height) / SPACING).floor() * SPACING;
    while x < rect.right {
        let line = [(x, rect.bottom), (x + height, rect.top)];
        pen.path_within(rect, &line, Ink::new(fill.ink, THICK));
        x += SPACING;
    }
}

fn dots(pen: &mut Pen, rects: &[Rect], fill: &Fill) {
    let mut shapes = Vec::new();
    for rect in rects {
        let mut y = rect.top + 0.5 * SPACING;
        while y < rect.bottom {
            let mut x = (rect.left / SPACING).ceil() * SPACING;
            while x + THICK <= rect.right {
                shapes.push(corners(&Rect {
                    left: x,
                    top: y,
                    right: x + THICK,
                    bottom: y + THICK,
                }));
                x += SPACING;
            }
            y += SPACING;
        }
    }
    pen.marks(&shapes, fill.ink);
}
