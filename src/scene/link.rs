//! Pairs ⇄ text: `application/x-www-form-urlencoded`, as in the part of a link after `#`.

/// The part of `link` after the first `#`; all of it if there is none and it is no address.
pub fn fragment(link: &str) -> &str {
    match link.split_once('#') {
        Some((_, fragment)) => fragment,
        None if link.as_bytes().windows(3).any(|part| part == b"://") => "",
        None => link,
    }
}

/// The pairs of a fragment, as `URLSearchParams` reads them: `+` is a space, a `%` that begins no escape stands for
/// itself, and bytes that are not UTF-8 become U+FFFD.
pub fn decode_pairs(fragment: &str) -> Vec<(String, String)> {
    let fragment = fragment.strip_prefix('?').unwrap_or(fragment);
    fragment
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (unescape(key), unescape(value)))
        .collect()
}

/// The fragment of `pairs`. What is escaped is more than must be: brackets, quotes and bars would end the link or
/// break the table when it is pasted into an article.
pub fn encode_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut fragment = String::new();
    for (key, value) in pairs {
        if !fragment.is_empty() {
            fragment.push('&');
        }
        escape(key, &mut fragment);
        fragment.push('=');
        escape(value, &mut fragment);
    }
    fragment
}

fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while let Some(&byte) = bytes.get(place) {
        place += 1;
        plain.push(match byte {
            b'+' => b' ',
            b'%' => match (digit_at(bytes, place), digit_at(bytes, place + 1)) {
                (Some(high), Some(low)) => {
                    place += 2;
                    high * 16 + low
                }
                _ => b'%',
            },
            other => other,
        });
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The value of the hexadecimal digit at `place`.
fn digit_at(bytes: &[u8], place: usize) -> Option<u8> {
    let digit = char::from(*bytes.get(place)?).to_digit(16)?;
    u8::try_from(digit).ok()
}

fn escape(text: &str, fragment: &mut String) {
    for &byte in text.as_bytes() {
        match byte {
            b' ' => fragment.push('+'),
            b'0'..=b'9'
            | b'a'..=b'z'
            | b'A'..=b'Z'
            | b'*'
            | b'-'
            | b'.'
            | b'_'
            | b'^'
            | b':'
            | b';'
            | b','
            | b'/' => {
                fragment.push(char::from(byte));
            }
            _ => {
                fragment.push('%');
                for half in [byte >> 4, byte & 15] {
                    fragment.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_pairs(fragment: &str, expected: &[(&str, &str)]) {
        let pairs = decode_pairs(fragment);
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn pairs_are_read_as_browsers_read_them() {
        check_pairs("a=1&b=x%2By+z", &[("a", "1"), ("b", "x+y z")]);
        check_pairs("&&a&=b&a==c", &[("a", ""), ("", "b"), ("a", "=c")]);
        check_pairs("%ZZ=%4&x=%", &[("%ZZ", "%4"), ("x", "%")]);
        check_pairs("x=%ff%e4%bd%a0", &[("x", "\u{fffd}你")]);
        check_pairs("", &[]);
    }

    #[test]
    fn the_fragment_is_what_follows_the_first_hash() {
        assert_eq!(fragment("https://a.b/c#f=x&g=#"), "f=x&g=#");
        assert_eq!(fragment("#f=x"), "f=x");
        assert_eq!(fragment("f=x"), "f=x");
        assert_eq!(fragment("https://a.b/c"), "");
    }

    #[test]
    fn pairs_survive_the_round() {
        let pairs = [("f", "x^4 + |x|·(2)"), ("title", "a&b=c%#\n你好😀"), ("", "")];
        let read = decode_pairs(&encode_pairs(pairs));
        assert!(
            read.iter()
                .map(|(key, value)| (key.as_str(), value.as_str()))
                .eq(pairs)
        );
    }
}
