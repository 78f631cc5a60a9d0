//! Digits → number.

use super::super::error::Fault;
use super::{Symbol, digits};

/// The number that begins at `at`, which moves behind it.
pub(super) fn number(characters: &[char], at: &mut usize) -> Symbol {
    let start = *at;
    *at += digits(characters, *at);
    if characters.get(*at) == Some(&'.') {
        *at += 1;
        *at += digits(characters, *at);
    }
    // `2e` is 2·e and `2exp(x)` a product; only digits make it an exponent.
    if characters.get(*at) == Some(&'e') {
        let sign = usize::from(matches!(characters.get(*at + 1), Some('+' | '-')));
        let count = digits(characters, *at + 1 + sign);
        if count > 0 {
            *at += 1 + sign + count;
        }
    }
    if characters.get(*at) == Some(&'.') {
        while characters
            .get(*at)
            .is_some_and(|&c| c == '.' || c.is_ascii_digit())
        {
            *at += 1;
        }
        return Symbol::Fault(Fault::Number);
    }
    let text: String = characters[start..*at].iter().collect();
    // Of what has digits, only a number that no `f64` can hold is not read.
    match crate::decimal::read(&text) {
        Some(value) => Symbol::Number(value),
        None if text == "." => Symbol::Fault(Fault::Number),
        None => Symbol::Fault(Fault::Huge),
    }
}
