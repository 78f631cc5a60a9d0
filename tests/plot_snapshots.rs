//! Drawings kept as files and compared byte for byte; `UPDATE_SNAPSHOTS=1 cargo test` writes them anew.
//!
//! A changed file is to be looked at, in a browser, before it is kept.

use downhill::formula::Formula;
use downhill::language::Language::{self, Chinese, English};
use downhill::objective::{Objective, Typed};
use downhill::plot::Theme::{self, Dark, Light};
use downhill::plot::{Beside, Draw, Frame, Lane, Look, Medium, Moment, Range, Stage, State, svg};

struct Scene {
    f: &'static str,
    start: &'static [f64],
    rate: f64,
    momentum: f64,
    updates: usize,
    step: usize,
    dragging: bool,
    lanes: usize,
    xlim: Option<(f64, f64)>,
    size: (u32, u32),
    ratio: f64,
    theme: Theme,
    language: Language,
}

const SCENE: Scene = Scene {
    f: "x^2",
    start: &[2.2],
    rate: 0.1,
    momentum: 0.0,
    updates: 200,
    step: 6,
    dragging: false,
    lanes: 1,
    xlim: None,
    size: (900, 620),
    ratio: 1.0,
    theme: Light,
    language: English,
};

fn state(objective: &dyn Objective, point: [f64; 2]) -> State {
    let mut slope = [0.0; 2];
    let count = objective.parameters().len();
    let value = objective.slope(&point[..count], &mut slope[..count]);
    State { point, value, slope }
}

/// Plain descent with momentum, enough to have something to draw.
fn run(objective: &dyn Objective, scene: &Scene, momentum: f64) -> Vec<State> {
    let mut point = [0.0; 2];
    point[..scene.start.len()].copy_from_slice(scene.start);
    let mut states = vec![state(objective, point)];
    let mut memory = [0.0; 2];
    for _ in 0..scene.updates {
        let last = states[states.len() - 1];
        for i in 0..2 {
            memory[i] = momentum * memory[i] + last.slope[i];
            point[i] -= scene.rate * memory[i];
        }
        if !(point.iter().all(|p| p.abs() < 1e12) && last.value.is_finite()) {
            break;
        }
        states.push(state(objective, point));
    }
    states
}

fn drawn(scene: &Scene) -> String {
    let objective = Typed::new(Formula::parse(scene.f).unwrap());
    let runs: Vec<Vec<State>> = (0..scene.lanes)
        .map(|lane| {
            run(
                &objective,
                scene,
                if lane == 0 {
                    scene.momentum
                } else {
                    0.15 * f64::from(u8::try_from(lane).unwrap())
                },
            )
        })
        .collect();
    let names = ["batch", "SGD", "mini-batch", "momentum", "adam", "lion"];
    let lanes: Vec<Lane> = runs
        .iter()
        .zip(names)
        .map(|(run, name)| {
            let step = scene.step.min(run.len() - 1);
            Lane {
                name,
                trail: if scene.dragging { &[] } else { &run[..step] },
                now: run[if scene.dragging { 0 } else { step }],
                next: run.get(if scene.dragging { 1 } else { step + 1 }).copied(),
                preview: if scene.dragging { run } else { &[] },
                draw: Draw::default(),
            }
        })
        .collect();
    let (width, height) = scene.size;
    let frame = Frame {
        width: f64::from(width),
        height: f64::from(height),
        ratio: scene.ratio,
        larger: 0.0,
        ends: false,
        xlim: scene.xlim.map(|(low, high)| Range::new(low, high)),
        ylim: None,
    };
    let look = Look {
        theme: scene.theme,
        language: scene.language,
        medium: Medium::Svg,
    };
    let points: Vec<[f64; 2]> = runs[0].iter().map(|state| state.point).collect();
    let stage = Stage::new(&objective, &frame, &points);
    svg::document(width, height, &look, |backend| {
        stage.draw_still(backend, &look)?;
        stage.draw_moving(
            backend,
            &look,
            &Moment {
                lanes: &lanes,
                beside: Beside::default(),
            },
        )
    })
    .unwrap()
}

#[track_caller]
fn check(name: &str, scene: &Scene) {
    let text = drawn(scene);
    assert!(
        !text.contains("NaN") && !text.replace("flat inflection", "").contains("inf"),
        "{name} shows what is not a number"
    );
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(name)
        .with_extension("svg");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "{name} is drawn differently from its snapshot; look at it and update"
    );
}

#[test]
fn double_well() {
    let scene = Scene {
        f: "x^4-3x^2+x",
        rate: 0.02,
        momentum: 0.9,
        step: 5,
        ..SCENE
    };
    check("double_well", &scene);
    check(
        "double_well_dark",
        &Scene {
            theme: Dark,
            language: Chinese,
            step: 12,
            ratio: 2.0,
            ..scene
        },
    );
    check(
        "double_well_narrow",
        &Scene {
            size: (320, 420),
            language: Chinese,
            step: 3,
            ..scene
        },
    );
    check(
        "double_well_projector",
        &Scene {
            size: (1600, 900),
            step: 37,
            ..scene
        },
    );
    check(
        "double_well_dragging",
        &Scene {
            dragging: true,
            ..scene
        },
    );
}

#[test]
fn wavy_bowl() {
    let scene = Scene {
        f: "x^2/4 + sin(2x)",
        start: &[4.1],
        rate: 0.12,
        step: 4,
        ..SCENE
    };
    check("wavy_bowl", &scene);
    check(
        "wavy_bowl_narrow_dark",
        &Scene {
            size: (360, 480),
            theme: Dark,
            ratio: 3.0,
            ..scene
        },
    );
    check(
        "wavy_bowl_dragging",
        &Scene {
            dragging: true,
            theme: Dark,
            ..scene
        },
    );
    check("wavy_bowl_lanes", &Scene { lanes: 4, ..scene });
}

#[test]
fn places_without_a_minimum() {
    check(
        "flat_inflection",
        &Scene {
            f: "x^3",
            start: &[1.6],
            rate: 0.05,
            ..SCENE
        },
    );
    check(
        "kink",
        &Scene {
            f: "|x|",
            start: &[1.3],
            rate: 0.25,
            step: 3,
            ..SCENE
        },
    );
    check(
        "plateau",
        &Scene {
            f: "relu(|x|-1)^2",
            start: &[2.8],
            rate: 0.1,
            step: 4,
            language: Chinese,
            ..SCENE
        },
    );
    check("constant", &Scene { f: "5", ..SCENE });
    check(
        "crowded",
        &Scene {
            f: "sin(40x)",
            ..SCENE
        },
    );
}

#[test]
fn gaps_and_explosions() {
    check(
        "pole",
        &Scene {
            f: "1/x + x",
            start: &[3.0],
            rate: 0.3,
            ..SCENE
        },
    );
    check(
        "poles",
        &Scene {
            f: "tan(x)",
            start: &[0.9],
            rate: 0.01,
            ..SCENE
        },
    );
    check(
        "explosion",
        &Scene {
            f: "exp(x^3)",
            start: &[1.2],
            rate: 0.001,
            ..SCENE
        },
    );
    check(
        "logarithm",
        &Scene {
            f: "x ln(x)",
            start: &[2.0],
            rate: 0.1,
            theme: Dark,
            ..SCENE
        },
    );
    check(
        "jump",
        &Scene {
            f: "sign(x)+x^2/4",
            start: &[1.5],
            rate: 0.4,
            ..SCENE
        },
    );
    check(
        "domain",
        &Scene {
            f: "sqrt(1-x^2)",
            start: &[0.5],
            rate: 0.1,
            ..SCENE
        },
    );
    check(
        "nowhere_defined",
        &Scene {
            f: "ln(-1-x^2)",
            ..SCENE
        },
    );
    check(
        "diverging",
        &Scene {
            f: "x^2",
            start: &[0.9],
            rate: 1.2,
            step: 12,
            ..SCENE
        },
    );
}

#[test]
fn two_parameters() {
    let scene = Scene {
        f: "(1-x)^2+100(y-x^2)^2",
        start: &[-1.2, 1.0],
        rate: 0.001,
        updates: 1000,
        step: 400,
        ..SCENE
    };
    check("rosenbrock", &scene);
    check(
        "rosenbrock_narrow_dark",
        &Scene {
            size: (320, 420),
            theme: Dark,
            ratio: 2.0,
            ..scene
        },
    );
    let scene = Scene {
        f: "(x^2+y-11)^2+(x+y^2-7)^2",
        start: &[0.2, -0.4],
        rate: 0.01,
        step: 3,
        ..SCENE
    };
    check("himmelblau", &scene);
    check(
        "himmelblau_lanes_dark",
        &Scene {
            lanes: 3,
            theme: Dark,
            step: 20,
            ..scene
        },
    );
    check(
        "himmelblau_dragging",
        &Scene {
            dragging: true,
            ..scene
        },
    );
    check(
        "logarithm_of_two",
        &Scene {
            f: "ln(x)+y^2-ln(y-x)",
            start: &[0.5, 2.0],
            rate: 0.05,
            step: 5,
            ..SCENE
        },
    );
}
