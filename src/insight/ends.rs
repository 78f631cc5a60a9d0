//! Where runs end: the places they settle at, numbered, and what became of a run.
//!
//! Of one variable f itself says which place a run belongs to: the zero of f′ to which f′ is nowhere steeper than
//! where the run stopped, and for a run that was stopped on its way, the one to which f falls from there. Of two
//! variables, and out of view, places are told apart by how far away they are.

mod valleys;

use crate::{
    objective::{Objective, Sketch},
    trainer::{Ending, LIMIT, Reason},
};
use valleys::Valleys;

/// What became of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Settled at the place of this number (a stop by gradient or loss rule, or at a standstill).
    Settled(usize),
    /// Not settled when it was stopped, but in the valley of the place of this number.
    Near(usize),
    /// Not settled, and near no place known.
    Astray,
    /// The loss or a parameter grew beyond all bounds.
    Exploded,
    /// f has no value, or no slope, where it went.
    Broken,
}

/// So many places are told apart; every further one is taken for the last.
pub const MOST: usize = 100;

/// As shares of the visible range: ends so close together are one place, those so close to one stand still there, and
/// those so close to one, where no valley is known, are near it.
const TOGETHER: f64 = 0.01;
const STILL: f64 = 0.001;
const NEAR: f64 = 0.05;

/// Ends that lie close together: from the least to the largest in each direction.
#[derive(Clone, Copy, Debug)]
struct Cluster {
    low: [f64; 2],
    high: [f64; 2],
    number: usize,
}

/// The places where runs end, numbered in the order in which they were found; a number never changes its meaning.
#[derive(Clone, Debug)]
pub struct Ends {
    /// The visible range: where it begins, and how wide it is, above 0.
    visible: [(f64, f64); 2],
    valleys: Option<Valleys>,
    /// The numbers of what the valleys know, once they have one.
    known: Vec<Option<usize>>,
    /// What the valleys do not know.
    clusters: Vec<Cluster>,
    places: Vec<[f64; 2]>,
}

impl Ends {
    /// For an objective of one variable it begins with the minima in the visible range ([`crate::insight::critical`]),
    /// from left to right; of more, with none.
    pub fn new(objective: &dyn Objective, visible: [(f64, f64); 2]) -> Self {
        let sketch = objective.fit().and_then(Sketch::of);
        let objective = sketch
            .as_ref()
            .map_or(objective, |sketch| sketch as &dyn Objective);
        let [(low, high), _] = visible;
        let valleys = Valleys::new(objective, low, high);
        let mut ends = Self {
            visible: visible.map(|(low, high)| {
                let width = high - low;
                (
                    low,
                    if width > 0.0 && width.is_finite() {
                        width
                    } else {
                        1.0
                    },
                )
            }),
            known: vec![None; valleys.as_ref().map_or(0, Valleys::count)],
            valleys,
            clusters: Vec::new(),
            places: Vec::new(),
        };
        for place in 0..ends.known.len() {
            if let Some(x) = ends.valleys.as_ref().and_then(|valleys| valleys.minimum(place)) {
                ends.number_of(place, x);
            }
        }
        ends
    }

    /// What became of the run that ended so; a place not met before gets the next number.
    pub fn of(&mut self, ending: &Ending) -> End {
        let [x, y] = ending.place;
        let settled = match ending.reason {
            Some(Reason::Diverged) => return fallen(ending),
            Some(Reason::Grad | Reason::Loss | Reason::Acc) => true,
            Some(Reason::Steps | Reason::Epochs) | None => false,
        };
        if !(x.is_finite() && y.is_finite()) {
            return End::Broken;
        }
        if let Some(valleys) = &self.valleys
            && valleys.hold(x)
        {
            let place = if ending.reason == Some(Reason::Grad) {
                Some(valleys.settled(x))
            } else {
                let bottom = valleys.bottom(x);
                // The loss rule fires on the way to a minimum as well as at it.
                bottom.or_else(|| settled.then(|| valleys.settled(x)))
            };
            let Some(place) = place else { return End::Astray };
            let (still, at) = (
                valleys.off(place, x) <= STILL * self.visible[0].1,
                valleys.at(place),
            );
            let number = self.number_of(place, at.unwrap_or(x));
            return if settled || still {
                End::Settled(number)
            } else {
                End::Near(number)
            };
        }
        if settled {
            return End::Settled(self.gathered([x, y]));
        }
        match self.nearest([x, y]) {
            Some((cluster, off)) if off <= STILL => End::Settled(self.clusters[cluster].number),
            Some((cluster, off)) if off <= NEAR => End::Near(self.clusters[cluster].number),
            _ => End::Astray,
        }
    }

    /// The places, by number (the second coordinate is 0 for one variable).
    pub fn places(&self) -> &[[f64; 2]] {
        &self.places
    }

    /// The number of a place that the valleys know, which is at x.
    fn number_of(&mut self, place: usize, x: f64) -> usize {
        if let Some(number) = self.known.get(place).copied().flatten() {
            return number;
        }
        let number = self.next([x, 0.0]);
        if let Some(known) = self.known.get_mut(place) {
            *known = Some(number);
        }
        number
    }

    /// The number of a place that is told by where it is alone.
    fn gathered(&mut self, at: [f64; 2]) -> usize {
        if let Some((cluster, off)) = self.nearest(at)
            && (off <= TOGETHER || self.clusters.len() >= MOST)
        {
            let cluster = &mut self.clusters[cluster];
            if off <= TOGETHER {
                for (i, x) in at.into_iter().enumerate() {
                    cluster.low[i] = cluster.low[i].min(x);
                    cluster.high[i] = cluster.high[i].max(x);
                }
            }
            return cluster.number;
        }
        let number = self.next(at);
        self.clusters.push(Cluster {
            low: at,
            high: at,
            number,
        });
        number
    }

    fn next(&mut self, at: [f64; 2]) -> usize {
        if self.places.len() < MOST {
            self.places.push(at);
        }
        self.places.len() - 1
    }

    /// The nearest cluster, and how far it is as a share of the visible range; far out of view, of the way there.
    fn nearest(&self, at: [f64; 2]) -> Option<(usize, f64)> {
        let mut found: Option<(usize, f64)> = None;
        for (i, cluster) in self.clusters.iter().enumerate() {
            let mut off = 0.0_f64;
            for (axis, (low, width)) in self.visible.into_iter().enumerate() {
                let x = at[axis];
                let away = (cluster.low[axis] - x).max(x - cluster.high[axis]).max(0.0);
                let out = (low - x).max(x - low - width).max(0.0);
                off = off.max(away / (width + out));
            }
            if found.is_none_or(|(_, least)| off < least) {
                found = Some((i, off));
            }
        }
        found
    }
}

/// What became of a run that diverged: exploded or broken.
fn fallen(ending: &Ending) -> End {
    fell(&ending.place, ending.loss)
}

/// The same, by where the run was not sound, and by its loss there.
pub fn fell(place: &[f64], loss: f64) -> End {
    let within = place.iter().all(|x| x.abs() <= LIMIT);
    // Where a parameter is not a number there was no slope to follow; one that is infinite grew.
    if place.iter().any(|x| x.is_nan()) || (within && loss.is_nan()) {
        End::Broken
    } else {
        End::Exploded
    }
}
