//! Which frames are shown: conditions over what is known of them.
//!
//! Owns what a condition means. How it is written is in `parse`. It never decides whether a frame is valid.

mod condition;
mod parse;
mod value;

use std::cell::OnceCell;
use std::str::FromStr;

use wire::dynamic::ValueRef;

use self::condition::{Condition, Demand, Literal, Operator, Path, Root};
use self::parse::Parser;
use crate::decode::{Frame, Seen};
use crate::protocol::Opened;

/// A condition that a frame fulfils or not.
///
/// ```
/// use wire_tools::Filter;
///
/// let filter: Filter = r#"message == "Ping" && (note.len > 100 || !note contains "hi")"#.parse()?;
/// let error = r#"message == Ping"#.parse::<Filter>().unwrap_err();
/// assert_eq!(error, "character 12: expected a number, a text in \"..\", true, false or null");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Filter(Condition);

impl FromStr for Filter {
    /// What is wrong, and at which character, counted from 1.
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Parser::new(text).whole().map(Self)
    }
}

impl Filter {
    pub(crate) fn takes(&self, frame: &Frame<'_>, seen: Seen) -> bool {
        Subject { frame, seen, opened: OnceCell::new() }.fulfils(&self.0)
    }
}

/// A frame that is asked about.
struct Subject<'f, 'a> {
    frame: &'f Frame<'a>,
    seen: Seen,
    /// Its values, once one of them is asked for.
    opened: OnceCell<Option<Opened<'f, 'a>>>,
}

impl<'f, 'a> Subject<'f, 'a> {
    fn fulfils(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(all) => all.iter().all(|condition| self.fulfils(condition)),
            Condition::Any(any) => any.iter().any(|condition| self.fulfils(condition)),
            Condition::Not(condition) => !self.fulfils(condition),
            Condition::Some(path, demand) => self.has(path, demand),
        }
    }

    fn has(&self, path: &Path, demand: &Demand) -> bool {
        let number = |number: i128| demand.is_met_by(&ValueRef::Int(number));
        let text = |text: Option<&str>| demand.is_met_by(&text.map_or(ValueRef::Absent, ValueRef::Text));
        // Asked of each frame, and of most nothing else.
        if let (Root::Message, Demand::Compares(Operator::Equal, Literal::Text(name))) = (path.root, demand) {
            return self.frame.message() == Some(name);
        }
        match path.root {
            Root::Message => text(self.frame.message()),
            Root::Key => self.frame.head.key.map_or_else(|| text(None), |key| number(key.into())),
            Root::Direction => text(Some(self.frame.direction().name())),
            Root::Number => number(self.seen.number.into()),
            Root::Bytes => number(self.frame.bytes.len().try_into().unwrap_or(i128::MAX)),
            Root::After => match self.seen.waited_seconds() {
                Some(seconds) => demand.is_met_by(&ValueRef::Float64(seconds)),
                None => text(None),
            },
            Root::Error => demand.is_met_by(&ValueRef::Bool(self.frame.fault.is_some())),
            Root::FrameHeader | Root::Header | Root::Fields => self.has_in(path, demand),
        }
    }

    fn has_in(&self, path: &Path, demand: &Demand) -> bool {
        let open = || if self.frame.fault.is_none() { self.frame.open() } else { None };
        let Some(opened) = self.opened.get_or_init(open) else { return demand.is_met_by(&ValueRef::Absent) };
        let view = match path.root {
            Root::FrameHeader => opened.frame_header(),
            Root::Header => opened.header(),
            _ => Some(&opened.message),
        };
        match view {
            Some(view) => value::any(&view.value(), &path.steps, &mut |value| demand.is_met_by(value)),
            None => demand.is_met_by(&ValueRef::Absent),
        }
    }
}
