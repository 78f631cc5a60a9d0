//! A cell of the sweep in words.

use super::{Row, Sweep};
use crate::{
    decimal::{human, write_whole},
    insight::vector::DIGITS,
    language::{
        Language::{self, Chinese, English},
        fill,
    },
    optimizer::{Hyper, Kind},
    sampler::Batch,
    trainer::Reason,
};

impl Row {
    /// What the row has in common.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Batch(Batch::All) => language.choose(&["all samples", "全部样本"]).to_owned(),
            Self::Batch(Batch::Of(1)) => language.choose(&["one sample", "单个样本"]).to_owned(),
            Self::Batch(Batch::Of(size)) => fill(
                language.choose(&["batch of #", "每批 #"]),
                &[&write_whole((*size).into())],
            ),
            Self::Optimizer(settings) => {
                let name = settings.kind.name(language);
                if matches!(settings.kind, Kind::Momentum | Kind::Nesterov) {
                    [name, " ", &human(settings.value(Hyper::Momentum), DIGITS)].concat()
                } else {
                    name.to_owned()
                }
            }
        }
    }
}

impl Sweep {
    /// What a cell is, and how its run ended.
    pub fn say(&self, cell: usize, language: Language) -> String {
        let columns = self.rates.len().max(1);
        let (Some(run), Some(row)) = (self.cells.get(cell), self.rows.get(cell / columns)) else {
            return String::new();
        };
        let rate = human(run.plan.rate, DIGITS);
        let row = row.say(language);
        let what = match language {
            English => ["Learning rate ", &rate, ", ", &row].concat(),
            Chinese => ["学习率 ", &rate, "，", &row].concat(),
        };
        let loss = human(run.marks.last().map_or(f64::NAN, |mark| mark.1), DIGITS);
        // The state that is found to explode is none that anybody is shown.
        let made = run.updates - u64::from(run.exploded() && !run.broken && run.updates > 0);
        let count = write_whole(made);
        let updates = match (made, language) {
            (_, Chinese) => [&count, " 次更新"].concat(),
            (1, English) => "1 update".to_owned(),
            (_, English) => [&count, " updates"].concat(),
        };
        let quantity = match (self.over_data(), language) {
            (true, English) => "training loss",
            (true, Chinese) => "训练损失",
            (false, _) => "f",
        };
        let how = match (run.end, language) {
            (None, _) => return fill(language.choose(&["#: not computed yet", "#：尚未算出"]), &[&what]),
            (Some(Reason::Diverged), _) if run.marks.is_empty() => {
                language.choose(&["f has no value at the start", "起点处 f 无定义"])
            }
            (Some(Reason::Diverged), _) if run.broken => {
                language.choose(&["leaves where f has a value after &", "& 后走到 f 无定义之处"])
            }
            (Some(Reason::Diverged), _) => language.choose(&["explodes after &", "& 后发散"]),
            (Some(Reason::Grad | Reason::Loss | Reason::Acc), _) => {
                language.choose(&["stops after &, # = @", "& 后停下，# = @"])
            }
            (Some(Reason::Steps | Reason::Epochs), _) => language.choose(&["after &, # = @", "& 后 # = @"]),
        };
        let how = fill(how, &[quantity, &loss, &updates]);
        let mut text = [what.as_str(), language.choose(&[": ", "："]), &how].concat();
        if self.best() == Some(cell) {
            text.push_str(language.choose(&[" (the lowest)", "（最低）"]));
        }
        if self.own == cell {
            text.push_str(language.choose(&[" (this scene’s own)", "（当前设置）"]));
        }
        text
    }
}
