//! What a model puts out: all of them are linear in their parameters, z = Σ θⱼ·φⱼ, over the terms φ of a sample.

use crate::{
    decimal::{read_whole, write_whole},
    language::joined,
};

/// The highest degree of a polynomial.
pub const MOST_DEGREE: usize = 12;

/// A model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// `slope`: ŷ = w·x.
    Slope,
    /// `line`: ŷ = w·x + b.
    #[default]
    Line,
    /// `linear`: ŷ = w1·x1 + … + wd·xd + b.
    Linear,
    /// `poly:K`: ŷ = c0 + c1·x + … + cK·xᴷ.
    Poly(usize),
    /// `logistic`: p = σ(w1·x1 + … + wd·xd + b), the probability of class 1.
    Logistic,
}

impl Model {
    /// The model of a key value; `None` if it names none.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "slope" => Self::Slope,
            "line" => Self::Line,
            "linear" => Self::Linear,
            "logistic" => Self::Logistic,
            text => {
                let degree = read_whole(text.strip_prefix("poly:")?)?;
                let degree = usize::try_from(degree).ok()?;
                (1..=MOST_DEGREE)
                    .contains(&degree)
                    .then_some(Self::Poly(degree))?
            }
        })
    }

    /// The key value that reads back to it.
    pub fn text(self) -> String {
        match self {
            Self::Slope => "slope".to_owned(),
            Self::Line => "line".to_owned(),
            Self::Linear => "linear".to_owned(),
            Self::Logistic => "logistic".to_owned(),
            Self::Poly(degree) => joined(&["poly:", &write_whole(degree as u64)]),
        }
    }

    /// Whether it takes one feature only.
    pub const fn is_of_one_feature(self) -> bool {
        matches!(self, Self::Slope | Self::Line | Self::Poly(_))
    }

    /// How many of the features at hand it takes.
    pub const fn features(self, at_hand: usize) -> usize {
        if self.is_of_one_feature() { 1 } else { at_hand }
    }

    /// The names of its parameters over so many features.
    pub fn parameters(self, features: usize) -> Vec<String> {
        let numbered = |letter: &str, from: usize, to: usize| -> Vec<String> {
            (from..=to)
                .map(|place| joined(&[letter, &write_whole(place as u64)]))
                .collect()
        };
        let mut names = match self {
            Self::Slope => return vec!["w".to_owned()],
            Self::Poly(degree) => return numbered("c", 0, degree),
            Self::Line => vec!["w".to_owned()],
            Self::Linear | Self::Logistic => numbered("w", 1, features),
        };
        names.push("b".to_owned());
        names
    }

    /// The parameter of the constant term 1, if it has one.
    pub const fn constant(self, features: usize) -> Option<usize> {
        match self {
            Self::Slope => None,
            Self::Line => Some(1),
            Self::Poly(_) => Some(0),
            Self::Linear | Self::Logistic => Some(features),
        }
    }

    /// The parameter of its first term that is not constant; the others follow.
    pub const fn first(self) -> usize {
        match self {
            Self::Poly(_) => 1,
            _ => 0,
        }
    }

    /// Its terms over features, column by column, without the constant one.
    pub fn terms(self, features: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let Self::Poly(degree) = self else {
            return features.to_vec();
        };
        let Some(x) = features.first() else {
            return Vec::new();
        };
        let mut terms = vec![x.clone()];
        for power in 1..degree {
            terms.push(
                terms[power - 1]
                    .iter()
                    .zip(x)
                    .map(|(power, x)| power * x)
                    .collect(),
            );
        }
        terms
    }
}
