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
fn links() -> Vec<String> {
    let optimizers = [
        "gd",
        "momentum",
        "nesterov",
        "nesterov&momentum=0",
        "adagrad",
        "rmsprop&momentum=0.5",
        "adadelta",
        "adam",
        "amsgrad",
        "adamw",
        "adamax",
        "nadam",
        "radam",
        "rprop",
        "lion&wd=0.1",
        "adam&wd=0.1&beta1=0.8&eps=1e-4",
    ];
    let mut links = Vec::new();
    for optimizer in optimizers {
        links.push(format!(
            "f=x^4-3x^2%2Bx&start=2.2&lr=0.02&opt={optimizer}&stop=steps:60"
        ));
        links.push(format!(
            "f=(1-x)^2%2B3(y-x^2)^2&start=-1.2,1&lr=0.01&opt={optimizer}&stop=steps:60"
        ));
        links.push(format!(
            "data=faithful&scale=std&batch=16&lr=0.05&opt={optimizer}&stop=epochs:2"
        ));
    }
    for f in [
        "sin(3x)+cos(x)tan(x/5)-atan(x)",
        "exp(-x^2)+ln(x+9)+log2(x+9)+log10(x+9)",
        "asin(x/9)*acos(x/9)+sqrt(x+9)+cbrt(x+9)",
        "sinh(x/3)+cosh(x/3)*tanh(x)",
        "sigmoid(x)+softplus(3x)+softplus(30x)/99+relu(x-1)",
        "abs(x)+sign(x)x/9+|x-1|",
        "max(x,1)+min(x^2,2)+2^x/9+x^1.5",
        "1/(1+x^2)+pi x/9+e^(x/5)-tau/7",
        "3",
        "x/0",
    ] {
        let f = f.replace('+', "%2B");
        links.push(format!("f={f}&start=1.9&lr=0.05&stop=steps:40"));
    }
    for schedule in [
        "step:7:0.5",
        "exp:0.95",
        "cos:20:0.01",
        "inv:0.1",
        "warmup:10",
        "warmup:10%2Bcos:15:0",
        "step:5:0.9%2Bexp:0.99",
        "const%2Binv:0.5",
    ] {
        for optimizer in ["gd", "adam"] {
            links.push(format!(
                "f=x^2/2%2Bsin(x)&start=3&lr=0.2&sched={schedule}&opt={optimizer}&stop=steps:40"
            ));
        }
    }
    for model in ["slope", "line", "poly:3", "linear"] {
        for loss in ["mse", "mae", "huber"] {
            let lr = if model == "poly:3" { 0.002 } else { 0.05 };
            links.push(format!(
                "data=cars&model={model}&loss={loss}&scale=std&lr={lr}&batch=8&split=0.3&stop=epochs:3"
            ));
        }
    }
    for loss in ["logloss", "mse", "mae", "huber"] {
        links.push(format!(
            "data=penguins&model=logistic&loss={loss}&scale=std&split=0.25&batch=32&lr=0.2&stop=epochs:4,acc:0.97"
        ));
    }
    for rest in [
        "sample=shuffle&batch=7&seed=3",
        "sample=replace&batch=7&seed=4294967295",
        "sample=order&batch=7",
        "sample=replace&batch=20&batchlog=5:all,9:3",
        "sample=shuffle&batch=5&batchlog=3:all,7:20,11:6",
        "batch=all",
        "batch=1",
        "lrlog=4:0.01,9:0.2&batch=4",
        "split=0.4&batch=3",
    ] {
        links.push(format!("data=line&lr=0.05&{rest}&stop=steps:30"));
    }
    links.extend(
        [
            "f=x^2&start=3&noise=0.5&lr=0.1&seed=9&stop=steps:50",
            "f=x^2%2By^2/4&start=3,1&noise=0.2&lr=0.1&opt=adam&stop=steps:50",
            "f=x^2&start=3&lr=1.2",
            "f=x^2&start=3&lrlog=3:0.3,8:0.05&sched=inv:0.1&stop=loss:0.01",
            "data=faithful&scale=std&batch=all&lr=0.1&vs=batch:1;lr:0.02;name:SGD&vs=batch:16;opt:adam&stop=epochs:2",
            "f=x^2&start=1&vs=opt:adam;name:%22%5C%0Aimport+os%23%E4%B8%AD&stop=steps:5",
            "data=csv:cmVkLHRhcmdldAoxLDIKMiwzCjMsNQo0LDQK&lr=0.05",
            "data=diabetes&model=linear&scale=std&split=0.2&batch=64&lr=0.05&opt=momentum&stop=epochs:2",
        ]
        .map(String::from),
    );
    links
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
    let links = links();
    let scenes: Vec<Scene> = links.iter().map(|link| scene_of(link)).collect();
    let scripts: Vec<String> = scenes.iter().map(|scene| code(scene, Library::NumPy)).collect();
    let outputs = run_all(&scripts);
    for (((link, scene), script), output) in links.iter().zip(&scenes).zip(&scripts).zip(&outputs) {
        let (expected, got) = (states(scene), printed(output));
        assert_eq!(expected.len(), got.len(), "{link}\n{output}\n{script}");
        for (expected, got) in expected.iter().zip(&got) {
            assert_eq!(expected.len(), got.len(), "{link}\n{script}");
            for (a, b) in expected.iter().zip(got) {
                let close = (a - b).abs() <= 1e-9 * a.abs() + ABSOLUTE;
                assert!(close, "{link}: {a} and {b}\n{expected:?}\n{got:?}\n{script}");
            }
        }
    }
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
