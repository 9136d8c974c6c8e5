//! What a server is told before it serves.

use wire::Request;

use crate::message::HeaderKey;
#[cfg(feature = "tls")]
use crate::net::tls::ServerTls;
use crate::router::{Answer, Answered, Context, DuplicateApiKey, Responder, Router};
use crate::session::Limits;

/// A server's handlers and limits, given before it serves.
///
/// ```
/// use echo_proto::{Limits, Server};
/// use wire::Wire;
///
/// #[derive(Wire)]
/// #[wire(api_key = 7, response = Sum)]
/// struct Add {
///     left: i32,
///     right: i32,
/// }
///
/// #[derive(Wire)]
/// #[wire(api_key = 7)]
/// struct Sum {
///     sum: i64,
/// }
///
/// let server = Server::builder()
///     .echo()
///     .route::<Add>(|add, _| Sum { sum: i64::from(add.left) + i64::from(add.right) })
///     .limits(Limits { max_payload: 64 << 10, ..Limits::default() })
///     .build()?;
/// # let _ = server;
/// # Ok::<(), echo_proto::DuplicateApiKey>(())
/// ```
#[must_use]
#[derive(Debug)]
pub struct ServerBuilder {
    pub(super) router: Result<Router, DuplicateApiKey>,
    pub(super) limits: Limits,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<ServerTls>,
}

impl Default for ServerBuilder {
    fn default() -> Self {
        Self {
            router: Ok(Router::new()),
            limits: Limits::default(),
            #[cfg(feature = "tls")]
            tls: None,
        }
    }
}

impl ServerBuilder {
    /// Answers [`EchoRequest`](crate::EchoRequest).
    pub fn echo(self) -> Self {
        self.with(Router::and_echo)
    }

    /// Answers `M` with what `handler` returns, see [`Router::route`].
    pub fn route<M: Request<Key: HeaderKey> + 'static>(
        self,
        handler: impl for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> M::Response<'a> + Send + Sync + 'static,
    ) -> Self {
        self.with(|router| router.route::<M>(handler))
    }

    /// Answers `M` with what the future that `handler` returns gives, see [`Router::route_async`].
    pub fn route_async<M: Request<Key: HeaderKey> + 'static>(
        self,
        handler: impl for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> Answer<'a, M::Response<'a>> + Send + Sync + 'static,
    ) -> Self {
        self.with(|router| router.route_async::<M>(handler))
    }

    /// Answers `M` with what `handler` hands to its [`Responder`], see [`Router::route_with`].
    pub fn route_with<M: Request<Key: HeaderKey> + 'static>(
        self,
        handler: impl for<'a, 'o> Fn(M::Borrowed<'a>, Context<'a>, Responder<'o, M>) -> Answered + Send + Sync + 'static,
    ) -> Self {
        self.with(|router| router.route_with::<M>(handler))
    }

    fn with(mut self, more: impl FnOnce(Router) -> Result<Router, DuplicateApiKey>) -> Self {
        self.router = self.router.and_then(more);
        self
    }

    /// Allows clients that much.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Speaks TLS to its clients. A handshake has to be over within the [`frame_deadline`](Limits::frame_deadline).
    #[cfg(feature = "tls")]
    pub fn tls(mut self, tls: ServerTls) -> Self {
        self.tls = Some(tls);
        self
    }
}
