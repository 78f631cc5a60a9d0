//! The stage as a whole: computed once per scene and size, drawn in two layers.

use super::area::Range;
use super::contour;
use super::curves;
use super::layout;
use super::look::Look;
use super::moment::Moment;
use super::pen::Pen;
use super::surface::{Drawn, Sheet, Surface};
use super::view::View;
#[cfg(feature = "whole")]
use super::{basins, cloud, faint, parts::Parts, progress, scatter};
use super::{moving, paths};
use crate::objective::Objective;
#[cfg(feature = "whole")]
use crate::{
    insight::{
        basins::{Basins, Wanted},
        progress::Progress,
    },
    language::Language,
    objective::{Fit, Sketch},
    scene::{Axis, Scene},
};
use plotters_backend::DrawingBackend;

/// The screen's side of a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// CSS pixels across.
    pub width: f64,
    /// CSS pixels down.
    pub height: f64,
    /// Device pixels to a CSS pixel.
    pub ratio: f64,
    /// CSS pixels by which the type is larger than this chart alone would have it.
    pub larger: f64,
    /// Whether there is to be room under f′ for where runs end.
    pub ends: bool,
    /// What the link says is visible across; otherwise it is fitted.
    pub xlim: Option<Range>,
    /// What the link says is visible upwards: of f(x), or of y.
    pub ylim: Option<Range>,
}

/// A scene's picture at one size.
#[derive(Clone, Debug)]
pub struct Stage {
    ratio: f64,
    kind: Kind,
    #[cfg(feature = "whole")]
    beside: Box<Beside>,
}

/// The parts of a scene over data.
#[cfg(feature = "whole")]
#[derive(Clone, Debug, Default)]
struct Beside {
    data: Option<scatter::Still>,
    faint: Option<faint::Still>,
    progress: Option<progress::Chart>,
    /// Whether the scene puts a question to the reader: then what says which way is down belongs to what moves, which
    /// knows whether it may be seen.
    veiled: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    /// Too small to hold a drawing, or of more parameters than can be drawn.
    Empty,
    Curves(Box<curves::Still>),
    #[cfg(feature = "whole")]
    Contour(Box<contour::Still>),
}

impl Stage {
    /// Computes ranges, samples and zeros or contours. `run` is the main lane's run, beginning with its start; the
    /// fitted view shows as much of it as is near.
    pub fn new(objective: &dyn Objective, frame: &Frame, run: &[[f64; 2]]) -> Self {
        let ratio = if frame.ratio.is_finite() {
            frame.ratio.clamp(0.25, 16.0)
        } else {
            1.0
        };
        let frame = Frame { ratio, ..*frame };
        let kind = match objective.parameters().len() {
            _ if !layout::drawable(frame.width, frame.height) => Kind::Empty,
            1 => {
                #[cfg(feature = "whole")]
                let sketch = objective.fit().and_then(Sketch::of);
                #[cfg(feature = "whole")]
                let objective = sketch
                    .as_ref()
                    .map_or(objective, |sketch| sketch as &dyn Objective);
                Kind::Curves(Box::new(curves::Still::new(objective, &frame, run)))
            }
            #[cfg(feature = "whole")]
            2 => Kind::Contour(Box::new(contour::Still::new(objective, &frame, run))),
            _ => Kind::Empty,
        };
        Self {
            ratio,
            kind,
            #[cfg(feature = "whole")]
            beside: Box::default(),
        }
    }

    /// The same with the parts of a scene over data, whose main lane begins at `start`; `larger` is
    /// what the frame says of the type.
    #[cfg(feature = "whole")]
    #[must_use]
    pub(super) fn with(
        mut self,
        fit: Option<&Fit>,
        start: &[f64],
        parts: &Parts,
        (sizes, larger): (layout::Sizes, f64),
    ) -> Self {
        let faint = match (&self.kind, fit) {
            (Kind::Curves(still), Some(fit)) => Some(faint::Still::new(fit, still)),
            _ => None,
        };
        let data = fit
            .zip(parts.data)
            .map(|(fit, rect)| scatter::Still::new(fit, start, rect, (sizes, larger)));
        let progress = parts.progress.map(|rect| progress::Chart::new(rect, sizes));
        *self.beside = Beside {
            data,
            faint,
            progress,
            veiled: self.beside.veiled,
        };
        self
    }

    /// The same for a scene that puts a question to the reader, or does not.
    #[cfg(feature = "whole")]
    #[must_use]
    pub(super) fn veiled(mut self, veiled: bool) -> Self {
        self.beside.veiled = veiled;
        self
    }

    /// A stage that shows nothing.
    pub fn empty() -> Self {
        Self {
            ratio: 1.0,
            kind: Kind::Empty,
            #[cfg(feature = "whole")]
            beside: Box::default(),
        }
    }

    /// Where things are; `None` when there is nothing to see.
    pub fn view(&self) -> Option<View> {
        match &self.kind {
            Kind::Empty => None,
            Kind::Curves(still) => Some(still.view()),
            #[cfg(feature = "whole")]
            Kind::Contour(still) => Some(View {
                main: still.chart,
                slope: None,
            }),
        }
    }

    /// The visible ranges of the first two parameters; of one that is not drawn, from 0 to 0.
    #[cfg(feature = "whole")]
    pub fn visible(&self) -> [(f64, f64); 2] {
        let Some(view) = self.view() else {
            return [(0.0, 0.0); 2];
        };
        let [x, y] = [view.main.x, view.main.y].map(|range| (range.low, range.high));
        [x, if view.slope.is_some() { (0.0, 0.0) } else { y }]
    }

    /// What the basin strip of `scene` is to show at this size; `None` where there is none.
    #[cfg(feature = "whole")]
    pub fn basins(&self, scene: &Scene) -> Option<Wanted> {
        match &self.kind {
            Kind::Curves(still) => basins::wanted(still, self.ratio, scene.formula.text(), &scene.plan),
            _ => None,
        }
    }

    /// What the strip says, in words.
    #[cfg(feature = "whole")]
    pub fn say_basins(&self, strip: &Basins, language: Language) -> String {
        match &self.kind {
            Kind::Curves(still) => basins::told(still, self.ratio, strip, language),
            _ => String::new(),
        }
    }

    /// How many updates, samples or epochs a place on the progress chart stands for, whichever are on its `axis`, while
    /// the lanes have come as far as `latest`; `None` beside the chart.
    #[cfg(feature = "whole")]
    pub(super) fn progress_at(
        &self,
        place: (f64, f64),
        progress: &Progress,
        axis: Axis,
        latest: f64,
    ) -> Option<f64> {
        let chart = self.beside.progress.as_ref()?;
        chart.amount_at(place, progress, axis, latest)
    }

    /// Draws what stands still, on a clear backend.
    ///
    /// # Errors
    /// The backend's own.
    pub fn draw_still<B: DrawingBackend>(&self, backend: &mut B, look: &Look) -> Drawn<B> {
        let mut sheet = Sheet::new(backend);
        self.still(&mut sheet, *look);
        sheet.outcome()
    }

    /// Draws what moves, on a clear backend above the still one.
    ///
    /// # Errors
    /// The backend's own.
    pub fn draw_moving<B: DrawingBackend>(&self, backend: &mut B, look: &Look, moment: &Moment) -> Drawn<B> {
        let mut sheet = Sheet::new(backend);
        self.moving(&mut sheet, *look, moment);
        sheet.outcome()
    }

    fn still(&self, surface: &mut dyn Surface, look: Look) {
        let mut pen = Pen::new(surface, look, self.ratio);
        match &self.kind {
            Kind::Empty => {}
            Kind::Curves(still) => {
                #[cfg(feature = "whole")]
                if let Some(faint) = &self.beside.faint {
                    faint.draw(&mut pen, still, look);
                }
                #[cfg(feature = "whole")]
                let veiled = self.beside.veiled;
                #[cfg(not(feature = "whole"))]
                let veiled = false;
                still.draw(&mut pen, look, veiled);
            }
            #[cfg(feature = "whole")]
            Kind::Contour(still) => still.draw(&mut pen, look),
        }
        #[cfg(feature = "whole")]
        if let Some(data) = &self.beside.data {
            data.draw(&mut pen, look);
        }
    }

    fn moving(&self, surface: &mut dyn Surface, look: Look, moment: &Moment) {
        let mut pen = Pen::new(surface, look, self.ratio);
        match &self.kind {
            Kind::Empty => {}
            Kind::Curves(still) => {
                #[cfg(feature = "whole")]
                if self.beside.veiled && moment.beside.question.is_none() {
                    still.unveil(&mut pen, look);
                }
                #[cfg(feature = "whole")]
                if let Some(faint) = &self.beside.faint {
                    faint.draw_moving(&mut pen, still, look, moment);
                }
                #[cfg(feature = "whole")]
                if let Some(strip) = moment.beside.basins.filter(|_| moment.beside.question.is_none()) {
                    basins::draw(&mut pen, still, look, self.ratio, strip, moment.beside.start);
                }
                moving::draw(&mut pen, still, look, moment);
            }
            #[cfg(feature = "whole")]
            Kind::Contour(still) => {
                if !moment.veil().next {
                    cloud::draw(&mut pen, still, look, moment);
                }
                paths::draw(&mut pen, still, look, moment);
            }
        }
        #[cfg(feature = "whole")]
        {
            if let Some(data) = &self.beside.data {
                data.draw_moving(&mut pen, look, moment);
            }
            if let Some(progress) = &self.beside.progress {
                progress.draw(&mut pen, look, moment);
            }
        }
    }
}
