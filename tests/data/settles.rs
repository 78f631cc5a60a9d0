//! What is said at the end of a run, and why small batches hover, hang on one judgement: what the losses did lately.

use crate::scenes::{run, scene};
use downhill::{
    insight::{Trend, advice, reached::Reached},
    language::Language,
    plot::lane_names,
    trainer::Run,
};

/// What is said to hover at state `step` of a run alone.
fn hovering(run: &Run, step: u64) -> Option<advice::Hovering> {
    advice::hovering(std::slice::from_ref(run), &[step])
}

/// The words at the end of a run, in English.
fn ending(run: &Run) -> String {
    Reached::of(run, None).map_or_else(String::new, |reached| reached.say(Language::English))
}

#[test]
fn a_run_whose_loss_falls_with_every_update_does_not_hover() {
    for stop in ["acc:0.95", "epochs:2"] {
        let run = run(&format!(
            "data=penguins&model=logistic&scale=std&split=0.2&batch=8&stop={stop}"
        ));
        let mut losses = Vec::new();
        run.visit(50, run.last(), &mut |state| losses.push(state.loss));
        assert!(losses.windows(2).all(|two| two[1] < two[0]), "{losses:?}");
        assert_eq!(Trend::at(&run, run.last()), Trend::Falls);
        assert!(ending(&run).contains("still on its way down"), "{}", ending(&run));
        assert_eq!(hovering(&run, run.last()), None);
    }
}

#[test]
fn a_run_thrown_far_up_hovers_and_is_explained() {
    for rate in [0.5, 0.9] {
        let link = format!("data=faithful&scale=std&lr={rate}&batch=16&stop=epochs:20");
        let run = run(&link);
        let found = hovering(&run, 170).expect("it hovers");
        assert_eq!(found.gradient > found.noise, rate > 0.8);
        for language in Language::ALL {
            assert_eq!(
                found.say(language).contains(language.choose(&["throws", "甩"])),
                rate > 0.8
            );
        }
        let remedies = advice::remedies(run.plan(), &found, 170, 272);
        assert_eq!(
            remedies.slower.map(|slower| slower.1),
            Some(if rate > 0.8 { 0.23 } else { 0.13 })
        );
        assert_eq!(remedies.larger.1.text(), "64");
        assert!(remedies.falling.is_some());
        assert!(ending(&run).contains("hovers"));
        // Of a run that has come to its level nothing else is said at nearly every step.
        let said = (80..=340).filter(|step| hovering(&run, *step).is_some()).count();
        assert!(said > 250, "{rate}: {said} of 261");
    }
}

#[test]
fn of_several_lanes_the_one_that_hovers_highest_is_explained() {
    let scene = scene("data=faithful&scale=std&stop=epochs:20&vs=batch:16&vs=batch:1&axis=epochs");
    let mut runs = scene.runs();
    for run in &mut runs {
        while !run.extend(100_000) {}
    }
    let steps = scene.lane_steps(&runs, 10);
    assert!(hovering(&runs[1], steps[1]).is_some());
    let found = advice::hovering(&runs, &steps).expect("two hover");
    assert_eq!((found.lane, found.batch), (2, 1));
    assert_eq!(lane_names(&scene, Language::English)[found.lane], "SGD, 1 sample");
    // In whatever order they stand.
    runs.swap(1, 2);
    let swapped = [steps[0], steps[2], steps[1]];
    assert_eq!(advice::hovering(&runs, &swapped).map(|found| found.lane), Some(1));
}

#[test]
fn a_run_that_was_allowed_no_update_says_nothing_of_its_moves() {
    for link in [
        "data=faithful&scale=std&stop=epochs:0",
        "data=faithful&scale=std&batch=1&stop=steps:0",
        "f=x^2&start=3&stop=steps:0",
    ] {
        for range in [None, Some((-4.0, 4.0))] {
            assert_eq!(Reached::of(&run(link), range), None, "{link}");
        }
    }
}

/// Headline and explanation never contradict one another, with and without a schedule.
#[test]
fn the_end_and_the_explanation_agree_at_every_step() {
    let mut hovered = 0;
    for keys in [
        "batch=16",
        "batch=1&lr=0.01",
        "batch=4&opt=momentum&lr=0.01",
        "batch=8&sched=inv:0.01",
    ] {
        let run = run(&format!("data=faithful&scale=std&stop=steps:400&{keys}"));
        for step in 0..=400 {
            let hovers = Trend::at(&run, step) == Trend::Hovers;
            hovered += u32::from(hovers);
            assert_eq!(hovering(&run, step).is_some(), hovers, "{keys}, step {step}");
        }
    }
    assert!(hovered > 400);
}
