//! Which handler answers which message.
//!
//! Owns the table from `api_key` to handler, open to the messages of any crate. It does no I/O and keeps no state
//! between calls.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::marker::PhantomData;

use wire::frame::Encoder;
use wire::{Message, Reader, Request};

use crate::message::{EchoRequest, EchoResponse, Header};
use crate::session::ServerError;

/// The messages that a server answers, each with its handler.
///
/// ```
/// use echo_proto::Router;
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
/// let router = Router::echo()
///     .route::<Add>(|add, _| Sum { sum: i64::from(add.left) + i64::from(add.right) })?;
/// assert!(router.route::<Add>(|_, _| Sum { sum: 0 }).is_err());
/// # Ok::<(), echo_proto::DuplicateApiKey>(())
/// ```
#[derive(Default)]
pub struct Router {
    routes: BTreeMap<i8, Route>,
}

type Route =
    Box<dyn for<'a> Fn(Header, Reader<'a>, Context<'a>, &mut Encoder) -> Result<(), ServerError> + Send + Sync>;

/// What a handler knows beside the request.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    id: i32,
    sequence: i8,
    /// Ties the response to the request that it may borrow from.
    request: PhantomData<&'a ()>,
}

impl Context<'_> {
    pub(crate) const fn new(id: i32, sequence: i8) -> Self {
        Self { id, sequence, request: PhantomData }
    }

    /// The number of responses that the connection carried before this one, from 0, wrapping from `i32::MAX` to 0.
    #[must_use]
    pub const fn id(&self) -> i32 {
        self.id
    }

    /// The request's sequence on its connection.
    #[must_use]
    pub const fn sequence(&self) -> i8 {
        self.sequence
    }
}

impl Router {
    /// A router that answers nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { routes: BTreeMap::new() }
    }

    /// A router that answers [`EchoRequest`].
    #[must_use]
    pub fn echo() -> Self {
        let mut router = Self::new();
        router.routes.insert(EchoRequest::API_KEY, route::<EchoRequest<'_>>(echo));
        router
    }

    /// The same router, answering `M` with what `handler` returns. The response may borrow from the request.
    ///
    /// # Errors
    ///
    /// When another message has its `api_key` already.
    pub fn route<M: Request<Key = i8> + 'static>(
        mut self,
        handler: impl for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> M::Response<'a> + Send + Sync + 'static,
    ) -> Result<Self, DuplicateApiKey> {
        match self.routes.entry(M::API_KEY) {
            Entry::Vacant(vacant) => {
                vacant.insert(route::<M>(handler));
                Ok(self)
            }
            Entry::Occupied(_) => Err(DuplicateApiKey { api_key: M::API_KEY }),
        }
    }

    /// Answers the message behind `header` into `out`.
    pub(crate) fn answer<'a>(
        &self,
        header: Header,
        message: Reader<'a>,
        context: Context<'a>,
        out: &mut Encoder,
    ) -> Result<(), ServerError> {
        let route = self.routes.get(&header.api_key).ok_or_else(|| crate::parser::unknown(header))?;
        route(header, message, context, out)
    }
}

fn route<M: Request<Key = i8>>(
    handler: impl for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> M::Response<'a> + Send + Sync + 'static,
) -> Route {
    Box::new(move |header, mut message, context, out| {
        let request = message.read_last()?;
        out.push(&(header, handler(request, context))).map_err(ServerError::Response)
    })
}

/// Timestamp, subject and body as they came.
fn echo<'a>(request: EchoRequest<'a>, context: Context<'a>) -> EchoResponse<'a> {
    EchoResponse { id: context.id(), timestamp: request.timestamp, subject: request.subject, body: request.body }
}

impl fmt::Debug for Router {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Router").field("api_keys", &self.routes.keys()).finish()
    }
}

/// Two messages of one router have the same `api_key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuplicateApiKey {
    api_key: i8,
}

impl DuplicateApiKey {
    /// The key that both have.
    #[must_use]
    pub const fn api_key(&self) -> i8 {
        self.api_key
    }
}

impl fmt::Display for DuplicateApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "api_key {} has a handler already: give one of the two messages another key", self.api_key)
    }
}

impl std::error::Error for DuplicateApiKey {}
