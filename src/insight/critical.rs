//! Where f′ is zero, and what f does there.
//!
//! A zero of f′ is found by the exact slope alone: a change of its sign between two samples is narrowed down to
//! neighbouring floating-point numbers; a touch without a change (x³ at 0) is found as a zero of the exact f″ at
//! which f′ vanishes as well. A change of sign through a jump of f′ is a kink if f is continuous there, and a
//! pole or a jump of f, which has no name here, if it is not.

mod narrow;

use crate::language::Language;
use crate::objective::Objective;
use narrow::Probe;

/// What f does where f′ is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// f falls before and rises after.
    Minimum,
    /// f rises before and falls after.
    Maximum,
    /// f′ touches zero: f goes on in the same direction, as x³ does at 0.
    Flat,
    /// f′ is zero on a whole interval.
    Plateau,
    /// f′ jumps from negative to positive, as for |x| at 0.
    KinkMinimum,
    /// f′ jumps from positive to negative, as for −|x| at 0.
    KinkMaximum,
}

impl Kind {
    /// The name in `language`.
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::English => match self {
                Self::Minimum => "minimum",
                Self::Maximum => "maximum",
                Self::Flat => "flat inflection",
                Self::Plateau => "plateau",
                Self::KinkMinimum => "minimum (kink)",
                Self::KinkMaximum => "maximum (kink)",
            },
            Language::Chinese => match self {
                Self::Minimum => "极小值",
                Self::Maximum => "极大值",
                Self::Flat => "平坦拐点",
                Self::Plateau => "平台",
                Self::KinkMinimum => "极小值（尖点）",
                Self::KinkMaximum => "极大值（尖点）",
            },
        }
    }
}

/// A place where f′ is zero, or an interval of such places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Critical {
    /// What f does there.
    pub kind: Kind,
    /// The left end; equal to `to` except for a plateau.
    pub from: f64,
    /// The right end.
    pub to: f64,
    /// The value of f there.
    pub value: f64,
}

impl Critical {
    /// The place, or the middle of the interval.
    pub const fn at(&self) -> f64 {
        self.from + 0.5 * (self.to - self.from)
    }
}

/// Samples taken before anything is narrowed down; structures finer than this share of the range can be missed.
const SAMPLES: usize = 640;

/// The zeros of f′ in `low` … `high`, from left to right, by at most about 3000 evaluations.
///
/// Empty for an objective of more than one parameter, for a range that is empty or not finite, and where there are
/// more zeros than that many evaluations can find.
pub fn critical_points(objective: &dyn Objective, low: f64, high: f64) -> Vec<Critical> {
    let width = high - low;
    if objective.parameters().len() != 1 || !(width.is_finite() && width > 0.0) {
        return Vec::new();
    }
    let mut probe = Probe::new(objective, 3000);
    let mut samples: Vec<Sample> = Vec::with_capacity(SAMPLES + 1);
    for i in 0..=SAMPLES {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let share = i as f64 / SAMPLES as f64;
        samples.push(probe.at(low + width * share));
    }
    let mut found = Vec::new();
    plateaus(&mut probe, &samples, &mut found);
    for i in 0..SAMPLES {
        between(&mut probe, samples[i], samples[i + 1], &mut found);
        if i > 0 {
            around(&mut probe, &samples[i - 1..=i + 1], &mut found);
        }
    }
    if probe.exhausted() {
        // Finer than can be told apart here: a part of the zeros would mislead.
        return Vec::new();
    }
    by(&mut found, |zero| zero.from);
    // The same place can be met from two sides. A plateau says more than its ends.
    let near = width * 1e-7;
    let mut distinct: Vec<Critical> = Vec::with_capacity(found.len());
    for next in found {
        match distinct.last_mut() {
            Some(last) if next.from - last.to <= near && !stairs(last, &next) => {
                if next.kind == Kind::Plateau && last.kind != Kind::Plateau {
                    *last = next;
                }
            }
            _ => distinct.push(next),
        }
    }
    distinct
}

/// Sorts by a key, the least first. The zeros are few and mostly in order: insertion is enough, and is less code in
/// the page than the library's sort.
pub fn by(zeros: &mut [Critical], key: impl Fn(&Critical) -> f64) {
    for i in 1..zeros.len() {
        let mut j = i;
        while j > 0 && key(&zeros[j - 1]) > key(&zeros[j]) {
            zeros.swap(j - 1, j);
            j -= 1;
        }
    }
}

/// Two plateaus side by side at different heights.
fn stairs(a: &Critical, b: &Critical) -> bool {
    a.kind == Kind::Plateau && b.kind == Kind::Plateau && a.value != b.value
}

/// f and f′ at x.
#[derive(Clone, Copy, Debug)]
struct Sample {
    x: f64,
    value: f64,
    slope: f64,
}

impl Sample {
    const fn sound(&self) -> bool {
        self.value.is_finite() && self.slope.is_finite()
    }

    fn flat(&self) -> bool {
        self.slope == 0.0 && self.value.is_finite()
    }
}

/// Stretches of f′ = 0 that hold at least two samples and what is between them.
fn plateaus(probe: &mut Probe, samples: &[Sample], found: &mut Vec<Critical>) {
    let mut first = 0;
    while first < samples.len() {
        let mut last = first;
        while last + 1 < samples.len() && level(probe, samples[last], samples[last + 1]) {
            last += 1;
        }
        if last > first {
            let (mut from, mut to) = (samples[first], samples[last]);
            let value = from.value;
            if first > 0 {
                from = probe.edge(from, samples[first - 1], |s| s.flat() && s.value == value);
            }
            if last + 1 < samples.len() {
                to = probe.edge(to, samples[last + 1], |s| s.flat() && s.value == value);
            }
            found.push(Critical {
                kind: Kind::Plateau,
                from: from.x,
                to: to.x,
                value,
            });
        }
        first = last + 1;
    }
}

fn level(probe: &mut Probe, a: Sample, b: Sample) -> bool {
    a.flat() && b.flat() && a.value == b.value && probe.at(0.5 * (a.x + b.x)).flat()
}

/// A change of sign between two neighbouring samples.
fn between(probe: &mut Probe, a: Sample, b: Sample, found: &mut Vec<Critical>) {
    if a.sound() && b.sound() && a.slope * b.slope < 0.0 {
        found.extend(probe.crossing(a, b));
    }
}

/// A sample that is itself a zero or a singular place, or a touch near it.
fn around(probe: &mut Probe, three: &[Sample], found: &mut Vec<Critical>) {
    let (a, m, b) = (three[0], three[1], three[2]);
    if !(a.sound() && b.sound() && m.value.is_finite()) || a.slope == 0.0 || b.slope == 0.0 {
        return;
    }
    if m.slope == 0.0 || !m.slope.is_finite() {
        found.extend(probe.name(a, m, b));
    } else if a.slope * b.slope > 0.0
        && m.slope * a.slope > 0.0
        && m.slope.abs() <= a.slope.abs().min(b.slope.abs())
    {
        probe.touch(a, b, found);
    }
}

#[cfg(test)]
mod tests;
