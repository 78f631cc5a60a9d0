//! What somebody who typed an unknown word or character probably meant.

use super::name::Name;

/// What to write instead of `word`, if anything the language knows is near.
pub(super) fn word(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if lower != word && known(&lower) {
        return Some(lower);
    }
    other_name(&lower).map_or_else(|| nearest(&lower), |name| Some(name.to_owned()))
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

fn known(word: &str) -> bool {
    Name::all().any(|(name, _)| name == word)
}

/// Names that other books and languages give to what the language knows by another.
fn other_name(word: &str) -> Option<&'static str> {
    Some(match word {
        "arcsin" | "arsin" => "asin",
        "arccos" => "acos",
        "arctan" | "arctg" | "atg" => "atan",
        "tg" => "tan",
        "sh" => "sinh",
        "ch" => "cosh",
        "th" | "tgh" => "tanh",
        "cot" | "ctg" | "cotan" => "1/tan(…)",
        "sec" => "1/cos(…)",
        "csc" | "cosec" => "1/sin(…)",
        "lg" => "log10(…)",
        "lb" | "ld" => "log2(…)",
        "sgn" | "signum" => "sign",
        "root" | "sqr" | "squareroot" => "sqrt",
        "pow" | "power" => "x^2",
        "square" => "(…)^2",
        "logistic" | "sigm" | "expit" => "sigmoid",
        "heaviside" | "step" => "(1+sign(x))/2",
        "τ" => "tau",
        "t" | "u" | "v" | "w" | "z" | "a" | "b" | "θ" | "theta" | "х" => "x",
        _ => return None,
    })
}

/// The known name that differs in the fewest letters; none if more than a third of the letters differ.
fn nearest(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() > 12 {
        return None;
    }
    Name::all()
        .filter(|(name, _)| name.len() > 1)
        .map(|(name, _)| (distance(&letters, &name.chars().collect::<Vec<_>>()), name))
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, name)| distance * 3 <= letters.len().max(name.len()) + 1)
        .map(|(_, name)| name.to_owned())
}

/// The letters to insert, delete, replace or swap with the neighbour (Damerau 1964).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut next = vec![i + 1];
        for j in 0..b.len() {
            let mut cost = (row[j] + usize::from(a[i] != b[j]))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                cost = cost.min(before[j - 1] + 1);
            }
            next.push(cost);
        }
        before = row;
        row = next;
    }
    row[b.len()]
}
