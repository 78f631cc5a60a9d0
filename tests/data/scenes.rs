//! Scenes over data for the tests.

use downhill::{
    data::{Samples, Scale, Table, encode_base64},
    objective::Fit,
    scene::{Problem, Scene, decode},
    trainer::Run,
};
use std::rc::Rc;

/// The scene of a link that is right in every key.
#[track_caller]
pub fn scene(link: &str) -> Scene {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    decoded.scene
}

/// The objective of such a link.
#[track_caller]
pub fn fit(link: &str) -> Rc<Fit> {
    let scene = scene(link);
    let data = scene.data().unwrap_or_else(|| panic!("{link} is not over data"));
    data.fit.clone()
}

/// The lanes of such a link, each run to its end.
#[track_caller]
pub fn runs(link: &str) -> Vec<Run> {
    let mut runs = scene(link).runs();
    for run in &mut runs {
        while !run.extend(100_000) {}
    }
    runs
}

/// The first lane of such a link, run to its end.
#[track_caller]
pub fn run(link: &str) -> Run {
    runs(link).swap_remove(0)
}

/// The link of a file of one's own, and further keys.
pub fn own(csv: &[u8], more: &str) -> String {
    format!("data=csv:{}&{more}", encode_base64(csv))
}

/// What is wrong with a link.
pub fn problems(link: &str) -> Vec<Problem> {
    decode(link).problems
}

/// All columns of a table, unscaled, nothing held out.
#[track_caller]
pub fn samples(csv: &str) -> Samples {
    let table = Table::parse(csv).unwrap_or_else(|error| panic!("{csv}: {error:?}"));
    let all: Vec<usize> = (0..table.names().len()).collect();
    Samples::new(&table, &all, Scale::None, 0.0, 1).unwrap_or_else(|error| panic!("{csv}: {error:?}"))
}

/// Whether two numbers agree to `share` of the larger one, or to `share` of `scale`.
pub fn near(a: f64, b: f64, share: f64, scale: f64) -> bool {
    (a - b).abs() <= share * a.abs().max(b.abs()).max(scale)
}
