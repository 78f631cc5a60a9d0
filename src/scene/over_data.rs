//! Scenes over data: from the keys that shape them to an objective.

use super::{
    key::Key,
    problem::{Cause, Problems},
};
use crate::{
    data::{Column, DataError, Samples, Scale, Source, Table, columns as look},
    decimal::shortest,
    language::listed,
    objective::{Fit, Loss, Model},
};
use std::rc::Rc;

/// What is learned from what, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct DataScene {
    /// Where the data are from.
    pub source: Source,
    /// What the file says.
    pub table: Rc<Table>,
    /// What each of its columns looks like.
    pub looks: Rc<Vec<Column>>,
    /// The names of the columns used, features first, the target last.
    pub columns: Vec<String>,
    /// Whether those are all there are, in their order.
    pub all_columns: bool,
    /// How features are scaled.
    pub scale: Scale,
    /// The share of rows held out, 0 … 0.9.
    pub split: f64,
    /// The seed by which they, and synthetic rows, were drawn.
    pub seed: u32,
    /// Model, loss and samples.
    pub fit: Rc<Fit>,
}

/// The keys of a link that shape a scene over data, as far as they could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wanted {
    pub data: Option<String>,
    pub columns: Option<String>,
    pub model: Option<Model>,
    pub loss: Option<Loss>,
    pub scale: Scale,
    pub split: f64,
}

impl DataScene {
    /// The loss of a link without the key `loss`.
    pub fn default_loss(&self) -> Loss {
        default_loss(self.fit.model(), self.fit.data().not_binary().is_none())
    }

    /// The scene that is wanted; `None`, with a problem, where the data cannot be used at all. What has not changed
    /// since `before` is taken from there.
    pub(super) fn new(
        wanted: &Wanted,
        seed: u32,
        before: Option<&Self>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let text = wanted.data.as_deref()?.trim();
        let known = before.filter(|known| known.source.written() == text);
        let source = match known.map_or_else(|| Source::parse(text), |known| Ok(known.source.clone())) {
            Ok(source) => source,
            Err(error) => {
                problems.report("data", text, Cause::Data(error));
                return None;
            }
        };
        let drawn = known.filter(|known| known.seed == seed || !known.source.is_drawn());
        let table = drawn.map_or_else(|| source.table(seed), |known| known.table.clone());
        let looks = drawn.map_or_else(|| Rc::new(look(&table)), |known| known.looks.clone());
        let mut model = wanted.model.unwrap_or_default();
        let chosen = chosen(wanted, &table, model, problems)?;
        let columns: Vec<String> = chosen
            .iter()
            .map(|&column| table.names()[column].clone())
            .collect();
        let all_columns = chosen.iter().copied().eq(0..table.names().len());
        let fresh = |split: f64| Samples::new(&table, &chosen, wanted.scale, split, seed);
        let same = known.filter(|known| {
            (known.scale, known.split, known.seed) == (wanted.scale, wanted.split, seed)
                && known.columns == columns
        });
        let mut split = wanted.split;
        let samples = match same {
            Some(known) => Ok(known.fit.data().clone()),
            None => match fresh(split) {
                Err(error @ (DataError::NothingLeft(_) | DataError::ConstantInTraining(_)))
                    if split > 0.0 =>
                {
                    problems.report("split", &shortest(split), Cause::Data(error));
                    split = 0.0;
                    fresh(0.0)
                }
                other => other,
            },
        };
        let samples = match samples {
            Ok(samples) => samples,
            Err(error) => {
                problems.report("data", text, Cause::Data(error));
                return None;
            }
        };
        if samples.left_out > 0 {
            problems.report("data", text, Cause::RowsLeftOut(samples.left_out));
        }
        let other = samples.not_binary();
        let mut loss = wanted
            .loss
            .unwrap_or_else(|| default_loss(model, other.is_none()));
        if let Some(row) = other {
            let target = chosen.last().copied().unwrap_or(0);
            let cause = || {
                Cause::Data(DataError::NotBinary {
                    line: table.line(row as usize),
                    column: table.names()[target].clone(),
                    text: table.cell(row as usize, target).to_owned(),
                })
            };
            if model == Model::Logistic {
                problems.report("model", "logistic", cause());
                (model, loss) = (Model::Linear, wanted.loss.unwrap_or_default());
            }
            if loss == Loss::Logloss {
                if wanted.loss.is_some() {
                    problems.report("loss", "logloss", cause());
                }
                loss = Loss::Mse;
            }
        }
        let fit = match same {
            Some(known) if (known.fit.model(), known.fit.loss()) == (model, loss) => known.fit.clone(),
            _ => Rc::new(Fit::new(model, loss, samples)),
        };
        Some(Self {
            source,
            table,
            looks,
            columns,
            all_columns,
            scale: wanted.scale,
            split,
            seed,
            fit,
        })
    }

    /// The pairs of a link that read back to it.
    pub(super) fn pairs(&self) -> Vec<(Key, String)> {
        let mut pairs = vec![(Key::Data, self.source.written().to_owned())];
        if !self.all_columns {
            pairs.push((Key::Cols, listed(&self.columns, ",")));
        }
        let (model, loss) = (self.fit.model(), self.fit.loss());
        if model != Model::default() {
            pairs.push((Key::Model, model.text()));
        }
        if loss != self.default_loss() {
            pairs.push((Key::Loss, loss.word().to_owned()));
        }
        if self.scale != Scale::default() {
            pairs.push((Key::Scale, self.scale.word().to_owned()));
        }
        if self.split != 0.0 {
            pairs.push((Key::Split, shortest(self.split)));
        }
        pairs
    }
}

/// Log loss for a model of classes, and for any other where all targets are 0 or 1.
fn default_loss(model: Model, binary: bool) -> Loss {
    if model == Model::Logistic || binary {
        Loss::Logloss
    } else {
        Loss::Mse
    }
}

/// The places of the columns that are wanted; `None` where the table has not even two.
fn chosen(wanted: &Wanted, table: &Table, model: Model, problems: &mut Problems) -> Option<Vec<usize>> {
    let all: Vec<usize> = (0..table.names().len()).collect();
    let text = wanted.columns.as_deref().unwrap_or_default();
    let named = wanted.columns.is_some().then(|| named(text, table));
    let mut said = false;
    let mut chosen = match named {
        None => all.clone(),
        Some(Ok(chosen)) => chosen,
        Some(Err(error)) => {
            problems.report("cols", text, Cause::Data(error));
            said = true;
            all.clone()
        }
    };
    if chosen.len() < 2 {
        let key = if wanted.columns.is_some() && all.len() > 1 {
            "cols"
        } else {
            "data"
        };
        let value = if key == "cols" {
            text
        } else {
            wanted.data.as_deref().unwrap_or_default()
        };
        problems.report(key, value, Cause::Data(DataError::OneColumn));
        if all.len() < 2 {
            return None;
        }
        said = true;
        chosen = all;
    }
    if model.is_of_one_feature() && chosen.len() > 2 {
        if !said {
            problems.report("cols", text, Cause::Data(DataError::OneFeature(chosen.len() - 1)));
        }
        chosen = vec![chosen[0], chosen[chosen.len() - 1]];
    }
    Some(chosen)
}

/// The places of columns by name.
fn named(text: &str, table: &Table) -> Result<Vec<usize>, DataError> {
    let mut chosen = Vec::new();
    for name in text.split(',') {
        // As in the table, words are one space apart.
        let words: Vec<&str> = name.split_whitespace().collect();
        let name = words.join(" ");
        let Some(place) = table.names().iter().position(|known| *known == name) else {
            return Err(DataError::NoColumn(name, table.names().to_vec()));
        };
        if chosen.contains(&place) {
            return Err(DataError::Twice(name));
        }
        chosen.push(place);
    }
    Ok(chosen)
}
