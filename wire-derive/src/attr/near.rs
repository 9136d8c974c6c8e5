//! What somebody meant who wrote a word that does not exist.

/// The one of `words` that `found` is a slip of. Where two are equally near, nobody can tell which was meant.
pub(super) fn near(found: &str, words: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // Another number is another meaning: "u48" is no slip of "u8".
    let words: Vec<_> = words.filter(|word| digits(word) == digits(found)).collect();
    let letters: Vec<_> = found.to_lowercase().chars().collect();
    // Of a short word, two letters are most of it.
    let most = if letters.len() > 5 { 2 } else { 1 };
    let slips = (0..=most).map(|slips| {
        let near = |word: &&str| is_within(slips, &letters, &word.chars().collect::<Vec<_>>());
        words.iter().copied().filter(near).collect::<Vec<_>>()
    });
    let cut = words.iter().copied().filter(|word| is_cut(word, found)).collect();
    match *slips.chain([cut]).find(|meant| !meant.is_empty())? {
        [only] => Some(only),
        _ => None,
    }
}

/// Whether one is the beginning of the other, as with `len` and `length`.
fn is_cut(word: &str, found: &str) -> bool {
    (found.starts_with(word) || word.starts_with(found)) && found.len().min(word.len()) >= 3
}

fn digits(word: &str) -> Vec<char> {
    let mut digits: Vec<_> = word.chars().filter(char::is_ascii_digit).collect();
    digits.sort_unstable();
    digits
}

/// Whether `found` becomes `meant` where at most `slips` letters are added, left out, replaced or swapped with the next.
fn is_within(slips: u8, found: &[char], meant: &[char]) -> bool {
    match (found, meant) {
        ([], []) => return true,
        ([one, found @ ..], [same, meant @ ..]) if one == same => return is_within(slips, found, meant),
        _ => {}
    }
    let Some(left) = slips.checked_sub(1) else { return false };
    let behind = |letters| <[char]>::get(letters, 1..).unwrap_or_default();
    let is_swapped = match (found, meant) {
        ([one, two, found @ ..], [first, second, meant @ ..]) if one == second && two == first => {
            is_within(left, found, meant)
        }
        _ => false,
    };
    is_swapped
        || is_within(left, behind(found), meant)
        || is_within(left, found, behind(meant))
        || is_within(left, behind(found), behind(meant))
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_slip_is_recognised() {
        let words = ["len", "max", "pad", "width", "default", "api_key", "payload_len", "endian"];
        for (found, meant) in [
            ("lne", Some("len")),
            ("le", Some("len")),
            ("lenn", Some("len")),
            ("Len", Some("len")),
            ("length", Some("len")),
            ("wdith", Some("width")),
            ("with", Some("width")),
            ("defualt", Some("default")),
            ("defaults", Some("default")),
            ("api_kay", Some("api_key")),
            ("apiKey", Some("api_key")),
            ("ENDIAN", Some("endian")),
            ("payload_length", Some("payload_len")),
            ("endianness", Some("endian")),
            ("end", Some("endian")),
            ("ayload_ln", Some("payload_len")),
            ("ayload_l", None),
            // As near to one as to another.
            ("mad", None),
            ("tag", None),
            ("version", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(near(found, words.into_iter()), meant, "{found}");
        }
    }

    #[test]
    fn another_number_is_no_slip() {
        for (found, meant) in [("u61", Some("u16")), ("U16", Some("u16")), ("u48", None), ("u7", None), ("16", None)] {
            assert_eq!(near(found, ["i16", "u8", "u16", "u64"].into_iter()), meant, "{found}");
        }
    }
}
