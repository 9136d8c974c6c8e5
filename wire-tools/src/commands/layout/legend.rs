//! What fields are called where they have no room for it.

use std::collections::HashMap;

use super::picture::{Cell, Part, Picture};
use crate::drawing::shortened;

/// What the letters in a picture stand for.
#[derive(Debug)]
pub(super) struct Legend {
    letters: Vec<char>,
    lines: Vec<String>,
    /// Where each line stands.
    places: HashMap<String, usize>,
}

impl Legend {
    /// Without lines, and without the letters that fields are called.
    pub(super) fn of(picture: &Picture) -> Self {
        let cells = picture.parts.iter().flat_map(|part| match part {
            Part::Fixed(cells) => &**cells,
            Part::Heading(_) | Part::Varying { .. } => &[],
        });
        let names: Vec<_> = cells.flat_map(|cell| &cell.labels).filter(|label| label.len() == 1).collect();
        let is_free = |letter: &char| !names.iter().any(|name| name.starts_with(*letter));
        Self {
            letters: ('a'..='z').chain('A'..='Z').filter(is_free).collect(),
            lines: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// What stands in a field with room for so many characters.
    pub(super) fn label(&mut self, cell: &Cell, room: usize) -> String {
        let fits = |label: &&String| !label.is_empty() && label.chars().count() <= room;
        if let Some(label) = cell.labels.iter().find(fits) {
            return label.clone();
        }
        let next = self.lines.len();
        let place = *self.places.entry(cell.legend.clone()).or_insert(next);
        if place == next {
            self.lines.push(cell.legend.clone());
        }
        self.letter(place).to_string()
    }

    /// A line for each letter. Afterwards, all letters are free.
    pub(super) fn take(&mut self) -> Vec<String> {
        let lines = std::mem::take(&mut self.lines);
        self.places.clear();
        lines.iter().enumerate().map(|(place, line)| format!("{} = {line}", self.letter(place))).collect()
    }

    /// The letter of a line; of very many, the last share one, and are told in their order.
    fn letter(&self, line: usize) -> char {
        self.letters.get(line).copied().unwrap_or('*')
    }
}

/// A text in lines of so many characters, at most `most` of them.
pub(super) fn wrapped(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if is_full || len_of(line).saturating_add(len_of(word)) < width => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| shortened(line, width)).collect()
}

fn len_of(text: &str) -> usize {
    text.chars().count()
}
