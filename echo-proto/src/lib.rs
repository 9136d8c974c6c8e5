#![doc = "WIP"]

mod builder;
mod message;
#[cfg(feature = "net")]
mod net;
mod parser;
mod router;
mod session;

pub use builder::Builder;
pub use message::{EchoRequest, EchoResponse, Header, Request, Response};
#[cfg(feature = "net")]
pub use net::{Client, Error, serve};
pub use parser::Parser;
pub use router::{Context, DuplicateApiKey, Router};
pub use session::{ClientError, ClientSession, Progress, SendError, ServerError, ServerSession};
