//! Runs again what a fixture file recorded, and says where it first differs.

use crate::fixture::{Recorded, agree, numbers, read, runs};
use downhill::{
    scene::decode,
    trainer::{Reason, State},
};

/// How many updates every recorded run has.
pub const UPDATES: u64 = 50;

/// Replays all runs of a file.
#[track_caller]
pub fn check_file(name: &str) {
    let text = read(name);
    let runs = runs(&text);
    let whole = text.starts_with(&format!("# {} runs of {UPDATES} updates\n", runs.len()));
    assert!(whole, "{name} is not whole");
    let explain = |run: &Recorded| replay(run).err().map(|why| format!("{}\n    {why}", run.link));
    let failures: Vec<String> = runs.iter().filter_map(explain).collect();
    let (few, all) = (failures.len(), runs.len());
    assert!(
        failures.is_empty(),
        "{name}: {few} of {all} runs differ\n{}",
        failures.join("\n")
    );
}

fn replay(recorded: &Recorded) -> Result<(), String> {
    let decoded = decode(recorded.link);
    if !decoded.problems.is_empty() {
        return Err(format!("the link has problems: {:?}", decoded.problems));
    }
    let mut run = decoded.scene.runs().swap_remove(0);
    run.extend(10 * UPDATES);
    if (run.end(), run.last()) != (Some(Reason::Steps), UPDATES) {
        return Err(format!(
            "the run ends with {:?} at step {}",
            run.end(),
            run.last()
        ));
    }
    let mut steps = 0..=UPDATES;
    for (step, line) in steps.by_ref().zip(&recorded.lines) {
        compare(&run.state(step), line)?;
    }
    if steps.is_empty() {
        Ok(())
    } else {
        Err(format!("{} states recorded", recorded.lines.len()))
    }
}

/// The columns of a line against a state.
fn compare(state: &State, line: &str) -> Result<(), String> {
    let mut columns = line.splitn(3, ',');
    let mut column = || columns.next().ok_or(format!("too few columns: {line:?}"));
    let (step, rate, rest) = (column()?, column()?, column()?);
    if state.step.to_string() != step || state.rate.is_none() != rate.is_empty() {
        return Err(format!(
            "step {}, rate {:?}, instead of {line:?}",
            state.step, state.rate
        ));
    }
    let names: &[&str] = match state.point.len() {
        1 => &["loss", "x", "df/dx"],
        _ => &["loss", "x", "y", "df/dx", "df/dy"],
    };
    let ours = [&[state.loss], state.point.as_slice(), state.gradient.as_slice()].concat();
    let theirs = numbers(rest);
    if [ours.len(), theirs.len()] != [names.len(); 2] {
        return Err(format!("step {step}: {ours:?} instead of {theirs:?}"));
    }
    let rates = state.rate.map(|ours| ("rate", ours, numbers(rate)[0]));
    let columns = names
        .iter()
        .zip(ours)
        .zip(theirs)
        .map(|((&name, ours), theirs)| (name, ours, theirs));
    match rates
        .into_iter()
        .chain(columns)
        .find(|&(_, ours, theirs)| !agree(ours, theirs))
    {
        None => Ok(()),
        Some((name, ours, theirs)) => Err(format!(
            "step {step}, {name}: {ours:?} here, {theirs:?} in PyTorch"
        )),
    }
}
