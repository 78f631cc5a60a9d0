//! How the losses of the lanes went, at as many states as a chart can show.

use crate::{
    sampler::{Batch, Draws},
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
    /// The lowest and the highest full training loss on the way from the mark before, in their order, where all were
    /// looked at: without them noise would seem to become less where the marks are farther apart.
    pub between: Option<[f64; 2]>,
    /// The loss on the held-out rows, if there are any.
    pub test: Option<f64>,
    /// The loss on the batch of the next update, if that is not all samples: of the first lane alone, the others' noise
    /// would be too much.
    pub batch: Option<f64>,
}

/// Samples that may be looked at for one of the marks asked for, all lanes together.
const LOOKS: usize = 60_000;

/// So few marks a window still are a course.
const FEW: usize = 6;

/// Samples that may be read again on the way to states that are not kept, all lanes together.
const READ: u64 = 20_000_000;

impl Progress {
    /// The courses of `runs` as far as they are computed. Up to whatever update one looks, there are about half of `most`
    /// marks or more; fewer over many samples, so that the whole takes a bounded time.
    pub fn of(runs: &[Run], most: usize) -> Self {
        let mut lanes = Vec::with_capacity(runs.len());
        for (i, run) in runs.iter().enumerate() {
            let looks = runs.len() * looks(run);
            let affordable = most.saturating_mul(LOOKS) / looks.max(1);
            let read = READ / runs.len() as u64;
            let fine = fineness(run.last(), most, affordable);
            let course = Course::of(run, fine, read, wavers(run, affordable, read), i == 0);
            lanes.push(course);
        }
        Self { lanes }
    }

    /// The same as far as the lanes have come after so many updates each, for a reader who is not to see more.
    #[must_use]
    pub fn until(&self, steps: &[u64]) -> Self {
        let mut lanes = self.lanes.clone();
        for (lane, &step) in lanes.iter_mut().zip(steps) {
            lane.marks.retain(|mark| mark.step <= step);
        }
        Self { lanes }
    }
}

/// So many marks are there up to any update, where all `last` updates get at most about `affordable` marks. With every
/// update up to the d-th, and from there on the spacing growing with their number k as k/d, that is d·(1 + ln(last/d)).
fn fineness(last: u64, most: usize, affordable: usize) -> u64 {
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
    let (last, affordable) = (last as f64, affordable as f64);
    let mut fine = (most / 2).max(FEW);
    while fine > FEW {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
        let d = fine as f64;
        if d * (1.0 + libm::log((last / d).max(1.0))) <= affordable {
            break;
        }
        fine = fine * 7 / 8;
    }
    fine.max(FEW) as u64
}

/// How much work one mark is, in samples of a simple loss.
fn looks(run: &Run) -> usize {
    let objective = run.objective();
    let Some(fit) = objective.fit() else { return 1 };
    // Exponentials are dear.
    let each = if fit.is_classifier() { 8 } else { 1 };
    each * (objective.samples() + fit.data().test.target.len())
}

/// Whether a loss goes up and down by chance, and there are few enough updates to look after each.
fn wavers(run: &Run, affordable: usize, read: u64) -> bool {
    let (sampler, last) = (run.sampler(), run.last());
    let size = sampler.batch_of(1).size(sampler.samples());
    let drawn = run.objective().fit().is_some() && size < sampler.samples();
    drawn && last <= affordable as u64 && last.saturating_mul(size) <= read
}

/// Losses of which the lowest and the highest are kept, with the numbers of their updates.
#[derive(Clone, Copy, Default)]
struct Extremes(Option<[(u64, f64); 2]>);

impl Extremes {
    fn add(&mut self, step: u64, loss: f64) {
        let [low, high] = self.0.get_or_insert([(step, loss); 2]);
        if loss < low.1 {
            *low = (step, loss);
        }
        if loss > high.1 {
            *high = (step, loss);
        }
    }

    /// Both in their order; then there are none.
    fn take(&mut self) -> Option<[f64; 2]> {
        let [low, high] = self.0.take()?;
        Some(if low.0 <= high.0 {
            [low.1, high.1]
        } else {
            [high.1, low.1]
        })
    }
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
        // Among the many early marks some hover higher than the few late ones do.
        let usual = (1.5 * largest(&self.marks[half..])).max(0.06 * largest(&self.marks));
        let falling = self.marks.iter().rposition(|mark| away(&mark) > usual);
        self.marks.get(falling.map_or(0, |i| i + 1))
    }

    /// Every update up to the `fine`-th, then updates whose distance grows with their number: so wherever a chart that
    /// begins at 0 ends, it has about as many marks, evenly spread over its end. States that are not kept are computed
    /// again as far as no more than about `read` samples are read for that; beyond, the kept ones have to do.
    ///
    /// Where it `wavers`, all states are computed again, and their losses looked at.
    fn of(run: &Run, fine: u64, read: u64, wavers: bool, noisy: bool) -> Self {
        let mut course = Self::default();
        if run.is_stillborn() {
            return course;
        }
        let sampler = run.sampler();
        let size = sampler.batch_of(1).size(sampler.samples()).max(1);
        let (last, interval) = (run.last(), run.kept().1);
        // From there on the kept states are as close as the marks.
        let close = (fine * interval).min(read / size).max(fine).min(last);
        let walked = if wavers { last } else { close };
        let mut draws = noisy.then(Draws::default);
        let (mut next, mut between) = (0, Extremes::default());
        run.pass(0, walked, &mut |state| {
            if state.step >= next || wavers && state.step == last {
                let mut mark = Mark::of(run, state, draws.as_mut());
                mark.between = between.take();
                course.marks.push(mark);
                next = state.step + (state.step / fine).max(1);
            } else if wavers {
                between.add(state.step, run.objective().value(&state.point));
            }
        });
        let mut seen = course.marks.last().map_or(0, |mark| mark.step);
        while next < last {
            let nearest = (next + interval / 2) / interval;
            let kept = nearest.max(seen / interval + 1) * interval;
            if kept >= last {
                break;
            }
            seen = kept;
            run.pass(kept, kept, &mut |state| {
                course.marks.push(Mark::of(run, state, draws.as_mut()));
            });
            next = kept + (kept / fine).max(1);
        }
        if course.marks.last().is_none_or(|mark| mark.step < last) {
            run.pass(last, last, &mut |state| {
                course.marks.push(Mark::of(run, state, draws.as_mut()));
            });
        }
        course
    }
}

impl Mark {
    /// A state of `run`, whose loss need not be known.
    fn of(run: &Run, state: &State, draws: Option<&mut Draws>) -> Self {
        let (objective, sampler) = (run.objective(), run.sampler());
        let next = sampler.batch_of(state.step + 1);
        let noisy = objective.fit().is_some() && next != Batch::All;
        let batch = draws.filter(|_| noisy).map(|draws| {
            let place = sampler.place(state.step);
            let drawn = draws.batch(sampler, place, next.size(sampler.samples()));
            let mut gradient = vec![0.0; state.point.len()];
            objective.slope_of(drawn, &state.point, &mut gradient)
        });
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
        let epochs = state.samples as f64 / objective.samples() as f64;
        Self {
            step: state.step,
            samples: state.samples,
            epochs,
            loss: objective.value(&state.point),
            between: None,
            test: objective.fit().and_then(|fit| fit.test_value(&state.point)),
            batch,
        }
    }
}
