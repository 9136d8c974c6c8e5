//! What every connection of a server has in common.
//!
//! Owns nothing that changes while it serves, but for the count of what was logged.

use std::sync::Arc;

use super::observer::Shared;
#[cfg(feature = "tls")]
use crate::net::tls::ServerTls;
use crate::router::Router;
use crate::session::Limits;

#[derive(Debug)]
pub(super) struct Service {
    pub(super) router: Router,
    pub(super) limits: Limits,
    pub(super) shared: Arc<Shared>,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<ServerTls>,
}
