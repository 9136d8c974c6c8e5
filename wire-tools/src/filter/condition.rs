//! What a filter demands, as data.

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// Something at the end of a path is so.
    Some(Path, Demand),
}

/// Where a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Path {
    pub(super) root: Root,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Message,
    Key,
    Direction,
    Number,
    Bytes,
    After,
    Error,
    FrameHeader,
    Header,
    Fields,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    Field(String),
    Element(usize),
}

/// What must hold of a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Demand {
    /// It is there, and neither false nor 0.
    Holds,
    Compares(Operator, Literal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
    Contains,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Literal {
    Int(i128),
    Float(f64),
    Text(String),
    Bool(bool),
    Null,
}
