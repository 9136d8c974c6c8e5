//! How a type as a whole is put together: its name, documentation, key and response.

use super::Declaration;

impl<'s> Declaration<'s> {
    /// A type called `name`, without documentation, key and response.
    #[must_use]
    pub const fn new(name: &'s str) -> Self {
        Self { name, docs: "", api_key: None, response: None, versions: None, ignores_extra: false, is_text: false }
    }

    /// The same with a documentation comment.
    #[must_use]
    pub const fn docs(self, docs: &'s str) -> Self {
        Self { docs, ..self }
    }

    /// The same with a key.
    #[must_use]
    pub const fn api_key(self, api_key: i64) -> Self {
        Self { api_key: Some(api_key), ..self }
    }

    /// The same of a struct that ignores what stands behind its last field, as newer peers may send it.
    #[must_use]
    pub const fn ignoring_extra(self) -> Self {
        Self { ignores_extra: true, ..self }
    }

    /// The same of an enum whose number is text, such as `b"IHDR"`: unsigned, with the most significant byte first.
    #[must_use]
    pub const fn text(self) -> Self {
        Self { is_text: true, ..self }
    }

    /// The same in these versions, from the first to the last.
    #[must_use]
    pub const fn versions(self, first: i32, last: i32) -> Self {
        Self { versions: Some((first, last)), ..self }
    }

    /// The same with a response.
    #[must_use]
    pub const fn response(self, response: &'s str) -> Self {
        Self { response: Some(response), ..self }
    }
}
