//! Questions put to the reader: guesses judged against cases worked out by hand, and pictures and words that keep the
//! answer back.

use downhill::export::figure::{Figure, figure};
use downhill::insight::{
    prediction::{Guess, Side, Verdict, Window, judge},
    progress::Progress,
    quiz::{Phase, Quiz},
};
use downhill::language::Language::{self, Chinese, English};
use downhill::plot::{Look, Medium, Picture, Question, Stage, State, Theme, svg};
use downhill::scene::{self, Ask, Scene, Severity};
use downhill::trainer::Run;
use std::rc::Rc;

/// 400 pixels for −2 … 2, and 200 for 0 … 20: a hundredth and a tenth to a pixel.
const WINDOW: Window = Window {
    count: 2,
    ranges: [(-2.0, 2.0), (0.0, 20.0)],
    pixel: [0.01, 0.1],
};

const LINE: Window = Window { count: 1, ..WINDOW };

/// A guess of a move from 1.5 to 0.5, which is 100 pixels to the left.
#[track_caller]
fn along(guess: f64, verdict: Verdict) {
    let outcome = judge(Guess::Place([guess, 0.0]), &[1.5], &[0.5], &LINE);
    assert_eq!(outcome.verdict, verdict);
    assert!(!outcome.left);
}

#[test]
fn a_place_is_judged_by_the_move() {
    along(0.5, Verdict::SpotOn);
    // Four of a hundred pixels, and six.
    along(0.54, Verdict::SpotOn);
    along(0.44, Verdict::Close);
    along(0.69, Verdict::Close);
    along(0.71, Verdict::TooShort);
    along(1.5, Verdict::TooShort);
    along(0.29, Verdict::TooFar);
    along(-2.0, Verdict::TooFar);
    along(1.51, Verdict::WrongSide);
    along(2.0, Verdict::WrongSide);
}

#[test]
fn a_hand_need_not_be_finer_than_a_few_pixels() {
    // The move is one pixel long.
    let check = |guess: f64, verdict| {
        assert_eq!(
            judge(Guess::Place([guess, 0.0]), &[0.0], &[0.01], &LINE).verdict,
            verdict
        );
    };
    check(0.03, Verdict::SpotOn);
    check(0.06, Verdict::Close);
    check(0.2, Verdict::TooFar);
    check(-0.2, Verdict::WrongSide);
    // It stays: any way is too far.
    let stays = |guess: f64| judge(Guess::Place([guess, 0.0]), &[0.0], &[0.0], &LINE).verdict;
    assert_eq!(stays(0.02), Verdict::SpotOn);
    assert_eq!(stays(-0.5), Verdict::TooFar);
}

#[test]
fn the_edge_stands_for_what_is_beyond() {
    let check = |guess: f64, landing: f64, verdict| {
        let outcome = judge(Guess::Place([guess, 0.0]), &[1.0], &[landing], &LINE);
        assert_eq!(outcome.verdict, verdict, "{guess} {landing}");
        outcome.left
    };
    assert!(check(-2.0, -7.0, Verdict::Outside));
    assert!(check(2.0, 30.0, Verdict::Outside));
    assert!(check(2.0, -7.0, Verdict::WrongSide));
    assert!(check(-1.0, -7.0, Verdict::TooShort));
    // At the edge, but not beyond.
    assert!(!check(-2.0, -1.95, Verdict::SpotOn));
    assert!(!check(-2.0, 0.0, Verdict::TooFar));
}

#[test]
fn two_parameters_are_judged_as_they_are_seen() {
    // From (0, 10) by 100 pixels to the right: one to the right is ten upwards.
    let check = |x: f64, y: f64, verdict| {
        let outcome = judge(Guess::Place([x, y]), &[0.0, 10.0], &[1.0, 10.0], &WINDOW);
        assert_eq!(outcome.verdict, verdict, "{x} {y}");
    };
    check(1.0, 10.4, Verdict::SpotOn);
    check(1.1, 11.0, Verdict::Close);
    check(1.0, 15.0, Verdict::Aside);
    check(1.6, 11.0, Verdict::TooFar);
    check(0.3, 10.0, Verdict::TooShort);
    check(-0.5, 10.0, Verdict::WrongSide);
    // Straight up and out: 100 pixels to the upper edge.
    let out = |x: f64, y: f64| judge(Guess::Place([x, y]), &[0.0, 10.0], &[0.0, 90.0], &WINDOW).verdict;
    assert_eq!(out(0.2, 20.0), Verdict::Outside);
    assert_eq!(out(1.5, 20.0), Verdict::TooShort);
}

#[test]
fn a_side_is_that_of_the_first_parameter() {
    let check = |side, landing: &[f64], right: Option<bool>| {
        let outcome = judge(Guess::Side(side), &[1.0, 1.0], landing, &WINDOW);
        assert_eq!(outcome.verdict.is_right(), right);
    };
    check(Side::Left, &[0.5, 9.0], Some(true));
    check(Side::Right, &[0.5, 9.0], Some(false));
    check(Side::Right, &[1.5, 0.0], Some(true));
    // It goes straight down: no side was right, and none counts.
    check(Side::Left, &[1.0, 0.0], None);
    check(Side::Right, &[1.0, 0.0], None);
}

#[test]
fn the_outcome_is_told_with_its_numbers() {
    let tell = |guess: f64, language| {
        let window = Window {
            ranges: [(-1.0, 5.0); 2],
            ..LINE
        };
        judge(Guess::Place([guess, 0.0]), &[3.0], &[2.4], &window).say(language)
    };
    assert_eq!(
        tell(2.0, English),
        "Too far: you said 2, it landed at 2.4, off by 0.4; the move is 0.6 long."
    );
    assert_eq!(
        tell(3.5, Chinese),
        "方向反了：你猜 3.5，实际落在 2.4，相差 1.1，这一步长 0.6。"
    );
    let beyond = judge(Guess::Place([0.0, 0.0]), &[1.0], &[-7.0], &LINE);
    assert!(
        beyond
            .say(English)
            .ends_with("off by 7; the move is 8 long. That is outside the picture.")
    );
    assert!(beyond.say(Chinese).ends_with("那里已在图外。"));
    let side = judge(Guess::Side(Side::Right), &[1.0], &[0.5], &LINE);
    assert_eq!(side.say(English), "No: it went left, to 0.5.");
    assert_eq!(side.say(Chinese), "不对：点向左走，到 0.5。");
}

/// The scene of a link, and its runs.
fn opened(link: &str) -> (Scene, Vec<Run>) {
    let scene = scene::decode(link).scene;
    let mut runs = scene.runs();
    for run in &mut runs {
        run.extend(500);
    }
    (scene, runs)
}

#[test]
fn each_update_is_a_question() {
    // x² from 3 at 0.1: 2.4, then 1.92.
    let (scene, runs) = opened("f=x^2&start=3&lr=0.1&ask=next&stop=steps:2");
    let run = &runs[0];
    let window = Window {
        ranges: [(-1.0, 4.0); 2],
        ..LINE
    };
    let mut quiz = Quiz::of(&scene).unwrap();
    assert_eq!(quiz.phase(run, 0), Phase::Open);
    // Nothing was said, or something else was asked.
    assert!(!quiz.answer(run, &window));
    quiz.guess = Some(Guess::Side(Side::Left));
    assert!(!quiz.answer(run, &window));
    quiz.guess = Some(Guess::Place([2.4, 0.0]));
    assert!(quiz.answer(run, &window));
    assert_eq!((quiz.reached, quiz.right, quiz.counted), (1, 1, 1));
    assert_eq!(quiz.phase(run, 1), Phase::Told);
    let told = quiz.say(run, 1, English).unwrap();
    assert!(
        told.starts_with("Spot on: you said 2.4, it landed at 2.4, off by 0."),
        "{told}"
    );
    assert!(told.ends_with("go left by 0.1 × 6 = 0.6, to 2.4."), "{told}");
    // Who looks back sees what is known.
    assert_eq!(quiz.phase(run, 0), Phase::Off);
    assert_eq!(quiz.say(run, 0, English), None);
    quiz.go_on();
    assert_eq!(quiz.phase(run, 1), Phase::Open);
    quiz.guess = Some(Guess::Place([4.0, 0.0]));
    assert!(quiz.answer(run, &window));
    assert_eq!((quiz.reached, quiz.right, quiz.counted), (2, 1, 2));
    quiz.go_on();
    // The run has ended, and with it the questions.
    assert_eq!(quiz.phase(run, 2), Phase::Off);
    let mut quiz = Quiz::new(Ask::Next, 0);
    quiz.over = true;
    assert_eq!(quiz.phase(run, 0), Phase::Off);
}

#[test]
fn a_run_that_explodes_is_asked_about_to_its_end() {
    let (scene, runs) = opened("f=x^2&start=3&lr=1.1&ask=next");
    let (run, mut quiz) = (&runs[0], Quiz::of(&scene).unwrap());
    assert!(run.end().is_some());
    let mut asked = 0;
    while quiz.phase(run, quiz.reached) == Phase::Open {
        // The edge on the other side: in the end the point has left by there.
        let side = if run.state(quiz.reached).point[0] > 0.0 {
            -2.0
        } else {
            2.0
        };
        quiz.guess = Some(Guess::Place([side, 0.0]));
        assert!(quiz.answer(run, &LINE));
        quiz.go_on();
        asked += 1;
    }
    assert_eq!(asked, run.last());
}

/// What a question says of itself, at a step.
fn question(link: &str, step: u64, language: Language) -> String {
    let (scene, runs) = opened(link);
    let quiz = Quiz::new(scene.view.ask.unwrap(), step);
    quiz.say(&runs[0], step, language).unwrap()
}

#[test]
fn a_question_says_what_it_takes_and_no_more() {
    let next = "f=x^2&start=3&lr=0.1&ask=next";
    assert_eq!(
        question(next, 0, English),
        "Step 0 · f′(3) = +6; learning rate 0.1. Where does the next update take the point? \
         Mark the place, then press Move."
    );
    assert_eq!(
        question("f=x^2&start=3&lr=0.1&ask=side", 1, English),
        "Step 1 · x = 2.4. Does the next update take the point left or right?"
    );
    assert_eq!(
        question("f=x^2&start=3&ask=side", 0, Chinese),
        "第 0 步 · x = 3。下一次更新，点会向左走还是向右走？"
    );
    let momentum = question("f=x^2&start=3&opt=momentum&lr=0.1&ask=next", 0, English);
    assert!(
        momentum.contains("; momentum with learning rate 0.1."),
        "{momentum}"
    );
    // Of four samples, their own slope is what the update uses.
    let batch = question("data=ray&model=slope&batch=4&ask=next", 0, English);
    assert!(
        batch.starts_with("Step 0 · epoch 1, 4 of 20 samples drawn: their slope at 0 is"),
        "{batch}"
    );
    let side = question("data=ray&model=slope&batch=4&ask=side", 0, Chinese);
    assert!(side.contains("w = 0。") && !side.contains("斜率"), "{side}");
}

fn look(language: Language) -> Look {
    Look {
        language,
        medium: Medium::Svg,
        ..Look::default()
    }
}

/// What a picture keeps back.
#[derive(Clone, Copy)]
enum Veil {
    /// What the link's question says.
    Open,
    /// What another says.
    Of(Question),
    /// Nothing.
    Off,
}

/// The picture of a link at its step.
fn picture(link: &str, veil: Veil) -> String {
    let (scene, runs) = opened(link);
    let stage = Stage::of_scene(&scene, &runs, 900.0, 640.0, 1.0);
    let mut picture = Picture::new(&scene, &runs, scene.step, false, English).with_progress(
        Rc::new(Progress::of(&runs, 200)),
        None,
        false,
    );
    match veil {
        Veil::Open => {}
        Veil::Of(question) => picture = picture.with_question(Some(question)),
        Veil::Off => picture = picture.with_question(None),
    }
    svg::document(900, 640, &look(English), |backend| {
        stage.draw_still(backend, &look(English))?;
        picture.draw(&stage, backend, &look(English))
    })
    .unwrap()
}

/// Links that differ in where the next update leads, and in nothing else that is shown.
#[track_caller]
fn alike(link: &str, ways: [&str; 2]) {
    let [one, other] = ways.map(|way| picture(&format!("{link}&{way}"), Veil::Open));
    assert!(one == other, "the picture of {link} gives the answer away");
    let [one, other] = ways.map(|way| picture(&format!("{link}&{way}"), Veil::Off));
    assert!(one != other, "the pictures of {link} would be alike anyway");
}

#[test]
fn the_picture_of_an_open_question_does_not_depend_on_its_answer() {
    for ask in ["next", "side"] {
        for (link, ways) in [
            (
                "f=x^4-3x^2%2Bx&start=1.6&xlim=-3,3&ylim=-5,9",
                ["lr=0.01", "lr=0.2"],
            ),
            (
                "f=x^4-3x^2%2Bx&start=1.6&xlim=-3,3&ylim=-5,9",
                ["lr=0.05", "opt=adam&lr=0.5"],
            ),
            (
                "f=x^2%2B3y^2&start=3,2&xlim=-4,4&ylim=-3,3",
                ["lr=0.05", "lr=0.2"],
            ),
            (
                "f=x^2&start=1&xlim=-3,3&ylim=-1,9&vs=opt:adam",
                ["lr=0.05", "lr=0.3"],
            ),
        ] {
            alike(&format!("{link}&ask={ask}"), ways);
        }
    }
}

#[test]
fn a_side_is_not_told_by_where_a_number_stands() {
    // The noise sends the point to either side; f is the same.
    let link = "f=x^2&start=0.5&noise=40&lr=0.1&xlim=-3,3&ylim=-1,9&ask=side";
    alike(link, ["seed=1", "seed=2"]);
    // Nor by the slope itself, which for plain descent is the answer.
    let text = picture("f=x^2&start=1&xlim=-3,3&ask=side", Veil::Open);
    assert!(!text.contains("f′(1"), "the slope's number");
    assert!(picture("f=x^2&start=1&xlim=-3,3&ask=next", Veil::Open).contains("f′(1"));
}

#[test]
fn the_strip_keeps_silent_until_nothing_is_asked() {
    let ways = ["#0C7A6B", "#7A4FB0"];
    for ask in ["next", "side"] {
        let link = format!("f=x^2&start=1&xlim=-3,3&ask={ask}");
        let (open, shown) = (picture(&link, Veil::Open), picture(&link, Veil::Off));
        for way in ways {
            assert!(!open.contains(way), "{ask} {way}");
            assert!(shown.contains(way), "{ask} {way}");
        }
        // The last state of a run is no question.
        let end = picture(&format!("{link}&step=500"), Veil::Open);
        assert!(ways.iter().all(|way| end.contains(way)));
    }
}

#[test]
fn samples_keep_the_answer_back_as_well() {
    for (link, ways) in [
        (
            "data=ray&model=slope&batch=4&xlim=-1,4&ylim=0,12",
            ["lr=0.01", "lr=0.1"],
        ),
        ("data=line&batch=4&xlim=-1,3&ylim=-1,3", ["lr=0.01", "lr=0.1"]),
        ("data=line&xlim=-1,3&ylim=-1,3", ["lr=0.01", "lr=0.1"]),
    ] {
        for ask in ["next", "side"] {
            alike(&format!("{link}&ask={ask}"), ways);
        }
    }
    let ray = "data=ray&model=slope&batch=4&lr=0.05&xlim=-1,4&ylim=0,12";
    let told = |ask: &str, veil| picture(&format!("{ray}&ask={ask}"), veil);
    // How many samples say which side, and the slope of the batch.
    assert!(told("side", Veil::Off).contains("say right"));
    assert!(
        !told("side", Veil::Open).contains("say right") && !told("next", Veil::Open).contains("say right")
    );
    assert!(told("next", Veil::Open).contains("batch −") && !told("side", Veil::Open).contains("batch −"));
}

#[test]
fn an_answer_shows_the_move_and_the_guess_beside_it() {
    let link = "f=x^2&start=3&lr=0.1&xlim=-1,4&ylim=-1,10&ask=next";
    let question = |told, ghost| {
        Veil::Of(Question {
            ask: Ask::Next,
            told,
            ghost,
        })
    };
    let ghost = Some(State {
        point: [2.0, 0.0],
        value: 4.0,
        slope: [4.0, 0.0],
    });
    let [open, placed, told] = [
        question(false, None),
        question(false, ghost),
        question(true, ghost),
    ]
    .map(|question| picture(link, question));
    assert!(!open.contains("your guess"));
    assert!(placed.contains("your guess") && told.contains("your guess"));
    assert!(told != placed);
    // What is told does depend on the rate.
    assert!(told != picture(&link.replace("0.1", "0.2"), question(true, ghost)));
}

#[test]
fn a_figure_asks_as_the_page_does() {
    let drawn = |link: &str| {
        let look = Figure {
            size: (640, 420),
            theme: Theme::Light,
            language: English,
            address: "",
        };
        figure(&scene::decode(link).scene, &look).unwrap()
    };
    for step in [0, 1] {
        let asked = drawn(&format!("f=x^2&start=3&lr=0.1&step={step}&ask=next"));
        assert!(
            asked.contains("Where does the next update take the point?"),
            "{asked}"
        );
        assert!(!asked.contains("go left"));
        assert!(drawn(&format!("f=x^2&start=3&lr=0.1&step={step}")).contains("go left"));
    }
}

#[test]
fn courses_end_where_the_reader_has_got() {
    let (_, runs) = opened("data=line&batch=4&stop=steps:40&vs=batch:1");
    let progress = Progress::of(&runs, 200);
    let seen = progress.until(&[3, 5]);
    let last = |course: usize| seen.lanes[course].marks.last().unwrap().step;
    assert_eq!((last(0), last(1)), (3, 5));
    assert_eq!(seen.lanes[0].marks[..], progress.lanes[0].marks[..4]);
}

#[test]
fn nothing_is_asked_of_what_is_not_drawn() {
    let decoded = scene::decode("data=diabetes&model=linear&scale=std&ask=next");
    assert_eq!(decoded.scene.view.ask, None);
    let problem = &decoded.problems[0];
    assert_eq!(
        (problem.key.as_str(), problem.severity()),
        ("ask", Severity::Notice)
    );
    for language in Language::ALL {
        assert!(problem.say(language).contains("ask=next"));
    }
    assert_eq!(
        scene::decode("data=line&ask=side").scene.view.ask,
        Some(Ask::Side)
    );
}
