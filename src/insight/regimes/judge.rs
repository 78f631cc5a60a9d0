//! What to call what a run did: the definitions of the regimes.
//!
//! All of them are about places x₀, x₁, … alone, so that they hold for every optimizer, schedule and objective, and none
//! depends on units. The *way* of a run is its largest distance from where it ends. It *rests* from update k on if from
//! there it stays within a hundredth of its way from its end, and has *settled* if it rests for the last quarter of its
//! updates, or its own rules say that it has arrived. Over data, where nobody sees the place but everybody the loss, it
//! has also settled if in the last quarter the loss falls by less than a hundredth of what it has fallen in all: weights
//! that hardly matter go on for long.
//!
//! A move *turns* where it goes against the one before: mₖ·mₖ₋₁ < 0, or, along the direction u in which f bends most,
//! (mₖ·u)(mₖ₋₁·u) < 0. Of the turns the later half counts: what the run does in the end, not how it came in. Gradient
//! descent on a quadratic multiplies its distance along u by 1 − γλ: above γ = 1/λ every move turns, and below it none.
//! With momentum β the moves turn ω/π times each update, cos ω = (1 + β − γλ)/(2√β); half of them at γ = (1 + β)/λ, in
//! the middle between 0 and the explosion at 2(1 + β)/λ, as it is for plain descent.

use super::{Regime, course::Course};
use crate::trainer::Reason;

/// Within this share of its way a run counts as resting: some three pixels on a screen.
const REST: f64 = 0.01;

/// Within this share there is nothing left to see, however closely one looks.
const FADED: f64 = 1e-6;

/// Moves this much smaller along u than they are long say nothing: they are rounding.
const ROUNDING: f64 = 1e-9;

/// At least this share of the moves turns in a zig-zag. Where gradients are estimates, moves around a minimum turn two
/// times in three by chance (successive differences of independent numbers), so that it takes more.
const ZIGZAG: f64 = 0.5;
const NOISY_ZIGZAG: f64 = 0.8;

/// A run that has not settled and yet has turned as often as this goes back and forth.
const TURNS: usize = 3;

/// With fewer updates nothing is said about quarters of them.
const QUARTERS: usize = 16;

/// The regime of a run that is over, or has been looked at for long enough. `along` is the direction u.
pub(super) fn judge(course: &Course, along: Option<&[f64]>, noisy: bool) -> Regime {
    let trail = Trail::new(course, along);
    let steps = trail.steps;
    if course.end() == Some(Reason::Diverged) || trail.grows(course, noisy) {
        return Regime::Explodes;
    }
    let reached = matches!(course.end(), Some(Reason::Grad | Reason::Loss | Reason::Acc));
    if trail.way == 0.0 {
        // It has not moved: because it is flat there, or because the moves are lost in rounding.
        let flat = reached || course.steepness() == 0.0;
        return if flat { Regime::Converges } else { Regime::Crawls };
    }
    let (rest, faded) = (trail.rests(REST), trail.rests(FADED));
    let early = |step: usize| 4 * step <= 3 * steps;
    let settled = reached || early(rest) || (!noisy && course.levels());
    // It was thrown out of its valley, and lies still somewhere above.
    if settled && !noisy && course.loss() > course.first + 1e-9 * course.first.abs() {
        return Regime::Explodes;
    }
    // What it does unseen, once it rests, does not count, unless it goes on doing it ever more closely.
    let until = if reached {
        steps
    } else if early(faded) && !noisy {
        faded
    } else {
        rest
    };
    let (share, turns) = trail.turns(until);
    if share >= if noisy { NOISY_ZIGZAG } else { ZIGZAG } {
        return Regime::Zigzags;
    }
    if settled {
        // A rate that has fallen to nothing stops a run wherever it is, on a slope, too.
        let frozen = !noisy && !reached && course.rate_left() < 0.05 && course.steepness() > 0.05;
        let hops = frozen && trail.turns(steps).0 >= ZIGZAG;
        return if frozen && !hops {
            Regime::Crawls
        } else {
            Regime::Converges
        };
    }
    match noisy {
        // It is on its way still, though no longer one that the loss would show.
        true if trail.drifts() && course.levels() => Regime::Converges,
        true if trail.drifts() => Regime::Crawls,
        true => Regime::Hovers,
        false if turns >= TURNS => Regime::Zigzags,
        false => Regime::Crawls,
    }
}

/// The places of a run and its moves.
struct Trail<'a> {
    places: &'a [f64],
    count: usize,
    steps: usize,
    along: Option<&'a [f64]>,
    /// The largest distance from the end.
    way: f64,
}

impl<'a> Trail<'a> {
    fn new(course: &'a Course, along: Option<&'a [f64]>) -> Self {
        let (places, count) = (course.places.as_slice(), course.count);
        let steps = (places.len() / count).saturating_sub(1);
        let mut trail = Self {
            places,
            count,
            steps,
            along,
            way: 0.0,
        };
        trail.way = (0..=steps).map(|k| trail.distance(k)).fold(0.0, f64::max);
        trail
    }

    fn at(&self, step: usize) -> &[f64] {
        &self.places[step * self.count..][..self.count]
    }

    /// How far state `step` is from the last one.
    fn distance(&self, step: usize) -> f64 {
        apart(self.at(step), self.at(self.steps))
    }

    /// The length of the move to state `step`, 1 or more.
    fn length(&self, step: usize) -> f64 {
        apart(self.at(step), self.at(step - 1))
    }

    /// From which state on it stays within `share` of its way from its end.
    fn rests(&self, share: f64) -> usize {
        let far = (0..=self.steps)
            .rev()
            .find(|&k| self.distance(k) > share * self.way);
        far.map_or(0, |k| k + 1)
    }

    /// Of the moves up to `until`, what share of the later half turns, by whichever of the two measures it is more; and
    /// how many turn against the one before.
    fn turns(&self, until: usize) -> (f64, usize) {
        let (mut against, mut across) = (Vec::new(), Vec::new());
        for k in 2..=until {
            let (mut product, mut one, mut other) = (0.0, 0.0, 0.0);
            for place in 0..self.count {
                let x = [k - 2, k - 1, k].map(|step| self.at(step)[place]);
                let (before, after) = (x[1] - x[0], x[2] - x[1]);
                product += before * after;
                if let Some(along) = self.along {
                    one += before * along[place];
                    other += after * along[place];
                }
            }
            let (before, after) = (self.length(k - 1), self.length(k));
            if before > 0.0 && after > 0.0 {
                against.push(product < 0.0);
            }
            if one.abs() > ROUNDING * before && other.abs() > ROUNDING * after {
                across.push((one < 0.0) != (other < 0.0));
            }
        }
        let late = |turns: &[bool]| {
            let half = &turns[turns.len() / 2..];
            let turned = half.iter().filter(|turns| **turns).count();
            (ratio(turned, half.len()), turned)
        };
        let ((against, turned), (across, _)) = (late(&against), late(&across));
        (against.max(across), turned)
    }

    /// Whether it has not left the numbers yet but is about to: it has risen, and its moves grow and grow. Without noise
    /// they do so by the same factor from quarter to quarter, so that a chaotic run, which stays bounded, is not taken for
    /// one that explodes.
    fn grows(&self, course: &Course, noisy: bool) -> bool {
        let risen = course.loss() > course.first;
        if !risen {
            return false;
        }
        if self.steps < QUARTERS {
            // A run that is cut short after a few updates: each of them led further than the one before.
            let longer = |k: usize| self.length(k) > (1.0 + 1e-9) * self.length(k - 1);
            return self.steps >= 2 && (2..=self.steps).all(longer);
        }
        let quarter = |part: usize| {
            let (from, to) = (part * self.steps / 4, (part + 1) * self.steps / 4);
            let square: f64 = (from + 1..=to).map(|k| self.length(k) * self.length(k)).sum();
            libm::log(square / ratio(to - from, 1)) / 2.0
        };
        let sizes = [0, 1, 2, 3].map(quarter);
        let [one, two, three] = [0, 1, 2].map(|part| sizes[part + 1] - sizes[part]);
        if noisy {
            let doubled = std::f64::consts::LN_2;
            return one > 0.0 && two > 0.0 && three > doubled && one + two + three > 5.0 * doubled;
        }
        let even = |growth: f64| (growth - three).abs() <= 0.2 * three;
        three > 1e-9 && even(one) && even(two)
    }

    /// Whether it goes on coming down: its mean place has moved between the third and the last quarter by more than twice
    /// what it scatters within them.
    fn drifts(&self) -> bool {
        if self.steps < QUARTERS {
            return true;
        }
        let (mut drift, mut scatter) = (0.0, 0.0);
        for place in 0..self.count {
            let [third, last] = [2, 3].map(|part| {
                let (from, to) = (part * self.steps / 4, (part + 1) * self.steps / 4);
                let values = || (from + 1..=to).map(|k| self.at(k)[place]);
                let size = ratio(to - from, 1);
                let mean = values().sum::<f64>() / size;
                (
                    mean,
                    values().map(|x| (x - mean) * (x - mean)).sum::<f64>() / size,
                )
            });
            drift += (third.0 - last.0) * (third.0 - last.0);
            scatter += f64::midpoint(third.1, last.1);
        }
        drift > 4.0 * scatter
    }
}

/// The distance between two places.
fn apart(one: &[f64], other: &[f64]) -> f64 {
    if let ([a], [b]) = (one, other) {
        return (a - b).abs();
    }
    one.iter()
        .zip(other)
        .map(|(a, b)| (a - b) * (a - b))
        .sum::<f64>()
        .sqrt()
}

#[expect(clippy::cast_precision_loss, reason = "at most some thousands")]
fn ratio(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}
