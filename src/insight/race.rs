//! Who is ahead, and by which axis.

use crate::{
    objective::Objective,
    scene::Scene,
    trainer::{MOST_STEPS, Reason, Run},
};

/// The lanes at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Race {
    /// One for each lane, in their order.
    pub lanes: Vec<Standing>,
    /// What lanes are compared after: updates, samples, completed epochs of the first lane.
    pub at: [u64; 3],
}

/// One lane at the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Updates made.
    pub step: u64,
    /// Samples read.
    pub samples: u64,
    /// Completed epochs.
    pub epoch: u64,
    /// The full training loss.
    pub loss: f64,
    /// The loss on held-out rows.
    pub test: Option<f64>,
    /// The share of training samples put into their class.
    pub accuracy: Option<f64>,
    /// The share of held-out samples put into their class.
    pub test_accuracy: Option<f64>,
    /// Why it has stopped, if it has.
    pub end: Option<Reason>,
    /// Its rank, from 1, by the training loss after equal updates, samples and epochs; `None` where it was stopped before,
    /// no other lane came so far, or some lane is not computed so far.
    pub places: [Option<usize>; 3],
}

/// The lanes of `scene` at the moment `step`.
pub fn race(scene: &Scene, runs: &[Run], step: u64) -> Race {
    let at = amounts(runs, step);
    let places = at.map(|_| vec![None; runs.len()]);
    let mut places = places;
    for (axis, ranks) in places.iter_mut().enumerate() {
        let standings: Vec<After> = runs.iter().map(|run| after(run, axis, at[axis])).collect();
        if standings.contains(&After::Unknown) {
            continue;
        }
        let losses = || standings.iter().filter_map(After::loss);
        // Against nobody there is no place.
        if losses().count() < 2 {
            continue;
        }
        for (rank, standing) in ranks.iter_mut().zip(&standings) {
            *rank = standing
                .loss()
                .map(|loss| 1 + losses().filter(|other| *other < loss).count());
        }
    }
    let mut lanes = Vec::with_capacity(runs.len());
    for (lane, (run, step)) in runs.iter().zip(scene.lane_steps(runs, step)).enumerate() {
        let state = run.state(step);
        let fit = run.objective().fit();
        lanes.push(Standing {
            step: state.step,
            samples: state.samples,
            epoch: state.epoch,
            loss: state.loss,
            test: fit.and_then(|fit| fit.test_value(&state.point)),
            accuracy: fit.and_then(|fit| fit.accuracy(&state.point)),
            test_accuracy: fit.and_then(|fit| fit.test_accuracy(&state.point)),
            end: run.end().filter(|_| step >= run.last()),
            places: [0, 1, 2].map(|axis: usize| places[axis][lane]),
        });
    }
    Race { lanes, at }
}

/// Updates, samples and completed epochs of the first lane at a moment, though it may have ended before.
fn amounts(runs: &[Run], step: u64) -> [u64; 3] {
    let Some(run) = runs.first() else {
        return [0; 3];
    };
    let sampler = run.sampler();
    let place = sampler.place(step);
    [step, place.samples(sampler.samples()), place.epoch]
}

/// What is known of a lane after so many updates, samples or epochs.
#[derive(Clone, Copy, Debug, PartialEq)]
enum After {
    /// Its training loss; of one that has settled before, its last.
    Loss(f64),
    /// It was stopped before, while it was on its way: it cannot be compared.
    Stopped,
    /// It is not computed so far.
    Unknown,
}

impl After {
    const fn loss(&self) -> Option<f64> {
        match self {
            Self::Loss(loss) => Some(*loss),
            Self::Stopped | Self::Unknown => None,
        }
    }
}

fn after(run: &Run, axis: usize, amount: u64) -> After {
    let sampler = run.sampler();
    let read = |samples: u64| sampler.updates_for(samples + 1, MOST_STEPS).saturating_sub(1);
    let step = match axis {
        0 => amount,
        1 => read(amount),
        _ => read(amount * sampler.samples()),
    };
    match run.end() {
        _ if step <= run.last() => After::Loss(run.state(step).loss),
        None => After::Unknown,
        Some(Reason::Grad | Reason::Loss | Reason::Acc) => After::Loss(run.state(run.last()).loss),
        Some(Reason::Steps | Reason::Epochs | Reason::Diverged) => After::Stopped,
    }
}
