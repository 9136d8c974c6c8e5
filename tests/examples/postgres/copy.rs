//! The data of a COPY in the binary format. It is one stream, which messages cut anywhere.

use wire::Wire;

/// All of it: a signature, and rows up to one that says that it is the end. `R` is an enum of both, by the int16 in front.
#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Copied<R> {
    #[wire(value = b"PGCOPY\n\xff\r\n\0")]
    pub signature: [u8; 11],
    pub flags: u32,
    #[wire(len = "i32")]
    pub extension: Vec<u8>,
    #[wire(len = "rest")]
    pub rows: Vec<R>,
}

impl<R> Copied<R> {
    /// The last of the rows has to be the end.
    pub(crate) fn new(rows: Vec<R>) -> Self {
        Self { signature: [0; 11], flags: 0, extension: Vec::new(), rows }
    }
}
