//! Links: what they mean, what they may not say, and that nothing is lost on the way.

use downhill::{
    language::Language,
    scene::{Cause, Key, PRESETS, Severity, decode, decode_pairs, encode},
    trainer::Plan,
};
use proptest::prelude::*;

/// A link reads back to the scene it was written from, and is then written alike.
#[track_caller]
fn check_round(link: &str) {
    let first = decode(link).scene;
    let written = encode(&first);
    let again = decode(&written);
    assert_eq!(again.problems, [], "{link} was written as {written}");
    assert_eq!(again.scene, first, "{link} was written as {written}");
    assert_eq!(encode(&again.scene), written, "{link}");
}

/// A link is written in exactly this form.
#[track_caller]
fn check_form(link: &str, expected: &str) {
    assert_eq!(encode(&decode(link).scene), expected, "{link}");
}

/// A link with one problem, at `key`, in whose words all of `said` occur in both languages.
#[track_caller]
fn check_problem(link: &str, key: &str, severity: Severity, said: &[&str]) {
    let problems = decode(link).problems;
    assert_eq!(problems.len(), 1, "{link}: {problems:?}");
    assert_eq!(
        (problems[0].key.as_str(), problems[0].severity()),
        (key, severity),
        "{link}"
    );
    for language in [Language::English, Language::Chinese] {
        let words = problems[0].say(language);
        for part in said {
            assert!(words.contains(part), "{link}: {words:?} does not name {part:?}");
        }
    }
}

#[test]
fn the_contracts_example_reads() {
    let scene =
        decode("https://host/sub/index.html#v=1&f=x^4-3x^2%2Bx&start=2.2&opt=momentum&lr=0.02&step=37").scene;
    assert_eq!(scene.formula.text(), "x^4-3x^2+x");
    assert_eq!(
        (scene.start.as_slice(), scene.plan.rate, scene.step),
        (&[2.2][..], 0.02, 37)
    );
    check_form(
        "step=37&lr=0.020&opt=momentum&momentum=0.9&start=+2.20&f=x^4-3x^2%2Bx&speed=4",
        "v=1&f=x^4-3x^2%2Bx&opt=momentum&lr=0.02&step=37",
    );
}

#[test]
fn only_what_differs_is_written_in_one_order() {
    check_form("", "v=1");
    check_form(
        "embed=0&play=0&batch=all&axis=updates&sched=const&seed=1&lr=1e-1",
        "v=1",
    );
    check_form("seed=7&lr=1000&start=-0", "v=1&start=-0&lr=1e3&seed=7");
    check_form("f=x^2", "v=1&f=x^2");
    check_form("f=%20x**2+", "v=1&f=x**2");
    check_form("opt=adam&beta1=0.9&beta2=0.99", "v=1&opt=adam&beta2=0.99");
    check_form("sched=warmup:10%2Bcos:90:0", "v=1&sched=warmup:10%2Bcos:90:0");
    check_form("sched=warmup:10+cos:90:0", "v=1&sched=warmup:10%2Bcos:90:0");
    check_form(
        "vs=opt:adam;beta1:0.9;lr:0.05;name: A B ",
        "v=1&vs=opt:adam;lr:0.05;name:A+B",
    );
    check_form(
        "opt=momentum&momentum=0.5&vs=momentum:0.9",
        "v=1&opt=momentum&momentum=0.5&vs=momentum:0.9",
    );
    check_form("beta1=0.5&vs=opt:adam", "v=1&vs=opt:adam;beta1:0.5");
}

#[test]
fn every_key_survives_the_round() {
    for link in [
        "f=x^2%2By&start=1,-2.5e-7",
        "f=|x|^1.5&opt=rmsprop&alpha=0.5&momentum=0.3&eps=0&wd=0.1",
        "opt=adamw&wd=0&vs=opt:adam&vs=opt:lion;wd:0.3;beta2:0.5;sched:exp:0.9;lrlog:;noise:1;stop:steps:5",
        "sched=step:30:0.1&lrlog=5:0.5,9:1e-300&noise=0.25&seed=4294967295&stop=loss:-1,epochs:9,grad:0",
        "axis=epochs&step=10000000&play=1&speed=0.25&xlim=-1,2.5&ylim=0,1e-3",
        "title=%3Cb%3E+%26%23&caption=%E4%BD%A0&ask=side&lang=zh&theme=dark&embed=1&show=lanes&hide=f,lr&lock=opt",
        "lrlog=2:0.1&vs=lrlog:",
        "momentum=0.5&vs=opt:momentum&vs=opt:nesterov;momentum:0.9&vs=opt:adam",
        "opt=momentum&momentum=0.9&vs=opt:rmsprop",
        "opt=momentum&momentum=0.9&vs=opt:rmsprop;momentum:0.9",
        "map=x,lr&mapx=-1,2.5&mapy=1e-300,1e300",
        "f=x^2%2By^2&map=y,x&mapx=-1e12,1e12",
        "opt=rmsprop&map=momentum,lr&mapx=0,1",
        "data=cars&map=batch,lr&mapx=1,50",
        "data=diabetes&model=linear&opt=nesterov&map=w10,momentum&mapy=0.5,0.75",
    ] {
        check_round(link);
    }
    for preset in PRESETS {
        check_round(&preset.link());
        assert_eq!(decode(&preset.link()).problems, [], "{}", preset.id);
    }
}

#[test]
fn a_lane_with_a_batch_of_its_own_keeps_it() {
    let link =
        "data=ray&model=slope&batch=4&lrlog=3:0.2&batchlog=5:1&vs=lr:0.3&vs=batch:2&vs=lr:0.3;lrlog:&vs=wd:1";
    let logs: Vec<(usize, usize)> = decode(link)
        .scene
        .plans()
        .map(|plan| (plan.rate_log.len(), plan.batch_log.len()))
        .collect();
    assert_eq!(logs, [(1, 1), (1, 1), (1, 0), (0, 1), (1, 1)]);
    check_round(link);
    // A lane that says what is the case anyway means to keep it.
    check_form(
        "data=ray&model=slope&batch=4&batchlog=5:1&vs=batch:4",
        "v=1&data=ray&model=slope&batch=4&batchlog=5:1&vs=batchlog:",
    );
    check_round("data=ray&model=slope&batch=4&batchlog=5:1&vs=batch:4&vs=batch:all;batchlog:5:1");
}

#[test]
fn a_lane_inherits_changes_of_the_rate_as_it_always_did() {
    check_form("lr=0.2&lrlog=2:0.1&vs=lr:0.3", "v=1&lr=0.2&lrlog=2:0.1&vs=lr:0.3");
    let scene = decode("lr=0.2&lrlog=2:0.1&vs=lr:0.3").scene;
    let rates: Vec<Vec<f64>> = scene
        .plans()
        .map(|plan| vec![plan.rate_of(1), plan.rate_of(2)])
        .collect();
    assert_eq!(rates, [[0.2, 0.1], [0.3, 0.1]]);
}

#[test]
fn presets_start_where_they_say_however_they_are_typed() {
    for preset in PRESETS {
        assert_eq!(decode(&preset.link()).scene.start, preset.start, "{}", preset.id);
    }
    assert_eq!(decode("f=x**2").scene.start, decode("f=x^2").scene.start);
    assert_eq!(decode("f=x^2%2B0.5").scene.start, [2.0]);
    assert_eq!(decode("f=asin(x)").scene.start, [0.5]);
    assert_eq!(decode("f=x*y%2Bx").scene.start, [2.0, 2.0]);
}

#[test]
fn bad_values_name_key_value_and_what_is_allowed() {
    let error = Severity::Error;
    check_problem("lr=0", "lr", error, &["lr=0", "0"]);
    check_problem("lr=1e999", "lr", error, &["1e999"]);
    check_problem("lr=fast", "lr", error, &["fast"]);
    check_problem("opt=sgd", "opt", error, &["sgd", "gd", "rprop"]);
    check_problem("opt=adam&beta1=1", "beta1", error, &["beta1=1"]);
    check_problem("start=1,2", "start", error, &["1,2"]);
    check_problem("start=", "start", error, &["start="]);
    check_problem("start=1e13", "start", error, &["1e12"]);
    check_problem("start=nan", "start", error, &["nan"]);
    check_problem("step=-1", "step", error, &["10000000"]);
    check_problem("step=10000001", "step", error, &["10000000"]);
    check_problem("step=1.5", "step", error, &["1.5"]);
    check_problem("seed=4294967296", "seed", error, &["4294967295"]);
    check_problem("speed=0.2", "speed", error, &["0.25", "100000"]);
    check_problem("xlim=1,1", "xlim", error, &["1,1"]);
    check_problem("xlim=2,1", "xlim", error, &["2,1"]);
    check_problem("stop=acc:0.9", "stop", error, &["acc"]);
    check_problem("stop=", "stop", error, &["steps:N"]);
    check_problem("sched=cosine", "sched", error, &["cosine", "cos:T:MIN"]);
    check_problem("lrlog=5:0.1,5:0.2", "lrlog", error, &["5:0.1"]);
    check_problem("play=yes", "play", error, &["yes", "0", "1"]);
    check_problem("hide=everything", "hide", error, &["everything", "timeline"]);
    check_problem("vs=opt:adam;colour:red", "vs", error, &["colour:red"]);
    check_problem("vs=lr:-1", "vs", error, &["lr:-1"]);
    check_problem("v=2", "v", error, &["v=2"]);
    check_problem("v=x", "v", error, &["v=x"]);
    check_problem("data=cats", "data", error, &["data", "cars"]);
    check_problem("f=2%2B*x", "f", error, &["f", "3"]);
    check_problem(&format!("title={}", "好".repeat(281)), "title", error, &["280"]);
    check_problem(&format!("f={}x", "(".repeat(20_000)), "f", error, &["1000"]);
}

#[test]
fn a_map_that_the_scene_does_not_have_is_refused_with_its_reason() {
    let error = Severity::Error;
    check_problem("map=x", "map", error, &["map=x", "lr"]);
    check_problem("map=x,x", "map", error, &["map=x,x", "lr"]);
    check_problem("map=x,lr,lr", "map", error, &["map=x,lr,lr"]);
    check_problem("map=x,y", "map", error, &["map=x,y"]);
    check_problem("map=momentum,lr", "map", error, &["map=momentum,lr"]);
    check_problem("map=batch,lr", "map", error, &["map=batch,lr", "batch"]);
    check_problem("map=,", "map", error, &["map=,", "lr"]);
    check_problem("map=x,lr&mapx=1,1", "mapx", error, &["1,1"]);
    check_problem("map=x,lr&mapx=-1e13,1", "mapx", error, &["1e12"]);
    check_problem("map=lr,x&mapx=0,1", "mapx", error, &["mapx=0,1", "0"]);
    check_problem("map=lr,x&mapx=1,1e999", "mapx", error, &["1e999"]);
    check_problem(
        "map=lr,momentum&opt=momentum&mapy=0,1.5",
        "mapy",
        error,
        &["0,1.5", "1"],
    );
    check_problem("data=cars&map=lr,batch&mapy=1,51", "mapy", error, &["1,51", "50"]);
    check_problem(
        "data=cars&map=lr,batch&mapy=1.5,20",
        "mapy",
        error,
        &["1.5,20", "50"],
    );
    check_problem("mapx=0,1", "mapx", Severity::Notice, &["mapx", "map"]);
    // What was meant for data that cannot be used is no further problem.
    check_problem("data=cats&map=w,b&mapx=0,1", "data", error, &["cars"]);
}

#[test]
fn a_map_does_not_hold_on_to_an_optimizer() {
    let before = decode("opt=momentum&map=lr,momentum&mapy=0,0.5").scene;
    let after = decode("opt=gd&map=lr,momentum&mapy=0,0.5");
    assert_eq!(after.problems.len(), 1);
    assert!(before.outgrows(&after.problems[0]) && !after.scene.outgrows(&after.problems[0]));
    assert!(!before.outgrows(&decode("map=lr,y").problems[0]));
}

#[test]
fn harmless_faults_are_notices() {
    let notice = Severity::Notice;
    check_problem("%ZZ=1", "%ZZ", notice, &["%ZZ"]);
    check_problem("lr=0.1&lr=0.2", "lr", notice, &["lr"]);
    check_problem("model=line", "model", notice, &["model"]);
    check_problem("batch=5", "batch", notice, &["batch"]);
    check_problem("opt=gd&beta1=0.5", "beta1", notice, &["beta1"]);
    assert_eq!(decode("batch=1").problems, []);
    assert_eq!(decode("lr=0.2&lr=0.3").scene.plan.rate, 0.2);
}

#[test]
fn all_problems_are_reported_at_once_and_the_rest_is_kept() {
    let decoded = decode("f=x^&lr=-1&opt=adam&step=x&zoom=1&caption=ok");
    let keys: Vec<&str> = decoded
        .problems
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(keys, ["f", "lr", "step", "zoom"]);
    assert_eq!(decoded.scene.plan.rate, Plan::default().rate);
    assert_eq!(
        (
            decoded.scene.plan.settings.kind.key(),
            decoded.scene.view.caption.as_str()
        ),
        ("adam", "ok")
    );
}

#[test]
fn many_problems_are_counted_and_long_links_left() {
    let many: Vec<String> = (0..5000).map(|key| format!("k{key}=1")).collect();
    let problems = decode(&many.join("&")).problems;
    assert_eq!(problems.len(), 21);
    assert_eq!(problems[20].cause, Cause::More(4980));
    let long = decode(&"x".repeat(3_000_000));
    assert!(matches!(long.problems[0].cause, Cause::TooLong(_)));
    let lanes = decode(&"vs=opt:adam&".repeat(7));
    assert_eq!((lanes.scene.others.len(), lanes.problems.len()), (5, 2));
}

#[test]
fn keys_stand_in_the_contracts_order() {
    for (place, (key, name)) in Key::ALL.into_iter().enumerate() {
        assert_eq!(
            (key as usize, key.name(), Key::from_name(name)),
            (place, name, Some(key))
        );
    }
}

/// A value that may or may not be good, for each key.
fn pair() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        any::<f64>().prop_map(|value| value.to_string()),
        any::<f32>().prop_map(|value| value.to_string()),
        (-3..40_i32).prop_map(|value| value.to_string()),
        (0.0..1.0).prop_map(|value: f64| value.to_string()),
    ];
    let words = prop_oneof![
        Just("opt=adam".to_owned()),
        Just("opt=momentum".to_owned()),
        Just("opt=adamw".to_owned()),
        Just("opt=rprop".to_owned()),
        Just("f=x^2%2By^2".to_owned()),
        Just("f=sin(x)".to_owned()),
        Just("stop=steps:5,grad:0".to_owned()),
        Just("sched=warmup:3%2Bexp:0.5".to_owned()),
        Just("theme=dark".to_owned()),
        Just("hide=lr,f".to_owned()),
        "map=(x|y|lr|momentum|batch),(x|y|lr|momentum)",
        "map[xy]=-?[0-3](e-?1[0-9])?,[0-9](\\.5|e30)?",
        "[a-z]{1,5}=[ -~]{0,12}",
        "title=\\PC{0,9}",
    ];
    let keyed = (
        prop::sample::select(vec![
            "lr", "start", "momentum", "beta1", "beta2", "alpha", "rho", "eps", "wd", "noise", "seed",
            "step", "speed", "play", "batch",
        ]),
        number.clone(),
    );
    let lane = (
        prop::sample::select(vec!["lr", "momentum", "beta1", "wd", "noise", "eps"]),
        number,
        prop::sample::select(vec![
            "opt:adam",
            "opt:nesterov",
            "name:A&B=+%",
            "sched:inv:1",
            "opt:gd",
            "lrlog:1:2,7:1",
        ]),
    );
    prop_oneof![
        3 => keyed.prop_map(|(key, value)| format!("{key}={value}")),
        2 => words,
        2 => lane.prop_map(|(key, value, more)| format!("vs={more};{key}:{value}").replace('+', "%2B")),
    ]
}

proptest! {
    /// Whatever a link says: the scene it gives survives being written and read, and is written alike again.
    #[test]
    fn any_scene_survives_the_round(pairs in prop::collection::vec(pair(), 0..12)) {
        let first = decode(&pairs.join("&")).scene;
        let written = encode(&first);
        let again = decode(&written);
        prop_assert_eq!(&again.problems, &[], "{}", written);
        prop_assert_eq!(&again.scene, &first, "{}", written);
        prop_assert_eq!(encode(&again.scene), written);
    }

    /// Nothing that can be typed after `#` breaks the reader, and every problem has words in both languages.
    #[test]
    fn any_text_is_read(link in "\\PC{0,200}") {
        let decoded = decode(&link);
        for problem in &decoded.problems {
            prop_assert!(!problem.say(Language::English).is_empty() && !problem.say(Language::Chinese).is_empty());
        }
        prop_assert_eq!(decoded.scene.start.len(), decoded.scene.formula.variables().len());
    }

    /// Pairs are decoded without loss of order.
    #[test]
    fn pairs_keep_their_order(keys in prop::collection::vec("[a-z]{1,4}", 0..8)) {
        let link: Vec<String> = keys.iter().map(|key| format!("{key}=1")).collect();
        let read: Vec<String> = decode_pairs(&link.join("&")).into_iter().map(|(key, _)| key).collect();
        prop_assert_eq!(read, keys);
    }
}
