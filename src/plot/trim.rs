//! Cutting lines to a rectangle, and dropping points no eye can tell from a straight line.

use super::area::{Rect, Spot};

/// The part of the segment from `a` to `b` inside `rect` (Liang and Barsky 1984).
pub fn segment(rect: &Rect, a: Spot, b: Spot) -> Option<(Spot, Spot)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let edges = [
        (-dx, a.0 - rect.left),
        (dx, rect.right - a.0),
        (-dy, a.1 - rect.top),
        (dy, rect.bottom - a.1),
    ];
    for (speed, room) in edges {
        if speed == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if speed < 0.0 {
            enter = enter.max(room / speed);
        } else {
            leave = leave.min(room / speed);
        }
    }
    // Also false where a number was NaN.
    (enter <= leave).then(|| {
        let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
        (
            if enter > 0.0 { at(enter) } else { a },
            if leave < 1.0 { at(leave) } else { b },
        )
    })
}

/// The parts of a polyline inside `rect`.
pub fn polyline(rect: &Rect, points: &[Spot]) -> Vec<Vec<Spot>> {
    let mut parts: Vec<Vec<Spot>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let Some((from, to)) = segment(rect, pair[0], pair[1]) else {
            open = false;
            continue;
        };
        match parts.last_mut() {
            Some(part) if open => part.push(to),
            _ => parts.push(vec![from, to]),
        }
        open = to == pair[1];
    }
    parts
}

/// The polyline without the points that lie within `tolerance` of a straight line between those kept
/// (Ramer 1972, Douglas and Peucker 1973).
pub fn simplify(points: &[Spot], tolerance: f64) -> Vec<Spot> {
    if points.len() < 3 {
        return points.to_vec();
    }
    let mut keep = vec![false; points.len()];
    keep[0] = true;
    keep[points.len() - 1] = true;
    let mut open = vec![(0, points.len() - 1)];
    while let Some((first, last)) = open.pop() {
        let (a, b) = (points[first], points[last]);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = dx * dx + dy * dy;
        // Squares of distances.
        let (mut worst, mut at) = (tolerance * tolerance, None);
        for (i, p) in points.iter().enumerate().take(last).skip(first + 1) {
            let (px, py) = (p.0 - a.0, p.1 - a.1);
            let off = if length > 0.0 {
                // From the segment, not from its line: a way may go back and forth along one line.
                let (across, along) = (px * dy - py * dx, px * dx + py * dy);
                let beyond = (along - length).max(-along).max(0.0);
                (across * across + beyond * beyond) / length
            } else {
                px * px + py * py
            };
            if off > worst {
                (worst, at) = (off, Some(i));
            }
        }
        if let Some(i) = at {
            keep[i] = true;
            open.push((first, i));
            open.push((i, last));
        }
    }
    let mut kept = Vec::new();
    for (i, &point) in points.iter().enumerate() {
        if keep[i] {
            kept.push(point);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A way that goes beyond its end and comes back, along one line.
    #[test]
    fn what_goes_back_and_forth_keeps_its_turns() {
        let way = [(0.0, 0.0), (10.0, 20.0), (2.0, 4.0), (8.0, 16.0), (5.0, 10.0)];
        assert_eq!(simplify(&way, 0.3), way);
        let closed = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 0.0)];
        assert_eq!(simplify(&closed, 0.3), closed);
        let before = [(0.0, 0.0), (-5.0, 0.0), (3.0, 0.0)];
        assert_eq!(simplify(&before, 0.3), before);
    }

    #[test]
    fn what_lies_on_the_way_is_dropped() {
        let way = [(0.0, 0.0), (3.0, 0.1), (5.0, -0.1), (9.0, 0.0)];
        assert_eq!(simplify(&way, 0.3), [(0.0, 0.0), (9.0, 0.0)]);
    }
}
