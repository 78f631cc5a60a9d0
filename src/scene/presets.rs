//! Functions to begin with, each chosen for what it teaches.

use crate::{
    formula::Formula,
    language::{
        Language::{self, Chinese, English},
        joined,
    },
};

/// A function to begin with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// Its name in code and tests.
    pub id: &'static str,
    /// What a link says of it: the formula and what its lesson needs.
    pub f: &'static str,
    /// Where it starts when a link names no start. Old links rely on it: it never changes.
    pub start: &'static [f64],
    /// What else its link sets, as written in a link.
    pub settings: &'static str,
    name: [&'static str; 2],
    teaches: [&'static str; 2],
}

/// The function of a link without the key `f`. Old links rely on it: it never changes.
pub const DEFAULT: &str = "x^2/4 + sin(2x)";

/// The functions to begin with; the first is the one of an empty link.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "wavy",
        f: DEFAULT,
        start: &[3.4],
        settings: "",
        name: ["Wavy bowl", "波浪碗"],
        teaches: [
            "Several valleys: where you start decides where you end.",
            "山谷不止一个：从哪里出发，决定停在哪里。",
        ],
    },
    Preset {
        id: "parabola",
        f: "x^2",
        start: &[3.0],
        settings: "",
        name: ["Parabola", "抛物线"],
        teaches: [
            "The sign of the slope says which side is down; the closer to the bottom, the shorter the step.",
            "斜率的正负指明下坡的方向；离谷底越近，步子越小。",
        ],
    },
    Preset {
        id: "double-well",
        f: "x^4-3x^2+x",
        start: &[2.2],
        settings: "lr=0.02",
        name: ["Double well", "双井"],
        teaches: [
            "Two minima of unequal depth: descent settles in the nearer one, not in the deeper one.",
            "两个深浅不同的极小值：下降只会落进附近的那个，不一定是更深的那个。",
        ],
    },
    Preset {
        id: "ripples",
        f: "sin(3x)+x^2/5",
        start: &[3.3],
        settings: "lr=0.05",
        name: ["Ripples", "涟漪"],
        teaches: [
            "Each valley has its own basin: drag the start across a hilltop and the run ends elsewhere.",
            "每个山谷都有自己的领地：把起点拖过山顶，终点就换了地方。",
        ],
    },
    Preset {
        id: "kink",
        f: "|x|",
        start: &[2.0],
        settings: "lr=0.3",
        name: ["Kink", "尖点"],
        teaches: [
            "The slope is as steep beside the bottom as far away: a constant rate hops across it for ever.",
            "谷底旁边的斜率和远处一样陡：学习率不变，就会在谷底两侧来回跳。",
        ],
    },
    Preset {
        id: "inflection",
        f: "x^3",
        start: &[1.5],
        settings: "stop=steps:400",
        name: ["Flat inflection", "平坦拐点"],
        teaches: [
            "A zero slope is not always the lowest point: the run creeps to a standstill half-way down.",
            "斜率为零不一定是最低点：还在半山腰，就慢得像停住了。",
        ],
    },
    Preset {
        id: "plateau",
        f: "1 - exp(-x^2)",
        start: &[2.4],
        settings: "lr=0.3",
        name: ["Plateau", "平台"],
        teaches: [
            "Far from the bottom the slope all but vanishes: a long wait, then a sudden fall.",
            "离谷底很远的地方几乎没有坡度：等了很久，才突然滑下去。",
        ],
    },
    Preset {
        id: "steep",
        f: "x^2/2 + 3|x - 1|^3",
        start: &[2.4],
        settings: "lr=0.05",
        name: ["Steep wall", "陡壁"],
        teaches: [
            "A rate that suits the floor is too large for the wall: raise it a little and the point is thrown out.",
            "适合谷底的学习率，对陡壁来说太大：再调高一点，点就会被甩出去。",
        ],
    },
    Preset {
        id: "tilted",
        f: "softplus(4x) - 2x + x^2/20",
        start: &[4.0],
        settings: "lr=0.2",
        name: ["Rounded corner", "圆角"],
        teaches: [
            "Straight far out, round at the bottom: equal steps first, then shorter ones.",
            "远处是直的，谷底是圆的：先等步前进，再越走越短。",
        ],
    },
    Preset {
        id: "valley",
        f: "x^2/20 + y^2",
        start: &[-8.0, 1.6],
        settings: "lr=0.9&vs=opt:momentum;lr:0.1;name:momentum",
        name: ["Long valley, f(x, y)", "狭长山谷 f(x, y)"],
        teaches: [
            "Steep one way, flat the other: a rate the steep side can bear creeps along the flat one; momentum helps.",
            "一个方向陡、一个方向平：陡的一侧受得了的学习率，在平的一侧只能慢慢爬；动量有帮助。",
        ],
    },
    Preset {
        id: "rosenbrock",
        f: "(1-x)^2 + 100(y-x^2)^2",
        start: &[-1.2, 1.0],
        settings: "opt=adam&lr=0.05&stop=steps:2000,grad:1e-6&xlim=-2,2&ylim=-1,3",
        name: ["Rosenbrock’s banana, f(x, y)", "罗森布罗克香蕉函数 f(x, y)"],
        teaches: [
            "A bent valley: finding it is easy, following its floor is the work.",
            "弯曲的山谷：进谷容易，沿着谷底走才难。",
        ],
    },
    Preset {
        id: "himmelblau",
        f: "(x^2+y-11)^2 + (x+y^2-7)^2",
        start: &[0.0, 0.5],
        settings: "lr=0.01&xlim=-5,5&ylim=-5,5",
        name: ["Himmelblau, f(x, y)", "Himmelblau 函数 f(x, y)"],
        teaches: [
            "Four minima equally deep: the start chooses.",
            "四个同样深的极小值：由起点来选。",
        ],
    },
];

impl Preset {
    /// Its name.
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            English => self.name[0],
            Chinese => self.name[1],
        }
    }

    /// What it teaches, in a sentence.
    pub const fn teaches(&self, language: Language) -> &'static str {
        match language {
            English => self.teaches[0],
            Chinese => self.teaches[1],
        }
    }

    /// The part of its link after `#`.
    pub fn link(&self) -> String {
        let f = super::link::encode_pairs([("v", "1"), ("f", self.f)]);
        if self.settings.is_empty() {
            f
        } else {
            joined(&[&f, "&", self.settings])
        }
    }
}

/// The formula of [`DEFAULT`].
pub(super) fn default_formula() -> Formula {
    Formula::parse(DEFAULT).expect("the default is a formula, whatever the link says")
}

/// Where a link without the key `start` starts: at the preset's own start if the formula is a preset's; else at 2 in
/// every coordinate or, where the function has no finite slope there, at the first of 1, 0.5, 0, −0.5, −1, −2 where it
/// has.
pub(super) fn start_of(formula: &Formula) -> Vec<f64> {
    let preset = PRESETS.iter().find(|preset| {
        preset.f == formula.text()
            || Formula::parse(preset.f).is_ok_and(|known| known.tree() == formula.tree())
    });
    if let Some(preset) = preset {
        return preset.start.to_vec();
    }
    let count = formula.variables().len();
    let sound = |x: &f64| {
        let mut gradient = vec![0.0; count];
        formula.slope(&vec![*x; count], &mut gradient).is_finite() && gradient.iter().all(|g| g.is_finite())
    };
    let x = [2.0, 1.0, 0.5, 0.0, -0.5, -1.0, -2.0]
        .into_iter()
        .find(sound)
        .unwrap_or(2.0);
    vec![x; count]
}
