//! How the losses of the lanes went, at as many states as a chart can show.

use crate::{
    sampler::Batch,
    trainer::{Run, State},
};

/// The courses of all lanes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// One for each lane, in their order.
    pub lanes: Vec<Course>,
}

/// The course of one lane, from its start to the last state computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// By rising step.
    pub marks: Vec<Mark>,
}

/// One state on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Updates made.
    pub step: u64,
    /// Samples read.
    pub samples: u64,
    /// Epochs gone, with the part of the one that has begun.
    pub epochs: f64,
    /// The full training loss.
    pub loss: f64,
    /// The loss on the held-out rows, if there are any.
    pub test: Option<f64>,
    /// The loss on the batch of the next update, if that is not all samples.
    pub batch: Option<f64>,
}

/// Samples that may be looked at for one mark, all lanes together.
const LOOKS: usize = 100_000;

/// So few marks still are a course.
const FEW: usize = 24;

impl Progress {
    /// The courses of `runs` as far as they are computed, each in at most about `most` marks: fewer over many samples,
    /// so that the whole takes a bounded time.
    pub fn of(runs: &[Run], most: usize) -> Self {
        let mut lanes = Vec::with_capacity(runs.len());
        for run in runs {
            let looks = runs.len() * looks(run);
            let affordable = most.saturating_mul(LOOKS) / looks.max(1);
            lanes.push(Course::of(run, affordable.max(FEW).min(most)));
        }
        Self { lanes }
    }
}

/// How much work one mark is, in samples of a simple loss.
fn looks(run: &Run) -> usize {
    let objective = run.objective();
    let Some(fit) = objective.fit() else { return 1 };
    // Exponentials are dear.
    let each = if fit.is_classifier() { 8 } else { 1 };
    each * (objective.samples() + fit.data().test.target.len())
}

impl Course {
    /// The mark from which on the loss does no more than it does in the second half of the course: where the fall is
    /// over. Losses are compared by their logarithms where they have any.
    pub fn settled(&self) -> Option<&Mark> {
        let positive = self.marks.iter().all(|mark| mark.loss > 0.0);
        let height = |mark: &Mark| if positive { libm::log(mark.loss) } else { mark.loss };
        let last = self.marks.last()?.step;
        let half = self.marks.partition_point(|mark| mark.step < last / 2);
        let mut late: Vec<f64> = self.marks[half..].iter().map(height).collect();
        late.sort_unstable_by(f64::total_cmp);
        let level = late[late.len() / 2];
        let away = |mark: &&Mark| (height(mark) - level).abs();
        let largest = |marks: &[Mark]| marks.iter().map(|mark| away(&mark)).fold(0.0, f64::max);
        let usual = largest(&self.marks[half..]).max(0.06 * largest(&self.marks));
        let falling = self.marks.iter().rposition(|mark| away(&mark) > usual);
        self.marks.get(falling.map_or(0, |i| i + 1))
    }

    /// Half of the marks are evenly spaced among the states that the run has kept; the others go where a straight line
    /// between two marks may be farthest from the truth.
    fn of(run: &Run, most: usize) -> Self {
        let mut course = Self {
            marks: Vec::with_capacity(most + 2),
        };
        if run.is_stillborn() {
            return course;
        }
        let (kept, interval) = run.kept();
        let every = kept.div_ceil((most / 2).max(2));
        run.survey(0, every, &mut |state| course.marks.push(Mark::of(run, state)));
        if course.marks.last().is_none_or(|mark| mark.step < run.last()) {
            course.marks.push(Mark::of(run, &run.state(run.last())));
        }
        let (grain, mut scale) = (grain(run, interval), Scale::of(&course));
        while course.marks.len() < most {
            let marks = &course.marks;
            let room = |i: usize| scale.room(&marks[i], &marks[i + 1], grain);
            let widest = (0..marks.len() - 1).max_by(|&i, &j| room(i).total_cmp(&room(j)));
            let Some(i) = widest.filter(|&i| room(i) > 0.0) else {
                break;
            };
            let middle = between(&marks[i], &marks[i + 1], grain);
            let mark = Mark::of(run, &run.state(middle));
            course.marks.insert(i + 1, mark);
            if course.marks.len().is_multiple_of(8) {
                scale = Scale::of(&course);
            }
        }
        course
    }
}

/// How far apart states are that can be had without much work: the kept ones, or all if those between them are cheap.
fn grain(run: &Run, interval: u64) -> u64 {
    let sampler = run.sampler();
    let size = sampler.batch_of(1).size(sampler.samples());
    if interval * size + sampler.samples() <= 20_000 {
        1
    } else {
        interval
    }
}

/// The state in the middle between two marks, a multiple of `grain`; the first mark's if there is none.
fn between(a: &Mark, b: &Mark, grain: u64) -> u64 {
    (u64::midpoint(a.step, b.step) / grain * grain).max(a.step)
}

/// How large a course is, to tell what can be seen of it.
struct Scale {
    /// Updates until the fall is over, and as many again: what is looked at most.
    fall: f64,
    steps: f64,
    losses: f64,
    decades: f64,
}

impl Scale {
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
    fn of(course: &Course) -> Self {
        let losses = || course.marks.iter().map(|mark| mark.loss);
        let (low, high) = (
            losses().fold(f64::INFINITY, f64::min),
            losses().fold(f64::NEG_INFINITY, f64::max),
        );
        let decades = libm::log(high / low);
        let step = |mark: Option<&Mark>| mark.map_or(1, |mark| mark.step).max(1) as f64;
        Self {
            fall: 2.0 * step(course.settled()),
            steps: step(course.marks.last()),
            losses: (high - low).max(f64::MIN_POSITIVE),
            decades: if decades > 0.0 && low > 0.0 {
                decades
            } else {
                f64::INFINITY
            },
        }
    }

    /// The area between two marks, as a share of the chart's, that the course may use; 0 where no state is to be had
    /// between them.
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
    fn room(&self, a: &Mark, b: &Mark, grain: u64) -> f64 {
        /// What is noise needs marks as well, if it is looked at.
        const NOISE: f64 = 0.05;
        if between(a, b, grain) == a.step {
            return 0.0;
        }
        let falls = (a.step as f64) < self.fall;
        let across = (b.step - a.step) as f64 / if falls { self.fall } else { self.steps };
        let up = (a.loss - b.loss).abs() / self.losses;
        let decades = if self.decades.is_finite() {
            libm::log(a.loss / b.loss).abs() / self.decades
        } else {
            0.0
        };
        across.min(1.0) * up.max(decades).max(if falls { NOISE } else { 1e-3 })
    }
}

impl Mark {
    /// A state of `run`.
    pub fn of(run: &Run, state: &State) -> Self {
        let objective = run.objective();
        let whole = run.sampler().batch_of(state.step + 1) == Batch::All;
        let batch = (objective.fit().is_some() && !whole).then(|| {
            let mut gradient = vec![0.0; state.point.len()];
            objective.slope_of(&run.batch(state.step + 1), &state.point, &mut gradient)
        });
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
        let epochs = state.samples as f64 / objective.samples() as f64;
        Self {
            step: state.step,
            samples: state.samples,
            epochs,
            loss: state.loss,
            test: objective.fit().and_then(|fit| fit.test_value(&state.point)),
            batch,
        }
    }
}
