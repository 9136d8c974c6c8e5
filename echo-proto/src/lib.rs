#![doc = "WIP"]
mod message;
pub use message::{EchoRequest, EchoResponse, Header, Request, Response};
