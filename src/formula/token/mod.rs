//! Text → tokens.
//!
//! ```text
//! number = digits [ "." [ digits ] ] [ "e" [ "+" | "-" ] digits ]  |  "." digits [ … ]
//! word   = a run of letters, split into names: as many letters as possible each time
//! ```
//!
//! Full-width characters, as Chinese input methods type them, count as their ASCII forms. A fault becomes a
//! token, so that the parser reports whichever fault stands leftmost.

mod number;
mod word;

use super::error::Fault;
use super::name::Name;
use super::suggest;

/// What a token is.
#[derive(Clone, Copy, Debug)]
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
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub symbol: Symbol,
    pub start: usize,
    pub end: usize,
}

/// The tokens of the text, ended by one [`Symbol::End`].
pub(super) fn tokens(characters: &[char]) -> Vec<Token> {
    let mut plain = characters.to_vec();
    for character in &mut plain {
        *character = ascii(*character);
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&character) = plain.get(at) {
        let start = at;
        let symbol = match character {
            ' ' => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() || c == '.' => number::number(&plain, &mut at),
            c if is_letter(c) => {
                word::word(&plain, &mut at, &mut tokens);
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

/// The character that `c` stands for, an ASCII one if there is one.
fn ascii(c: char) -> char {
    match c {
        c if is_space(c) => ' ',
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

/// Whether it is a space of any width, or a line's end.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
        | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether it belongs to a word: an ASCII letter, or a character of a script (rather than a sign) of any language.
const fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}'
        | '々' | '\u{3041}'..='\u{d7ff}' | '\u{f900}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff66}'..='\u{ffdc}'
        | '\u{10000}'..='\u{1efff}' | '\u{20000}'..)
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
