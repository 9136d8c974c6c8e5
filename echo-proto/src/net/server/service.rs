//! What every connection of a server has in common.
//!
//! Of what is in it, only the memory that is handed out and the count of what was logged change while it serves.

use std::sync::Arc;

use super::event_log::EventLog;
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
    pub(super) log: Arc<EventLog>,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<ServerTls>,
}
