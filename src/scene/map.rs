//! The map of a scene: which two of its settings it spans, and how far. The keys `map`, `mapx` and `mapy`.

use super::{
    Scene,
    allowed::Allowed,
    key::Key,
    problem::{Cause, Problems},
    value::range,
};
use crate::{
    decimal::{list, read, read_whole},
    language::joined,
    optimizer::Hyper,
};

/// What may go along an axis of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Where the parameter of this place starts.
    Start(usize),
    /// `lr`, the base learning rate; logarithmic.
    Rate,
    /// `momentum`, for an optimizer that has it.
    Momentum,
    /// `batch`, over data of more than one sample; logarithmic.
    Batch,
}

/// The two axes of a map, and their ranges where the link gives them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapView {
    /// What goes across, and what goes upwards: two different ones.
    pub axes: [Dimension; 2],
    /// From the lower to the higher end; fitted if absent.
    pub ranges: [Option<(f64, f64)>; 2],
}

impl Dimension {
    /// What may go along an axis of the map of `scene`.
    pub fn all_of(scene: &Scene) -> Vec<Self> {
        let mut all: Vec<Self> = (0..scene.start.len()).map(Self::Start).collect();
        all.push(Self::Rate);
        if scene.plan.settings.kind.hypers().contains(&Hyper::Momentum) {
            all.push(Self::Momentum);
        }
        if samples(scene) > 1 {
            all.push(Self::Batch);
        }
        all
    }

    /// Its name in a link: that of a parameter, or of the key.
    pub fn name(self, scene: &Scene) -> String {
        match self {
            Self::Start(place) => {
                let objective = scene.objective();
                objective.parameters().get(place).cloned().unwrap_or_default()
            }
            Self::Rate => Key::Lr.name().to_owned(),
            Self::Momentum => Key::Momentum.name().to_owned(),
            Self::Batch => Key::Batch.name().to_owned(),
        }
    }

    /// Whether an axis of `scene` may reach from `low` to `high`: a start as far as the visible range may, a rate from
    /// above 0, momentum from 0 to 1, a batch in whole numbers from 1 to all samples; `low` below `high`, and far enough
    /// apart to be told apart.
    pub fn allows(self, scene: &Scene, (low, high): (f64, f64)) -> bool {
        match self {
            Self::Start(_) => range(&list(&[low, high])).is_some(),
            Self::Rate => low > 0.0 && high.is_finite() && high / low >= 1.0 + 1e-9,
            Self::Momentum => low >= 0.0 && high <= 1.0 && high - low >= 1e-9,
            Self::Batch => low >= 1.0 && low < high && high <= count(samples(scene)),
        }
    }

    /// The range of a key's value; `None` if it is not [allowed](Self::allows).
    fn range(self, scene: &Scene, text: &str) -> Option<(f64, f64)> {
        let (low, high) = text.split_once(',')?;
        let number = |text: &str| match self {
            Self::Batch => read_whole(text).filter(|&size| size < 1 << 32).map(count),
            _ => read(text),
        };
        Some((number(low)?, number(high)?)).filter(|&range| self.allows(scene, range))
    }

    const fn allowed(self, samples: u64) -> Allowed {
        match self {
            Self::Start(_) => Allowed::Range,
            Self::Rate => Allowed::RateRange,
            Self::Momentum => Allowed::UnitRange,
            Self::Batch => Allowed::BatchRange(samples),
        }
    }
}

/// How many samples the scene learns from.
fn samples(scene: &Scene) -> u64 {
    scene.data().map_or(1, |_| scene.objective().samples() as u64)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2⁵³")]
const fn count(number: u64) -> f64 {
    number as f64
}

/// The map that a link asks for with its keys `map`, `mapx` and `mapy`, in `scene`, which is settled but for it.
pub(super) fn settle(texts: &[Option<String>; 3], scene: &Scene, problems: &mut Problems) -> Option<MapView> {
    let [map, ranges @ ..] = texts;
    let limits = || [Key::Mapx, Key::Mapy].into_iter().zip(ranges);
    let Some(text) = map else {
        for (key, range) in limits() {
            if let Some(range) = range {
                problems.report(key.name(), range, Cause::NeedsMap);
            }
        }
        return None;
    };
    let axes = match axes(text, scene) {
        Ok(axes) => axes,
        Err(cause) => {
            problems.report(Key::Map.name(), text, cause);
            return None;
        }
    };
    let mut view = MapView {
        axes,
        ranges: [None; 2],
    };
    for (axis, (key, text)) in limits().enumerate() {
        let Some(text) = text else { continue };
        view.ranges[axis] = axes[axis].range(scene, text);
        if view.ranges[axis].is_none() {
            let allowed = axes[axis].allowed(samples(scene));
            problems.report(key.name(), text, Cause::Bad(allowed));
        }
    }
    Some(view)
}

fn axes(text: &str, scene: &Scene) -> Result<[Dimension; 2], Cause> {
    let all = Dimension::all_of(scene);
    let names: Vec<String> = all.iter().map(|axis| axis.name(scene)).collect();
    let wanted: Vec<&str> = text.split(',').map(str::trim).collect();
    let mut found = Vec::new();
    for wanted in &wanted {
        found.extend(
            names
                .iter()
                .position(|name| name == wanted)
                .map(|place| all[place]),
        );
    }
    match found.as_slice() {
        [x, y] if wanted.len() == 2 && x != y => Ok([*x, *y]),
        _ if wanted.contains(&Key::Batch.name()) && !all.contains(&Dimension::Batch) => {
            Err(Cause::NoBatchAxis)
        }
        _ if wanted.contains(&Key::Momentum.name()) && !all.contains(&Dimension::Momentum) => {
            Err(Cause::NoMomentumAxis)
        }
        _ => Err(Cause::Bad(Allowed::TwoOf(names))),
    }
}

/// The pairs of a link that read back to the scene's map.
pub(super) fn pairs(scene: &Scene) -> Vec<(Key, String)> {
    let Some(view) = scene.view.map else {
        return Vec::new();
    };
    let [x, y] = view.axes.map(|axis| axis.name(scene));
    let mut pairs = vec![(Key::Map, joined(&[&x, ",", &y]))];
    for (key, range) in [Key::Mapx, Key::Mapy].into_iter().zip(view.ranges) {
        pairs.extend(range.map(|(low, high)| (key, list(&[low, high]))));
    }
    pairs
}

/// Whether a problem with `key` is that the map of the scene before does not fit the one that has taken its place.
pub(super) fn is_outgrown(key: &str, value: &str, before: &Scene) -> bool {
    let mut known = pairs(before).into_iter();
    known.any(|(name, text)| name.name() == key && text == value)
}
