//! Many runs at once end where each of them ends alone, to the bit.

use downhill::{
    objective::{Objective, Typed},
    scene,
    trainer::{Ending, Flock, Run},
};
use std::rc::Rc;

/// Starts, some of them where many a formula has no value.
const STARTS: [f64; 12] = [
    -3.0, -1.5, -1.0, -0.25, -1e-9, 0.0, 1e-12, 0.5, 1.0, 2.2, 40.0, 1e13,
];

const RATES: [f64; 9] = [1e-300, 1e-4, 0.01, 0.05, 0.2, 0.9, 2.5, 1e4, 1e300];

/// Rates beside starts, each pair once.
fn pairs(parameters: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut starts, mut rates) = (Vec::new(), Vec::new());
    for (i, start) in STARTS.iter().enumerate() {
        for rate in RATES {
            starts.push(*start);
            starts.extend((parameters > 1).then_some(STARTS[(i * 5 + 2) % STARTS.len()]));
            rates.push(rate);
        }
    }
    (starts, rates)
}

/// The runs of `link`'s objective and plan from many starts at many rates are those of single runs, however the work is
/// portioned.
#[track_caller]
fn alike(link: &str) {
    let decoded = scene::decode(link);
    assert_eq!(decoded.problems, []);
    let (objective, plan) = (decoded.scene.objective(), decoded.scene.plan.clone());
    let count = objective.parameters().len();
    let (starts, rates) = pairs(count.min(2));
    let mut flock = Flock::new(&objective, &plan, &starts, &rates);
    let mut portions = 0;
    while !flock.extend([1, 3000, 100_000][portions % 3]) {
        portions += 1;
    }
    let endings = flock.endings();
    assert_eq!(endings.len(), rates.len());
    for (run, ending) in endings.iter().enumerate() {
        let own = downhill::trainer::Plan {
            rate: rates[run],
            ..plan.clone()
        };
        let start = &starts[run * count..(run + 1) * count];
        let expected = alone(objective.clone(), own, start);
        let bits = |ending: &Ending| {
            let [x, y] = ending.place;
            let numbers = [x, y, ending.loss].map(|n| if n.is_nan() { u64::MAX } else { n.to_bits() });
            (ending.step, ending.reason, numbers)
        };
        let (found, wanted) = (bits(ending), bits(&expected));
        assert_eq!(
            found, wanted,
            "{link}: {start:?} at {}: {ending:?}, {expected:?}",
            rates[run]
        );
    }
}

fn alone(objective: Rc<dyn Objective>, plan: downhill::trainer::Plan, start: &[f64]) -> Ending {
    let mut run = Run::new(objective, plan, start);
    run.extend(u64::MAX);
    let state = run.fallen().cloned().unwrap_or_else(|| run.state(run.last()));
    Ending {
        step: state.step,
        reason: run.end(),
        place: [state.point[0], state.point.get(1).copied().unwrap_or(0.0)],
        loss: state.loss,
    }
}

const OPTIMIZERS: [&str; 17] = [
    "gd",
    "gd&wd=0.3",
    "momentum",
    "momentum&wd=0.01",
    "nesterov",
    "adagrad",
    "rmsprop",
    "rmsprop&momentum=0.5",
    "adadelta",
    "adam",
    "amsgrad",
    "adamw",
    "adamax",
    "nadam",
    "radam",
    "rprop",
    "lion",
];

#[test]
fn every_optimizer() {
    for optimizer in OPTIMIZERS {
        for f in [
            "x^4-3x^2%2Bx",
            "sin(3x)%2Bx^2/5",
            "sqrt(x)-ln(1%2Bx)",
            "|x|%2Bmax(x,0.5)^x",
        ] {
            alike(&format!("f={f}&opt={optimizer}&stop=steps:70,grad:1e-6"));
        }
    }
}

#[test]
fn two_parameters() {
    for optimizer in ["gd", "momentum", "adam", "rprop", "adamw"] {
        for f in ["(1-x)^2%2B100(y-x^2)^2", "x^2-y^2", "sqrt(x)%2By^4/4", "x%20y"] {
            alike(&format!("f={f}&opt={optimizer}&stop=steps:60,grad:0.001"));
        }
    }
}

#[test]
fn schedules() {
    for schedule in [
        "step:3:0.5",
        "exp:0.9",
        "cos:20:0.001",
        "inv:0.1",
        "warmup:5",
        "warmup:5%2Bcos:30:0",
    ] {
        alike(&format!("f=x^4-3x^2%2Bx&sched={schedule}&stop=steps:50"));
    }
    alike("f=x^4-3x^2%2Bx&opt=adam&sched=exp:0.9&lrlog=5:0.2,9:0.01&stop=steps:30");
}

#[test]
fn noise() {
    alike("f=x^2/4%2Bsin(2x)&noise=0.5&seed=7&stop=steps:40");
    alike("f=x^2%2B3y^2&noise=0.1&opt=momentum&stop=steps:40");
}

#[test]
fn stop_rules() {
    for rules in [
        "steps:0",
        "epochs:3",
        "loss:0.1",
        "loss:-1,steps:50",
        "grad:0.5,loss:0,steps:9",
        "steps:20,grad:0",
    ] {
        alike(&format!("f=x^4-3x^2%2Bx&stop={rules},steps:400"));
        alike(&format!("f=x^2%2By^2&stop={rules},steps:400"));
    }
}

#[test]
fn constants_poles_and_kinks() {
    for f in [
        "1", "0*x", "1/x", "tan(x)", "|x|", "sign(x)", "x^3", "ln(x)", "relu(x)", "e^e^x",
    ] {
        alike(&format!("f={f}&stop=steps:60,grad:1e-6"));
    }
}

#[test]
fn data() {
    alike("data=ray&model=slope&batch=3&stop=steps:20");
    alike("data=line&model=line&opt=adam&stop=epochs:3");
}

#[test]
fn none() {
    let formula = downhill::formula::Formula::parse("x^2").unwrap();
    let objective: Rc<dyn Objective> = Rc::new(Typed::new(formula));
    let mut flock = Flock::new(&objective, &downhill::trainer::Plan::default(), &[], &[]);
    assert!(flock.is_empty() && flock.extend(1) && flock.endings().is_empty());
}
