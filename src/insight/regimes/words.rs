//! The regimes in words.

use super::{Band, Regime, Regimes, plan::reads_few, rate_at};
use crate::{
    decimal::{human, write_whole},
    language::{Language, fill, joined, listed},
};

/// Digits of a rate that was found by trying.
const DIGITS: usize = 3;

impl Regime {
    /// All of them, by rising rate.
    pub const ALL: [Self; 5] = [
        Self::Crawls,
        Self::Converges,
        Self::Hovers,
        Self::Zigzags,
        Self::Explodes,
    ];

    /// Its name in the page's styles.
    pub const fn key(self) -> &'static str {
        ["crawls", "converges", "hovers", "zigzags", "explodes"][self as usize]
    }

    /// What a reader calls it.
    pub const fn name(self, language: Language) -> &'static str {
        language.choose(&[
            ["crawls", "converges", "hovers", "zig-zags", "explodes"],
            ["太慢", "收敛", "徘徊", "来回跳", "发散"],
        ])[self as usize]
    }

    /// What it means, in a sentence.
    pub const fn meaning(self, language: Language) -> &'static str {
        language.choose(&[
            [
                "Crawls: it is still on its way when the run ends.",
                "Converges: it gets there and stays.",
                "Hovers: it comes down, and then moves about without settling.",
                "Zig-zags: nearly every step crosses over to the other side.",
                "Explodes: every step leads further away, or to where f has no value.",
            ],
            [
                "太慢：运行结束时还在路上。",
                "收敛：走到谷底，停在那里。",
                "徘徊：下到谷底附近，却一直停不下来。",
                "来回跳：几乎每一步都跳到对面。",
                "发散：一步比一步远，或者跳出定义域。",
            ],
        ])[self as usize]
    }
}

impl Band {
    /// The ends of the band on the slider, 0 … 100: half-way to the neighbours.
    #[expect(clippy::cast_precision_loss, reason = "a hundred")]
    pub fn ends(&self) -> (f64, f64) {
        let (from, to) = (self.positions.0 as f64, self.positions.1 as f64);
        ((from - 0.5).max(0.0), (to + 0.5).min(100.0))
    }
}

impl Regimes {
    /// The bands in a sentence, for who does not see them.
    pub fn say_bands(&self, language: Language) -> String {
        let mut parts = Vec::new();
        for band in self.bands() {
            #[expect(clippy::cast_precision_loss, reason = "a hundred")]
            let first = band.positions.0 as f64;
            // Where explosions begin is known more closely.
            let from = if band.regime == Regime::Explodes && first > 0.0 {
                self.ends(&band).0
            } else {
                first
            };
            let from = human(rate_at(from), 2);
            let pattern = language.choose(&["from # on it @", "从 # 起@"]);
            parts.push(fill(pattern, &[&from, band.regime.name(language)]));
        }
        if parts.is_empty() {
            return String::new();
        }
        let text = listed(&parts, language.choose(&["; ", "；"]));
        fill(
            language.choose(&["What a rate does here: #.", "各学习率的效果：#。"]),
            &[&text],
        )
    }

    /// The names of the two classical borders, and what they are.
    pub fn say_marks(&self, language: Language) -> [(&'static str, &'static str); 2] {
        if self.objective.parameters().len() == 1 {
            let hints = language.choose(&[
                [
                    "1/f″, by the curvature at the minimum: above it every step crosses the minimum.",
                    "2/f″, by the curvature at the minimum: above it every step leads further away.",
                ],
                [
                    "1/f″，f″ 是最低点处的二阶导数：超过它，每一步都会越过最低点。",
                    "2/f″，f″ 是最低点处的二阶导数：超过它，一步比一步离得远。",
                ],
            ]);
            return [("1/f″", hints[0]), ("2/f″", hints[1])];
        }
        let hints = language.choose(&[
            [
                "1/λ, λ being the largest curvature at the minimum: above it every step crosses the valley.",
                "2/λ, λ being the largest curvature at the minimum: above it every step leads further away.",
            ],
            [
                "1/λ，λ 是最低点处最大的曲率：超过它，每一步都会越过谷底。",
                "2/λ，λ 是最低点处最大的曲率：超过它，一步比一步离得远。",
            ],
        ]);
        [("1/λ", hints[0]), ("2/λ", hints[1])]
    }

    /// From which rate on the scene explodes, beside what it would do with all samples; empty for a typed f, and until it
    /// is known.
    pub fn say_borders(&self, language: Language) -> String {
        if self.scene.data().is_none() || self.found.is_empty() || self.next().is_some() {
            return String::new();
        }
        let samples = self.objective.samples() as u64;
        let [own, all] = self.borders();
        let few = reads_few(&self.plan, self.objective.samples());
        let number = |rate: Option<f64>| rate.map_or_else(String::new, |rate| human(rate, DIGITS));
        let lowest = Some(rate_at(0.0));
        let whole = if few { all } else { own };
        let later = few && own.zip(whole).is_some_and(|(own, whole)| whole > 1.05 * own);
        let explodes = |rate: Option<f64>, later: bool| {
            language.choose(&match rate {
                None => ["it explodes at no rate up to 10", "学习率到 10 也不发散"],
                rate if rate <= lowest => ["it explodes at every rate here", "这里的学习率全都发散"],
                _ if later => ["only from @ on", "要到 @ 才发散"],
                _ => ["it explodes from @ on", "学习率到 @ 就会发散"],
            })
        };
        let all = fill(
            &joined(&[
                language.choose(&["with all # ", "用全部 # 个样本，"]),
                explodes(whole, later),
            ]),
            &[&write_whole(samples), &number(whole)],
        );
        if !few {
            return capital(&all) + language.choose(&[".", "。"]);
        }
        if own.is_none() && whole.is_none() {
            let texts = [
                "Up to a rate of 10 it explodes neither with these batches nor with all # samples.",
                "学习率到 10，用现在的批量或用全部 # 个样本，都不发散。",
            ];
            return fill(language.choose(&texts), &[&write_whole(samples)]);
        }
        let size = self.scene.plan.batch.size(samples);
        let steady = self.plan.batch_log.is_empty();
        let batches = match (steady, size) {
            (false, _) => ["With these batches ", "用现在的批量，"],
            (_, 1) => ["With single samples ", "每次用 1 个样本，"],
            _ => ["With batches of # ", "每批 # 个样本，"],
        };
        let own = fill(
            &joined(&[language.choose(&batches), explodes(own, false)]),
            &[&write_whole(size), &number(own)],
        );
        joined(&[
            &own,
            language.choose(&["; ", "；"]),
            &all,
            language.choose(&[".", "。"]),
        ])
    }
}

/// The text with its first letter large.
pub(in super::super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
