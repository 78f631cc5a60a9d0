//! What the lessons say is so: every number in them is what the run of its link says, in both languages.

use downhill::{
    export::figure::document,
    language::Language,
    scene::{self, Scene, Theme},
    trainer::{Reason, Run},
};
use std::fs;

fn scene_of(link: &str) -> Scene {
    scene::decode(link).scene
}

/// The scene of a lesson.
fn scene(lesson: &str, name: &str) -> Scene {
    let text = include_str!("../lessons/scenes.txt");
    let part = text
        .split("\n\n")
        .find(|part| part.starts_with(&format!("{lesson} ")))
        .expect("the lesson");
    let line = part
        .lines()
        .find_map(|line| line.trim().strip_prefix(&format!("{name} ")))
        .expect("the scene");
    scene_of(line.trim())
}

/// The runs of a scene, whole.
fn runs(scene: &Scene) -> Vec<Run> {
    let mut runs = scene.runs();
    for run in &mut runs {
        run.extend(u64::MAX);
    }
    runs
}

fn run(lesson: &str, name: &str) -> Run {
    runs(&scene(lesson, name)).swap_remove(0)
}

/// Both texts of a lesson say `english`, and `chinese`.
#[track_caller]
fn says(lesson: u32, texts: [&str; 2]) {
    for (tag, text) in ["en", "zh"].into_iter().zip(texts) {
        let path = format!("{}/lessons/{tag}/{lesson:02}.html", env!("CARGO_MANIFEST_DIR"));
        let lesson = fs::read_to_string(&path).expect("the lesson");
        assert!(lesson.contains(text), "{path} does not say {text}");
    }
}

/// A number with so many decimals, with the minus sign of print.
fn print(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('-', "−")
}

#[track_caller]
fn says_number(lesson: u32, value: f64, decimals: usize) {
    let text = print(value, decimals);
    says(lesson, [&text, &text]);
}

#[test]
fn which_side_is_down() {
    let bowl = run("1", "bowl");
    let (start, next) = (bowl.state(0), bowl.state(1));
    assert_eq!((start.point[0], start.gradient[0]), (3.0, 6.0));
    says(1, ["0.1 × 6 = 0.6 far, to 2.4", "0.1 × 6 = 0.6，到 2.4"]);
    assert!((next.point[0] - 2.4).abs() < 1e-12);
    says_number(1, next.gradient[0], 1);
    // The question: to the right, with the deepest valley on the left.
    let ask = run("1", "ask");
    says_number(1, ask.state(0).gradient[0], 2);
    let step = ask.state(1).point[0] - ask.state(0).point[0];
    says_number(1, step, 2);
    let deepest = (-300..300).map(|place| f64::from(place) / 100.0).min_by(|a, b| {
        let f = |x: f64| ask.objective().value(&[x]);
        f(*a).total_cmp(&f(*b))
    });
    assert!(step > 0.0 && deepest.expect("places") < ask.state(0).point[0]);
}

#[test]
fn how_far() {
    for (name, count) in [("crawls", "773"), ("settles", "10"), ("zigzags", "149")] {
        assert_eq!(run("2", name).last().to_string(), count);
    }
    says(2, ["773", "773"]);
    says(2, ["Ten steps", "十步"]);
    says(2, ["149", "149"]);
    let explodes = run("2", "explodes");
    assert_eq!((explodes.end(), explodes.last()), (Some(Reason::Diverged), 133));
    says(2, ["After 133 steps", "133 步"]);
    assert!((explodes.state(1).point[0] + 3.3).abs() < 1e-9);
    assert!((explodes.state(2).point[0] - 3.63).abs() < 1e-9);
    assert!((0.5e12..1e12).contains(&explodes.state(133).loss));
}

#[test]
fn not_always_the_lowest() {
    let nearer = run("3", "nearer");
    let last = nearer.state(nearer.last());
    says_number(3, last.point[0], 3);
    says_number(3, last.loss, 2);
    let deeper = runs(&scene_of("f=x^4-3x^2%2Bx&start=-2&lr=0.02")).swap_remove(0);
    let last = deeper.state(deeper.last());
    says_number(3, last.point[0], 3);
    says_number(3, last.loss, 2);
    // The hilltop between: a little to the left of it leads left.
    let end = |start: &str| {
        let run = runs(&scene_of(&format!("f=x^4-3x^2%2Bx&lr=0.02&start={start}"))).swap_remove(0);
        run.state(run.last()).point[0]
    };
    assert!(end("0.165") < 0.0 && end("0.175") > 0.0);
    says(3, ["at about 0.17", "大约在 0.17"]);
    let inflection = run("3", "inflection");
    assert_eq!(inflection.last(), 1000);
    says_number(3, inflection.state(1000).point[0], 3);
    says(3, ["526", "526"]);
    assert_eq!(run("3", "plateau").last(), 526);
}

#[test]
fn a_loss_is_a_curve() {
    let slope = run("4", "slope");
    let last = slope.state(slope.last());
    says_number(4, last.point[0], 2);
    says_number(4, last.loss, 2);
    assert_eq!(slope.objective().samples(), 20);
}

#[test]
fn all_one_or_a_few() {
    let one = run("5", "one");
    assert_eq!((one.last(), one.objective().samples()), (272, 272));
    assert_eq!(12 * 272, 3264);
    // Most of the way: of the loss, and of the way in w and b.
    let (all, state) = (run("5", "all"), one.state(12));
    let (start, end) = (all.state(0), all.state(all.last()));
    assert!(state.loss - end.loss < 0.1 * (start.loss - end.loss));
    let far = |point: &[f64]| {
        let apart = point.iter().zip(&end.point).map(|(a, b)| (a - b) * (a - b));
        apart.sum::<f64>().sqrt()
    };
    assert!(far(&state.point) < 0.5 * far(&start.point));
    let away = (1..272).find(|&step| far(&one.state(step).point) > far(&one.state(step - 1).point));
    assert_eq!(away, Some(23));
    says(5, ["Step 23 is the first", "第 23 步第一次"]);
}

#[test]
fn rush_then_hover() {
    let lowest = {
        let all = runs(&scene_of("data=ray&model=slope")).swap_remove(0);
        all.state(all.last()).loss
    };
    let height = |rate: &str, batch: u32| {
        let link = format!("data=ray&model=slope&lr={rate}&batch={batch}&sample=replace&stop=steps:20000");
        let run = runs(&scene_of(&link)).swap_remove(0);
        let (mut sum, mut count) = (0.0, 0.0);
        run.visit(200, run.last(), &mut |state| {
            sum += state.loss - lowest;
            count += 1.0;
        });
        sum / count
    };
    for (rate, batch, said) in [
        ("0.1", 1, 0.26),
        ("0.1", 2, 0.12),
        ("0.1", 4, 0.06),
        ("0.05", 1, 0.10),
        ("0.05", 2, 0.05),
        ("0.05", 4, 0.02),
    ] {
        let height = height(rate, batch);
        assert!((height - said).abs() <= 0.0051, "{rate} {batch}: {height}");
        says_number(6, said, 2);
    }
    let hover = run("6", "hover");
    assert_eq!(hover.last(), 1000);
    says_number(6, hover.state(1000).loss, 2);
    says_number(6, lowest, 2);
}

#[test]
fn faster_by_which_clock() {
    let runs = runs(&scene("7", "race"));
    let said = [(40, "10 880"), (37, "592"), (36, "36")];
    for (run, (updates, samples)) in runs.iter().zip(said) {
        let last = run.state(run.last());
        assert_eq!(
            (last.step, last.samples.to_string()),
            (updates, samples.replace(' ', ""))
        );
        assert_eq!(run.end(), Some(Reason::Loss));
        says(7, [samples, samples]);
        let updates = updates.to_string();
        says(7, [&updates, &updates]);
    }
}

#[test]
fn epochs_and_thresholds() {
    let epochs = run("8", "epochs");
    assert_eq!(
        (epochs.last(), epochs.state(5).epoch, epochs.state(5).samples),
        (20, 1, 50)
    );
    let accuracy = run("8", "accuracy");
    assert_eq!((accuracy.end(), accuracy.last()), (Some(Reason::Acc), 60));
    says(8, ["60 updates", "60 次更新"]);
    let higher = runs(&scene_of(
        "data=penguins&model=logistic&scale=std&split=0.3&batch=16&stop=acc:0.98,steps:2000",
    ))
    .swap_remove(0);
    assert!((11 * 60..12 * 60).contains(&higher.last()), "{}", higher.last());
}

#[test]
fn held_out() {
    let curve = run("9", "curve");
    let fit = curve.objective().fit().expect("data");
    assert_eq!((fit.data().train.rows.len(), fit.data().test.rows.len()), (5, 45));
    let mut losses = Vec::new();
    curve.visit(0, curve.last(), &mut |state| {
        losses.push((fit.test_value(&state.point).unwrap_or(f64::INFINITY), state.loss));
    });
    let lowest = (0..losses.len())
        .min_by(|a, b| losses[*a].0.total_cmp(&losses[*b].0))
        .expect("states");
    assert_eq!((lowest, losses.len()), (34, 2001));
    says_number(9, losses[34].0, 0);
    says_number(9, losses[34].1, 0);
    says_number(9, losses[2000].0, 0);
    says_number(9, losses[2000].1, 0);
    let line = run("9", "line");
    let held = line
        .objective()
        .fit()
        .and_then(|fit| fit.test_value(&line.state(line.last()).point));
    says_number(9, held.expect("held out"), 0);
}

#[test]
fn more_dimensions() {
    let valley = run("10", "valley");
    assert_eq!(valley.last(), 265);
    says(10, ["265", "265"]);
    let bends = valley.objective().curvature(&[0.0, 0.0]);
    assert!((bends[3] / bends[0] - 20.0).abs() < 1e-9);
    let banana = run("10", "banana");
    let last = banana.state(banana.last()).point;
    let place = format!("({:.2}, {:.2})", last[0], last[1]);
    says(10, [&place, &place]);
}

/// The lines of all lessons that begin with `mark`, in both languages, with the number of the lesson, as cells.
fn marked(mark: &str) -> Vec<(u32, Vec<String>)> {
    let mut found = Vec::new();
    for tag in ["en", "zh"] {
        for lesson in 1..=10 {
            let path = format!("{}/lessons/{tag}/{lesson:02}.html", env!("CARGO_MANIFEST_DIR"));
            let text = fs::read_to_string(path).expect("the lesson");
            let lines = text.lines().filter_map(|line| line.strip_prefix(mark));
            found.extend(lines.map(|line| (lesson, line.split(" | ").map(str::to_owned).collect())));
        }
    }
    assert!(found.len() >= 20, "{mark}");
    found
}

#[test]
fn no_figure_gives_the_answer_to_a_question_away() {
    let shows_ends = |scene: &Scene| {
        let figure = document(scene, (640, 420), Theme::Light, Language::English).expect("a figure");
        figure.lines().any(|line| line == "end")
    };
    assert!(shows_ends(&scene("1", "wells")));
    for (lesson, cells) in marked("@question ") {
        let scene = scene(&lesson.to_string(), &cells[0]);
        assert!(!shows_ends(&scene), "lesson {lesson}: {}", cells[0]);
    }
}

#[test]
fn captions_hold_for_small_pictures_too() {
    // On a phone and in the gallery there is no room for the strip of ends, and the parts stand one above the other.
    for (lesson, cells) in marked("@scene ") {
        for word in ["strip below", "Left:", "Right:", "eside", "色带", "旁边"] {
            assert!(!cells[1].contains(word), "lesson {lesson}: {}", cells[1]);
        }
    }
}

#[test]
fn both_languages_have_the_same_parts() {
    for lesson in 1..=10 {
        let marks = |tag: &str| -> Vec<String> {
            let path = format!("{}/lessons/{tag}/{lesson:02}.html", env!("CARGO_MANIFEST_DIR"));
            let text = fs::read_to_string(path).expect("the lesson");
            let marks = text.lines().filter(|line| line.starts_with('@'));
            marks
                .map(|line| {
                    let cells: Vec<&str> = line.split(" | ").collect();
                    cells[..cells.len().saturating_sub(1).max(1)].join(" | ")
                })
                .collect()
        };
        assert_eq!(marks("en"), marks("zh"), "lesson {lesson}");
    }
}
