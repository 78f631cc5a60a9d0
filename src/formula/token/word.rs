//! Letters → names.

use super::super::error::Fault;
use super::super::name::{Function, NAMES, Name};
use super::super::suggest;
use super::{Symbol, Token, digits, is_letter};

/// Splits a run of letters into names: `xy` is x·y, `xsin` is x·sin.
pub(super) fn word(characters: &[char], at: &mut usize, tokens: &mut Vec<Token>) {
    let start = *at;
    let letters = characters
        .iter()
        .skip(start)
        .take_while(|&&c| is_letter(c))
        .count();
    let run = &characters[start..start + letters];
    *at = start + letters;
    let Some(names) = split(run) else {
        let suggestion = if cfg!(feature = "whole") {
            suggest::word(run)
        } else {
            None
        };
        tokens.push(Token {
            symbol: Symbol::Fault(Fault::Word { suggestion }),
            start,
            end: *at,
        });
        return;
    };
    let mut from = start;
    for (name, length) in names {
        tokens.push(Token {
            symbol: Symbol::Name(name),
            start: from,
            end: from + length,
        });
        from += length;
    }
    join_log(characters, at, tokens);
}

/// Takes the digits of `log2` and `log10` into the name. `log100` and `log2.5` go on being logs of numbers.
fn join_log(characters: &[char], at: &mut usize, tokens: &mut [Token]) {
    let Some(last) = tokens.last_mut() else { return };
    let count = digits(characters, *at);
    let function = match characters[*at..*at + count] {
        ['2'] => Function::Log2,
        ['1', '0'] => Function::Log10,
        _ => return,
    };
    if matches!(last.symbol, Symbol::Name(Name::Function(Function::Log)))
        && characters.get(*at + count) != Some(&'.')
    {
        last.symbol = Symbol::Name(Name::Function(function));
        *at += count;
        last.end = *at;
    }
}

/// The names that a run of letters consists of, the longest first wherever the rest can be split too, each with its
/// number of letters.
fn split(run: &[char]) -> Option<Vec<(Name, usize)>> {
    let text: String = run.iter().collect();
    let bytes = text.as_bytes();
    // best[i] is the first name of a split of bytes[i..]; worked out from the end.
    let mut best: Vec<Option<&(&str, Name)>> = vec![None; bytes.len()];
    for i in (0..bytes.len()).rev() {
        for candidate in &NAMES {
            let end = i + candidate.0.len();
            let fits = bytes[i..].starts_with(candidate.0.as_bytes());
            let rest = end == bytes.len() || best.get(end).is_some_and(Option::is_some);
            if fits && rest && best[i].is_none_or(|known| candidate.0.len() > known.0.len()) {
                best[i] = Some(candidate);
            }
        }
    }
    let mut names = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let &(text, name) = best[i]?;
        names.push((name, if text == "π" { 1 } else { text.len() }));
        i += text.len();
    }
    Some(names)
}
