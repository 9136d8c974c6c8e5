//! What a language must be able to say for a module to be written in it.
//!
//! Owns the list of that, as pieces of text: an expression is its source. It knows no schema, and `codec` knows no language.

use wire::schema::{Comparison, Linear};

/// The type of a value in a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Type {
    /// An integer; one that is wide may need more than 53 bits.
    Integer {
        is_wide: bool,
    },
    Float,
    Bool,
    Bytes,
    Text,
    /// Nothing: zeros that only the bytes have.
    Nothing,
    List(Box<Self>),
    Tuple(Vec<Self>),
    /// A value, or null.
    Maybe(Box<Self>),
    /// One that the module declares.
    Declared(String),
}

impl Type {
    /// The same, or null.
    pub(crate) fn or_null(self) -> Self {
        if matches!(self, Self::Maybe(_)) { self } else { Self::Maybe(Box::new(self)) }
    }
}

/// A field of a class, as users see it.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) docs: String,
    pub(crate) is: Given,
}

/// Who says what a field is.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    /// The user.
    Needed,
    /// The user, or else it is this.
    Default(String),
    /// It always is this.
    Always(String),
}

/// A struct, or a variant of an enum.
#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The numbers that it is given, and whether each is wide.
    pub(crate) given: Vec<(String, bool)>,
    pub(crate) members: Vec<Member>,
    /// The name of the enum that it is a variant of, and its number; `None` where a member holds that.
    pub(crate) variant_of: Option<Variant>,
    /// What reads its members into variables of their names, and what writes them from these.
    pub(crate) read: Vec<String>,
    pub(crate) write: Vec<String>,
    /// What an error in it stands in.
    pub(crate) root: String,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) union: String,
    /// What the schema calls it.
    pub(crate) name: String,
    pub(crate) number: Tag,
}

/// The number of a variant.
#[derive(Debug)]
pub(crate) enum Tag {
    Always(String),
    /// The member that holds it, and the numbers that it is not.
    Held(String, String),
}

/// An enum whose variants have fields.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) given: Vec<(String, bool)>,
    /// How the number is read and written.
    pub(crate) read_number: String,
    pub(crate) write_number: String,
    /// Whether it is wide.
    pub(crate) is_wide: bool,
    /// What refuses versions.
    pub(crate) versions: Vec<String>,
    /// The class for each number.
    pub(crate) cases: Vec<(String, String)>,
    /// The class for all others, and when a number is one that it takes.
    pub(crate) otherwise: Option<(String, String)>,
    pub(crate) root: String,
    /// What the schema calls each variant, its class, and whether it is the one for all other numbers.
    pub(crate) variants: Vec<(String, String, bool)>,
}

/// Numbers that have names.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) values: Vec<(String, String)>,
}

/// One direction of a protocol.
#[derive(Debug)]
pub(crate) struct Direction {
    /// `request` or `response`.
    pub(crate) name: &'static str,
    /// The header in front of the message, if there is one: its type, and how it is read and written.
    pub(crate) header: Option<Part>,
    /// The key as an expression of `frame_header` or `header`, and in which it stands; `None` where the caller says it.
    pub(crate) key: Option<Place>,
    pub(crate) messages: Vec<Choice>,
    /// Keys of requests that nothing answers.
    pub(crate) unanswered: Vec<String>,
}

impl Direction {
    /// Whether the caller says which message it is: no header does, and there are several.
    pub(crate) fn is_told(&self) -> bool {
        self.key.is_none() && self.messages.iter().any(|message| message.key.is_some())
    }
}

/// A header.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) ty: Type,
    pub(crate) read: String,
    /// What writes `frame_header` or `header`.
    pub(crate) write: Vec<String>,
}

/// A number in a header.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) is_in_frame_header: bool,
    /// The way to it, as names of members.
    pub(crate) way: Vec<String>,
    pub(crate) is_wide: bool,
    /// Where it stands from the beginning of the header on, and the path of an error there.
    pub(crate) offset: usize,
    pub(crate) root: String,
    pub(crate) step: String,
    pub(crate) more: i64,
}

/// A message that a key chooses, or one for all others.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) key: Option<String>,
    pub(crate) class: String,
    pub(crate) root: String,
}

/// A whole protocol.
#[derive(Debug)]
pub(crate) struct Frames {
    /// What every frame begins with; its length is a number by itself where `is_number`.
    pub(crate) frame_header: Part,
    pub(crate) is_number: bool,
    pub(crate) length: Place,
    pub(crate) directions: Vec<Direction>,
}

/// What a module is written in.
pub(crate) trait Language {
    /// Words that name nothing of the schema.
    fn reserved(&self) -> &'static [&'static str];
    fn integer(&self, number: i128, is_wide: bool) -> String;
    fn float(&self, bits: u64) -> String;
    fn boolean(&self, is: bool) -> String;
    fn null(&self) -> String;
    fn text(&self, text: &str) -> String;
    fn bytes(&self, bytes: &[u8]) -> String;
    fn tuple(&self, parts: &[String]) -> String;
    fn list(&self, parts: &[String]) -> String;
    /// A call of a function of the runtime, which the reader or the writer has, or none of them.
    fn call(&self, on: &str, function: &str, arguments: &[String], named: &[(&str, String)]) -> String;
    /// The name of a function for numbers, some of which are wide.
    fn for_numbers(&self, function: &'static str, is_wide: bool) -> String;
    /// A function of one parameter.
    fn function(&self, parameter: &str, body: &str) -> String;
    fn is_null(&self, value: &str) -> String;
    fn is_there(&self, value: &str) -> String;
    fn not(&self, condition: &str) -> String;
    fn join(&self, conditions: &[String], is_all: bool) -> String;
    fn compare(&self, left: &str, comparison: Comparison, right: &str) -> String;
    fn among(&self, number: &str, ranges: &[(i128, i128)], is_wide: bool) -> String;
    fn same_bytes(&self, left: &str, right: &str) -> String;
    fn linear(&self, number: &str, linear: Linear) -> String;
    /// A number that may be wide, from one that is not, or is a `bool`.
    fn as_wide(&self, number: &str) -> String;
    fn of_bool(&self, value: &str) -> String;
    fn length(&self, value: &str) -> String;
    /// The units of UTF-16 of a text.
    fn units(&self, value: &str) -> String;
    fn choose(&self, condition: &str, then: &str, otherwise: &str) -> String;
    /// The value of a struct with some members changed, which may stand in others.
    fn changed(&self, value: &str, way: &[String], number: &str) -> String;
    /// A member of the value that is written.
    fn own(&self, name: &str, is: &Given) -> String;
    fn declare(&self, name: &str, ty: &Type, value: &str) -> String;
    fn set(&self, name: &str, value: &str) -> String;
    fn expression(&self, expression: &str) -> String;
    fn when(&self, condition: &str, then: &[String], otherwise: &[String]) -> Vec<String>;
    fn each(&self, index: &str, element: &str, list: &str, body: &[String]) -> Vec<String>;
    /// The step of an element behind one.
    fn step_of_element(&self, step: &str, indices: &[String]) -> String;
    fn read_class(&self, class: &str, arguments: &[String]) -> String;
    fn reader_of_class(&self, class: &str, arguments: &[String]) -> String;
    fn write_class(&self, class: &str, value: &str, arguments: &[String]) -> String;
    fn writer_of_class(&self, class: &str, value: &str, arguments: &[String]) -> String;
    /// The number of a value of an enum.
    fn number_of(&self, union: &str, value: &str) -> String;
    fn read_union(&self, union: &str, number: Option<(&str, &str)>, arguments: &[String]) -> String;
    fn write_union(&self, union: &str, value: &str, with_number: bool, arguments: &[String]) -> String;
    fn class(&self, class: &Class) -> String;
    fn union(&self, union: &Union) -> String;
    fn numbers(&self, numbers: &Numbers) -> String;
    fn frames(&self, frames: &Frames) -> String;
    fn opening(&self, name: &str, example: &str) -> String;
}
