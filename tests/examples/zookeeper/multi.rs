//! Transactions: several operations of which all are done or none.
//!
//! Declared beside the other messages and called without a change there: what the client needs is the request's
//! `api_key` and its response. An operation is a union whose tag is jute's `MultiHeader.type`, and the message's end is
//! the end of the list.

use wire::{List, Wire};

use crate::protocol::{Code, CreateRequest, CreateResponse, DeleteRequest, SetDataRequest, SetDataResponse};

/// Does all of the operations, in order, or none.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 14i32, response = MultiResponse<'_>)]
pub struct MultiRequest<'a> {
    /// The last is [`MultiOperation::End`].
    #[wire(len = "rest")]
    pub operations: List<'a, MultiOperation<'a>>,
}

/// One step of a transaction.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(i32)]
pub enum MultiOperation<'a> {
    Create(MultiHeader, CreateRequest<'a>) = 1,
    Delete(MultiHeader, DeleteRequest<'a>) = 2,
    SetData(MultiHeader, SetDataRequest<'a>) = 5,
    /// Changes nothing, and fails unless a node's data has this version.
    Check {
        header: MultiHeader,
        path: &'a str,
        version: i32,
    } = 13,
    /// No step, but the sign that there is none left.
    End(MultiHeader) = -1,
}

/// What stands behind the tag of each step, and in front of its fields.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct MultiHeader {
    /// Whether there is no step, for the list is done.
    pub done: bool,
    /// In a request -1, whatever the step.
    pub err: i32,
}

impl MultiHeader {
    /// In front of a step of a request.
    pub const STEP: Self = Self { done: false, err: -1 };
    /// Behind the last one.
    pub const END: Self = Self { done: true, err: -1 };
}

/// What came of each operation, the end included.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 14i32)]
pub struct MultiResponse<'a> {
    #[wire(len = "rest")]
    pub results: List<'a, MultiResult<'a>>,
}

impl MultiResponse<'_> {
    /// Why nothing was done, or `None` where all was.
    pub fn failure(&self) -> Option<Code> {
        self.results.iter().find_map(|result| match result {
            MultiResult::Error { code, .. } => code.filter(|code| *code != Code::Ok),
            _ => None,
        })
    }
}

/// What came of one step. Where one has failed, all are [`Error`](Self::Error): nothing was done.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum MultiResult<'a> {
    Create(MultiHeader, CreateResponse<'a>) = 1,
    Delete(MultiHeader) = 2,
    SetData(MultiHeader, SetDataResponse) = 5,
    Check(MultiHeader) = 13,
    /// A failure, and the end too, where nothing follows.
    Error {
        done: bool,
        err: Code,
        /// The same again. What was in order itself has [`Code::Ok`] in front of the failed step, and
        /// [`Code::RuntimeInconsistency`] behind it.
        #[wire(when = done == false)]
        code: Option<Code>,
    } = -1,
}
