//! The stage's arithmetic, its limits and its cost, on a backend that only counts.

use downhill::formula::Formula;
use downhill::objective::{Objective, Typed};
use downhill::plot::{Beside, Draw, Frame, Lane, Look, Moment, Range, Stage, State, tidy};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::fmt;

/// Counts calls and corners, and fails from a certain call on.
struct Counter {
    calls: usize,
    corners: usize,
    fail_at: usize,
    words: Vec<String>,
}

#[derive(Debug)]
struct Lost;

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("context lost")
    }
}

impl std::error::Error for Lost {}

impl Counter {
    const fn new(fail_at: usize) -> Self {
        Self {
            calls: 0,
            corners: 0,
            fail_at,
            words: Vec::new(),
        }
    }

    fn call(
        &mut self,
        corners: impl IntoIterator<Item = BackendCoord>,
    ) -> Result<(), DrawingErrorKind<Lost>> {
        self.calls += 1;
        for (x, y) in corners {
            assert!(
                x.abs() < 1 << 26 && y.abs() < 1 << 26,
                "({x}, {y}) is far out of the picture"
            );
            self.corners += 1;
        }
        if self.calls >= self.fail_at {
            Err(DrawingErrorKind::DrawingError(Lost))
        } else {
            Ok(())
        }
    }
}

impl DrawingBackend for Counter {
    type ErrorType = Lost;

    fn get_size(&self) -> (u32, u32) {
        (1, 1)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Lost>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Lost>> {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Result<(), DrawingErrorKind<Lost>> {
        unreachable!("every shape is drawn by its own call")
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Lost>> {
        self.call([a, b])
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Lost>> {
        self.call(path)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Lost>> {
        self.call(path)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        middle: BackendCoord,
        _: u32,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Lost>> {
        self.call([middle])
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        _: &S,
        at: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Lost>> {
        self.words.push(text.to_owned());
        self.call([at])
    }
}

fn typed(f: &str) -> Typed {
    Typed::new(Formula::parse(f).unwrap())
}

fn frame(width: f64, height: f64) -> Frame {
    Frame {
        width,
        height,
        ratio: 1.0,
        larger: 0.0,
        ends: false,
        xlim: None,
        ylim: None,
    }
}

fn state(objective: &dyn Objective, point: [f64; 2]) -> State {
    let mut slope = [0.0; 2];
    let count = objective.parameters().len();
    let value = objective.slope(&point[..count], &mut slope[..count]);
    State { point, value, slope }
}

/// Draws both layers with everything in them; gives what each cost.
fn drawn(stage: &Stage, states: &[State]) -> (Counter, Counter) {
    let (mut still, mut moving) = (Counter::new(usize::MAX), Counter::new(usize::MAX));
    stage.draw_still(&mut still, &Look::default()).unwrap();
    let now = states.last().copied().unwrap_or_default();
    let lane = Lane {
        name: "one",
        trail: states,
        now,
        next: states.first().copied(),
        preview: states,
        draw: Draw::default(),
    };
    stage
        .draw_moving(
            &mut moving,
            &Look::default(),
            &Moment {
                lanes: &[lane, Lane { name: "two", ..lane }],
                beside: Beside::default(),
            },
        )
        .unwrap();
    (still, moving)
}

#[track_caller]
fn survives(f: &str, points: &[[f64; 2]], frame: Frame) {
    let objective = typed(f);
    let stage = Stage::new(&objective, &frame, points);
    let states: Vec<State> = points.iter().map(|&point| state(&objective, point)).collect();
    let (still, moving) = drawn(&stage, &states);
    for word in still.words.iter().chain(&moving.words) {
        assert!(
            !word.contains("NaN") && !word.to_lowercase().contains("inf") || word == "flat inflection",
            "{word}"
        );
    }
    if let Some(view) = stage.view() {
        let [x, y] = view.to_value(f64::NAN, 1e300);
        assert!(y.is_finite() || x.is_nan());
        assert!(!view.reach(-1e9, -1e9, &states[0]));
    }
}

#[test]
fn nothing_is_too_strange() {
    let starts = [0.0, -1.0, 1e-300, 1e12, -1e300, f64::MAX, f64::NAN, f64::INFINITY];
    let ones = [
        "x^2",
        "1/x",
        "tan(x)",
        "exp(x^3)",
        "exp(exp(x))",
        "ln(x)",
        "ln(-1-x^2)",
        "5",
        "1e300 x",
        "1e-300 x",
        "x^99",
        "sign(x)",
        "sqrt(x)",
        "sin(1/x)",
        "1/(x-x)",
        "x/0",
        "1e308x^2",
        "sin(1e9x)",
        "|x|",
        "asin(x)",
    ];
    for f in ones {
        for start in starts {
            survives(
                f,
                &[[start, 0.0], [start + 1.0, 0.0], [1e12, 0.0]],
                frame(400.0, 300.0),
            );
        }
    }
    let starts = [1.0, -1e300, 1e12, f64::NAN];
    for f in [
        "x^2+y^2",
        "1/(x y)",
        "exp(x^3+y)",
        "ln(x)+ln(y)",
        "ln(-1-x^2-y^2)",
        "0x+0y",
        "1e300(x-y)",
        "sign(x y)",
    ] {
        for start in starts {
            survives(
                f,
                &[[start, 0.5], [start + 1.0, -start], [1e12, 0.0]],
                frame(400.0, 300.0),
            );
        }
    }
}

#[test]
fn every_size() {
    for (width, height) in [
        (0.0, 0.0),
        (1.0, 1.0),
        (48.0, 48.0),
        (49.0, 900.0),
        (900.0, 50.0),
        (320.0, 420.0),
        (4000.0, 2200.0),
    ] {
        for f in ["x^4-3x^2+x", "(1-x)^2+100(y-x^2)^2"] {
            survives(f, &[[2.0, 1.0], [1.0, 1.0]], frame(width, height));
        }
    }
    for bad in [f64::NAN, f64::INFINITY, -5.0] {
        survives("x^2", &[[2.0, 0.0]], frame(bad, 300.0));
        survives(
            "x^2",
            &[[2.0, 0.0]],
            Frame {
                ratio: bad,
                ..frame(300.0, 300.0)
            },
        );
    }
}

#[test]
fn zero_size_draws_nothing() {
    let stage = Stage::new(&typed("x^2"), &frame(0.0, 0.0), &[[1.0, 0.0]]);
    assert!(stage.view().is_none());
    let (still, moving) = drawn(&stage, &[State::default()]);
    assert_eq!((still.calls, moving.calls), (0, 0));
}

#[test]
fn an_error_of_the_backend_is_handed_back() {
    let objective = typed("x^4-3x^2+x");
    let stage = Stage::new(&objective, &frame(600.0, 500.0), &[[2.0, 0.0]]);
    for call in 1..40 {
        assert!(
            stage
                .draw_still(&mut Counter::new(call), &Look::default())
                .is_err()
        );
    }
}

#[test]
fn few_calls() {
    let objective = typed("x^4-3x^2+x");
    let states: Vec<State> = (0..1000)
        .map(|i| state(&objective, [2.2 - 0.003 * f64::from(i), 0.0]))
        .collect();
    let stage = Stage::new(&objective, &frame(1200.0, 800.0), &[[2.2, 0.0]]);
    let (still, moving) = drawn(&stage, &states);
    assert!(still.calls < 120, "{}", still.calls);
    assert!(still.corners < 2500, "{}", still.corners);
    assert!(moving.calls < 100, "{}", moving.calls);
    assert!(moving.corners < 20_000, "{}", moving.corners);
}

#[test]
fn pixels_and_numbers_agree() {
    let objective = typed("x^2");
    let limits = Frame {
        xlim: Some(Range::new(-2.0, 2.0)),
        ylim: Some(Range::new(0.0, 4.0)),
        ..frame(800.0, 600.0)
    };
    let view = Stage::new(&objective, &limits, &[[1.0, 0.0]]).view().unwrap();
    for x in [-2.0, -0.37, 0.0, 1.5, 2.0] {
        let px = view.main.px(x);
        let [back, _] = view.to_value(px, 100.0);
        assert!((back - x).abs() <= view.main.x_step(), "{back} {x}");
        // Few digits, so that links stay short.
        assert!(back.to_string().len() <= 7, "{back}");
    }
    let state = state(&objective, [1.0, 0.0]);
    let (px, py) = view.spot(&state);
    assert!(view.reach(px + 15.0, py + 15.0, &state));
    assert!(!view.reach(px + 30.0, py - 30.0, &state));
    let (px, py) = view.slope_spot(&state);
    assert!(
        view.reach(px, py, &state) && view.reach(px + 10.0, py + 40.0, &state),
        "the stem can be taken as well"
    );
}

#[test]
fn tidy_numbers_are_short() {
    assert_eq!(tidy(1.234_567, 0.013), 1.235);
    assert_eq!(tidy(1.234_567, 0.3), 1.2);
    assert_eq!(tidy(-0.000_01, 0.3), 0.0);
    assert_eq!(tidy(123_456.7, 300.0), 123_500.0);
    assert_eq!(tidy(0.1 + 0.2, 0.01), 0.3);
    assert!(tidy(f64::NAN, 1.0).is_nan());
    assert_eq!(tidy(1.5, 0.0), 1.5);
}

#[test]
fn the_view_shows_what_matters() {
    let fitted = |f: &str, points: &[[f64; 2]]| {
        Stage::new(&typed(f), &frame(800.0, 600.0), points)
            .view()
            .unwrap()
    };
    let wells = fitted("x^4-3x^2+x", &[[2.2, 0.0]]);
    assert!(wells.main.x.contains(-1.3) && wells.main.x.contains(2.2));
    assert!(wells.main.y.contains(-3.52) && wells.main.y.high < 40.0);
    let pole = fitted("1/x", &[[1.0, 0.0]]);
    assert!(pole.main.y.width() < 40.0 && pole.slope.unwrap().y.contains(0.0));
    let logarithm = fitted("x ln(x)", &[[2.0, 0.0]]);
    assert!(logarithm.main.x.low > -1.0, "little room for what is not defined");
    // A run that explodes leaves the view as it was.
    let calm = fitted("x^2", &[[1.0, 0.0]]);
    let wild: Vec<[f64; 2]> = (0..60).map(|i| [libm::pow(-1.4, f64::from(i)), 0.0]).collect();
    let wild = fitted("x^2", &wild);
    assert!(wild.main.x.width() < 6.0 * calm.main.x.width());
}
