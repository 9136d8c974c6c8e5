//! What can go wrong, for each who has to hear of it.

mod call;
mod client;
mod server;

pub use call::Error;
pub use client::{ClientError, SendError};
pub use server::{ServerError, Stranger, Wait};
