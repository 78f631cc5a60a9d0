//! Runs: closed forms, stop rules, going back, and what happens at the edges.

use downhill::{
    export::csv,
    scene::decode,
    trainer::{Reason, Run, Runner, State},
};

/// The first lane of a link, whole.
fn run(link: &str) -> Run {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    let mut run = decoded.scene.runs().remove(0);
    while !run.extend(100_000) {}
    run
}

#[track_caller]
fn check_end(link: &str, last: u64, reason: Reason) {
    let run = run(link);
    assert_eq!((run.last(), run.end()), (last, Some(reason)), "{link}");
}

#[track_caller]
fn check_close(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
        "{found} is not {expected}"
    );
}

/// On x² with rate γ every update multiplies x by 1 − 2γ.
#[test]
fn descent_on_a_parabola_is_geometric() {
    let run = run("f=x^2&start=3&lr=0.1&stop=steps:40");
    for step in 0..=40_u32 {
        let expected = 3.0 * (0..step).fold(1.0, |product, _| product * 0.8);
        check_close(run.state(u64::from(step)).point[0], expected);
    }
}

#[test]
fn runs_stop_by_the_first_rule_that_fires() {
    check_end("f=x^2&start=0", 0, Reason::Grad);
    check_end("f=x^2&stop=steps:0", 0, Reason::Steps);
    check_end("f=x^2&stop=steps:7,epochs:5", 5, Reason::Epochs);
    check_end("f=x^2&stop=epochs:5,steps:5", 5, Reason::Epochs);
    check_end("f=x^2&start=1&lr=0.25&stop=loss:0.0625", 2, Reason::Loss);
    check_end("f=x^2&start=1&lr=0.25&stop=grad:0.5", 2, Reason::Grad);
    check_end("f=x^2&start=1&lr=0.25", 21, Reason::Grad); // 2·2⁻²¹ ≤ 10⁻⁶ < 2·2⁻²⁰
}

#[test]
fn divergence_ends_before_the_state_that_is_not_sound() {
    let run = run("f=x^2&start=3&lr=1.2");
    assert_eq!(run.end(), Some(Reason::Diverged));
    assert!(run.state(u64::MAX).loss <= 1e12 && run.fallen().is_some_and(|fallen| fallen.loss > 1e12));
    check_end("f=x^2&lr=1e300", 0, Reason::Diverged);
    check_end("f=sqrt(x)&start=0", 0, Reason::Diverged);
    check_end("f=ln(x)&start=1&lr=2", 0, Reason::Diverged);
    check_end("f=x^2&lr=1e-300&stop=steps:3", 3, Reason::Steps);
}

#[test]
fn a_start_outside_the_domain_has_no_rows() {
    let run = run("f=ln(x)&start=-1");
    assert!(run.is_stillborn());
    let mut text = String::new();
    let reasons = csv::write(&decode("f=ln(x)&start=-1").scene, &mut text);
    assert_eq!((text.lines().count(), reasons), (1, Ok(vec![Reason::Diverged])));
}

/// Going back computes again what going forward computed, also when only few states are kept.
#[test]
fn states_are_the_same_from_both_sides() {
    let link = "f=sin(3x)%2Bx^2/5&start=3.3&opt=adam&noise=0.2&seed=5&lr=0.01&sched=cos:500:0&lrlog=900:0.5&stop=steps:30000";
    let run = run(link);
    let mut forward: Vec<State> = Vec::new();
    run.visit(0, 30_000, &mut |state| forward.push(state.clone()));
    assert_eq!(forward.len(), 30_001);
    for step in [0, 1, 2, 4095, 4096, 4097, 12_345, 29_999, 30_000] {
        assert_eq!(
            Some(&run.state(step)),
            forward.get(usize::try_from(step).unwrap())
        );
        assert_eq!(run.state(step).step, step);
    }
    assert_eq!(run.state(1_000_000), run.state(30_000));
}

#[test]
fn rate_changes_count_from_their_update_on() {
    let run = run("f=x^2&start=1&lr=0.1&lrlog=3:0.25&stop=steps:4");
    let rates: Vec<Option<f64>> = (0..5).map(|step| run.state(step).rate).collect();
    assert_eq!(rates, [None, Some(0.1), Some(0.1), Some(0.25), Some(0.25)]);
}

/// The noise is the same for the same seed, different for another, and has the standard deviation asked for.
#[test]
fn noise_follows_the_seed() {
    // On f = x the slope is 1 throughout, so every move shows its noise.
    let moves = |seed: u32| {
        let run = run(&format!("f=x&start=0&lr=1&noise=0.5&seed={seed}&stop=steps:4000"));
        let mut points = Vec::new();
        run.visit(0, 4000, &mut |state| points.push(state.point[0]));
        points
            .windows(2)
            .map(|pair| pair[0] - pair[1] - 1.0)
            .collect::<Vec<f64>>()
    };
    let first = moves(1);
    assert_eq!(first, moves(1));
    assert_ne!(first, moves(2));
    let variance = first.iter().map(|noise| noise * noise).sum::<f64>() / 4000.0;
    assert!(
        (variance - 0.25).abs() < 5.0 * 0.25 * (2.0_f64 / 4000.0).sqrt(),
        "{variance}"
    );
}

#[test]
fn the_trace_is_the_contracts_table() {
    let mut text = String::new();
    let reasons = csv::write(
        &decode("f=x^2%2By&start=1,1000&lr=0.25&stop=steps:2&vs=opt:momentum;stop:steps:1").scene,
        &mut text,
    );
    assert_eq!(reasons, Ok(vec![Reason::Steps, Reason::Steps]));
    assert_eq!(
        text,
        "lane,step,epoch,samples,lr,loss,test_loss,x,y,grad_x,grad_y,batch\n\
         0,0,0,0,,1001,,1,1e3,2,1,\n\
         0,1,1,1,0.25,1e3,,0.5,999.75,1,1,\n\
         0,2,2,2,0.25,999.5625,,0.25,999.5,0.5,1,\n\
         1,0,0,0,,1001,,1,1e3,2,1,\n\
         1,1,1,1,0.25,1e3,,0.5,999.75,1,1,\n"
    );
}

/// Goes through a link's run one update at a time, and through the same in portions.
#[track_caller]
fn check_portions(link: &str) {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    let scene = decoded.scene;
    let start = || Runner::new(scene.objective(), scene.plan.clone(), &scene.start);
    let (mut single, mut many) = (start(), start());
    for portion in [1, 2, 5, 17, 100, 3, 1000].into_iter().cycle().take(70) {
        many.advance_by(portion);
        for _ in 0..portion {
            single.advance();
        }
        assert_eq!(many.end(), single.end(), "{link}");
        // What is compared is looked at in copies: whether a run has to look by itself is tried, too.
        let told = |run: &Runner| {
            let mut run = run.clone();
            run.look();
            format!("{:?}", run.state())
        };
        assert_eq!(told(&many), told(&single), "{link}");
        assert_eq!(many.cost(), single.cost(), "{link}");
    }
}

#[test]
fn updates_made_in_portions_are_those_made_one_by_one() {
    for link in [
        "data=faithful&batch=16",
        "data=faithful&batch=1&scale=std&lr=0.3",
        "data=faithful&batch=7&sample=replace&seed=5&stop=epochs:3",
        "data=faithful&batch=7&sample=order&split=0.3&stop=epochs:40,steps:1111",
        "data=faithful&batch=272&scale=std",
        "data=faithful&batch=271&scale=std&stop=steps:500",
        "data=faithful&batch=9&scale=std&opt=adam&lr=0.01&sched=cos:300:0.001&stop=steps:900,grad:0.05",
        "data=faithful&batch=9&scale=std&opt=momentum&lrlog=40:0.02,41:0.3,200:0.01",
        "data=faithful&batch=9&scale=std&batchlog=40:2,41:all,44:30,200:1",
        "data=faithful&batch=4&scale=std&stop=loss:0.3",
        "data=faithful&batch=4&scale=std&lr=0.01&stop=grad:0.3,steps:100000,grad:0.1",
        "data=faithful&batch=4&lr=1",
        "data=faithful&model=poly:3&scale=std&batch=3&lr=0.1",
        "data=faithful&model=poly:1&scale=std&batch=3&lr=0.1",
        "data=cars&model=slope&batch=2&lr=0.001&loss=huber",
        "data=cars&model=slope&batch=2&lr=0.01&loss=mae&stop=grad:1e-3",
        "data=blobs&model=logistic&batch=8&lr=0.5&stop=acc:0.95",
        "data=blobs&model=logistic&loss=mse&batch=8&lr=0.5&stop=epochs:20",
        "data=penguins&model=linear&scale=std&batch=10&opt=adamw&lr=0.05&stop=steps:400",
        "f=x^2&start=3&lr=0.1",
    ] {
        check_portions(link);
    }
}

/// A rate changed by hand while lanes are compared by epochs: each has it from its own next update on, and what it has made
/// stays.
#[test]
fn a_new_rate_begins_where_each_lane_stands() {
    let scene = decode("data=faithful&scale=std&stop=epochs:20&vs=batch:16&vs=batch:1&axis=epochs").scene;
    let whole = |scene: &downhill::scene::Scene| {
        let mut runs = scene.runs();
        for run in &mut runs {
            while !run.extend(100_000) {}
        }
        runs
    };
    let runs = whole(&scene);
    let steps = scene.lane_steps(&runs, 5);
    assert!(steps[1] > 5 * steps[0] && steps[2] > 5 * steps[1], "{steps:?}");
    let changed = scene.with_rate_log("6:0.02", &steps).unwrap();
    let again = decode(&downhill::scene::encode(&changed)).scene;
    assert!(again.runs_as(&changed));
    for ((before, after), &step) in runs.iter().zip(&whole(&again)).zip(&steps) {
        for at in [0, step / 2, step] {
            assert_eq!(before.state(at), after.state(at));
        }
        assert_eq!(before.state(step).rate, Some(0.1));
        assert_eq!(after.state(step + 1).rate, Some(0.02));
    }
    // A second one keeps the first; without the first the second stays where it is; without both nothing is left.
    let later = changed.lane_steps(&whole(&changed), 9);
    let twice = changed.with_rate_log("6:0.02,10:0.3", &later).unwrap();
    let logs = |scene: &downhill::scene::Scene| -> Vec<Vec<(u64, f64)>> {
        let log =
            |plan: &downhill::trainer::Plan| plan.rate_log.iter().map(|one| (one.step, one.rate)).collect();
        scene.plans().map(log).collect()
    };
    let expected = |pairs: [Option<(&[u64], f64)>; 2], lane: usize| -> Vec<(u64, f64)> {
        pairs
            .iter()
            .flatten()
            .map(|(steps, rate)| (steps[lane] + 1, *rate))
            .collect()
    };
    for lane in 0..3 {
        assert_eq!(
            logs(&twice)[lane],
            expected([Some((&steps, 0.02)), Some((&later, 0.3))], lane)
        );
        let second = twice.with_rate_log("10:0.3", &later).unwrap();
        assert_eq!(logs(&second)[lane], expected([None, Some((&later, 0.3))], lane));
        assert_eq!(logs(&second.with_rate_log("", &later).unwrap())[lane], []);
    }
    assert!(changed.with_rate_log("6:fast", &steps).is_none());
    // A lane with changes of its own keeps them.
    let own = decode("data=faithful&scale=std&stop=epochs:20&vs=batch:16;lrlog:3:0.2&axis=epochs").scene;
    let kept = own.with_rate_log("6:0.02", &[5, 85]).unwrap();
    assert_eq!(logs(&kept), [vec![(6, 0.02)], vec![(3, 0.2)]]);
}
