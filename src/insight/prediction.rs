//! What a reader says of the next update, judged against what it does.
//!
//! Distances are those the reader sees: in CSS pixels of the picture, and relative to the length of the move. So a guess is
//! judged alike where one parameter is a thousand times the other, and a hand need not be finer than it can be.

mod words;

use crate::scene::Ask;

/// What is visible of the one or two parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Parameters: 1 or 2. The second numbers of a single one are ignored.
    pub count: usize,
    /// From where to where each is visible.
    pub ranges: [(f64, f64); 2],
    /// How much of each one CSS pixel spans, above 0.
    pub pixel: [f64; 2],
}

/// A side of the picture: towards smaller or larger numbers of the first parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Smaller numbers.
    Left,
    /// Larger numbers.
    Right,
}

/// What the reader says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Guess {
    /// The point lands here. The edge of the picture stands for all that is beyond it.
    Place([f64; 2]),
    /// The point goes to this side.
    Side(Side),
}

/// How good it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// On the landing, as far as can be seen.
    SpotOn,
    /// Near it.
    Close,
    /// In the right direction, beyond the landing.
    TooFar,
    /// In the right direction, before the landing.
    TooShort,
    /// Away from the landing.
    WrongSide,
    /// Of two parameters: more beside the way than before or beyond the landing.
    Aside,
    /// At the edge over which the point has left the picture.
    Outside,
    /// The side that it was.
    RightSide,
    /// The side that it was not.
    OtherSide,
    /// The point stays where it is, which is no side.
    Stays,
}

/// A guess and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How good the guess was.
    pub verdict: Verdict,
    /// What it was.
    pub guess: Guess,
    /// Where the update began and where it led.
    pub from: Vec<f64>,
    /// Where the update led.
    pub landing: Vec<f64>,
    /// Whether that is outside the picture.
    pub left: bool,
}

/// A guess no farther off than this share of the move, or these pixels, is on the landing.
const SPOT_ON: (f64, f64) = (0.05, 3.0);

/// And no farther than these, close to it.
const CLOSE: (f64, f64) = (0.2, 6.0);

/// Of two parameters: how far from where the point leaves the picture a guess at its edge may be.
const NEAR_EXIT: (f64, f64) = (0.3, 12.0);

impl Verdict {
    /// Whether the guess counts as right; `None` where it does not count.
    pub const fn is_right(self) -> Option<bool> {
        match self {
            Self::SpotOn | Self::Close | Self::Outside | Self::RightSide => Some(true),
            Self::TooFar | Self::TooShort | Self::WrongSide | Self::Aside | Self::OtherSide => Some(false),
            Self::Stays => None,
        }
    }
}

impl Guess {
    /// The question that it answers.
    pub const fn answers(&self) -> Ask {
        match self {
            Self::Place(_) => Ask::Next,
            Self::Side(_) => Ask::Side,
        }
    }
}

impl Window {
    /// The nearest visible place.
    pub fn nearest(&self, point: [f64; 2]) -> [f64; 2] {
        let inside = |x: f64, (low, high): (f64, f64)| x.max(low).min(high);
        [
            inside(point[0], self.ranges[0]),
            if self.count > 1 {
                inside(point[1], self.ranges[1])
            } else {
                0.0
            },
        ]
    }

    /// Whether a place is at the edge of what is visible.
    pub fn is_edge(&self, point: [f64; 2]) -> bool {
        let near = |axis: usize| {
            let (low, high) = self.ranges[axis];
            let reach = 1.5 * self.pixel[axis];
            point[axis] <= low + reach || point[axis] >= high - reach
        };
        (0..self.count).any(near)
    }

    fn holds(&self, point: [f64; 2]) -> bool {
        (0..self.count).all(|axis| {
            let (low, high) = self.ranges[axis];
            (low..=high).contains(&point[axis])
        })
    }

    /// Where the straight way from a visible place to one that is not leaves the picture.
    fn exit(&self, from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
        let mut share = 1.0_f64;
        for axis in 0..self.count {
            let (low, high) = self.ranges[axis];
            let way = to[axis] - from[axis];
            let edge = if way > 0.0 { high } else { low };
            if way != 0.0 {
                share = share.min((edge - from[axis]) / way);
            }
        }
        let share = share.max(0.0);
        [0, 1].map(|axis| from[axis] + share * (to[axis] - from[axis]))
    }

    /// The way between two places in CSS pixels.
    fn way(&self, from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
        let along = |axis: usize| (to[axis] - from[axis]) / self.pixel[axis];
        [along(0), if self.count > 1 { along(1) } else { 0.0 }]
    }
}

/// Judges `guess` of an update that led from the point `from` to `landing`, both of as many parameters as `window` has.
pub fn judge(guess: Guess, from: &[f64], landing: &[f64], window: &Window) -> Outcome {
    let two = |point: &[f64]| [0, 1].map(|axis| point.get(axis).copied().unwrap_or(0.0));
    let (start, end) = (two(from), two(landing));
    let left = !window.holds(end);
    let verdict = match guess {
        Guess::Side(side) => of_side(side, end[0] - start[0]),
        Guess::Place(place) => of_place(place, start, end, left, window),
    };
    Outcome {
        verdict,
        guess,
        from: from.to_vec(),
        landing: landing.to_vec(),
        left,
    }
}

fn of_side(side: Side, way: f64) -> Verdict {
    match (side, way) {
        (Side::Right, way) if way > 0.0 => Verdict::RightSide,
        (Side::Left, way) if way < 0.0 => Verdict::RightSide,
        (_, 0.0) => Verdict::Stays,
        _ => Verdict::OtherSide,
    }
}

fn of_place(place: [f64; 2], start: [f64; 2], end: [f64; 2], left: bool, window: &Window) -> Verdict {
    let within = |(share, pixels): (f64, f64), length: f64| (share * length).max(pixels);
    if left && window.is_edge(place) {
        let exit = window.exit(start, end);
        let reach = within(NEAR_EXIT, length(window.way(start, exit)));
        if length(window.way(exit, place)) <= reach {
            return Verdict::Outside;
        }
    }
    let (moved, said) = (window.way(start, end), window.way(start, place));
    let (far, off) = (length(moved), length(window.way(end, place)));
    if off <= within(SPOT_ON, far) {
        return Verdict::SpotOn;
    }
    if off <= within(CLOSE, far) {
        return Verdict::Close;
    }
    // Along the move and across it; of a point that stays, every guess is too far.
    if far == 0.0 {
        return Verdict::TooFar;
    }
    let along = (said[0] * moved[0] + said[1] * moved[1]) / far;
    let across = ((said[0] * moved[1] - said[1] * moved[0]) / far).abs();
    if along < 0.0 {
        Verdict::WrongSide
    } else if across > (along - far).abs() {
        Verdict::Aside
    } else if along > far {
        Verdict::TooFar
    } else {
        Verdict::TooShort
    }
}

fn length([x, y]: [f64; 2]) -> f64 {
    libm::hypot(x, y)
}
