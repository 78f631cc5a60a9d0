//! Runs on the shelf: what is said of them, and which can be laid over one another.

use downhill::{
    insight::shelf,
    language::Language::{Chinese, English},
    scene::{self, Misfit, Scene},
};

fn scene_of(link: &str) -> Scene {
    scene::decode(link).scene
}

fn overlaid(first: &str, second: &str) -> Result<String, Misfit> {
    scene::overlay(&scene_of(first), &scene_of(second), "the other").map(|scene| scene::encode(&scene))
}

/// Both runs are in the picture, each to the bit what it was by itself.
#[track_caller]
fn check_overlay(first: &str, second: &str) {
    let link = overlaid(first, second).expect("they fit");
    let both = scene_of(&link);
    let ends = |scene: &Scene| -> Vec<(u64, Vec<f64>)> {
        let mut runs = scene.runs();
        for run in &mut runs {
            run.extend(u64::MAX);
        }
        runs.iter()
            .map(|run| (run.last(), run.state(run.last()).point))
            .collect()
    };
    let alone = [ends(&scene_of(first)), ends(&scene_of(second))].concat();
    assert_eq!(ends(&both), alone, "{link}");
}

#[test]
fn runs_from_one_start_lie_over_one_another() {
    check_overlay("f=x^2&start=3&lr=0.1", "f=x^2&start=3&lr=0.9");
    check_overlay(
        "f=x^2&start=3&opt=adam&beta1=0.5&lr=0.1",
        "f=x^2&start=3&opt=adam&lr=0.1",
    );
    check_overlay("f=x^2&start=3&wd=0.1", "f=x^2&start=3&opt=momentum");
    check_overlay(
        "data=cars&scale=std&batch=4&lr=0.05&stop=epochs:3",
        "data=cars&scale=std&lr=0.05&opt=adam&stop=steps:9",
    );
    check_overlay(
        "f=x^2&start=3&sched=exp:0.9&noise=0.1",
        "f=x^2&start=3&lrlog=4:0.01&stop=steps:20",
    );
}

#[test]
fn what_does_not_fit_is_told_apart() {
    for (first, second, why) in [
        ("f=x^2&start=3", "f=x^4&start=3&lr=0.01", Misfit::Function),
        ("f=x^2&start=3", "data=cars", Misfit::Function),
        ("data=cars", "data=faithful&lr=0.01", Misfit::Data),
        ("data=cars&split=0.2", "data=cars&lr=0.01", Misfit::Data),
        ("data=cars&loss=mae", "data=cars&lr=0.01", Misfit::Model),
        ("f=x^2&start=3", "f=x^2&start=2&lr=0.01", Misfit::Start),
        (
            "f=x^2&start=3&noise=1",
            "f=x^2&start=3&noise=1&lr=0.01&seed=2",
            Misfit::Seed,
        ),
        ("f=x^2&start=3", "f=x^2&start=3", Misfit::Same),
        (
            "f=x^2&start=3&vs=lr:1&vs=lr:2&vs=lr:3&vs=lr:4&vs=lr:5",
            "f=x^2&start=3&lr=6",
            Misfit::TooMany,
        ),
    ] {
        assert_eq!(overlaid(first, second), Err(why), "{first} and {second}");
        assert_ne!(why.say(English), why.say(Chinese));
    }
}

#[test]
fn a_run_is_told_in_few_words() {
    let scene = scene_of("f=x^2&start=3&lr=0.4&opt=momentum&momentum=0.5");
    assert_eq!(shelf::subject(&scene, English), "f(x) = x^2");
    assert_eq!(
        shelf::settings(&scene, English),
        "Momentum · factor 0.5 · rate 0.4 · from x = 3"
    );
    let outcome = |link: &str| {
        let mut runs = scene_of(link).runs();
        runs[0].extend(u64::MAX);
        shelf::outcome(&runs[0], English)
    };
    // 3·(1 − 2·0.5) is 0.
    assert_eq!(outcome("f=x^2&start=3&lr=0.5"), "1 update, ends at x = 0, f = 0");
    assert_eq!(outcome("f=x^2&start=3&lr=1.05"), "explodes after 133 updates");
    assert_eq!(
        outcome("f=log(x)&start=0.5&lr=0.3"),
        "after 1 update it is where there is no slope to follow"
    );
    let data = scene_of("data=cars&model=poly:3&scale=std&batch=1");
    assert!(shelf::subject(&data, Chinese).ends_with("，3 次多项式"));
    assert!(shelf::settings(&data, English).ends_with("one sample at a time"));
}

#[test]
fn a_run_is_the_same_wherever_it_is_looked_at() {
    let run = |link: &str| scene::encode_run(&scene_of(link));
    let plain = run("f=x^2&start=3");
    for link in [
        "f=x^2&start=3&step=4",
        "f=x^2&start=3&lang=zh&theme=dark&speed=10&play=1&embed=1",
        "f=x^2&start=3&map=x,lr&hide=basins&show=sweep&ask=next",
    ] {
        assert_eq!(run(link), plain, "{link}");
    }
    assert_ne!(run("f=x^2&start=3&lr=0.2"), plain);
}
