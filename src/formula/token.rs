//! Text → tokens.
//!
//! ```text
//! number = digits [ "." [ digits ] ] [ "e" [ "+" | "-" ] digits ]  |  "." digits [ … ]
//! word   = a run of letters, split into names: as many letters as possible each time
//! ```
//!
//! Full-width characters, as Chinese input methods type them, count as their ASCII forms. A fault becomes a
//! token, so that the parser reports whichever fault stands leftmost.

use super::error::Fault;
use super::name::Name;
use super::suggest;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Symbol {
    Number(f64),
    Name(Name),
    Plus,
    Minus,
    Times,
    Over,
    Caret,
    Open,
    Close,
    Bar,
    Comma,
    Fault(Fault),
    End,
}

/// A token and its place: characters `start..end` of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub symbol: Symbol,
    pub start: usize,
    pub end: usize,
}

/// The tokens of the text, ended by one [`Symbol::End`].
pub(super) fn tokens(characters: &[char]) -> Vec<Token> {
    let plain: Vec<char> = characters.iter().map(|&c| plain(c)).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&character) = plain.get(at) {
        let start = at;
        let symbol = match character {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() || c == '.' => number(&plain, &mut at),
            c if c.is_alphabetic() => {
                word(&plain, &mut at, &mut tokens);
                continue;
            }
            c => operator(c, plain.get(at + 1), &mut at),
        };
        tokens.push(Token {
            symbol,
            start,
            end: at,
        });
    }
    // The end of the formula stands behind its last token, not behind the spaces that follow.
    let end = tokens.last().map_or(0, |token| token.end);
    tokens.push(Token {
        symbol: Symbol::End,
        start: end,
        end,
    });
    tokens
}

/// The character that `c` stands for.
fn plain(c: char) -> char {
    match c {
        '−' | '–' => '-',
        '×' | '·' | '⋅' => '*',
        '。' => '.',
        '、' => ',',
        // Invisible characters that come along when mathematics is copied.
        '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn operator(character: char, next: Option<&char>, at: &mut usize) -> Symbol {
    *at += 1;
    match character {
        '*' if next == Some(&'*') => {
            *at += 1;
            Symbol::Caret
        }
        '+' => Symbol::Plus,
        '-' => Symbol::Minus,
        '*' => Symbol::Times,
        '/' => Symbol::Over,
        '^' => Symbol::Caret,
        '(' => Symbol::Open,
        ')' => Symbol::Close,
        '|' => Symbol::Bar,
        ',' => Symbol::Comma,
        _ => Symbol::Fault(Fault::Character {
            instead: suggest::character(character),
        }),
    }
}

/// How many of `characters` from `at` on are digits.
fn digits(characters: &[char], at: usize) -> usize {
    characters
        .iter()
        .skip(at)
        .take_while(|c| c.is_ascii_digit())
        .count()
}

fn number(characters: &[char], at: &mut usize) -> Symbol {
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
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Symbol::Number(value),
        Ok(_) => Symbol::Fault(Fault::Huge),
        Err(_) => Symbol::Fault(Fault::Number),
    }
}

/// Splits a run of letters into names: `xy` is x·y, `xsin` is x·sin.
fn word(characters: &[char], at: &mut usize, tokens: &mut Vec<Token>) {
    let start = *at;
    let letters = characters
        .iter()
        .skip(start)
        .take_while(|c| c.is_alphabetic())
        .count();
    let run = &characters[start..start + letters];
    *at = start + letters;
    let Some(names) = split(run) else {
        let word: String = run.iter().collect();
        let suggestion = suggest::word(&word);
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
    use super::name::Function;
    let Some(last) = tokens.last_mut() else { return };
    let count = digits(characters, *at);
    let figures: String = characters[*at..*at + count].iter().collect();
    let function = match figures.as_str() {
        "2" => Function::Log2,
        "10" => Function::Log10,
        _ => return,
    };
    if last.symbol == Symbol::Name(Name::Function(Function::Log)) && characters.get(*at + count) != Some(&'.')
    {
        last.symbol = Symbol::Name(Name::Function(function));
        *at += count;
        last.end = *at;
    }
}

/// The names that a run of letters consists of, the longest first wherever the rest can be split too.
fn split(run: &[char]) -> Option<Vec<(Name, usize)>> {
    // best[i] is the first name of a split of run[i..]; worked out from the end.
    let mut best: Vec<Option<(Name, usize)>> = vec![None; run.len()];
    for i in (0..run.len()).rev() {
        for (text, name) in Name::all() {
            let length = text.chars().count();
            let fits = i + length <= run.len() && text.chars().eq(run[i..i + length].iter().copied());
            let rest = i + length == run.len() || best.get(i + length).is_some_and(Option::is_some);
            if fits && rest && best[i].is_none_or(|(_, known)| length > known) {
                best[i] = Some((name, length));
            }
        }
    }
    let mut names = Vec::new();
    let mut i = 0;
    while i < run.len() {
        let (name, length) = best[i]?;
        names.push((name, length));
        i += length;
    }
    Some(names)
}
