//! The data sets that come with Downhill. `data/README.md` says where the real ones are from.

use super::{synthetic, table::Table};
use crate::language::Language;

/// A data set to begin with.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its key value. Old links rely on it and on the rows behind it: neither ever changes.
    pub id: &'static str,
    /// What a scene over it sets to begin with, as written in a link.
    pub settings: &'static str,
    rows: Rows,
    name: [&'static str; 2],
    about: [&'static str; 2],
    source: [&'static str; 2],
}

#[derive(Debug)]
enum Rows {
    /// A CSV.
    Kept(&'static str),
    /// Drawn from the scene's seed.
    Drawn(fn(u32) -> Table),
}

/// All of them.
pub static BUILT_IN: &[BuiltIn] = &[
    BuiltIn {
        id: "ray",
        settings: "model=slope&start=-1&batch=1&lr=0.05",
        rows: Rows::Drawn(synthetic::ray),
        name: ["Noisy ray", "过原点的散点"],
        about: [
            "20 points around y = 2x, drawn from the seed: one weight is enough.",
            "围绕 y = 2x 的 20 个点，由随机种子生成：一个权重就够了。",
        ],
        source: ["Synthetic.", "人工生成。"],
    },
    BuiltIn {
        id: "line",
        settings: "model=line&start=-1,3&batch=4&lr=0.05",
        rows: Rows::Drawn(synthetic::line),
        name: ["Noisy line", "直线附近的散点"],
        about: [
            "60 points around y = 1.5x + 1, drawn from the seed: a weight and a bias.",
            "围绕 y = 1.5x + 1 的 60 个点，由随机种子生成：一个权重加一个偏置。",
        ],
        source: ["Synthetic.", "人工生成。"],
    },
    BuiltIn {
        id: "blobs",
        settings: "model=logistic&batch=10&lr=0.2&split=0.3",
        rows: Rows::Drawn(synthetic::blobs),
        name: ["Two blobs", "两类散点"],
        about: [
            "Two overlapping clouds of 50 points, drawn from the seed: which is a point from?",
            "两类互相重叠的点，各 50 个，由随机种子生成：一个点属于哪一类？",
        ],
        source: ["Synthetic.", "人工生成。"],
    },
    BuiltIn {
        id: "cars",
        settings: "model=line&scale=std&batch=5&lr=0.05",
        rows: Rows::Kept(include_str!("../../data/cars.csv")),
        name: ["Stopping cars", "刹车距离"],
        about: [
            "50 cars of the 1920s: speed in miles an hour, and feet until they stand.",
            "20 世纪 20 年代的 50 辆车：车速（英里/时）与停下所需的距离（英尺）。",
        ],
        source: [
            "Ezekiel, Methods of Correlation Analysis, 1930. Facts without copyright.",
            "Ezekiel，Methods of Correlation Analysis，1930。事实数据，无版权。",
        ],
    },
    BuiltIn {
        id: "faithful",
        settings: "model=line&scale=std&lr=0.1&stop=epochs:20&vs=batch:16&vs=batch:1&axis=epochs",
        rows: Rows::Kept(include_str!("../../data/faithful.csv")),
        name: ["Old Faithful", "老忠实间歇泉"],
        about: [
            "272 eruptions of a geyser: how long one lasts, and the minutes until the next.",
            "一座间歇泉的 272 次喷发：持续的分钟数，以及到下一次喷发的分钟数。",
        ],
        source: [
            "Härdle, Smoothing Techniques, 1991. Facts without copyright.",
            "Härdle，Smoothing Techniques，1991。事实数据，无版权。",
        ],
    },
    BuiltIn {
        id: "penguins",
        settings: "model=logistic&scale=std&split=0.3&batch=16&lr=0.1",
        rows: Rows::Kept(include_str!("../../data/penguins.csv")),
        name: ["Palmer penguins", "帕尔默企鹅"],
        about: [
            "342 penguins measured on three islands: bill, flipper, mass, and whether it is an Adélie.",
            "三座岛上测量的 342 只企鹅：喙长、喙深、鳍状肢长和体重，以及是不是阿德利企鹅。",
        ],
        source: [
            "Gorman, Williams and Fraser, PLoS ONE 9, 2014; palmerpenguins. CC0.",
            "Gorman、Williams 与 Fraser，PLoS ONE 9，2014；palmerpenguins。CC0。",
        ],
    },
    BuiltIn {
        id: "diabetes",
        settings: "model=linear&scale=std&split=0.3&batch=32&lr=0.05",
        rows: Rows::Kept(include_str!("../../data/diabetes.csv")),
        name: ["Diabetes", "糖尿病"],
        about: [
            "442 patients: age, sex, body mass index, blood pressure, six blood values (s1 to s6), and how far the disease has \
             come a year later.",
            "442 位患者：年龄、性别、体重指数（bmi）、血压（bp）、六项血液指标（s1–s6），以及一年后病情发展的程度。",
        ],
        source: [
            "Efron, Hastie, Johnstone and Tibshirani, Annals of Statistics 32, 2004. No licence stated.",
            "Efron、Hastie、Johnstone 与 Tibshirani，Annals of Statistics 32，2004。未注明许可。",
        ],
    },
];

impl BuiltIn {
    /// Its table; a synthetic set draws it from `seed`. A test reads them all: none is empty.
    pub fn table(&self, seed: u32) -> Table {
        match self.rows {
            Rows::Kept(csv) => Table::parse(csv).unwrap_or_default(),
            Rows::Drawn(draw) => draw(seed),
        }
    }

    /// Whether its rows are drawn from the scene's seed.
    pub const fn is_drawn(&self) -> bool {
        matches!(self.rows, Rows::Drawn(_))
    }

    /// Its name.
    pub const fn name(&self, language: Language) -> &'static str {
        language.choose(&self.name)
    }

    /// What a row is, in a sentence.
    pub const fn about(&self, language: Language) -> &'static str {
        language.choose(&self.about)
    }

    /// Where it is from, and under which licence.
    pub const fn source(&self, language: Language) -> &'static str {
        language.choose(&self.source)
    }
}
