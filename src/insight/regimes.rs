//! What every learning rate does to a scene, found by running it.
//!
//! The rates are those of the slider: 10⁻⁴ … 10, twenty to each power of ten. For each the scene's first lane is run from
//! its start, with its optimizer, schedule, weight decay, noise, batches, seed and rules; changes of the rate on the way
//! are left out. How far it is run depends on what an update costs, so that all rates together take a moment: at most
//! 1000 updates, and over so many rows or with so large batches that a moment is not enough, fewer, but at least 48. A
//! run that has not ended by then is judged as it stands: what would need ten thousand updates crawls. Over many rows a
//! squared loss is known by its moments, and any other is judged by a few hundred rows. With batches, the full gradient
//! ends no run: it would have to be computed for that alone; and a batch of thousands is taken for one of 1024.
//!
//! What a regime is stands in `judge`.

mod border;
mod course;
mod found;
mod gist;
mod judge;
mod plan;
mod slider;
mod words;

pub use slider::{LOWEST, POSITIONS, TO_A_TENFOLD, rate_at};
pub(super) use words::capital;

use super::eigen;
use crate::{objective::Objective, sampler::Batch, scene::Scene, trainer::Plan};
use border::Border;
use course::Course;
use plan::{lighter, plain, reads_few, rules};
use slider::order;
use std::rc::Rc;

/// What all runs together may cost, in samples of a straight line: about 30 milliseconds. Where exponentials and
/// logarithms are taken of every sample, the costs are not known as well.
const BUDGET: u64 = 44_000_000;
const BUDGET_OF_ROWS: u64 = 24_000_000;

/// The most and the fewest updates a run is looked at.
const LONGEST: u64 = 1000;
const SHORTEST: u64 = 48;

/// Of more parameters than these the curvature is not looked at: its matrix would take longer than the run.
const MOST_PARAMETERS: usize = 24;

/// The most numbers that are kept of one run.
const MOST_NUMBERS: u64 = 200_000;

/// What a rate does to a scene, by rising rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// It has not got there by the end, and still goes the same way.
    Crawls,
    /// It gets there and rests.
    Converges,
    /// With noise, or batches smaller than all: it came down, and does not settle.
    Hovers,
    /// It crosses over and over, before it settles or instead of settling.
    Zigzags,
    /// It grows beyond all numbers, or leaves the domain.
    Explodes,
}

/// A stretch of the slider on which one thing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its first and its last position.
    pub positions: (usize, usize),
    /// What happens there.
    pub regime: Regime,
}

/// The regimes of one scene, as far as they are known.
pub struct Regimes {
    scene: Scene,
    objective: Rc<dyn Objective>,
    /// The first lane's plan, without changes of the rate.
    plan: Plan,
    noisy: bool,
    horizon: u64,
    cost: u64,
    found: Vec<Option<Regime>>,
    /// How many positions are known, in the order in which they are tried.
    known: usize,
    running: Option<(f64, Course)>,
    /// The lowest rate that settles, and the largest curvature where it does.
    settled: Option<(usize, f64)>,
    /// From which rate on it explodes, and over data from which one with all samples.
    borders: [Border; 2],
}

impl Regimes {
    /// The regimes of `scene`; nothing is computed yet.
    pub fn new(scene: &Scene) -> Self {
        let objective = gist::objective(scene);
        let plan = lighter(plain(&scene.plan), &*objective);
        let noisy = plan.noise > 0.0 || reads_few(&plan, objective.samples());
        let cost = gist::cost(scene, &plan);
        let numbers = MOST_NUMBERS / objective.parameters().len().max(1) as u64;
        let rows = objective.fit().is_some_and(|fit| !fit.is_quick());
        let budget = if rows { BUDGET_OF_ROWS } else { BUDGET };
        let horizon = (budget / (POSITIONS as u64 * cost))
            .clamp(SHORTEST, LONGEST)
            .min(numbers.max(2));
        // Not even the start has a value: there is nothing to say of rates.
        let loss = objective.value(&scene.start);
        Self {
            scene: scene.clone(),
            plan: Plan {
                stop: rules(&plan, noisy, objective.samples()),
                ..plan
            },
            noisy,
            horizon,
            cost,
            found: vec![None; if loss.is_finite() { POSITIONS } else { 0 }],
            known: 0,
            running: None,
            settled: None,
            borders: [Border::default(), Border::default()],
            objective,
        }
    }

    /// Whether they are those of `scene`, whatever its rate.
    pub fn are_of(&self, scene: &Scene) -> bool {
        let same = match (self.scene.data(), scene.data()) {
            (Some(ours), Some(its)) => Rc::ptr_eq(&ours.fit, &its.fit),
            (None, None) => self.scene.formula == scene.formula,
            _ => false,
        };
        same && self.scene.start == scene.start && plain(&self.scene.plan) == plain(&scene.plan)
    }

    /// Goes on for about `work`, in samples of a straight line looked at; true when all is known.
    pub fn refine(&mut self, work: u64) -> bool {
        let mut left = work;
        while let Some((position, all)) = self.next() {
            let Some(regime) = self.run(position, all, &mut left) else {
                return false;
            };
            if self.known < self.found.len() {
                self.note(regime);
            } else {
                self.borders[usize::from(all)].tell(position, regime == Regime::Explodes);
            }
        }
        true
    }

    /// What has to be run next: a position, and whether with all samples.
    fn next(&self) -> Option<(f64, bool)> {
        #[expect(clippy::cast_precision_loss, reason = "a hundred")]
        if self.known < self.found.len() {
            return Some((order(self.known) as f64, false));
        }
        if self.found.is_empty() {
            return None;
        }
        let all = self.scene.data().is_some() && reads_few(&self.plan, self.objective.samples());
        let own = self.borders[0].next().map(|position| (position, false));
        own.or_else(|| {
            self.borders[1]
                .next()
                .filter(|_| all)
                .map(|position| (position, true))
        })
    }

    /// What the rate at `position` does; `None` if it takes longer than what is `left`.
    fn run(&mut self, position: f64, all: bool, left: &mut u64) -> Option<Regime> {
        let noisy = self.noisy && !(all && self.plan.noise == 0.0);
        let (at, mut course) = self
            .running
            .take()
            .unwrap_or_else(|| (position, self.course(position, all, noisy)));
        if !course.extend(self.horizon, self.cost, left) {
            self.running = Some((at, course));
            return None;
        }
        let bend = self.bend(&course);
        let along = bend.as_ref().map(|(_, along)| along.as_slice());
        let regime = judge::judge(&course, along, noisy);
        if self.known < self.found.len() {
            let place = order(self.known);
            let lower = self.settled.is_none_or(|(known, _)| place < known);
            let there = |bend: &(f64, Vec<f64>)| lower && course.is_at_minimum(bend.0);
            if let Some((curvature, _)) = bend.filter(there) {
                self.settled = Some((place, curvature));
            }
        }
        Some(regime)
    }

    fn course(&self, position: f64, all: bool, noisy: bool) -> Course {
        let mut plan = Plan {
            rate: rate_at(position),
            ..self.plan.clone()
        };
        if all {
            plan.batch = Batch::All;
            plan.batch_log.clear();
        }
        Course::new(self.objective.clone(), plan, &self.scene.start, noisy)
    }

    /// The largest curvature where a run is, and its direction.
    fn bend(&self, course: &Course) -> Option<(f64, Vec<f64>)> {
        let place = course.place();
        if place.len() > MOST_PARAMETERS || !place.iter().all(|x| x.is_finite()) {
            return None;
        }
        eigen::directions(&self.objective.curvature(place)).pop()
    }

    fn note(&mut self, regime: Regime) {
        self.found[order(self.known)] = Some(regime);
        self.known += 1;
        if self.known < self.found.len() {
            return;
        }
        // The border lies below those rates at the top that all explode.
        let quiet = self
            .found
            .iter()
            .rposition(|found| *found != Some(Regime::Explodes));
        #[expect(clippy::cast_precision_loss, reason = "a hundred")]
        let at = |place: usize| place as f64;
        self.borders[0] = Border {
            quiet: quiet.map(at),
            loud: match quiet {
                Some(place) if place + 1 >= POSITIONS => None,
                place => Some(place.map_or(0.0, |place| at(place + 1))),
            },
        };
    }
}
