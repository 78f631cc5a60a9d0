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

impl Progress {
    /// The courses of `runs` as far as they are computed, each in about `most` marks.
    pub fn of(runs: &[Run], most: usize) -> Self {
        let mut lanes = Vec::with_capacity(runs.len());
        for run in runs {
            lanes.push(Course::of(run, most));
        }
        Self { lanes }
    }
}

impl Course {
    fn of(run: &Run, most: usize) -> Self {
        let mut marks = Vec::new();
        if run.is_stillborn() {
            return Self { marks };
        }
        let every = run.kept().0.div_ceil(most.max(2));
        run.survey(0, every, &mut |state| marks.push(Mark::of(run, state)));
        if marks.last().is_none_or(|mark| mark.step < run.last()) {
            marks.push(Mark::of(run, &run.state(run.last())));
        }
        Self { marks }
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
