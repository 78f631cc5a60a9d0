//! What the pages of the lessons and the gallery say themselves, in both languages.

use downhill::language::Language;

/// Words of the pages, by language.
pub const fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &Words {
            lessons: "Lessons",
            gallery: "Gallery",
            page: "Downhill",
            other: "中文",
            previous: "Previous",
            next: "Next",
            attempt: "Try it",
            question: "A question",
            show: "Show the answer",
            done: "There it is.",
            open: "Open in Downhill",
            intro: "Ten short lessons on gradient descent, each with pictures that can be played and dragged. Nothing has to be known beforehand but what a curve is.",
            read: "answered",
            forget: "Forget what I have answered",
            all: "All lessons",
            shown: "Every example and every scene of the lessons, drawn as it opens, with what it teaches.",
            examples: "Examples",
            picture: "picture",
            numbered: ("Picture ", "."),
            colon: ": ",
        },
        Language::Chinese => &Words {
            lessons: "课程",
            gallery: "图库",
            page: "Downhill",
            other: "English",
            previous: "上一课",
            next: "下一课",
            attempt: "试一试",
            question: "想一想",
            show: "看答案",
            done: "答案来了。",
            open: "在 Downhill 中打开",
            intro: "关于梯度下降的十堂短课，每课都有可以播放、可以拖动的图。只要知道什么是曲线，就能开始。",
            read: "已作答",
            forget: "清除作答记录",
            all: "全部课程",
            shown: "所有例子和课程中的所有图，画的是打开时的样子，附上它们要说明的道理。",
            examples: "例子",
            picture: "图",
            numbered: ("图 ", ""),
            colon: "：",
        },
    }
}

/// See [`words`].
#[expect(missing_docs, reason = "they say themselves what they are")]
pub struct Words {
    pub lessons: &'static str,
    pub gallery: &'static str,
    pub page: &'static str,
    pub other: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub attempt: &'static str,
    pub question: &'static str,
    pub show: &'static str,
    pub done: &'static str,
    pub open: &'static str,
    pub intro: &'static str,
    pub read: &'static str,
    pub forget: &'static str,
    pub all: &'static str,
    pub shown: &'static str,
    pub examples: &'static str,
    /// In a sentence, before the number.
    pub picture: &'static str,
    /// Before a caption, around the number.
    pub numbered: (&'static str, &'static str),
    pub colon: &'static str,
}

/// The other language.
pub const fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}
