//! Two layouts of one message: what they differ in, and a verdict for each direction.
//!
//! Owns how rules and trials become verdicts. Rules say yes, trials say no, and what neither says is not shown.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use super::conditions::Known;
use super::verdict::{Verdict, Witness};
use super::walk::{Behind, Difference, Fit, Walk};
use super::witness::{Ready, Tried};
use crate::layout::Schema;

/// What two layouts of one message mean to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    name: String,
    changes: Vec<Change>,
    new_reads_old: Verdict,
    old_reads_new: Verdict,
    refuted: usize,
}

/// One place in which two layouts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    path: String,
    old: String,
    new: String,
    is_name: bool,
    new_reads_old: Verdict,
    old_reads_new: Verdict,
}

/// Numbers that are tried for what a message is given beside its version.
const GIVEN: [i128; 5] = [0, 1, 2, 5, 100];
/// Up to so many versions of a message are looked at one by one; where there are more, what holds of each is asked.
const VERSIONS: i128 = 256;
/// In so many of them values are tried.
const TRIED: usize = 10;

impl Comparison {
    /// Compares two layouts of one message, behind which this stands.
    pub(super) fn of<'s>(old: &'s Schema<'s>, new: &'s Schema<'s>, behind: Behind) -> Self {
        let name = if new.name().is_empty() { old.name() } else { new.name() }.to_string();
        if old == new {
            return Self::new(name, Vec::new());
        }
        let all = knowns(old, new);
        let mut differences = differences(old, new, &all, behind);
        let (of, by) = (Ready::of(old), Ready::of(new));
        // Also where rules say yes: a rule may be wrong, and bytes are not.
        let forward = Tried::of(&of, &by, &trials(old, &all));
        let backward = Tried::of(&by, &of, &trials(new, &all));
        let claimed = differences.len();
        for (tried, is_backward) in [(&forward, false), (&backward, true)] {
            for witness in &tried.witnesses {
                if place(&differences, is_backward, witness).is_none() {
                    let fit = Fit::BACKWARD.turned(is_backward);
                    let [old, new] = [old, new].map(|schema| schema.name().to_string());
                    differences.push(Difference { path: unnumbered(witness.path()), old, new, fit, is_name: false });
                }
            }
        }
        let (forward, forward_refuted) = verdicts(&differences, false, &forward);
        let (backward, backward_refuted) = verdicts(&differences, true, &backward);
        let refuted = differences.len().saturating_sub(claimed);
        let refuted = refuted.saturating_add(forward_refuted).saturating_add(backward_refuted);
        let changes = differences.into_iter().zip(forward.into_iter().zip(backward));
        let changes = changes.map(|(difference, (new_reads_old, old_reads_new))| {
            let Difference { path, old, new, is_name, fit: _ } = difference;
            Change { path, old, new, is_name, new_reads_old, old_reads_new }
        });
        Self { refuted, ..Self::new(name, changes.collect()) }
    }

    /// How many claims of rules turned out to be wrong when they were tried. There is none unless a rule is wrong.
    #[doc(hidden)]
    #[must_use]
    pub const fn refuted(&self) -> usize {
        self.refuted
    }

    /// What is known of each place, put together.
    pub(super) fn new(name: String, changes: Vec<Change>) -> Self {
        let all = |of: fn(&Change) -> &Verdict| {
            changes.iter().map(|change| of(change).clone()).fold(Verdict::Yes, Verdict::and)
        };
        let (new_reads_old, old_reads_new) = (all(Change::new_reads_old), all(Change::old_reads_new));
        Self { name, changes, new_reads_old, old_reads_new, refuted: 0 }
    }

    /// What the message is called now.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The places in which both differ, in their order. None where they are the same but for documentation.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether a program with the new layout reads all that one with the old layout writes.
    #[must_use]
    pub const fn new_reads_old(&self) -> &Verdict {
        &self.new_reads_old
    }

    /// Whether a program with the old layout reads all that one with the new layout writes.
    #[must_use]
    pub const fn old_reads_new(&self) -> &Verdict {
        &self.old_reads_new
    }
}

impl Change {
    /// One of a message as a whole.
    pub(super) fn whole(path: String, [old, new]: [String; 2], [new_reads_old, old_reads_new]: [Verdict; 2]) -> Self {
        Self { path, old, new, is_name: false, new_reads_old, old_reads_new }
    }

    /// The field or the type, as in `Ping.note`; `[]` stands for any element.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What stood there, as a schema in text has it; nothing where it is new.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.old
    }

    /// What stands there now; nothing where it was removed.
    #[must_use]
    pub fn after(&self) -> &str {
        &self.new
    }

    /// Whether only the name is another, which nobody finds in the bytes.
    #[must_use]
    pub const fn is_name(&self) -> bool {
        self.is_name
    }

    /// Whether a program with the new layout reads what one with the old layout writes there.
    #[must_use]
    pub const fn new_reads_old(&self) -> &Verdict {
        &self.new_reads_old
    }

    /// Whether a program with the old layout reads what one with the new layout writes there.
    #[must_use]
    pub const fn old_reads_new(&self) -> &Verdict {
        &self.old_reads_new
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.changes.is_empty() {
            return writeln!(f, "{}: nothing changed", self.name);
        }
        self.changes.iter().try_for_each(|change| write!(f, "{change}"))
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, old, new, is_name, new_reads_old, old_reads_new } = self;
        if *is_name {
            return writeln!(f, "{path}\n  was called {old}, and is called {new}");
        }
        let line = |text: &str| if text.is_empty() { "-".to_string() } else { text.replace('\n', " ") };
        writeln!(f, "{path}\n  old  {}\n  new  {}", line(old), line(new))?;
        writeln!(f, "  new reads old: {new_reads_old}\n  old reads new: {old_reads_new}")
    }
}

/// What rules find, for all that is known together.
fn differences<'s>(old: &'s Schema<'s>, new: &'s Schema<'s>, all: &[Known<'s>], behind: Behind) -> Vec<Difference> {
    let mut differences: Vec<Difference> = Vec::new();
    let mut places = BTreeMap::new();
    for known in all {
        for difference in Walk::messages(old, new, known, behind) {
            let key = (difference.path.clone(), difference.old.clone(), difference.new.clone());
            let place = *places.entry(key).or_insert(differences.len());
            match differences.get_mut(place) {
                Some(own) => own.fit = own.fit.and(difference.fit),
                None => differences.push(difference),
            }
        }
    }
    differences.extend(versions(old, new));
    differences.extend(keys(old, new));
    differences
}

/// Another key of the message: whoever reads the old one takes it for another message.
fn keys(old: &Schema<'_>, new: &Schema<'_>) -> Option<Difference> {
    let key = |schema: &Schema<'_>| schema.declaration().and_then(|declaration| declaration.api_key);
    let (of, by) = (key(old)?, key(new)?);
    let path = new.name().to_string();
    let difference =
        Difference { path, old: format!("key={of}"), new: format!("key={by}"), fit: Fit::NONE, is_name: false };
    (of != by).then_some(difference)
}

/// What is known of the numbers that the message is given: each version that both have.
fn knowns<'s>(old: &Schema<'s>, new: &Schema<'s>) -> Vec<Known<'s>> {
    let range = |schema: &Schema<'s>| schema.declaration().and_then(|declaration| declaration.versions);
    let (Some((first, last)), Some((begin, end))) = (range(old), range(new)) else {
        return vec![Known::new()];
    };
    let (first, last) = (i128::from(first.max(begin)), i128::from(last.min(end)));
    if last.saturating_sub(first) >= VERSIONS {
        return vec![Known::new()];
    }
    (first..=last).map(|version| vec![("version", version)]).collect()
}

/// Versions that only one side has.
fn versions<'s>(old: &Schema<'s>, new: &Schema<'s>) -> Option<Difference> {
    let range = |schema: &Schema<'s>| schema.declaration().and_then(|declaration| declaration.versions);
    let (of, by) = (range(old), range(new));
    let within = |some: (i32, i32), all: (i32, i32)| all.0 <= some.0 && some.1 <= all.1;
    let fit = match (of, by) {
        (None, None) => return None,
        (Some(of), Some(by)) if of == by => return None,
        (Some(of), Some(by)) => Fit::within(within(of, by), within(by, of)),
        _ => Fit::NONE,
    };
    let told = |range: Option<(i32, i32)>| range.map(|(first, last)| format!("versions={first}..={last}"));
    let path = new.name().to_string();
    let [old, new] = [told(of), told(by)].map(Option::unwrap_or_default);
    Some(Difference { path, old, new, fit, is_name: false })
}

/// The numbers with which values of this side are tried: its versions, from both ends and in between, and a few of all others.
fn trials<'s>(writer: &Schema<'s>, all: &[Known<'s>]) -> Vec<Known<'s>> {
    let versions = writer.declaration().and_then(|declaration| declaration.versions);
    let mut trials: Vec<Known<'s>> = match versions {
        Some((first, last)) => {
            let (first, last) = (i128::from(first), i128::from(last));
            let step = last.saturating_sub(first).checked_div(TRIED as i128).unwrap_or_default().max(1);
            let mut versions: Vec<_> =
                (0..=TRIED as i128).map(|count| first.saturating_add(count.saturating_mul(step))).collect();
            versions.retain(|version| *version <= last);
            versions.extend(
                all.iter().take(TRIED).chain(all.iter().rev().take(TRIED)).flatten().map(|(_, version)| *version),
            );
            versions.push(last);
            versions.sort_unstable();
            versions.dedup();
            versions.into_iter().map(|version| vec![("version", version)]).collect()
        }
        None => vec![Known::new()],
    };
    let others: Vec<_> =
        writer.given().iter().filter(|field| versions.is_none() || field.name() != "version").collect();
    if !others.is_empty() {
        let more = |known: &Known<'s>, number: i128| {
            known.iter().copied().chain(others.iter().map(|field| (field.name(), number))).collect()
        };
        trials = trials.iter().flat_map(|known| GIVEN.map(|number| more(known, number))).collect();
    }
    trials
}

/// A verdict for each difference, in one direction, and how many claims of rules were wrong.
fn verdicts(differences: &[Difference], is_backward: bool, tried: &Tried) -> (Vec<Verdict>, usize) {
    let mut found: Vec<Option<&Witness>> = differences.iter().map(|_| None).collect();
    for witness in &tried.witnesses {
        let place = place(differences, is_backward, witness);
        if let Some(known) = place.and_then(|place| found.get_mut(place)) {
            // A misreading says more than an error.
            let is_better = known.is_none_or(|known| witness.is_misread() && !known.is_misread());
            if is_better {
                *known = Some(witness);
            }
        }
    }
    let verdict = |(difference, witness): (&Difference, &Option<&Witness>)| match witness {
        Some(witness) if witness.is_misread() || tried.good == 0 => Verdict::No(Box::new((*witness).clone())),
        Some(witness) => Verdict::Depends(Box::new((*witness).clone())),
        None if is_shown(difference, is_backward) => Verdict::Yes,
        None => Verdict::NotShown,
    };
    let both = || differences.iter().zip(&found);
    let refuted = both().filter(|(difference, witness)| witness.is_some() && is_shown(difference, is_backward)).count();
    (both().map(verdict).collect(), refuted)
}

fn is_shown(difference: &Difference, is_backward: bool) -> bool {
    difference.fit.turned(is_backward).new_reads_old
}

/// The difference that a witness shows: that in whose place it failed, among those that no rule shows to be harmless, or else the
/// first of these. Where there are none, one that a rule took for harmless, in that place.
fn place(differences: &[Difference], is_backward: bool, witness: &Witness) -> Option<usize> {
    let path = unnumbered(witness.path());
    let with = |is: bool| {
        differences.iter().enumerate().filter(move |(_, difference)| is_shown(difference, is_backward) == is)
    };
    let nearest = |is: bool| {
        let inside = with(is).filter(|(_, difference)| path.starts_with(&unnumbered(&difference.path)));
        inside.max_by_key(|(_, difference)| difference.path.len())
    };
    let found = nearest(false).or_else(|| with(false).next()).or_else(|| nearest(true));
    found.map(|(index, _)| index)
}

/// A path without the positions of elements.
fn unnumbered(path: &str) -> String {
    let mut text = String::new();
    let mut is_inside = false;
    for character in path.chars() {
        is_inside = (is_inside || character == '[') && character != ']';
        if !is_inside && character != ']' {
            text.push(character);
        }
    }
    text
}
