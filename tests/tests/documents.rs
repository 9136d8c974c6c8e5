//! Links in documents lead to a file, and to a heading in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands in no block of code, line by line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_fence && !is_code
    })
}

/// What a heading is called in links to it.
fn anchor(heading: &str) -> String {
    let is_kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ');
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(is_kept)
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

fn anchors(text: &str) -> BTreeSet<String> {
    let headings = lines(text).filter(|line| line.starts_with('#'));
    headings.map(|heading| anchor(heading.trim_start_matches('#'))).collect()
}

/// What stands in parentheses behind a text in brackets.
fn links(text: &str) -> Vec<&str> {
    let links = lines(text).flat_map(|line| line.split("](").skip(1));
    links.filter_map(|behind| behind.split_once(')')).map(|(link, _)| link).collect()
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn markdown(directory: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "md"))
}

#[test]
fn every_link_leads_to_a_heading() {
    let repository = repository();
    let directories = [".", "docs", "tests"].map(|directory| repository.join(directory));
    for path in directories.iter().flat_map(|directory| markdown(directory)) {
        let text = fs::read_to_string(&path).unwrap();
        for link in links(&text).into_iter().filter(|link| !link.starts_with("http")) {
            let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
            let target = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(target.exists(), "{}: there is no {file}", path.display());
            if let Some(heading) = heading {
                let found = anchors(&fs::read_to_string(&target).unwrap());
                assert!(found.contains(heading), "{}: no heading is #{heading}", path.display());
            }
        }
    }
}

/// The pages of the derive, and its table of attributes, are one page.
#[test]
fn every_link_of_the_reference_leads_to_a_heading() {
    let source = repository().join("wire-derive/src");
    let pages: Vec<_> = markdown(&source.join("reference")).map(|page| fs::read_to_string(page).unwrap()).collect();
    let found: BTreeSet<_> = pages.iter().flat_map(|page| anchors(page)).collect();
    let table = fs::read_to_string(source.join("attr/table.rs")).unwrap();
    // A literal goes on behind a `\`, without the blanks in front.
    let table = table.split("\\\n").map(str::trim_start).collect::<String>();
    for link in pages.iter().flat_map(|page| links(page)).chain(links(&table)) {
        if let Some(heading) = link.strip_prefix('#') {
            assert!(found.contains(heading), "no heading is #{heading}");
        }
    }
}
