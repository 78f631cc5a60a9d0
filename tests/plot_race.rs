//! The stage of two parameters over data and the chart of progress, against what can be counted by hand: on a backend
//! that keeps what is drawn.

use downhill::{
    data::encode_base64,
    insight::progress::Progress,
    language::Language,
    plot::{Look, Medium, Picture, Stage, UNITS, lane_names},
    scene::{Scene, decode},
    trainer::Run,
};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::{convert::Infallible, rc::Rc};

/// Keeps lines with their colours, and words.
#[derive(Default)]
struct Kept {
    lines: Vec<(Vec<(f64, f64)>, BackendColor)>,
    words: Vec<String>,
    calls: usize,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

fn pixel((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / UNITS, f64::from(y) / UNITS)
}

impl DrawingBackend for Kept {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (1, 1)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        unreachable!("every shape is drawn by its own call")
    }

    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Done {
        self.calls += 1;
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.calls += 1;
        let line = path.into_iter().map(pixel).collect();
        self.lines.push((line, style.color()));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, _: I, _: &S) -> Done {
        self.calls += 1;
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Done {
        self.calls += 1;
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, _: &S, _: BackendCoord) -> Done {
        self.calls += 1;
        self.words.push(text.to_owned());
        Ok(())
    }
}

struct Opened {
    scene: Scene,
    runs: Vec<Run>,
    stage: Stage,
    picture: Picture,
}

fn open(link: &str, size: (f64, f64), pointed: Option<(f64, f64)>) -> Opened {
    let scene = decode(link).scene;
    let mut runs = scene.runs();
    for run in &mut runs {
        run.extend(20_000);
    }
    let stage = Stage::of_scene(&scene, &runs, size.0, size.1, 1.0);
    let language = scene.view.language.unwrap_or(Language::English);
    let progress = Rc::new(Progress::of(&runs, 256));
    let picture =
        Picture::new(&scene, &runs, scene.step, false, language).with_progress(progress, pointed, false);
    Opened {
        scene,
        runs,
        stage,
        picture,
    }
}

impl Opened {
    fn drawn(&self) -> (Kept, Kept) {
        let look = Look {
            language: self.scene.view.language.unwrap_or(Language::English),
            medium: Medium::Canvas,
            ..Look::default()
        };
        let (mut still, mut moving) = (Kept::default(), Kept::default());
        self.stage.draw_still(&mut still, &look).unwrap();
        self.picture.draw(&self.stage, &mut moving, &look).unwrap();
        (still, moving)
    }

    fn words(&self) -> Vec<String> {
        let (still, moving) = self.drawn();
        [still.words, moving.words].concat()
    }
}

/// Along every level line the loss, as `by_hand` makes it from x, y, w and b, is the same but for what it changes by over
/// a pixel and a half.
#[track_caller]
fn check_levels(link: &str, by_hand: impl Fn(f64, f64, f64, f64) -> f64) {
    let opened = open(link, (960.0, 640.0), None);
    let chart = opened.stage.view().unwrap().main;
    let train = opened.scene.data().unwrap().fit.data().train.clone();
    let rows: Vec<(f64, f64)> = train.features[0].iter().copied().zip(train.target).collect();
    let count = f64::from(u32::try_from(rows.len()).unwrap());
    let loss = |(px, py): (f64, f64)| {
        let w = chart.x.low + (px - chart.rect.left) / chart.rect.width() * chart.x.width();
        let b = chart.y.low + (chart.rect.bottom - py) / chart.rect.height() * chart.y.width();
        rows.iter().map(|(x, y)| by_hand(*x, *y, w, b)).sum::<f64>() / count
    };
    // Level lines are the only ones of this colour.
    let blue = Look::default().theme.palette().value.rgb;
    let (still, _) = opened.drawn();
    let levels: Vec<_> = still
        .lines
        .iter()
        .filter(|(_, colour)| colour.rgb == blue && colour.alpha < 0.5)
        .collect();
    assert!(levels.len() >= 8, "{}", levels.len());
    for (line, _) in levels {
        let losses: Vec<f64> = line.iter().map(|spot| loss(*spot)).collect();
        let mean = losses.iter().sum::<f64>() / f64::from(u32::try_from(losses.len()).unwrap());
        for (spot, found) in line.iter().zip(losses) {
            let over = |dx: f64, dy: f64| (loss((spot.0 + dx, spot.1 + dy)) - found).abs();
            let change = over(1.5, 0.0)
                .max(over(0.0, 1.5))
                .max(over(1.0, 1.0))
                .max(over(1.0, -1.0));
            assert!(
                (found - mean).abs() <= change,
                "{found} {mean} {change} at {spot:?}"
            );
        }
    }
}

#[test]
fn level_lines_are_level() {
    let mse = |x: f64, y: f64, w: f64, b: f64| (w * x + b - y) * (w * x + b - y);
    check_levels("data=line&model=line&start=-1,3&batch=4&lr=0.05", mse);
    check_levels("data=cars&model=line&lr=0.003", mse);
    check_levels("data=faithful&model=line&scale=std&lr=0.1", mse);
    let mae = |x: f64, y: f64, w: f64, b: f64| (w * x + b - y).abs();
    check_levels("data=faithful&model=line&scale=std&loss=mae&lr=2&batch=16", mae);
    let huber = |x: f64, y: f64, w: f64, b: f64| {
        let r = (w * x + b - y).abs();
        if r < 1.0 { 0.5 * r * r } else { r - 0.5 }
    };
    check_levels("data=line&model=line&start=-1,3&loss=huber&lr=0.1&batch=8", huber);
    let logloss = |x: f64, y: f64, w: f64, b: f64| {
        let sign = if y > 0.5 { -1.0 } else { 1.0 };
        libm::log1p(libm::exp(sign * (w * x + b)))
    };
    check_levels(
        "data=penguins&cols=flipper_length_mm,adelie&model=logistic&scale=std&lr=0.5&batch=16",
        logloss,
    );
}

/// The start, the least squares solution and the whole run are in view.
#[test]
fn the_window_shows_the_way_to_the_minimum() {
    for link in [
        "data=line&model=line&start=-1,3&lr=0.05",
        "data=cars&model=line&lr=0.003",
        "data=cars&model=line&scale=std&start=100,-50&lr=0.1",
        "data=faithful&model=line&scale=std&lr=0.1",
    ] {
        let opened = open(link, (960.0, 640.0), None);
        let chart = opened.stage.view().unwrap().main;
        let train = opened.scene.data().unwrap().fit.data().train.clone();
        let (x, y) = (&train.features[0], &train.target);
        let count = f64::from(u32::try_from(x.len()).unwrap());
        let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / count;
        let (mx, my) = (mean(&mut x.iter().copied()), mean(&mut y.iter().copied()));
        let w = mean(&mut x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)))
            / mean(&mut x.iter().map(|x| (x - mx) * (x - mx)));
        for place in [[w, my - w * mx], [opened.scene.start[0], opened.scene.start[1]]] {
            let inside = chart.x.contains(place[0]) && chart.y.contains(place[1]);
            assert!(inside, "{link}: {place:?} is not in {chart:?}");
        }
        // And not lost in it.
        let share = ((w - opened.scene.start[0]) / chart.x.width())
            .abs()
            .max(((my - w * mx - opened.scene.start[1]) / chart.y.width()).abs());
        assert!(share > 0.25, "{link}: {share}");
    }
}

/// The upright line at the present moment stands at the amount that the lanes have come by, counted by hand: 272 rows
/// in batches of 16 make 17 updates an epoch.
#[test]
fn pixels_of_the_progress_chart_are_amounts() {
    let link = "data=faithful&model=line&scale=std&lr=0.1&batch=16&step=40";
    for (axis, expected, tolerance) in [
        ("updates", 40.0, 0.3),
        ("samples", 640.0, 5.0),
        ("epochs", 640.0 / 272.0, 0.02),
    ] {
        let opened = open(&format!("{link}&axis={axis}"), (960.0, 640.0), None);
        let grey = Look::default().theme.palette().axis;
        let (_, moving) = opened.drawn();
        let rule = moving.lines.iter().find_map(|(line, colour)| {
            let upright = line.len() == 2 && line[0].0 == line[1].0;
            let faded = colour.rgb == grey.rgb && colour.alpha < 0.9;
            (upright && faded).then_some(line[0])
        });
        let (px, top) = rule.unwrap();
        let amount = |px: f64| opened.picture.progress_at(&opened.stage, px, top + 20.0);
        let found = amount(px).unwrap();
        assert!((found - expected).abs() < tolerance, "{axis}: {found}");
        assert_eq!(opened.scene.moment_at_amount(&opened.runs, found), 40, "{axis}");
        // Even, from nothing at the left edge; nothing beside the chart.
        let even = amount(px + 30.0).unwrap() - found - (found - amount(px - 30.0).unwrap());
        assert!(even.abs() < 1e-9 * found, "{even}");
        let first = (0..960).map(f64::from).find_map(amount);
        assert_eq!(first, Some(0.0));
        assert_eq!((amount(20.0), amount(-1e9), amount(f64::NAN)), (None, None, None));
        assert_eq!(opened.picture.progress_at(&opened.stage, px, 30.0), None);
    }
}

/// The nearest update to an amount of samples; the lanes' last if there are no more.
#[test]
fn moments_are_found_by_amounts() {
    let opened = |link: &str| open(link, (960.0, 640.0), None);
    let by = opened("data=faithful&scale=std&batch=100&axis=samples&stop=steps:9");
    // 100, 200, 272, 372, …
    for (amount, moment) in [
        (0.0, 0),
        (49.0, 0),
        (51.0, 1),
        (230.0, 2),
        (240.0, 3),
        (372.0, 4),
        (1e9, 9),
        (-5.0, 0),
        (f64::NAN, 0),
    ] {
        assert_eq!(by.scene.moment_at_amount(&by.runs, amount), moment, "{amount}");
    }
    let by = opened("data=faithful&scale=std&batch=100&axis=epochs&stop=steps:9");
    assert_eq!(by.scene.moment_at_amount(&by.runs, 2.0), 6);
    let by = opened("f=x^2&start=1&stop=steps:30");
    assert_eq!(by.scene.moment_at_amount(&by.runs, 12.4), 12);
}

/// On x² with rate 0.1 the loss after k updates is 0.64ᵏ. Of 10 000 updates the first few are what there is to see.
#[test]
fn marks_are_where_the_loss_falls() {
    let link = "f=x^2%2B1&start=30&lr=0.1&stop=steps:10000";
    let mut runs = decode(link).scene.runs();
    runs[0].extend(100_000);
    let marks = &Progress::of(&runs, 256).lanes[0].marks;
    assert!((600..=800).contains(&marks.len()), "{}", marks.len());
    let early = marks.iter().filter(|mark| mark.step <= 128).count();
    assert_eq!(early, 129);
    for mark in marks {
        let steps = u32::try_from(mark.step).unwrap();
        let expected = 900.0 * libm::pow(0.64, f64::from(steps)) + 1.0;
        assert!(
            (mark.loss - expected).abs() < 1e-9 * expected,
            "{mark:?} {expected}"
        );
        assert!(mark.test.is_none() && mark.batch.is_none());
    }
    assert!(marks.windows(2).all(|pair| pair[0].step < pair[1].step));
    assert_eq!((marks[0].step, marks[marks.len() - 1].step), (0, 10_000));
}

/// Up to whatever update one looks, there are marks enough, evenly spread: no gap is wider than a 90th of the way, or
/// an update. Each tells the loss of its state, as the run does.
#[track_caller]
fn check_marks(link: &str, gap: u64) {
    let mut runs = decode(link).scene.runs();
    for run in &mut runs {
        run.extend(100_000);
    }
    for (i, (course, run)) in Progress::of(&runs, 256).lanes.iter().zip(&runs).enumerate() {
        let marks = &course.marks;
        assert_eq!((marks[0].step, marks[marks.len() - 1].step), (0, run.last()));
        for pair in marks.windows(2) {
            let most = (pair[1].step / gap).max(1);
            assert!(pair[0].step < pair[1].step);
            assert!(pair[1].step - pair[0].step <= most, "{link}: {pair:?}");
        }
        for mark in marks.iter().step_by(marks.len() / 9) {
            let state = run.state(mark.step);
            assert!((state.loss - mark.loss).abs() <= 1e-12 * mark.loss);
            assert_eq!(state.samples, mark.samples);
            // The mean over the rows that the run draws next.
            let batch = run.batch(mark.step + 1);
            let noisy = i == 0 && batch.len() < run.objective().samples();
            let mut slope = state.gradient.clone();
            let loss = noisy.then(|| run.objective().slope_of(&batch, &state.point, &mut slope));
            assert_eq!(mark.batch, loss, "{link}: {mark:?}");
        }
    }
}

#[test]
fn every_window_has_marks_enough() {
    check_marks("data=line&start=-1,3&lr=0.05&batch=4", 90);
    check_marks("data=line&lr=0.01&batch=4&vs=batch:1&stop=steps:100000", 90);
    check_marks(
        "data=faithful&scale=std&lr=0.01&batch=all&vs=batch:1&stop=steps:30000",
        90,
    );
    check_marks(
        "data=penguins&model=logistic&scale=std&batch=8&stop=steps:60000",
        90,
    );
    check_marks("f=x^2&start=3&lr=1e-6&stop=steps:100000", 90);
}

#[test]
fn it_is_said_what_is_seen() {
    let link = "data=faithful&model=line&scale=std&lr=0.1&batch=16&split=0.3&step=20";
    let words = open(link, (960.0, 640.0), None).words();
    for word in [
        "all 190 samples",
        "this batch of 16",
        "their mean",
        "loss",
        "updates",
        "training",
        "held-out",
    ] {
        assert!(
            words.iter().any(|found| found == word),
            "{word} is not in {words:?}"
        );
    }
    assert!(words.iter().any(|found| found.starts_with("loss = ")));
    let words = open(&format!("{link}&lang=zh&axis=epochs"), (960.0, 640.0), None).words();
    for word in ["全部 190 个样本", "本批 16 个", "损失", "轮", "留出"] {
        assert!(
            words.iter().any(|found| found == word),
            "{word} is not in {words:?}"
        );
    }
    assert!(words.iter().all(|found| !found.contains("loss")));
    // Of all samples there is neither a batch nor a cloud.
    let words = open("data=faithful&model=line&scale=std&lr=0.1", (960.0, 640.0), None).words();
    assert!(
        words
            .iter()
            .all(|found| !found.contains("batch") && !found.contains("samples"))
    );
}

/// The box at the pointer tells the loss of every lane that is nearest, as a trace does.
#[test]
fn the_pointer_reads_the_courses() {
    let link = "data=faithful&model=line&scale=std&lr=0.1&vs=batch:16;name:some&stop=steps:40";
    let opened = open(link, (960.0, 640.0), None);
    let progress = Progress::of(&opened.runs, 256);
    let px = (500..960)
        .map(f64::from)
        .find(|px| {
            let amount = opened.picture.progress_at(&opened.stage, *px, 500.0);
            amount.is_some_and(|amount| (amount - 7.0).abs() < 0.4)
        })
        .unwrap();
    let words = open(link, (960.0, 640.0), Some((px, 500.0))).words();
    assert!(words.iter().any(|word| word == "after 7 updates"), "{words:?}");
    for course in &progress.lanes {
        let mark = course.marks.iter().find(|mark| mark.step == 7).unwrap();
        let loss = format!("{:.1}", mark.loss);
        assert!(
            words.iter().any(|word| word.starts_with(&loss)),
            "{loss} {words:?}"
        );
    }
    for name in lane_names(&opened.scene, Language::English) {
        assert!(words.contains(&name));
    }
}

#[test]
fn nothing_is_too_strange() {
    let csv = |rows: &str| format!("data=csv:{}", encode_base64(format!("x,y\n{rows}").as_bytes()));
    let data = csv("1,1\n2,1\n3,2\n4,0\n");
    let binary = csv("1,1\n2,1\n3,0\n4,0\n");
    let huge = csv("1e12,1e12\n2,-1e12\n3,0\n");
    let tails = [
        "",
        "&lr=1e9",
        "&lr=1e-300",
        "&start=1e300,1",
        "&start=1e9,-1e9&lr=1e-9",
        "&batch=1&lr=1&step=50",
        "&batch=1&stop=steps:0",
        "&batch=2&loss=mae&lr=100&step=3",
        "&loss=huber&opt=adam&batch=1",
        "&model=poly:1&loss=mae&batch=2",
        "&scale=std&split=0.3&batch=2&axis=epochs&vs=batch:1&vs=opt:lion&vs=lr:1e8",
        "&xlim=0,1e-300&ylim=-1e300,1e300",
    ];
    let logistic: Vec<String> = tails
        .iter()
        .map(|tail| format!("{tail}&model=logistic"))
        .collect();
    let mut links = Vec::new();
    for tail in tails {
        for data in [&data, &binary, &huge] {
            links.push(format!("{data}{tail}"));
        }
    }
    links.extend(logistic.iter().map(|tail| format!("{binary}{tail}")));
    links.push("f=ln(x)&start=-1&show=progress".to_owned());
    links.push("f=x^2&lr=1e300&show=progress".to_owned());
    links.push("f=x y&start=1,1&lr=0.1&show=progress&axis=epochs".to_owned());
    for link in links {
        let over_data = decode(&link).scene.data().is_some();
        assert_eq!(over_data, link.starts_with("data"), "{link}");
        for size in [(960.0, 640.0), (390.0, 660.0), (120.0, 90.0), (0.0, 0.0)] {
            let pointed = Some((0.8 * size.0, 0.85 * size.1));
            for word in open(&link, size, pointed).words() {
                let odd = word.contains("NaN") || word.contains("inf") || word.contains('?');
                assert!(!odd, "{link}: {word}");
            }
        }
    }
}

/// A frame is a few hundred calls, whatever the run.
#[test]
fn few_calls() {
    for link in [
        "data=faithful&model=line&scale=std&lr=0.1&axis=samples&batch=16&vs=batch:1;name:SGD&vs=batch:all&step=900",
        "data=penguins&model=logistic&scale=std&split=0.3&batch=16&lr=0.1&step=50&axis=epochs&vs=batch:1",
    ] {
        let (_, moving) = open(link, (1200.0, 800.0), None).drawn();
        assert!(moving.calls < 700, "{}", moving.calls);
    }
}

/// Between the marks, too, the lines go as low and as high as the loss does, so that noise looks alike everywhere.
#[test]
fn noise_keeps_its_height_however_far_apart_the_marks_are() {
    for link in [
        "data=faithful&scale=std&batch=1&stop=epochs:20",
        "data=cars&model=slope&batch=1&lr=0.0001&stop=epochs:40",
        "data=faithful&scale=std&batch=16&lr=0.3&stop=epochs:40&vs=batch:all&vs=batch:4",
    ] {
        let mut runs = decode(link).scene.runs();
        for run in &mut runs {
            while !run.extend(100_000) {}
        }
        for (course, run) in Progress::of(&runs, 256).lanes.iter().zip(&runs) {
            let mut losses = Vec::new();
            run.visit(0, u64::MAX, &mut |state| losses.push(state.loss));
            let drawn = run.batch(1).len() < run.objective().samples();
            for pair in course.marks.windows(2) {
                let steps = [pair[0].step, pair[1].step].map(|step| usize::try_from(step).unwrap());
                let inside = &losses[steps[0] + 1..steps[1]];
                let Some(between) = pair[1].between else {
                    assert!(inside.is_empty() || !drawn, "{link}: {pair:?}");
                    continue;
                };
                let least = inside.iter().copied().fold(f64::INFINITY, f64::min);
                let most = inside.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let at = |loss: f64| inside.iter().position(|other| *other == loss).unwrap();
                assert_eq!(between[0].min(between[1]), least, "{link}");
                assert_eq!(between[0].max(between[1]), most, "{link}");
                assert!(at(between[0]) <= at(between[1]), "{link}: {pair:?}");
            }
        }
    }
}
