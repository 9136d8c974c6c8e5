//! What can go wrong, for each who has to hear of it.

mod call;
mod client;
mod server;
mod stranger;

pub use call::Error;
pub use client::{ClientError, SendError};
pub use server::{ServerError, Wait};
pub use stranger::Stranger;
#[cfg(feature = "tls")]
pub(crate) use stranger::{NotTls, Peer};
