//! The trace of a scene: every state of every lane, as CSV.

use crate::{
    decimal::{shortest, write_whole},
    language::joined,
    scene::Scene,
    trainer::{Reason, Run, State},
};
use std::fmt::{self, Write};

/// How many updates are computed before the states are written: bounds the memory, not the result.
const SLICE: u64 = 4096;

/// Writes the trace of `scene` to `out` and returns why each lane stopped.
///
/// One row per state, row 0 the start, up to the state in which a stop rule fired; the lanes one after the other,
/// numbered from 0. The columns are `lane,step,epoch,samples,lr,loss,test_loss`, the parameters, their full
/// gradient, and `batch`. A run that diverges ends with its last sound state, and has no rows if it never had one.
///
/// # Errors
/// Those of `out`.
pub fn write(scene: &Scene, out: &mut impl Write) -> Result<Vec<Reason>, fmt::Error> {
    let mut runs = scene.runs();
    out.write_str("lane,step,epoch,samples,lr,loss,test_loss")?;
    if let Some(run) = runs.first() {
        for prefix in ["", "grad_"] {
            for name in run.objective().parameters() {
                out.write_str(&joined(&[",", prefix, name]))?;
            }
        }
    }
    out.write_str(",batch\n")?;
    let mut reasons = Vec::new();
    for (lane, run) in runs.iter_mut().enumerate() {
        let mut next = 0;
        loop {
            let whole = run.extend(SLICE);
            let mut outcome = Ok(());
            run.visit(next, run.last(), &mut |state| {
                if state.step >= next && outcome.is_ok() {
                    outcome = row(lane, run, state, out);
                }
            });
            outcome?;
            next = run.last() + 1;
            if whole {
                break;
            }
        }
        reasons.extend(run.end());
    }
    Ok(reasons)
}

fn row(lane: usize, run: &Run, state: &State, out: &mut dyn Write) -> fmt::Result {
    let fit = run.objective().fit();
    let mut text = write_whole(lane as u64);
    for count in [state.step, state.epoch, state.samples] {
        text.push(',');
        text.push_str(&write_whole(count));
    }
    text.push(',');
    if let Some(rate) = state.rate {
        text.push_str(&shortest(rate));
    }
    text.push(',');
    text.push_str(&shortest(state.loss));
    text.push(',');
    if let Some(loss) = fit.and_then(|fit| fit.test_value(&state.point)) {
        text.push_str(&shortest(loss));
    }
    for value in state.point.iter().chain(&state.gradient) {
        text.push(',');
        text.push_str(&shortest(*value));
    }
    text.push(',');
    if let Some(fit) = fit {
        for (place, sample) in run.batch(state.step).into_iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(&write_whole(fit.data().train.rows[sample as usize].into()));
        }
    }
    text.push('\n');
    out.write_str(&text)
}
