//! Reading fixture files, and when two numbers agree.

use std::{fs, path::PathBuf};

/// The contract: float64 as in `PyTorch`, to 1e-9 of the larger of the two.
const RELATIVE: f64 = 1e-9;

/// What may differ where terms of magnitude 1 to 1000 cancel to almost nothing, as in a gradient near a minimum:
/// rounding leaves about 1e-13 of them there, in `PyTorch` and here.
const FLOOR: f64 = 1e-12;

/// A run of a file: the scene as a link, and the lines of its states.
pub struct Recorded<'a> {
    pub link: &'a str,
    pub lines: Vec<&'a str>,
}

/// The text of a fixture file.
pub fn read(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines that are no comments.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// The numbers of a line, separated by commas.
pub fn numbers(text: &str) -> Vec<f64> {
    let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text:?} is no number"));
    text.split(',').map(number).collect()
}

/// The runs of a file.
pub fn runs(text: &str) -> Vec<Recorded<'_>> {
    let mut runs: Vec<Recorded> = Vec::new();
    for line in lines(text) {
        if line.starts_with("v=") {
            runs.push(Recorded {
                link: line,
                lines: Vec::new(),
            });
        } else if let Some(run) = runs.last_mut() {
            run.lines.push(line);
        }
    }
    runs
}

/// Whether `ours` agrees with `theirs`; where theirs is not finite, ours must not be finite either.
pub fn agree(ours: f64, theirs: f64) -> bool {
    if theirs.is_finite() {
        (ours - theirs).abs() <= FLOOR.max(RELATIVE * ours.abs().max(theirs.abs()))
    } else {
        !ours.is_finite()
    }
}
