//! What the moving layer shows: the lanes as they are now.

use super::view::State;
#[cfg(feature = "whole")]
use crate::{
    insight::{basins::Basins, progress::Progress},
    objective::Fit,
    scene::{Ask, Axis},
};

/// More earlier states than this are not drawn; the caller need not hand over more than the last of them.
pub const TRAIL: usize = 2000;

/// One moment of a scene.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The lanes, the main one first.
    pub lanes: &'a [Lane<'a>],
    /// What there is beside them in a scene over data.
    #[cfg(feature = "whole")]
    pub beside: Beside<'a>,
}

/// What the parts beside the main one show.
#[cfg(feature = "whole")]
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The model and its data.
    pub fit: Option<&'a Fit>,
    /// How the losses went.
    pub progress: Option<&'a Progress>,
    /// What they are shown by.
    pub axis: Axis,
    /// Where the reader points, in CSS pixels on the stage.
    pub pointed: Option<(f64, f64)>,
    /// Whether the losses are shown on a linear axis instead of a logarithmic one.
    pub linear: bool,
    /// Where the runs from each start end, for f(x).
    pub basins: Option<&'a Basins>,
    /// Where the lanes start: the first parameter.
    pub start: Option<f64>,
    /// What the reader is asked about the main lane's next update, while not everything is to be seen.
    pub question: Option<Question>,
}

/// A question put to the reader about an update.
#[cfg(feature = "whole")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub ask: Ask,
    /// Whether it is answered: then the update is shown, and nothing of those that follow it.
    pub told: bool,
    /// Where the reader says the point will land.
    pub ghost: Option<State>,
}

/// What a question keeps back. What tells the answer is hidden, and what it takes to find it stays: to say where the point
/// lands, the slope and its tangent, but not the arrow; to say on which side, the curve alone, since the slope's sign is
/// the answer. The curve of f′ stays with both: to read it at the point is to have understood it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Veil {
    /// The arrow of the next update, and what would follow from knowing it.
    pub next: bool,
    /// The slope at the main lane's point.
    pub slope: bool,
    /// Nothing of this update any more: the point is to be seen where it landed.
    pub told: bool,
}

impl Moment<'_> {
    /// What is kept back.
    #[cfg(feature = "whole")]
    pub fn veil(&self) -> Veil {
        self.beside.question.map_or_else(Veil::default, |question| Veil {
            next: !question.told,
            slope: !question.told && question.ask == Ask::Side,
            told: question.told,
        })
    }

    /// Nothing is kept back: a question takes the whole core.
    #[cfg(not(feature = "whole"))]
    pub const fn veil(&self) -> Veil {
        Veil {
            next: false,
            slope: false,
            told: false,
        }
    }
}

/// One lane at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'a> {
    /// Its name in the legend, shown when there are several lanes.
    pub name: &'a str,
    /// The earlier states, oldest first, without the present one.
    pub trail: &'a [State],
    /// The present state.
    pub now: State,
    /// Where the next update leads; `None` at the end of a run.
    pub next: Option<State>,
    /// The run that would follow, while the point is being dragged; otherwise empty.
    pub preview: &'a [State],
    /// What only a scene over data has.
    #[cfg(feature = "whole")]
    pub draw: Draw<'a>,
}

/// How a lane over data stands to its samples.
#[cfg(feature = "whole")]
#[derive(Clone, Copy, Debug, Default)]
pub struct Draw<'a> {
    /// All parameters of the present state.
    pub parameters: &'a [f64],
    /// The present state's number.
    pub step: u64,
    /// Samples read so far.
    pub samples: u64,
    /// The learning rate of the next update; 0 at the end of a run.
    pub rate: f64,
    /// The sample numbers of the batch that the next update reads; empty where it reads all, and at the end of a run.
    pub batch: &'a [u32],
    /// The gradient over that batch; over all samples where it is empty. One number per parameter.
    pub gradient: &'a [f64],
    /// The gradient over all samples. One number per parameter.
    pub full: &'a [f64],
    /// The seed of the lane's randomness.
    pub seed: u32,
}
