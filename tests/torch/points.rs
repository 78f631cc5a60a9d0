//! The gradient of every function of the grammar at single points, at kinks and at the ends of domains.

use crate::fixture::{agree, lines, numbers, read};
use downhill::formula::Formula;

#[test]
fn points() {
    let text = read("points.txt");
    let failures: Vec<String> = lines(&text).filter_map(|line| check(line).err()).collect();
    assert!(
        failures.is_empty(),
        "{} points differ\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn check(line: &str) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[text, point, value, gradient] = columns.as_slice() else {
        return Err(format!("{line}: not four columns"));
    };
    let formula = Formula::parse(text).map_err(|error| format!("{text}: {error:?}"))?;
    let (at, count) = (numbers(point), formula.variables().len());
    let theirs = [numbers(value), numbers(gradient)].concat();
    if (at.len(), theirs.len()) != (count, count + 1) {
        return Err(format!("{text} is of {:?}", formula.variables()));
    }
    let mut ours = vec![f64::NAN; count];
    let loss = formula.slope(&at, &mut ours);
    ours.insert(0, loss);
    let plain = formula.value(&at);
    // Where there is no value, no slope is asked for.
    let asked = if theirs[0].is_finite() { count + 1 } else { 1 };
    if agree(plain, theirs[0]) && ours.iter().zip(&theirs).take(asked).all(|(&a, &b)| agree(a, b)) {
        return Ok(());
    }
    Err(format!(
        "{text} at {point}: {plain:?}, {ours:?} here, {theirs:?} in PyTorch"
    ))
}
