//! Draws the stage of a link at its step: `cargo run --release --example render -- '<link>' out.svg`.
//!
//! The picture is the page's, 960 × 640 CSS pixels; of a link with a map it is that, in coarser cells. With a range of steps
//! it draws one picture for each, as a film would have them: `render '<link>' out-%.svg 0..40` puts the number of the
//! step where the `%` is, with as many digits as the last one has. A bad link is explained on standard error; exit code 2.

use downhill::{
    export::figure::document,
    language::Language,
    scene::{self, Severity},
};
use std::{error::Error, ops::RangeInclusive, process::ExitCode};

/// The picture's size in CSS pixels.
const SIZE: (u32, u32) = (960, 640);

/// The most pictures of a series.
const MOST: u64 = 10_000;

const USAGE: &str = "usage: render '<link or the part after #>' out.svg
       render '<link>' out-%.svg FIRST..LAST    one picture for each of these steps";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (link, path, steps) = match words.as_slice() {
        [link, path] => (link, path, None),
        [link, path, steps] if path.contains('%') => match range(steps) {
            Some(steps) => (link, path, Some(steps)),
            None => return usage(),
        },
        _ => return usage(),
    };
    let decoded = scene::decode(link);
    let language = decoded.scene.view.language.unwrap_or(Language::English);
    for problem in &decoded.problems {
        eprintln!("{}", problem.say(language));
    }
    if decoded
        .problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
    {
        return ExitCode::from(2);
    }
    match draw(decoded.scene, path, steps, language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

/// Both ends of a range such as `0..40`, both included; at most [`MOST`] steps.
fn range(text: &str) -> Option<RangeInclusive<u64>> {
    let (first, last) = text.split_once("..")?;
    let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last && last - first < MOST).then_some(first..=last)
}

/// Writes the picture, or one for each of `steps`.
fn draw(
    mut scene: scene::Scene,
    path: &str,
    steps: Option<RangeInclusive<u64>>,
    language: Language,
) -> Result<(), Box<dyn Error>> {
    let theme = scene.view.theme.unwrap_or_default();
    let Some(steps) = steps else {
        std::fs::write(path, document(&scene, SIZE, theme, language)?)?;
        return Ok(());
    };
    let digits = steps.end().to_string().len();
    for step in steps {
        scene.step = step;
        let path = path.replacen('%', &format!("{step:0digits$}"), 1);
        std::fs::write(path, document(&scene, SIZE, theme, language)?)?;
    }
    Ok(())
}
