//! Runs over data, replayed: which rows are held out and drawn, how features are scaled, and what comes of it.

use crate::fixture::{Recorded, agree, numbers, read, runs};
use downhill::{
    objective::Fit,
    scene::decode,
    trainer::{Reason, Run},
};

/// How many updates every recorded run over data has.
pub const UPDATES: u64 = 30;

/// Replays all runs of a file.
#[track_caller]
pub fn check_data(name: &str) {
    let text = read(name);
    let runs = runs(&text);
    let whole = text.starts_with(&format!("# {} runs of {UPDATES} updates over data\n", runs.len()));
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
    // The file of one's own has three rows with gaps, at most.
    let gaps = decoded.problems.iter().all(|problem| problem.key == "data");
    let data = decoded.scene.data().filter(|_| gaps);
    let fit = &data
        .ok_or(format!("the link has problems: {:?}", decoded.problems))?
        .fit;
    let mut run = decoded.scene.runs().swap_remove(0);
    run.extend(10 * UPDATES);
    if (run.end(), run.last()) != (Some(Reason::Steps), UPDATES) {
        return Err(format!("ends with {:?} at step {}", run.end(), run.last()));
    }
    let [held, scaled, states @ ..] = recorded.lines.as_slice() else {
        return Err("too few lines".to_owned());
    };
    if states.len() as u64 != UPDATES + 1 {
        return Err(format!("{} states recorded", states.len()));
    }
    check_rows(fit, held, scaled)?;
    (0..)
        .zip(states)
        .try_for_each(|(step, line)| compare(&run, fit, step, line))
}

/// The rows held out, and the mean and the deviation of each feature over the others.
fn check_rows(fit: &Fit, held: &str, scaled: &str) -> Result<(), String> {
    let samples = fit.data();
    if held != format!("held {}", listed(&samples.test.rows)) {
        return Err(format!("{:?} held out instead of {held:?}", samples.test.rows));
    }
    let theirs: Vec<f64> = scaled
        .split(' ')
        .skip(1)
        .filter(|pair| !pair.is_empty())
        .flat_map(numbers)
        .collect();
    let mut ours: Vec<f64> = samples
        .scalings
        .iter()
        .flat_map(|s| [s.mean, s.deviation])
        .collect();
    if theirs.is_empty() {
        ours.retain(|&x| x != 0.0 && x != 1.0); // not scaled
    }
    if ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(&a, &b)| agree(a, b)) {
        return Ok(());
    }
    Err(format!("scaled by {ours:?} instead of {theirs:?}"))
}

fn listed(rows: &[u32]) -> String {
    rows.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
}

/// The columns of a line against a state: step, rate, loss, held-out loss, parameters, gradient, rows drawn.
fn compare(run: &Run, fit: &Fit, step: u64, line: &str) -> Result<(), String> {
    let state = run.state(step);
    let columns: Vec<&str> = line.split(',').collect();
    let [number, rate, loss, test, middle @ .., batch] = columns.as_slice() else {
        return Err(format!("too few columns: {line:?}"));
    };
    let drawn: Vec<u32> = run
        .batch(step)
        .iter()
        .map(|&i| fit.data().train.rows[i as usize])
        .collect();
    let all = *batch == "all" && drawn == fit.data().train.rows;
    if state.step.to_string() != *number || !(all || listed(&drawn) == *batch) {
        return Err(format!(
            "step {}, rows {drawn:?}, instead of {line:?}",
            state.step
        ));
    }
    let some = |text: &str| (!text.is_empty()).then(|| numbers(text)[0]);
    let pairs = [
        ("rate", state.rate, some(rate)),
        ("loss", Some(state.loss), some(loss)),
        ("held-out loss", fit.test_value(&state.point), some(test)),
    ];
    let both = [state.point.as_slice(), state.gradient.as_slice()].concat();
    if both.len() != middle.len() {
        return Err(format!("step {step}: {both:?} instead of {middle:?}"));
    }
    let rest = both
        .iter()
        .zip(middle)
        .map(|(&ours, theirs)| ("parameter or gradient", Some(ours), some(theirs)));
    let same = |ours: Option<f64>, theirs: Option<f64>| match (ours, theirs) {
        (Some(ours), Some(theirs)) => agree(ours, theirs),
        (ours, theirs) => ours == theirs,
    };
    match pairs
        .into_iter()
        .chain(rest)
        .find(|&(_, ours, theirs)| !same(ours, theirs))
    {
        None => Ok(()),
        Some((name, ours, theirs)) => Err(format!(
            "step {step}, {name}: {ours:?} here, {theirs:?} in PyTorch"
        )),
    }
}
