//! What somebody who typed an unknown word or character probably meant.

use super::name::NAMES;

/// What to write instead of `word`, if anything the language knows is near.
pub(super) fn word(word: &[char]) -> Option<&'static str> {
    let lower: String = word.iter().map(char::to_ascii_lowercase).collect();
    let known = NAMES.iter().find(|(name, _)| *name == lower);
    known
        .map(|&(name, _)| name)
        .or_else(|| other_name(&lower))
        .or_else(|| nearest(lower.as_bytes()))
}

/// What to write instead of `character`, an ASCII form of it.
pub(super) const fn character(character: char) -> Option<&'static str> {
    Some(match character {
        '÷' | '∕' | ':' | '\\' => "/",
        '²' => "^2",
        '³' => "^3",
        '√' => "sqrt(…)",
        '∗' | '∙' | '•' => "*",
        '[' | '{' | '【' | '〔' => "(",
        ']' | '}' | '】' | '〕' => ")",
        ';' => ",",
        '—' | '‐' | '‑' => "-",
        '‖' | '∣' => "|",
        _ => return None,
    })
}

/// Names that other books and languages give to what the language knows by another.
fn other_name(word: &str) -> Option<&'static str> {
    let known = OTHER_NAMES
        .iter()
        .find(|(others, _)| others.split(' ').any(|other| other == word));
    known.map(|&(_, name)| name)
}

/// Names separated by spaces, and what to write instead.
static OTHER_NAMES: [(&str, &str); 21] = [
    ("arcsin arsin", "asin"),
    ("arccos", "acos"),
    ("arctan arctg atg", "atan"),
    ("tg", "tan"),
    ("sh", "sinh"),
    ("ch", "cosh"),
    ("th tgh", "tanh"),
    ("cot ctg cotan", "1/tan(…)"),
    ("sec", "1/cos(…)"),
    ("csc cosec", "1/sin(…)"),
    ("lg", "log10(…)"),
    ("lb ld", "log2(…)"),
    ("sgn signum", "sign"),
    ("root sqr squareroot", "sqrt"),
    ("pow power", "x^2"),
    ("square", "(…)^2"),
    ("logistic sigm expit", "sigmoid"),
    ("heaviside step", "(1+sign(x))/2"),
    ("Π", "π"),
    ("τ", "tau"),
    ("t u v w z a b θ theta х", "x"),
];

/// The known name that differs in the fewest letters; none if more than a third of the letters differ.
fn nearest(word: &[u8]) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    let mut found = None;
    let mut least = usize::MAX;
    for &(name, _) in NAMES.iter().filter(|(name, _)| name.len() > 1) {
        let distance = distance(word, name.as_bytes());
        if distance < least {
            least = distance;
            found = (distance * 3 <= word.len().max(name.len()) + 1).then_some(name);
        }
    }
    found
}

/// No name is longer, nor a word that could be taken for one.
const LONGEST: usize = 12;

/// The letters to insert, delete, replace or swap with the neighbour (Damerau 1964), of words of at most [`LONGEST`].
fn distance(a: &[u8], b: &[u8]) -> usize {
    // table[i][j] is the distance of the first i letters of a from the first j of b.
    let mut table = [[0; LONGEST + 1]; LONGEST + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let mut cost = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                cost = cost.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cost = cost.min(table[i - 2][j - 2] + 1);
                }
                cost
            };
        }
    }
    table[a.len()][b.len()]
}
