//! A protocol as a table of text: its headers and messages below each other.
//!
//! Owns their order and their headings. The rows are those of `table`.

use core::fmt;

use super::columns::{Limit, Widths};
use super::describe::first_line;
use super::frame::Part;
use super::table::rows_of_part;
use crate::layout::{Message, Protocol, Schema, Shown};

impl<'s> Protocol<'s> {
    /// The protocol as a table of text: its headers and its messages one below the other, each as
    /// [`Schema::table`] has it, messages by their key and with the response that they name. Offsets count from the beginning
    /// of each.
    ///
    /// ```
    /// use std::convert::Infallible;
    ///
    /// use wire::{Protocol, Wire};
    ///
    /// #[derive(Wire)]
    /// struct Header {
    ///     #[wire(key)]
    ///     kind: i8,
    /// }
    ///
    /// /// Asks for a lookup.
    /// #[derive(Wire)]
    /// #[wire(api_key = 3, response = Found)]
    /// struct Find {
    ///     id: u32,
    /// }
    ///
    /// #[derive(Wire)]
    /// #[wire(api_key = 3)]
    /// struct Found {
    ///     is_there: bool,
    /// }
    ///
    /// struct Lookup;
    ///
    /// impl Protocol for Lookup {
    ///     const NAME: &'static str = "lookup";
    ///     type FrameHeader = i32;
    ///     type RequestHeader<'a> = Header;
    ///     type ResponseHeader<'a> = Header;
    ///     type Requests<'a> = Find;
    ///     type Responses<'a> = Infallible;
    /// }
    ///
    /// assert!(Lookup::LAYOUT.table().to_string().lines().eq([
    ///     "protocol lookup",
    ///     "offset  size  type  name      notes",
    ///     "",
    ///     "every frame",
    ///     "0       4     i32   size",
    ///     "",
    ///     "every request and response: Header",
    ///     "0       1     i8    kind      key of the message",
    ///     "",
    ///     "request 3: Find, answered by Found; Asks for a lookup.",
    ///     "0       4     u32   id",
    ///     "",
    ///     "response to 3: Found",
    ///     "0       1     bool  is_there",
    /// ]));
    /// ```
    #[must_use]
    pub const fn table(&self) -> impl fmt::Display + use<'s> {
        Overview(*self)
    }
}

/// A protocol's headers and messages.
struct Overview<'s>(Protocol<'s>);

impl fmt::Display for Overview<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut widths, mut limit) = (Widths::new(), Limit::new());
        self.sections(&mut |_, name, schema| {
            limit.rows(|row| rows_of_part(name, schema, row), &mut |row| widths.fit(row))
        })?;
        writeln!(f, "protocol {}", self.0.name)?;
        widths.headings(f)?;
        let mut limit = Limit::new();
        self.sections(&mut |heading, name, schema| {
            if limit.is_cut() {
                return Ok(());
            }
            writeln!(f, "\n{heading}")?;
            limit.rows(|row| rows_of_part(name, schema, row), &mut |row| widths.line(f, row))
        })?;
        limit.note(f)
    }
}

/// Takes each heading with the layout below it, and what a value there is called that has no fields.
type Section<'s> = &'s mut dyn FnMut(&dyn fmt::Display, &str, &Schema<'_>) -> fmt::Result;

impl Overview<'_> {
    fn sections(&self, section: Section<'_>) -> fmt::Result {
        let Protocol { frame_header, request_header, response_header, requests, responses, .. } = self.0;
        let mut header = |of: &str, name, schema: &Schema<'_>| match schema {
            Schema::Unit => Ok(()),
            Schema::Struct { declaration, .. } => section(&format_args!("{of}: {}", declaration.name), name, schema),
            _ => section(&of, name, schema),
        };
        header("every frame", Part::FrameHeader.name(frame_header), frame_header)?;
        let name = Part::Header.name(request_header);
        if core::ptr::eq(request_header, response_header) {
            header("every request and response", name, request_header)?;
        } else {
            header("every request", name, request_header)?;
            header("every response", Part::Header.name(response_header), response_header)?;
        }
        for request in requests {
            let heading = Heading { of: "request", message: *request };
            section(&heading, "", request.schema)?;
        }
        for request in requests {
            if let Some(schema) = request.response {
                section(
                    &Heading { of: "response to", message: Message { schema, response: None, ..*request } },
                    "",
                    schema,
                )?;
            }
        }
        // What answers a request has been shown.
        let is_new = |message: &&Message<'_>| {
            let is_it = |request: &Message<'_>| request.key == message.key && request.response == Some(message.schema);
            !requests.iter().any(is_it)
        };
        for message in responses.iter().filter(is_new) {
            section(&Heading { of: "response", message: *message }, "", message.schema)?;
        }
        Ok(())
    }
}

/// A message with what chooses it and what answers it.
struct Heading<'s> {
    of: &'static str,
    message: Message<'s>,
}

impl fmt::Display for Heading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of, message: Message { key, schema, response } } = self;
        match key {
            Some(key) => write!(f, "{of} {}: {}", Shown((*key).into()), schema.name())?,
            None => write!(f, "{of} of any other key: {}", schema.name())?,
        }
        if let Some(response) = response {
            write!(f, ", answered by {}", response.name())?;
        }
        match first_line(schema.docs()) {
            "" => Ok(()),
            docs => write!(f, "; {docs}"),
        }
    }
}
