//! Whatever a link over data says, its scene is drawn and told: without a panic, which would leave a dead page, and
//! without a number that is none.

use crate::properties::link;
use downhill::{
    insight::{
        advice, agreement::Agreement, progress::Progress, race, sentence::sentence, trouble::Trouble, work,
    },
    language::Language,
    plot::{Look, Medium, Picture, Stage, lane_names, svg},
    scene::{Scene, decode},
    trainer::Run,
};
use proptest::prelude::*;
use std::rc::Rc;

/// Keys that shape the picture and the way, some of them far out.
fn further() -> impl Strategy<Value = String> {
    let pair = prop_oneof![
        "axis=(samples|epochs)",
        "opt=(momentum|adam|rprop|lion|adadelta)",
        "lr=(1e-12|1e3|1e12|3)",
        "sched=(warmup:3|inv:0\\.1|cos:5:0|exp:0\\.5)",
        "xlim=(-1,1|-1e12,1e12|0,1e-9)",
        "ylim=(-1,1|-1e12,1e12)",
        "start=(1e12|-1e12,1|0,0,0)",
        "step=[0-9]{1,3}",
        "vs=opt:adam;batch:1;name:Adam",
        "show=progress",
        "hide=(data|progress|data,progress)",
    ];
    prop::collection::vec(pair, 0..5).prop_map(|pairs| pairs.join("&"))
}

/// Everything that is said at a moment.
fn told(scene: &Scene, runs: &[Run], step: u64, language: Language) -> Vec<String> {
    let steps = scene.lane_steps(runs, step);
    let mut texts = lane_names(scene, language);
    for (run, &step) in runs.iter().zip(&steps) {
        texts.push(sentence(run, step, language));
        texts.extend(Trouble::of(run).map(|trouble| trouble.say(language)));
        texts.extend(Trouble::of(run).map(|trouble| trouble.say_over_data(false, language)));
        if let Some(work) = work::work(run, step, language) {
            assert!(
                work.rows.iter().all(|row| row.len() == work.head.len())
                    && work.mean.len() <= work.head.len()
            );
            texts.extend(work.rows.into_iter().flatten().chain(work.mean).chain(work.lines));
        }
        let state = run.state(step);
        if let (Some(fit), &[w]) = (run.objective().fit(), state.point.as_slice()) {
            texts.extend(Agreement::at(fit, w).map(|said| said.tell(language)));
        }
    }
    if let Some(found) = advice::hovering(runs, &steps) {
        texts.push(found.say(language));
        let plan = scene.plans().nth(found.lane).expect("a lane of the scene");
        let samples = runs[0].objective().samples();
        let remedies = advice::remedies(
            plan,
            &found,
            steps[found.lane].min(runs[found.lane].last()),
            samples,
        );
        for (plan, _) in [remedies.slower, remedies.falling].into_iter().flatten() {
            // What is offered can be written into a link.
            let offered = scene.with_plan(found.lane, plan);
            let again = decode(&downhill::scene::encode(&offered));
            assert_eq!(
                again
                    .problems
                    .iter()
                    .filter(|problem| problem.key != "data")
                    .count(),
                0
            );
            assert_eq!(again.scene, offered);
        }
    }
    let race = race::race(scene, runs, step);
    for place in race.lanes.iter().flat_map(|lane| lane.places).flatten() {
        assert!((1..=runs.len()).contains(&place));
    }
    texts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_scene_is_drawn_and_told(
        (link, further) in (link(), further()),
        (width, height) in (1_u32..1400, 1_u32..900),
        (px, py) in (-50.0..1500.0_f64, -50.0..1000.0_f64),
        ahead: bool,
    ) {
        let scene = decode(&format!("{link}&{further}")).scene;
        let mut runs = scene.runs();
        for run in &mut runs {
            run.extend(60);
        }
        let progress = Rc::new(Progress::of(&runs, 40));
        let stage = Stage::of_scene(&scene, &runs, f64::from(width), f64::from(height), 1.5);
        let last = scene.last_step(&runs);
        for step in [0, scene.step.min(last), last] {
            for language in Language::ALL {
                for text in told(&scene, &runs, step, language) {
                    prop_assert!(!["NaN", "inf", "∞", "?"].iter().any(|odd| text.contains(odd)), "{}", text);
                }
                let look = Look { language, medium: Medium::Svg, ..Look::default() };
                let picture = Picture::new(&scene, &runs, step, ahead, language);
                let picture = picture.with_progress(progress.clone(), Some((px, py)), ahead);
                let drawn = svg::document::<Box<dyn std::error::Error>>(width, height, &look, |backend| {
                    stage.draw_still(backend, &look)?;
                    Ok(picture.draw(&stage, backend, &look)?)
                });
                let drawn = drawn.map_err(|error| TestCaseError::fail(error.to_string()))?;
                let named = scene.data().is_some_and(|data| data.columns.iter().any(|name| name.contains("NaN") || name.contains("inf")));
                prop_assert!(named || !(drawn.contains("NaN") || drawn.contains("inf")), "{}", drawn);
                if let Some(amount) = picture.progress_at(&stage, px, py) {
                    prop_assert!(scene.moment_at_amount(&runs, amount) <= last);
                }
            }
        }
        if let Some(view) = stage.view() {
            prop_assert!(view.to_value(px, py).iter().all(|x| x.is_finite()));
        }
    }
}
