//! What the server sends after [`Command::DumpChanges`](crate::protocol::Command): its log of changes, event by event.
//!
//! Replication is where the server's rows travel as they are stored, MEDIUMINT in 3 bytes.

use wire::{List, Wire};

use crate::protocol::{ColumnType, End, Failed};

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
pub(crate) enum ReplicationPacket<'a> {
    Event(Event<'a>) = 0x00,
    End(End) = 0xfe,
    Failed(Failed<'a>) = 0xff,
}

/// A change, on a server without checksums (`--binlog-checksum=NONE`).
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Event<'a> {
    /// Seconds since 1970.
    pub timestamp: u32,
    pub kind: u8,
    pub server: u32,
    /// Of the whole event, in bytes.
    pub length: u32,
    /// Where in the log the next event begins.
    pub next_position: u32,
    pub flags: u16,
    #[wire(switch = kind)]
    pub body: EventBody<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
pub(crate) enum EventBody<'a> {
    TableMap(TableMap<'a>) = 19,
    WriteRows(WriteRows<'a>) = 23,
    #[wire(other)]
    Other(u8, #[wire(len = "rest")] &'a [u8]),
}

/// Which table the events that follow mean by a number.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct TableMap<'a> {
    #[wire(width = 6)]
    pub table: u64,
    pub flags: u16,
    #[wire(len = "u8")]
    pub schema_name: &'a str,
    #[wire(pad = 1)]
    pub schema_name_end: (),
    #[wire(len = "u8")]
    pub table_name: &'a str,
    #[wire(pad = 1)]
    pub table_name_end: (),
    #[wire(len = "mysql")]
    pub columns: List<'a, ColumnType>,
    /// What belongs to the types, such as the longest length of a VARCHAR.
    #[wire(len = "mysql")]
    pub metadata: &'a [u8],
    /// A bit for each column that can be NULL, and what later servers append.
    #[wire(len = "rest")]
    pub nullable: &'a [u8],
}

/// Rows that were inserted.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct WriteRows<'a> {
    #[wire(width = 6)]
    pub table: u64,
    pub flags: u16,
    #[wire(width = "mysql")]
    pub columns: u64,
    /// How it divides depends on the columns of the table.
    #[wire(len = "rest")]
    pub image: &'a [u8],
}
