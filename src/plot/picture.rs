//! A scene and its runs at one step, made ready for the stage: what the page and the `render` example both draw.

use super::area::Range;
use super::look::Look;
use super::moment::{Lane, Moment, TRAIL};
use super::stage::{Frame, Stage};
use super::surface::Drawn;
use super::theme::LANES;
use super::view::State;
use crate::{
    decimal::human,
    language::Language,
    scene::Scene,
    trainer::{self, Run},
};
use plotters_backend::DrawingBackend;
use std::cmp::Ordering::{Equal, Greater, Less};

/// The lanes at one step.
#[derive(Clone, Debug)]
pub struct Picture {
    lanes: Vec<Held>,
}

/// What the moving layer borrows of one lane.
#[derive(Clone, Debug)]
struct Held {
    name: String,
    trail: Vec<State>,
    now: State,
    next: Option<State>,
    preview: Vec<State>,
}

impl Picture {
    /// The lanes after `step` updates; with `ahead`, also the whole run from its start, as shown while the start is
    /// being dragged.
    pub fn new(scene: &Scene, runs: &[Run], step: u64, ahead: bool, language: Language) -> Self {
        let mut lanes = Vec::new();
        for (run, name) in runs.iter().zip(lane_names(scene, language)).take(LANES) {
            lanes.push(Held::new(run, name, step, ahead));
        }
        Self { lanes }
    }

    /// The main lane's present state.
    pub fn point(&self) -> Option<State> {
        self.lanes.first().map(|lane| lane.now)
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
            })
            .collect();
        stage.draw_moving(backend, look, &Moment { lanes: &lanes })
    }
}

impl Stage {
    /// The stage of `scene` at a size in CSS pixels, `ratio` device pixels each; what the link leaves open is fitted
    /// to the first lane's run as far as it is computed.
    pub fn of_scene(scene: &Scene, runs: &[Run], width: f64, height: f64, ratio: f64) -> Self {
        let range = |limits: Option<(f64, f64)>| limits.map(|(low, high)| Range::new(low, high));
        let frame = Frame {
            width,
            height,
            ratio,
            xlim: range(scene.view.xlim),
            ylim: range(scene.view.ylim),
        };
        let Some(run) = runs.first() else {
            return Self::empty();
        };
        let mut points = vec![coordinates(&scene.start)];
        run.visit(1, TRAIL as u64, &mut |state| {
            points.push(coordinates(&state.point));
        });
        Self::new(run.objective(), &frame, &points)
    }
}

impl Held {
    fn new(run: &Run, name: String, step: u64, ahead: bool) -> Self {
        let step = step.min(run.last());
        let mut trail = Vec::new();
        let mut next = None;
        let mut now = drawn(&run.state(step));
        run.visit(step.saturating_sub(TRAIL as u64), step + 1, &mut |state| {
            let state_drawn = drawn(state);
            match state.step.cmp(&step) {
                Less => trail.push(state_drawn),
                Equal => now = state_drawn,
                Greater => next = Some(state_drawn),
            }
        });
        let mut preview = Vec::new();
        if ahead {
            run.visit(0, TRAIL as u64, &mut |state| preview.push(drawn(state)));
        }
        Self {
            name,
            trail,
            now,
            next,
            preview,
        }
    }
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

/// What the lanes are called in the legend: by the author's name, else by optimizer, and by rate where two share one.
pub fn lane_names(scene: &Scene, language: Language) -> Vec<String> {
    let kinds: Vec<_> = scene.plans().map(|plan| plan.settings.kind).collect();
    let name = |plan: &trainer::Plan| {
        let kind = plan.settings.kind;
        let rate = human(plan.rate, 3);
        match (kinds.iter().filter(|other| **other == kind).count() > 1, language) {
            (false, _) => kind.name(language).to_owned(),
            (true, Language::English) => format!("{}, rate {rate}", kind.name(language)),
            (true, Language::Chinese) => format!("{}，学习率 {rate}", kind.name(language)),
        }
    };
    let mut names = Vec::new();
    for (plan, given) in scene.plans().zip(scene.names()) {
        names.push(if given.is_empty() {
            name(plan)
        } else {
            given.to_owned()
        });
    }
    names
}
