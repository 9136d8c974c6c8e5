//! What every connection of a server has in common.
//!
//! Owns nothing that changes while it serves.

#[cfg(feature = "tls")]
use crate::net::tls::ServerTls;
use crate::router::Router;
use crate::session::Limits;

#[derive(Debug)]
pub(super) struct Service {
    pub(super) router: Router,
    pub(super) limits: Limits,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<ServerTls>,
}
