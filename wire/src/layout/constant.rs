//! The types of a layout as compiled programs have them, where all that they refer to lasts.
//!
//! Owns the names alone. All but the layout itself uses these, and so does what a derive writes.

/// A [`Absent`](super::Absent) that lasts.
pub(crate) type Absent = super::Absent<'static>;
/// A [`Condition`](super::Condition) that lasts.
pub(crate) type Condition = super::Condition<'static>;
/// A [`Constant`](super::Constant) that lasts.
pub(crate) type Constant = super::Constant<'static>;
/// A [`Declaration`](super::Declaration) that lasts.
pub(crate) type Declaration = super::Declaration<'static>;
/// A [`Elements`](super::Elements) that lasts.
pub(crate) type Elements = super::Elements<'static>;
/// A [`Field`](super::Field) that lasts.
pub(crate) type Field = super::Field<'static>;
/// A [`Format`](super::Format) that lasts.
pub type Format = super::Format<'static>;
/// A [`Last`](super::Last) that lasts.
pub(crate) type Last = super::Last<'static>;
/// A [`Message`](super::Message) that lasts.
pub type Message = super::Message<'static>;
/// A [`Named`](super::Named) that lasts.
pub(crate) type Named = super::Named<'static>;
/// A [`NamesOf`](super::NamesOf) that lasts.
pub(crate) type NamesOf = super::NamesOf<'static>;
/// A [`Protocol`](super::Protocol) that lasts.
pub(crate) type Protocol = super::Protocol<'static>;
/// A [`Schema`](super::Schema) that lasts.
pub type Schema = super::Schema<'static>;
/// A [`Variant`](super::Variant) that lasts.
pub(crate) type Variant = super::Variant<'static>;
