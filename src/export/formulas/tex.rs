//! Words and numbers as LaTeX and Markdown have them.

use crate::decimal::human;

/// A number with so many digits, in LaTeX's mathematical mode.
pub(super) fn number(value: f64, digits: usize) -> String {
    math(&human(value, digits))
}

/// What is written with characters of mathematics, in LaTeX's mathematical mode.
fn math(text: &str) -> String {
    let mut tex = String::new();
    let mut raised = false;
    for letter in text.chars() {
        let place = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".chars().position(|digit| digit == letter);
        match (place, raised) {
            (Some(_), false) => tex.push_str("^{"),
            (None, true) => tex.push('}'),
            _ => {}
        }
        raised = place.is_some();
        match (place, letter) {
            (Some(place), _) => tex.push("0123456789-".as_bytes()[place].into()),
            (_, '−') => tex.push('-'),
            (_, '×') => tex.push_str(r" \times "),
            (_, '·') => tex.push_str(r" \cdot "),
            (_, letter) => tex.push(letter),
        }
    }
    if raised {
        tex.push('}');
    }
    tex
}

/// A cell of a table: numbers as mathematics, words as words.
pub(super) fn words(text: &str) -> String {
    let numeric = |letter: char| letter.is_ascii_digit() || "+−.×⁰¹²³⁴⁵⁶⁷⁸⁹⁻ ".contains(letter);
    if !text.is_empty() && text.chars().all(numeric) {
        return format!("${}$", math(text));
    }
    // The head of a column of gradients is one fraction.
    if let Some(name) = text.strip_prefix("∂/∂")
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return format!(r"$\partial/\partial {}$", indexed(name));
    }
    let mut tex = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => tex.push_str(r"\textbackslash{}"),
            '~' => tex.push_str(r"\textasciitilde{}"),
            '^' => tex.push_str(r"\textasciicircum{}"),
            '_' | '%' | '&' | '#' | '$' | '{' | '}' => tex.extend(['\\', letter]),
            'ŷ' => tex.push_str(r"$\hat{y}$"),
            '∂' => tex.push_str(r"$\partial$"),
            '·' => tex.push_str(r"$\cdot$"),
            '−' => tex.push_str("$-$"),
            '×' => tex.push_str(r"$\times$"),
            '′' => tex.push('\''),
            letter if letter.is_control() => tex.push(' '),
            letter => tex.push(letter),
        }
    }
    tex
}

/// Words in Markdown, where nothing of them means anything else.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        match letter {
            letter if letter.is_control() => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '$' | '!' | '~' | '&' => {
                safe.extend(['\\', letter]);
            }
            letter => safe.push(letter),
        }
    }
    safe
}

/// A parameter's name with its number below: w12 is w₁₂.
pub(super) fn indexed(name: &str) -> String {
    let letters = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = &name[letters.len()..];
    if digits.is_empty() {
        letters.to_owned()
    } else {
        format!("{letters}_{{{digits}}}")
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, indexed, math, words};

    #[test]
    fn numbers_become_mathematics() {
        assert_eq!(math("−2.07×10⁻⁶"), r"-2.07 \times 10^{-6}");
        assert_eq!(words("+1.5"), "$+1.5$");
        assert_eq!(words("∂/∂w12"), r"$\partial/\partial w_{12}$");
        assert_eq!(words("∂/∂"), r"$\partial$/$\partial$");
        assert_eq!(indexed("w12"), "w_{12}");
        assert_eq!(indexed("b"), "b");
    }

    #[test]
    fn what_somebody_wrote_stays_words() {
        assert_eq!(words(r"50%_\input{x}"), r"50\%\_\textbackslash{}input\{x\}");
        assert_eq!(escaped("<b>|x|</b>\n# $y$"), r"\<b\>\|x\|\</b\> \# \$y\$");
    }
}
