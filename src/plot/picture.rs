//! A scene and its runs at one step, made ready for the stage: what the page and the `render` example both draw.

use super::area::Range;
use super::look::Look;
use super::moment::{Lane, Moment, TRAIL};
use super::stage::{Frame, Stage};
use super::surface::Drawn;
use super::theme::LANES;
use super::view::State;
#[cfg(feature = "whole")]
use super::{
    courses,
    layout::{self, Sizes},
    parts::Parts,
};
use crate::{
    decimal::human,
    language::Language,
    sampler::Batch,
    scene::Scene,
    trainer::{self, Run},
};
#[cfg(feature = "whole")]
use crate::{
    insight::progress::Progress,
    objective::{Fit, Objective},
    scene::Axis,
};
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
}

/// What the moving layer borrows of one lane.
#[derive(Clone, Debug)]
struct Held {
    name: String,
    trail: Vec<State>,
    now: State,
    next: Option<State>,
    preview: Vec<State>,
    #[cfg(feature = "whole")]
    draw: Draw,
}

/// How a lane over data stands to its samples.
#[cfg(feature = "whole")]
#[derive(Clone, Debug, Default)]
struct Draw {
    parameters: Vec<f64>,
    step: u64,
    samples: u64,
    rate: f64,
    batch: Vec<u32>,
    gradient: Vec<f64>,
    full: Vec<f64>,
    seed: u32,
}

impl Picture {
    /// The lanes after `step` updates; with `ahead`, also the whole run from its start, as shown while the start is
    /// being dragged.
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
        Self {
            lanes,
            #[cfg(feature = "whole")]
            beside: Beside {
                fit: scene.data().map(|data| data.fit.clone()),
                axis: scene.view.axis,
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

    /// The main lane's present state.
    pub fn point(&self) -> Option<State> {
        self.lanes.first().map(|lane| lane.now)
    }

    /// How many updates, samples or epochs, whichever the scene's axis counts, a place on the progress chart of `stage`
    /// stands for, in CSS pixels; `None` beside the chart. [`Scene::moment_at_amount`] gives the moment.
    #[cfg(feature = "whole")]
    pub fn progress_at(&self, stage: &Stage, px: f64, py: f64) -> Option<f64> {
        let (progress, axis) = (self.beside.progress.as_deref()?, self.beside.axis);
        let all = self.beside.fit.as_deref().map_or(1, Objective::samples);
        let mut latest = 0.0_f64;
        for lane in &self.lanes {
            let mark = courses::present(lane.draw.step, lane.draw.samples, all);
            latest = latest.max(courses::amount(&mark, axis));
        }
        stage.progress_at((px, py), progress, axis, latest)
    }

    /// Draws the moving layer.
    ///
    /// # Errors
    /// The backend's own.
    pub fn draw<B: DrawingBackend>(&self, stage: &Stage, backend: &mut B, look: &Look) -> Drawn<B> {
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
                progress: self.beside.progress.as_deref(),
                axis: self.beside.axis,
                pointed: self.beside.pointed,
                linear: self.beside.linear,
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
        let stage = stage.with(run.objective().fit(), &scene.start, &parts, (sizes, larger));
        stage
    }
}

impl Held {
    fn new(run: &Run, name: String, step: u64, ahead: bool) -> Self {
        let step = step.min(run.last());
        let mut trail = Vec::new();
        let mut next = None;
        let now = drawn(&run.state(step));
        run.visit(step + 1, step + 1, &mut |state| {
            if state.step > step {
                next = Some(drawn(state));
            }
        });
        if let Some(before) = step.checked_sub(1) {
            let from = step.saturating_sub(TRAIL as u64);
            places(run, from, before, &mut |state| trail.push(state));
        }
        let mut preview = Vec::new();
        if ahead {
            places(run, 0, TRAIL as u64, &mut |state| preview.push(state));
        }
        Self {
            name,
            trail,
            now,
            next,
            preview,
            #[cfg(feature = "whole")]
            draw: Draw::of(run, step),
        }
    }
}

#[cfg(feature = "whole")]
impl Draw {
    fn of(run: &Run, step: u64) -> Self {
        let (objective, state) = (run.objective(), run.state(step));
        let mut draw = Self {
            step,
            samples: state.samples,
            seed: run.plan().seed,
            gradient: state.gradient.clone(),
            full: state.gradient,
            parameters: state.point,
            ..Self::default()
        };
        if objective.fit().is_none() || (run.end().is_some() && step >= run.last()) {
            return draw;
        }
        draw.rate = run.plan().rate_of(step + 1);
        let batch = run.batch(step + 1);
        if batch.len() < objective.samples() {
            objective.slope_of(&batch, &draw.parameters, &mut draw.gradient);
            draw.batch = batch;
        }
        draw
    }
}

/// Visits states of which only the places are drawn. Looking at many samples for each of them would be dear: of two
/// parameters the losses do not matter, and of one they are sketched where that can be.
fn places(run: &Run, from: u64, to: u64, see: &mut dyn FnMut(State)) {
    #[cfg(feature = "whole")]
    {
        let objective = run.objective();
        if objective.parameters().len() > 1 {
            return run.pass(from, to, &mut |state| see(drawn(state)));
        }
        if let Some(fit) = objective.fit().filter(|fit| fit.is_quick()) {
            return run.pass(from, to, &mut |state| {
                let (value, slope) = fit.sketch_with_slope(&state.point);
                see(State {
                    point: coordinates(&state.point),
                    value,
                    slope: coordinates(&slope),
                });
            });
        }
    }
    run.visit(from, to, &mut |state| see(drawn(state)));
}

/// The first two coordinates; 0 where there is no second.
fn coordinates(point: &[f64]) -> [f64; 2] {
    [
        point.first().copied().unwrap_or(0.0),
        point.get(1).copied().unwrap_or(0.0),
    ]
}

fn drawn(state: &trainer::State) -> State {
    State {
        point: coordinates(&state.point),
        value: state.loss,
        slope: coordinates(&state.gradient),
    }
}

/// What the lanes are called in the legend: by the author's name, else by what tells them apart: optimizer, rate, batch.
pub fn lane_names(scene: &Scene, language: Language) -> Vec<String> {
    let plans: Vec<&trainer::Plan> = scene.plans().collect();
    let batches = names_of_batches(scene, &plans, language);
    let name = |lane: usize, plan: &trainer::Plan| {
        let kind = plan.settings.kind;
        let alike = |other: &&&trainer::Plan| other.settings.kind == kind;
        let shared = plans.iter().filter(alike).count() > 1;
        let one_kind = plans.iter().filter(alike).count() == plans.len();
        let one_rate = plans.iter().all(|other| other.rate == plan.rate);
        let mut parts = Vec::new();
        if !one_kind || batches.is_empty() {
            parts.push(kind.name(language).to_owned());
        }
        parts.extend(batches.get(lane).cloned());
        if shared && (batches.is_empty() || !one_rate) {
            let rate = human(plan.rate, 3);
            parts.push(match language {
                Language::English => ["rate ", &rate].concat(),
                Language::Chinese => ["学习率 ", &rate].concat(),
            });
        }
        parts.join(language.choose(&[", ", "，"]))
    };
    let mut names = Vec::new();
    for (lane, (plan, given)) in plans.iter().zip(scene.names()).enumerate() {
        names.push(if given.is_empty() {
            name(lane, plan)
        } else {
            given.to_owned()
        });
    }
    names
}

/// The batches of the lanes in words, where lanes over data differ in them.
fn names_of_batches(scene: &Scene, plans: &[&trainer::Plan], language: Language) -> Vec<String> {
    if scene.data().is_none() || plans.iter().all(|plan| plan.batch == plans[0].batch) {
        return Vec::new();
    }
    let name = |batch: Batch| match (batch, language) {
        (Batch::All, Language::English) => "full batch".to_owned(),
        (Batch::All, Language::Chinese) => "全批量".to_owned(),
        (Batch::Of(1), Language::English) => "SGD, 1 sample".to_owned(),
        (Batch::Of(1), Language::Chinese) => "随机（1 个样本）".to_owned(),
        (Batch::Of(_), Language::English) => ["mini-batch of ", &batch.text()].concat(),
        (Batch::Of(_), Language::Chinese) => ["小批量（", &batch.text(), " 个样本）"].concat(),
    };
    plans.iter().map(|plan| name(plan.batch)).collect()
}
