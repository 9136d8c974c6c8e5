//! What every connection of a server has in common.
//!
//! Of what is in it, only the memory that is handed out changes while it serves.

use std::sync::Arc;

use super::memory::Memory;
#[cfg(feature = "tls")]
use crate::net::tls::ServerTls;
use crate::router::Router;
use crate::session::Limits;

#[derive(Debug)]
pub(super) struct Service {
    pub(super) router: Router,
    pub(super) limits: Limits,
    pub(super) memory: Arc<Memory>,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<ServerTls>,
}
