//! Where attributes stand, and the message for a name that may not stand there.
//!
//! Owns the sentences; which attribute goes on what is in `table`.

use proc_macro2::Ident;

use super::elsewhere::instead;
use super::list::list;
use super::near::near;
use super::table::{Attribute, Place};

impl Attribute {
    /// The attribute that `name` names on `place`.
    pub(super) fn named(name: &Ident, place: Place) -> syn::Result<Self> {
        let found = name.to_string();
        let message = match Self::ALL.iter().find(|attribute| attribute.name() == found) {
            Some(attribute) if attribute.goes_on(place) => return Ok(*attribute),
            Some(attribute) => format!("`{name}` goes on {}, not on {}", attribute.home(), place.noun()),
            None => {
                let meant = || near(&found, place.attributes().map(Self::name));
                let remedy = instead(&found, place).or_else(|| Some(format!("did you mean `{}`?", meant()?)));
                format!("unknown attribute `{name}`: {}", remedy.unwrap_or_else(|| place.takes()))
            }
        };
        Err(syn::Error::new_spanned(name, message))
    }

    /// The attribute with a value that it could have there.
    pub(crate) fn example_on(self, place: Place) -> &'static str {
        match (self, place) {
            // A variant is chosen by text, a field by a number.
            (Self::Tag, Place::Field) => "tag = 4",
            _ => self.example(),
        }
    }

    pub(crate) fn goes_on(self, place: Place) -> bool {
        self.places().contains(&place)
    }

    /// What it goes on, as a sentence names it. Elements have it from their field.
    fn home(self) -> String {
        let mut nouns = Vec::new();
        nouns.extend([Place::Field, Place::Variant].into_iter().filter(|place| self.goes_on(*place)).map(Place::noun));
        match [Place::Struct, Place::Enum, Place::Set].map(|place| self.goes_on(place)) {
            [true, true, true] => nouns.push("a type that derives `Wire` or `MessageSet`"),
            [true, true, false] => nouns.push("a type that derives `Wire`"),
            each => {
                let places = [Place::Struct, Place::Enum, Place::Set].into_iter().zip(each);
                nouns.extend(places.filter(|(_, goes)| *goes).map(|(place, _)| place.noun()));
            }
        }
        // Of both kinds of variant nobody needs to be told.
        if self.goes_on(Place::SetVariant) && !self.goes_on(Place::Variant) {
            nouns.push(Place::SetVariant.noun());
        }
        list(&nouns, "or")
    }
}

impl Place {
    /// The attributes that go on it.
    pub(super) fn attributes(self) -> impl Iterator<Item = Attribute> {
        Attribute::ALL.iter().copied().filter(move |attribute| attribute.goes_on(self))
    }

    /// An attribute as it could stand here, where there are any.
    pub(super) fn example(self) -> Option<&'static str> {
        // What a field needs most often does not stand first in the table.
        let shown = Some(Attribute::Len).filter(|_| self == Self::Field).or_else(|| self.attributes().next());
        shown.map(Attribute::example)
    }

    /// The attributes that go on it, as a sentence.
    pub(super) fn takes(self) -> String {
        let names: Vec<_> = self.attributes().map(|attribute| format!("`{}`", attribute.name())).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let verb = if self == Self::Elements { "take" } else { "takes" };
        match &*names {
            [] => format!("{} {verb} no attributes, because its message says how it is encoded", self.noun()),
            [only] => format!("{} {verb} only {only}", self.noun()),
            names => format!("{} {verb} {}", self.noun(), list(names, "and")),
        }
    }

    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Set => "a set of messages",
            Self::SetVariant => "a variant of a set",
            Self::SetField => "a field of a set's variant",
            Self::Variant => "a variant",
            Self::Field => "a field",
            Self::Elements => "elements",
        }
    }
}
