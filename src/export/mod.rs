//! Scene + run → texts to take away.

pub mod csv;
#[cfg(feature = "whole")]
pub mod figure;
#[cfg(feature = "whole")]
pub mod code;
#[cfg(feature = "whole")]
pub mod formulas;

/// A longer link is not written out.
#[cfg(feature = "whole")]
const LONGEST_LINK: usize = 2000;

/// A link in a text: what follows `#`, and before it the page's address where that is known. Addresses are ASCII; nothing
/// else, and no backtick, gets into a comment or a code span with it.
#[cfg(feature = "whole")]
fn link_at(address: &str, fragment: &str) -> String {
    let mut link: String = address
        .chars()
        .filter(|letter| letter.is_ascii_graphic() && *letter != '`')
        .collect();
    link.push('#');
    link.push_str(fragment);
    link
}
