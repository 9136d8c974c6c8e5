//! Whether two layouts understand each other: what is said of it, against what they do.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a test says what it expects by unwrapping it"
)]

mod models;
mod wrong;

use tests::random::Random;
use wire::compat::{self, Deploy, Outcome, Verdict};
use wire::dynamic::Message;
use wire::dynamic::text::{Memory, leak, load};

use models::Model;

/// How many pairs of schemas are judged; `COMPAT_PAIRS` says another number.
fn pairs() -> u64 {
    let own = std::env::var("COMPAT_PAIRS").ok().map(|count| count.parse().unwrap());
    own.unwrap_or(if cfg!(debug_assertions) { 400 } else { 4_000 })
}

/// The table of the page about changes: each row is asked here.
#[test]
fn the_page_about_changes_says_what_is_so() {
    let page = include_str!("../../../docs/evolving.md");
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.matches('`').count() >= 4 && line.contains("struct M"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() > 20);
    let mut wrong = Vec::new();
    for row in rows {
        let [what, before, after, forward, backward] = row[..] else { panic!("{row:?}") };
        let text = |cell: &str| format!("wire 1\n{}\n", cell.trim_matches('`').replace("A number. ", "A number.\n"));
        let memory = Memory::new();
        let load = |cell| load(&text(cell), &memory).unwrap_or_else(|error| panic!("{what}: {error}"));
        let comparison = compat::messages(load(before).schema(), load(after).schema());
        assert_eq!(comparison.refuted(), 0, "{what}\n{comparison}");
        let found = [comparison.new_reads_old().word(), comparison.old_reads_new().word()];
        if found != [forward, backward] {
            wrong.push(format!("{what}: {found:?}\n{comparison}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_claim_no_more_than_holds() {
    for (before, after) in wrong::PAIRS {
        let load = |text: &str| leak(&format!("wire 1\n{text}\n")).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let (old, new) = (load(before), load(after));
        let (is_yes, refuted, told) = match (old.protocol(), new.protocol()) {
            (Some(old), Some(new)) => {
                let report = compat::protocols(old, new);
                let refuted: usize = report.parts().iter().map(|part| part.comparison().refuted()).sum();
                (report.deploy() == Deploy::Any, refuted, report.to_string())
            }
            _ => {
                let comparison = compat::messages(old.schema(), new.schema());
                let verdicts = [comparison.new_reads_old(), comparison.old_reads_new()];
                (verdicts.iter().all(|verdict| verdict.is_yes()), comparison.refuted(), comparison.to_string())
            }
        };
        assert!(!is_yes, "{before}\n{after}\n{told}");
        assert_eq!(refuted, 0, "{before}\n{after}\n{told}");
    }
}

#[derive(Default, Debug)]
struct Counts {
    judged: u64,
    yes: u64,
    no: u64,
    depends: u64,
    not_shown: u64,
    values: u64,
}

#[test]
fn no_yes_ever_fails_and_every_no_has_a_witness_that_does() {
    let mut counts = Counts::default();
    let mut seed = 0;
    while counts.judged < pairs() {
        seed += 1;
        let mut random = Random(0x9e37_79b9 + seed);
        let old = Model::random(&mut random);
        let new = old.changed(&mut random);
        let (text, other) = (old.text(), new.text());
        let memory = Memory::new();
        let (Ok(own), Ok(by)) = (load(&text, &memory), load(&other, &memory)) else { continue };
        if text == other {
            continue;
        }
        counts.judged += 1;
        let comparison = compat::messages(own.schema(), by.schema());
        let (writer, reader) = (Message::of(own.schema()), Message::of(by.schema()));
        assert_eq!(comparison.refuted(), 0, "seed {seed}\n{text}\n{other}\n{comparison}");
        let about = format!("seed {seed}\n{text}\n{other}\n{comparison}");
        judge(comparison.new_reads_old(), (&old, &writer), (&new, &reader), &mut random, &mut counts, &about);
        judge(comparison.old_reads_new(), (&new, &reader), (&old, &writer), &mut random, &mut counts, &about);
    }
    println!("{counts:?}");
    assert!(
        counts.yes > counts.judged / 3 && counts.no > counts.judged / 10 && counts.depends > counts.judged / 20,
        "{counts:?}"
    );
    assert!(counts.not_shown < counts.judged / 5, "{counts:?}");
    assert!(counts.values > 5 * counts.yes, "{counts:?}");
}

fn judge(
    verdict: &Verdict,
    (written_by, writer): (&Model, &Message),
    (read_by, reader): (&Model, &Message),
    random: &mut Random,
    counts: &mut Counts,
    about: &str,
) {
    match verdict {
        Verdict::Yes => counts.yes += 1,
        Verdict::NotShown => counts.not_shown += 1,
        Verdict::No(witness) | Verdict::Depends(witness) => {
            *(if matches!(verdict, Verdict::No(_)) { &mut counts.no } else { &mut counts.depends }) += 1;
            let bytes = witness.bytes();
            let written = writer.view(bytes).unwrap_or_else(|error| panic!("{error}\n{about}"));
            assert_eq!(written.to_json(), witness.json(), "{about}");
            match (witness.outcome(), reader.view(bytes)) {
                (Outcome::Refused { error, .. }, Err(found)) => assert_eq!(found.to_string(), *error),
                (Outcome::Misread { path, .. }, Ok(read)) => {
                    let (written, read) = (written.to_value(), read.to_value());
                    // What took another's place is taken for a new name of it, whatever it is.
                    let is_replaced = !written_by.has_all(path) || !read_by.has_all(path);
                    let is_misread = is_replaced || differ(written_by, &written, read_by, &read).is_some();
                    assert!(is_misread, "a witness of nothing\n{about}");
                }
                (outcome, _) => panic!("{outcome:?}\n{about}"),
            }
            return;
        }
    }
    if !verdict.is_yes() {
        return;
    }
    let (mut tried, mut done) = (0, 0);
    while tried < 200 && done < 30 {
        tried += 1;
        let Ok(bytes) = writer.encode(&written_by.value(random)) else { continue };
        done += 1;
        let written =
            writer.view(&bytes).unwrap_or_else(|error| panic!("its own bytes {bytes:?}: {error}\n{about}")).to_value();
        let read =
            reader.view(&bytes).unwrap_or_else(|error| panic!("yes, but {error}: {written:?}\n{about}")).to_value();
        if let Some(difference) = differ(written_by, &written, read_by, &read) {
            panic!("yes, but {difference}: {written:?} is read as {read:?}\n{about}");
        }
    }
    counts.values += done;
}

/// What was said by the one and is not what the other understands.
fn differ(
    written_by: &Model,
    written: &wire::dynamic::Value<'_>,
    read_by: &Model,
    read: &wire::dynamic::Value<'_>,
) -> Option<String> {
    let (own, other) = (written_by.said(written), read_by.said(read));
    let missing = own.iter().find_map(|(path, said)| {
        if !read_by.knows(path) {
            return None;
        }
        match other.iter().find(|(also, _)| also == path) {
            Some((_, understood)) if understood == said => None,
            None if read_by.is_zeros(path) && is_nothing(said) => None,
            understood => Some(format!("{path:?} was {said} and is {understood:?}")),
        }
    });
    missing.or_else(|| {
        other.iter().find_map(|(path, said)| {
            let is_written = own.iter().any(|(also, _)| also == path);
            let is_invented = written_by.knows(path) && !is_written && !(written_by.is_zeros(path) && is_nothing(said));
            is_invented.then(|| format!("{path:?} was nothing and is {said}"))
        })
    })
}

/// What zeros say, and what is not there.
fn is_nothing(said: &str) -> bool {
    let is_zeros = said.chars().all(|character| matches!(character, '0' | '[' | ']' | ',' | ' '));
    is_zeros && said.contains('0') || matches!(said, "0 elements" | "null")
}
