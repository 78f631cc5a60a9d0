//! One scene on the page: its runs, the step that is shown, and the pictures of it.

use super::{canvas::Canvas, facts};
#[cfg(feature = "whole")]
use crate::insight::{basins::Basins, progress::Progress, quiz::Quiz, regimes::Regimes};
use crate::{
    language::Language,
    plot::{Look, Medium, Picture, Stage, UNITS, lane_names, tidy},
    scene::{self, Scene, Severity, Theme},
    trainer::{self, Run},
};
#[cfg(feature = "whole")]
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// What one call computes at most, all lanes together, in samples looked at: a few milliseconds' worth.
const SLICE: u64 = 4_000_000;

/// The page's only object; a new scene is loaded into it in place.
#[wasm_bindgen]
pub struct Session {
    pub(super) scene: Scene,
    pub(super) runs: Vec<Run>,
    pub(super) step: u64,
    pub(super) language: Language,
    theme: Theme,
    size: (f64, f64),
    ratio: f64,
    pub(super) stage: Stage,
    /// Whether the start is being dragged: the view keeps still and the run ahead is shown.
    pub(super) dragging: bool,
    /// The scene's formula and its derivatives as MathML; they change less often than they are asked for.
    formulas: facts::Formulas,
    /// The courses of the lanes.
    #[cfg(feature = "whole")]
    pub(super) progress: Rc<Progress>,
    /// How many updates the lanes had made when the courses were last followed.
    #[cfg(feature = "whole")]
    pub(super) followed: u64,
    /// Where the reader points on the progress chart, in CSS pixels.
    #[cfg(feature = "whole")]
    pub(super) pointed: Option<(f64, f64)>,
    /// Whether the progress chart's losses stand on a linear axis.
    #[cfg(feature = "whole")]
    pub(super) linear: bool,
    /// Runs at several rates and batch sizes.
    #[cfg(feature = "whole")]
    pub(super) sweep: Option<super::sweep::Swept>,
    /// The map of runs, while it is shown, and what it takes for the visible ranges.
    #[cfg(feature = "whole")]
    pub(super) map: Option<super::map::Mapped>,
    #[cfg(feature = "whole")]
    pub(super) seen: super::map::Seen,
    /// Where the runs from each start end, where that is shown.
    #[cfg(feature = "whole")]
    pub(super) basins: Option<Rc<Basins>>,
    /// What each rate does to the scene, once it was asked for; perhaps to the scene before.
    #[cfg(feature = "whole")]
    pub(super) regimes: Option<Regimes>,
    /// Why the first lane diverged, once somebody has asked.
    #[cfg(feature = "whole")]
    pub(super) ending: super::ending::Ending,
    /// The questions put to the reader, if the scene asks any.
    #[cfg(feature = "whole")]
    pub(super) quiz: Option<Quiz>,
}

#[wasm_bindgen]
impl Session {
    /// A session with the scene of an empty link, speaking `language`, `en` or `zh`.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str) -> Self {
        let scene = Scene::default();
        let runs = scene.runs();
        let mut session = Self {
            formulas: facts::Formulas::new(&scene.formula),
            step: scene.step,
            language: Language::from_tag(language).unwrap_or_default(),
            theme: Theme::Light,
            size: (800.0, 600.0),
            ratio: 1.0,
            stage: Stage::empty(),
            dragging: false,
            #[cfg(feature = "whole")]
            progress: Rc::default(),
            #[cfg(feature = "whole")]
            followed: 0,
            #[cfg(feature = "whole")]
            pointed: None,
            #[cfg(feature = "whole")]
            linear: false,
            #[cfg(feature = "whole")]
            basins: None,
            #[cfg(feature = "whole")]
            sweep: None,
            #[cfg(feature = "whole")]
            map: None,
            #[cfg(feature = "whole")]
            seen: super::map::Seen::default(),
            #[cfg(feature = "whole")]
            regimes: None,
            #[cfg(feature = "whole")]
            ending: super::ending::Ending::default(),
            #[cfg(feature = "whole")]
            quiz: None,
            scene,
            runs,
        };
        session.extend();
        session.fit();
        session
    }

    /// Loads the scene of `link`, whatever is wrong with it, and returns what is.
    pub fn open(&mut self, link: &str) -> JsValue {
        let decoded = scene::decode_after(link, Some(&self.scene));
        #[cfg(feature = "whole")]
        {
            self.quiz = None;
        }
        self.load(decoded.scene);
        facts::problems(&decoded.problems, self.language)
    }

    /// Loads the scene of `link` unless it has an error, and returns what is wrong with it.
    ///
    /// A start that was made for another number of parameters is left out.
    pub fn change(&mut self, link: &str) -> JsValue {
        let mut decoded = scene::decode_after(link, Some(&self.scene));
        if decoded.scene.start.len() != self.scene.start.len() {
            decoded.problems.retain(|problem| problem.key != "start");
        }
        // Nor does a map of settings that the new scene does not have keep anybody from it.
        #[cfg(feature = "whole")]
        decoded.problems.retain(|problem| !self.scene.outgrows(problem));
        if !decoded
            .problems
            .iter()
            .any(|problem| problem.severity() == Severity::Error)
        {
            self.load(decoded.scene);
        }
        facts::problems(&decoded.problems, self.language)
    }

    /// The part after `#` of the link to what is shown.
    pub fn link(&self) -> String {
        let whole = self.runs.iter().all(|run| run.end().is_some());
        let step = if whole { self.shown() } else { self.step };
        scene::encode_at(&self.scene, step)
    }

    /// Speaks another language from now on: `en` or `zh`.
    pub fn language(&mut self, tag: &str) {
        self.language = Language::from_tag(tag).unwrap_or(self.language);
    }

    /// What the page's controls show.
    pub fn scene(&self) -> JsValue {
        facts::scene(&self.scene, &self.formulas, self.stage.view(), self.language)
    }

    /// What the page shows at the current step.
    pub fn now(&self) -> JsValue {
        let facts = facts::now(&self.runs, self.shown(), self.last(), &self.who(), self.language);
        #[cfg(feature = "whole")]
        let facts = self.with_question(self.with_reached(facts));
        facts
    }

    /// The functions to begin with.
    pub fn presets(&self) -> JsValue {
        facts::presets(self.language)
    }

    /// Moves the current step by `count`, backwards if negative.
    pub fn step(&mut self, count: i32) {
        #[cfg(feature = "whole")]
        if count > 0 && self.steps_on() {
            return;
        }
        self.step = self
            .shown()
            .saturating_add_signed(i64::from(count))
            .min(self.last());
    }

    /// Shows the step nearest to `step` that is computed.
    pub fn seek(&mut self, step: u32) {
        self.step = u64::from(step).min(self.last());
        #[cfg(feature = "whole")]
        self.begin_anew();
    }

    /// Computes some more of the runs; true when all of them are whole.
    pub fn extend(&mut self) -> bool {
        let whole = trainer::extend_all(&mut self.runs, SLICE);
        #[cfg(feature = "whole")]
        self.follow(whole);
        whole
    }

    /// Computes the runs to their end, however long that takes.
    #[cfg(feature = "whole")]
    pub fn finish(&mut self) {
        for run in &mut self.runs {
            run.extend(u64::MAX);
        }
        self.follow(true);
    }

    /// The trace of the scene as CSV.
    ///
    /// # Errors
    /// A JavaScript `Error` for a run too long to be held as one text.
    #[cfg(feature = "whole")]
    pub fn trace(&self) -> Result<String, JsError> {
        super::trace_of(&self.scene, self.language)
    }

    /// Fits the view to the scene on a stage of this size: CSS pixels, device pixels to each, and the theme.
    pub fn layout(&mut self, width: f64, height: f64, ratio: f64, dark: bool) {
        self.size = (width, height);
        self.ratio = ratio;
        self.theme = if dark { Theme::Dark } else { Theme::Light };
        #[cfg(feature = "whole")]
        let dragged = self.dragging;
        self.dragging = false;
        #[cfg(feature = "whole")]
        if dragged {
            // While the start was dragged, the courses were followed in few marks.
            self.followed = 0;
            self.follow(true);
        }
        self.fit();
    }

    /// Draws what stands still.
    ///
    /// # Errors
    /// A JavaScript `Error` if the canvas is lost.
    #[wasm_bindgen(js_name = drawStill)]
    pub fn draw_still(&self, canvas: &HtmlCanvasElement) -> Result<(), JsError> {
        let mut backend = self.clear(canvas)?;
        self.stage
            .draw_still(&mut backend, &self.look())
            .map_err(|_| lost())
    }

    /// Draws what moves, for a canvas above the still one.
    ///
    /// # Errors
    /// A JavaScript `Error` if the canvas is lost.
    #[wasm_bindgen(js_name = drawMoving)]
    pub fn draw_moving(&self, canvas: &HtmlCanvasElement) -> Result<(), JsError> {
        let mut backend = self.clear(canvas)?;
        self.picture()
            .draw(&self.stage, &mut backend, &self.look())
            .map_err(|_| lost())
    }

    /// Whether the point is within a finger's reach of this place on the stage, in CSS pixels.
    pub fn grab(&self, px: f64, py: f64) -> bool {
        let (Some(view), Some(point)) = (self.stage.view(), self.picture().point()) else {
            return false;
        };
        view.reach(px, py, &point)
    }

    /// Moves the start to this place on the stage, in CSS pixels, and shows the run that would follow.
    pub fn drag(&mut self, px: f64, py: f64) {
        if let Some(view) = self.stage.view() {
            self.dragging = true;
            let place = view.to_value(px, py);
            self.place(&place);
        }
    }

    /// Moves the start from where the point is by hundredths of the visible ranges.
    pub fn nudge(&mut self, dx: f64, dy: f64) {
        let Some(view) = self.stage.view() else { return };
        let Some(run) = self.runs.first() else { return };
        let mut place = run.state(self.shown()).point;
        let main = &view.main;
        let moves = [
            (dx, main.x.width(), main.x_step()),
            (dy, main.y.width(), main.y_step()),
        ];
        for (from, (by, width, step)) in place.iter_mut().zip(moves) {
            *from = tidy(*from + by / 100.0 * width, step);
        }
        self.place(&place);
    }
}

impl Session {
    fn load(&mut self, scene: Scene) {
        if scene.formula.text() != self.scene.formula.text() {
            self.formulas = facts::Formulas::new(&scene.formula);
        }
        // A run goes on under another language or view: over data it would take many milliseconds to make it again.
        if cfg!(not(feature = "whole")) || !scene.runs_as(&self.scene) {
            self.runs = scene.runs();
            #[cfg(feature = "whole")]
            {
                self.followed = 0;
                self.ending.forget();
            }
        }
        #[cfg(feature = "whole")]
        self.keep_quiz(&scene);
        self.step = scene.step;
        self.scene = scene;
        self.dragging = false;
        self.extend();
        self.fit();
    }

    /// What opens the sentence: of several lanes, the one it is about.
    pub(super) fn who(&self) -> String {
        let mut who = String::new();
        if self.runs.len() > 1 {
            who = lane_names(&self.scene, self.language).swap_remove(0) + " · ";
        }
        who
    }

    /// A new start: the same scene from there, at step 0.
    fn place(&mut self, point: &[f64]) {
        let count = self.scene.start.len();
        if point.len() >= count && point.iter().all(|x| x.is_finite()) {
            self.scene.start = point[..count].to_vec();
            self.step = 0;
            self.runs = self.scene.runs();
            #[cfg(feature = "whole")]
            {
                self.followed = 0;
                self.ending.forget();
                self.ask_anew();
            }
            self.extend();
        }
    }

    fn fit(&mut self) {
        let (width, height) = self.size;
        self.stage = Stage::of_scene(&self.scene, &self.runs, width, height, self.ratio);
        #[cfg(feature = "whole")]
        self.begin_basins();
    }

    fn look(&self) -> Look {
        Look {
            theme: self.theme,
            language: self.language,
            medium: Medium::Canvas,
        }
    }

    pub(super) fn picture(&self) -> Picture {
        let step = self.shown();
        #[cfg(feature = "whole")]
        let (step, ahead) = (self.pictured(step), self.dragging && self.question().is_none());
        #[cfg(not(feature = "whole"))]
        let ahead = self.dragging;
        let picture = Picture::new(&self.scene, &self.runs, step, ahead, self.language);
        #[cfg(feature = "whole")]
        let picture = picture
            .with_progress(self.progress.clone(), self.pointed, self.linear)
            .with_basins(self.basins.clone())
            .with_question(self.question());
        picture
    }

    /// Draws on a canvas beside the stage, emptied, whose CSS pixels have `ratio` device pixels each.
    #[cfg(feature = "whole")]
    pub(super) fn draw_beside<E>(
        &self,
        canvas: &HtmlCanvasElement,
        (ratio, dark): (f64, bool),
        draw: impl FnOnce(&mut Canvas, &Look) -> Result<(), E>,
    ) -> Result<(), JsError> {
        let theme = if dark { Theme::Dark } else { Theme::Light };
        let look = Look { theme, ..self.look() };
        let mut backend = self.clear(canvas)?.scaled(ratio);
        draw(&mut backend, &look).map_err(|_| lost())
    }

    /// The canvas, emptied, as a backend whose unit is what the drawing counts in.
    fn clear(&self, canvas: &HtmlCanvasElement) -> Result<Canvas, JsError> {
        let context = canvas.get_context("2d").map_err(|_| lost())?.ok_or_else(lost)?;
        let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| lost())?;
        context
            .set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            .map_err(|_| lost())?;
        context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
        let scale = self.ratio / UNITS;
        context
            .set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0)
            .map_err(|_| lost())?;
        context.set_line_join("round");
        Ok(Canvas::new(context, (canvas.width(), canvas.height())))
    }

    /// The last step that is computed, or that the reader may see.
    pub(super) fn last(&self) -> u64 {
        let last = self.scene.last_step(&self.runs);
        #[cfg(feature = "whole")]
        let last = self.seen_of(last);
        last
    }

    /// The step that is shown: a link may ask for one that is not computed yet, or beyond the end.
    pub(super) fn shown(&self) -> u64 {
        self.step.min(self.last())
    }
}

/// What a canvas says that draws no more.
fn lost() -> JsError {
    JsError::new("the canvas is lost")
}
