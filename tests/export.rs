//! What is taken away says what the run did: the scripts are really run, and print the run's numbers.

mod export {
    pub mod python;
}

use downhill::{
    export::code::code,
    formula::Library,
    scene::{self, Scene, Severity},
};
use export::python::{printed, run_all};

#[track_caller]
fn scene_of(link: &str) -> Scene {
    let decoded = scene::decode(link);
    let errors: Vec<String> = decoded
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| problem.say(downhill::language::Language::English))
        .collect();
    assert!(errors.is_empty(), "{link}: {errors:?}");
    decoded.scene
}

/// Scenes of every kind: each rule on f(x), f(x, y) and data, each schedule, model, loss and way of drawing.
fn links() -> impl Iterator<Item = &'static str> {
    include_str!("export/links.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// What the run itself says: a line for each state of each lane.
fn states(scene: &Scene) -> Vec<Vec<f64>> {
    let mut lines = Vec::new();
    for mut run in scene.runs() {
        run.extend(u64::MAX);
        if run.state(0).is_sound() {
            run.visit(0, run.last(), &mut |state| {
                let held_out = run.objective().fit().and_then(|fit| fit.test_value(&state.point));
                #[expect(clippy::cast_precision_loss, reason = "few")]
                let mut line = vec![state.step as f64, state.loss];
                line.extend(held_out);
                line.extend(&state.point);
                lines.push(line);
            });
        }
    }
    lines
}

/// Far below what is shown; a number that ought to be 0 has no digits of its own.
const ABSOLUTE: f64 = 1e-11;

#[test]
fn scripts_print_the_numbers_of_the_run() {
    let links: Vec<&str> = links().collect();
    let scenes: Vec<Scene> = links.iter().map(|link| scene_of(link)).collect();
    let scripts: Vec<String> = scenes.iter().map(|scene| code(scene, Library::NumPy)).collect();
    let outputs = run_all(&scripts);
    for (((link, scene), script), output) in links.iter().zip(&scenes).zip(&scripts).zip(&outputs) {
        let (expected, got) = (states(scene), printed(output));
        assert_eq!(expected.len(), got.len(), "{link}\n{output}\n{script}");
        for (expected, got) in expected.iter().zip(&got) {
            check_line(link, expected, got);
        }
    }
}

#[track_caller]
fn check_line(link: &str, expected: &[f64], got: &[f64]) {
    assert_eq!(expected.len(), got.len(), "{link}");
    for (a, b) in expected.iter().zip(got) {
        let close = (a - b).abs() <= 1e-9 * a.abs() + ABSOLUTE;
        assert!(close, "{link}: {a} and {b}\n{expected:?}\n{got:?}");
    }
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What PyTorch printed is kept: see `tests/fixtures/code.py`. A script that has changed since has to be run again.
#[test]
fn pytorch_prints_the_numbers_of_the_run() {
    let mut kept = 0;
    let mut lines = include_str!("fixtures/code.txt").lines().peekable();
    for link in links() {
        let scene = scene_of(link);
        let script = code(&scene, Library::PyTorch);
        let head = format!("{:016x} {link}", hash(&script));
        assert_eq!(
            lines.next(),
            Some(head.as_str()),
            "run tests/fixtures/code.py: the script has changed\n{script}"
        );
        let expected = states(&scene);
        let mut count = None;
        while let Some(line) = lines.next_if(|line| line.starts_with("  ")) {
            let mut words = line.split_whitespace();
            let place: usize = words.next().and_then(|word| word.parse().ok()).expect("a place");
            let got: Vec<f64> = words.map(|word| word.parse().expect("a number")).collect();
            check_line(link, &expected[place], &got);
            count = Some(place + 1);
            kept += 1;
        }
        assert_eq!(count.unwrap_or(0), expected.len(), "{link}");
    }
    assert!(kept > 500, "{kept}");
}

#[test]
fn nothing_that_somebody_wrote_gets_out_of_its_place() {
    let scene =
        scene_of("f=x^2&vs=opt:adam;name:%22%5C%0D%0Aimport+os%E2%80%A8%23&title=%0Aimport+os&stop=steps:1");
    for library in [Library::NumPy, Library::PyTorch] {
        for line in code(&scene, library).lines() {
            let harmless = line.starts_with('#') || line.starts_with("print(\"#");
            assert!(harmless || !line.contains("import os"), "{line}");
        }
    }
}

#[test]
fn scripts_are_short() {
    for (link, most) in [
        ("f=x^4-3x^2%2Bx&start=2.2&lr=0.02", 30),
        ("data=cars&scale=std&batch=4", 110),
    ] {
        for library in [Library::NumPy, Library::PyTorch] {
            let script = code(&scene_of(link), library);
            assert!(script.lines().count() < most, "{script}");
            assert!(script.lines().all(|line| line.chars().count() <= 120), "{script}");
        }
    }
}
