//! What somebody meant who wrote a word that does not exist.

use alloc::vec::Vec;

/// The one of `words` that `found` is a slip of. Where two are equally near, nobody can tell which was meant.
pub(in crate::dynamic) fn near<'w>(found: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    if found.len() > 32 {
        return None;
    }
    // Another number is another meaning: `u48` is no slip of `u8`.
    let words: Vec<_> = words.filter(|word| digits(word).eq(digits(found))).collect();
    // Of a short word, two letters are most of it.
    let most = if found.len() > 5 { 2 } else { 1 };
    let found = found.to_lowercase();
    let mut slips = (0..=most).map(|slips| {
        let mut near = words.iter().copied().filter(|word| slips_between(&found, &word.to_lowercase()) <= slips);
        (near.next(), near.next())
    });
    match slips.find(|(first, _)| first.is_some()) {
        Some((first, None)) => first,
        Some((_, Some(_))) => None,
        None => {
            let is_cut = |word: &&str| {
                found.len().min(word.len()) >= 3
                    && (found.starts_with(&word.to_lowercase()) || word.to_lowercase().starts_with(&found))
            };
            let mut cut = words.iter().copied().filter(is_cut);
            let first = cut.next();
            if cut.next().is_none() { first } else { None }
        }
    }
}

fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_digit)
}

/// How many letters are added, left out, replaced or swapped with the next to make one word of the other.
fn slips_between(found: &str, meant: &str) -> usize {
    let meant: Vec<char> = meant.chars().collect();
    let mut rows: [Vec<usize>; 2] = [Vec::new(), (0..=meant.len()).collect()];
    let mut front = None;
    for (index, letter) in found.chars().enumerate() {
        let [before, last] = &rows;
        let mut row = Vec::with_capacity(last.len());
        row.push(index.saturating_add(1));
        for (column, wanted) in meant.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
            let replaced = at(last, column).saturating_add((*wanted != letter).into());
            let next = column.saturating_add(1);
            let other = at(last, next).min(at(&row, column)).saturating_add(1);
            let is_swapped =
                column > 0 && front == Some(*wanted) && meant.get(column.saturating_sub(1)) == Some(&letter);
            let swapped = if is_swapped { at(before, column.saturating_sub(1)).saturating_add(1) } else { usize::MAX };
            row.push(replaced.min(other).min(swapped));
        }
        let [_, last] = rows;
        rows = [last, row];
        front = Some(letter);
    }
    rows[1].last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_slip_is_recognised() {
        let words = ["len", "max", "pad", "width", "default", "payload_len", "endian", "u8", "u24"];
        for (found, meant) in [
            ("lenn", Some("len")),
            ("length", Some("len")),
            ("wdith", Some("width")),
            ("payload_lne", Some("payload_len")),
            ("u42", None),
            ("u48", None),
            ("frobnicate", None),
        ] {
            assert_eq!(near(found, words.into_iter()), meant, "{found}");
        }
    }
}
