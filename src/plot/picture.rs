//! A scene and its runs at one step, made ready for the stage: what the page and the `render` example both draw.

use super::area::Range;
use super::held::{Held, coordinates};
use super::lane_names::lane_names;
use super::layout;
use super::look::Look;
use super::moment::{Lane, Moment, TRAIL};
use super::stage::{Frame, Stage};
use super::surface::Drawn;
use super::theme::LANES;
use super::view::State;
#[cfg(feature = "whole")]
use super::{courses, layout::Sizes, moment::Question, parts::Parts};
#[cfg(feature = "whole")]
use crate::{
    insight::{basins::Basins, progress::Progress},
    objective::{Fit, Objective},
    scene::Axis,
};
use crate::{language::Language, scene::Scene, trainer::Run};
use plotters_backend::DrawingBackend;
#[cfg(feature = "whole")]
use std::rc::Rc;

/// The lanes at one step.
#[derive(Clone, Debug)]
pub struct Picture {
    lanes: Vec<Held>,
    #[cfg(feature = "whole")]
    beside: Beside,
}

/// What the parts beside the main one show, held for the moving layer.
#[cfg(feature = "whole")]
#[derive(Clone, Debug, Default)]
struct Beside {
    fit: Option<Rc<Fit>>,
    progress: Option<Rc<Progress>>,
    axis: Axis,
    pointed: Option<(f64, f64)>,
    linear: bool,
    basins: Option<Rc<Basins>>,
    start: Option<f64>,
    question: Option<Question>,
}

impl Picture {
    /// The lanes after `step` updates; with `ahead`, also the whole run from its start, as shown while the start is
    /// being dragged. A question that the link puts to the reader is open: see [`Picture::with_question`].
    pub fn new(scene: &Scene, runs: &[Run], step: u64, ahead: bool, language: Language) -> Self {
        let mut lanes = Vec::new();
        let steps = scene.lane_steps(runs, step);
        for ((run, name), step) in runs
            .iter()
            .zip(lane_names(scene, language))
            .zip(steps)
            .take(LANES)
        {
            lanes.push(Held::new(run, name, step, ahead));
        }
        #[cfg(feature = "whole")]
        let asks = lanes.first().is_some_and(|lane| lane.next.is_some());
        Self {
            lanes,
            #[cfg(feature = "whole")]
            beside: Beside {
                question: scene.view.ask.filter(|_| asks).map(|ask| Question {
                    ask,
                    told: false,
                    ghost: None,
                }),
                fit: scene.data().map(|data| data.fit.clone()),
                axis: scene.view.axis,
                start: scene.start.first().copied(),
                ..Beside::default()
            },
        }
    }

    /// The same with the courses of the lanes, and what the reader points at.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn with_progress(
        mut self,
        progress: Rc<Progress>,
        pointed: Option<(f64, f64)>,
        linear: bool,
    ) -> Self {
        self.beside.progress = Some(progress);
        (self.beside.pointed, self.beside.linear) = (pointed, linear);
        self
    }

    /// The same with where the runs from each start end.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn with_basins(mut self, basins: Option<Rc<Basins>>) -> Self {
        self.beside.basins = basins;
        self
    }

    /// The same with what the reader is asked about the main lane's next update, and has answered; `None` hides nothing.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn with_question(mut self, question: Option<Question>) -> Self {
        self.beside.question = question;
        self
    }

    /// The main lane's present state.
    pub fn point(&self) -> Option<State> {
        self.lanes.first().map(|lane| lane.now)
    }

    /// How many updates, samples or epochs, whichever the scene's axis counts, a place on the progress chart of `stage`
    /// stands for, in CSS pixels; `None` beside the chart. [`Scene::moment_at_amount`] gives the moment.
    #[cfg(feature = "whole")]
    pub fn progress_at(&self, stage: &Stage, px: f64, py: f64) -> Option<f64> {
        let (progress, axis) = (self.progress()?, self.beside.axis);
        let all = self.beside.fit.as_deref().map_or(1, Objective::samples);
        let mut latest = 0.0_f64;
        for lane in &self.lanes {
            let mark = courses::present(lane.draw.step, lane.draw.samples, all);
            latest = latest.max(courses::amount(&mark, axis));
        }
        stage.progress_at((px, py), &progress, axis, latest)
    }

    /// The courses of the lanes; while the reader is asked how they go on, no farther than that.
    #[cfg(feature = "whole")]
    fn progress(&self) -> Option<Rc<Progress>> {
        let progress = self.beside.progress.as_ref()?;
        if self.beside.question.is_none() {
            return Some(progress.clone());
        }
        let steps: Vec<u64> = self.lanes.iter().map(|lane| lane.draw.step).collect();
        Some(Rc::new(progress.until(&steps)))
    }

    /// Draws the moving layer.
    ///
    /// # Errors
    /// The backend's own.
    pub fn draw<B: DrawingBackend>(&self, stage: &Stage, backend: &mut B, look: &Look) -> Drawn<B> {
        #[cfg(feature = "whole")]
        let progress = self.progress();
        let lanes: Vec<Lane> = self
            .lanes
            .iter()
            .map(|held| Lane {
                name: &held.name,
                trail: &held.trail,
                now: held.now,
                next: held.next,
                preview: &held.preview,
                #[cfg(feature = "whole")]
                draw: super::moment::Draw {
                    parameters: &held.draw.parameters,
                    step: held.draw.step,
                    samples: held.draw.samples,
                    rate: held.draw.rate,
                    batch: &held.draw.batch,
                    gradient: &held.draw.gradient,
                    full: &held.draw.full,
                    seed: held.draw.seed,
                },
            })
            .collect();
        let moment = Moment {
            lanes: &lanes,
            #[cfg(feature = "whole")]
            beside: super::moment::Beside {
                fit: self.beside.fit.as_deref(),
                progress: progress.as_deref(),
                axis: self.beside.axis,
                pointed: self.beside.pointed,
                linear: self.beside.linear,
                basins: self.beside.basins.as_deref(),
                start: self.beside.start,
                question: self.beside.question,
            },
        };
        stage.draw_moving(backend, look, &moment)
    }
}

impl Stage {
    /// The stage of `scene` at a size in CSS pixels, `ratio` device pixels each; what the link leaves open is fitted
    /// to the first lane's run as far as it is computed.
    pub fn of_scene(scene: &Scene, runs: &[Run], width: f64, height: f64, ratio: f64) -> Self {
        let range = |limits: Option<(f64, f64)>| limits.map(|(low, high)| Range::new(low, high));
        #[cfg(feature = "whole")]
        let parts = Parts::of(scene, width, height);
        #[cfg(feature = "whole")]
        let larger = match scene.data() {
            Some(_) => layout::larger(width, height),
            None => 0.0,
        };
        #[cfg(not(feature = "whole"))]
        let larger = 0.0;
        #[cfg(feature = "whole")]
        let (sizes, (width, height)) = (Sizes::of(width, height).larger(larger), parts.main);
        let frame = Frame {
            width,
            height,
            ratio,
            larger,
            ends: scene.data().is_none()
                && height >= layout::ENDS_FROM
                && !scene.view.hide.iter().any(|name| name == "basins"),
            xlim: range(scene.view.xlim),
            ylim: range(scene.view.ylim),
        };
        let Some(run) = runs.first() else {
            return Self::empty();
        };
        let mut points = vec![coordinates(&scene.start)];
        run.pass(1, TRAIL as u64, &mut |state| {
            points.push(coordinates(&state.point));
        });
        let stage = Self::new(run.objective(), &frame, &points);
        #[cfg(feature = "whole")]
        let stage = stage
            .with(run.objective().fit(), &scene.start, &parts, (sizes, larger))
            .veiled(scene.view.ask.is_some());
        stage
    }
}
