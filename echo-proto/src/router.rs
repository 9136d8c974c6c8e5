//! Which handler answers which message.
//!
//! Owns the table from `api_key` to handler, open to the messages of any crate. It does no I/O; what a connection keeps
//! between calls its session holds.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::future::{Future, ready};
use std::marker::PhantomData;
use std::pin::Pin;

use wire::frame::{Decoder, Encoder, Frame};
use wire::{Message, Reader, Request};

use crate::error::ServerError;
use crate::message::{EchoRequest, EchoResponse, Header, HeaderKey};
use crate::parser;

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
    /// Whether there is an asynchronous handler at all.
    is_async: bool,
}

enum Route {
    Sync(Box<Handler>),
    Async(Box<dyn AsyncHandler>),
}

type Handler = dyn for<'a> Fn(Header, Reader<'a>, Context<'a>, &mut Encoder) -> Result<(), ServerError> + Send + Sync;

/// What an asynchronous handler returns: `Box::pin(async move { ... })`.
pub type Answer<'a, R> = Pin<Box<dyn Future<Output = R> + Send + 'a>>;

trait AsyncHandler: Send + Sync {
    fn answer<'a>(
        &'a self,
        header: Header,
        message: Reader<'a>,
        context: Context<'a>,
        out: &'a mut Encoder,
    ) -> Answer<'a, Result<(), ServerError>>;
}

struct AsyncRoute<M, F> {
    handler: F,
    request: PhantomData<fn(M)>,
}

impl<M, F> AsyncHandler for AsyncRoute<M, F>
where
    M: Request,
    F: for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> Answer<'a, M::Response<'a>> + Send + Sync,
{
    fn answer<'a>(
        &'a self,
        header: Header,
        mut message: Reader<'a>,
        context: Context<'a>,
        out: &'a mut Encoder,
    ) -> Answer<'a, Result<(), ServerError>> {
        let answer = match message.read_last() {
            Ok(request) => (self.handler)(request, context),
            Err(error) => return Box::pin(ready(Err(ServerError::Malformed(parser::in_frame(error))))),
        };
        Box::pin(async move { out.push(&(header, answer.await)).map_err(ServerError::Response) })
    }
}

/// What a handler knows beside the request.
#[derive(Debug)]
pub struct Context<'a> {
    id: i32,
    sequence: i8,
    state: &'a mut State,
}

impl<'a> Context<'a> {
    pub(crate) const fn new(id: i32, sequence: i8, state: &'a mut State) -> Self {
        Self { id, sequence, state }
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

    /// What the connection keeps from one request to the next: one value of each type that handlers ask for, at first
    /// its default.
    ///
    /// ```
    /// use echo_proto::{EchoRequest, EchoResponse, Router};
    ///
    /// #[derive(Default)]
    /// struct BytesSeen(i64);
    ///
    /// let router = Router::new().route::<EchoRequest>(|request, mut context| {
    ///     let seen: &mut BytesSeen = context.state();
    ///     seen.0 += request.body.len() as i64;
    ///     EchoResponse { id: 0, timestamp: seen.0, subject: request.subject, body: request.body }
    /// })?;
    /// # let _ = router;
    /// # Ok::<(), echo_proto::DuplicateApiKey>(())
    /// ```
    #[must_use]
    pub fn state<T: Any + Default + Send>(&mut self) -> &mut T {
        self.state.get()
    }
}

/// What a connection keeps for its handlers: one value of each type that they ask for.
#[derive(Default)]
pub(crate) struct State(BTreeMap<TypeId, Box<dyn Any + Send>>);

impl State {
    #[expect(clippy::expect_used, reason = "no other type is ever put there")]
    fn get<T: Any + Default + Send>(&mut self) -> &mut T {
        let value = self.0.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(T::default()));
        value.downcast_mut().expect("the value stands under its own type")
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("State").field(&self.0.len()).finish()
    }
}

impl Router {
    /// A router that answers nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { routes: BTreeMap::new(), is_async: false }
    }

    /// A router that answers [`EchoRequest`].
    #[must_use]
    pub fn echo() -> Self {
        Self { routes: BTreeMap::from([(EchoRequest::API_KEY, sync_route::<EchoRequest<'_>>(echo))]), is_async: false }
    }

    #[cfg(feature = "net")]
    pub(crate) fn and_echo(self) -> Result<Self, DuplicateApiKey> {
        self.route::<EchoRequest<'_>>(echo)
    }

    /// The same router, answering `M` with what `handler` returns. The response may borrow from the request.
    ///
    /// A handler keeps what it needs for all connections by capturing it, in an `Arc` where it is shared, and what belongs
    /// to one connection in [`Context::state`]. What lives no longer than the handler's call, such as the guard of a lock,
    /// a response cannot borrow from: own the data, or see [`route_with`](Self::route_with). An error is a field of the
    /// response: the protocol has no other place for one. A handler that panics ends its connection, and a response that a
    /// client does not take, such as one over its maximum, does as well. Write the closure where it is passed, or a
    /// function: elsewhere the compiler does not see that it takes a request of any lifetime.
    ///
    /// # Errors
    ///
    /// When another message has its `api_key` already.
    pub fn route<M: Request<Key: HeaderKey> + 'static>(
        self,
        handler: impl for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> M::Response<'a> + Send + Sync + 'static,
    ) -> Result<Self, DuplicateApiKey> {
        self.insert(M::API_KEY.in_header(), sync_route::<M>(handler))
    }

    /// The same router, answering `M` with what the future that `handler` returns gives.
    ///
    /// The requests behind it on its connection wait for it; other connections do not. A server drops the future where it
    /// takes longer than the [`handler_deadline`](crate::Limits::handler_deadline), where the connection breaks, and where
    /// the client has ended its side and there is no answer within the
    /// [`half_close_timeout`](crate::Limits::half_close_timeout): keep what must be finished in a task of its own.
    ///
    /// ```
    /// # use echo_proto::{EchoRequest, EchoResponse, Router};
    /// let router = Router::new().route_async::<EchoRequest>(|request, context| {
    ///     Box::pin(async move {
    ///         // Whatever is awaited here: a database, a file, another service.
    ///         EchoResponse {
    ///             id: context.id(),
    ///             timestamp: request.timestamp,
    ///             subject: request.subject,
    ///             body: request.body,
    ///         }
    ///     })
    /// })?;
    /// # let _ = router;
    /// # Ok::<(), echo_proto::DuplicateApiKey>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When another message has its `api_key` already.
    pub fn route_async<M: Request<Key: HeaderKey> + 'static>(
        mut self,
        handler: impl for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> Answer<'a, M::Response<'a>> + Send + Sync + 'static,
    ) -> Result<Self, DuplicateApiKey> {
        self.is_async = true;
        self.insert(
            M::API_KEY.in_header(),
            Route::Async(Box::new(AsyncRoute::<M, _> { handler, request: PhantomData })),
        )
    }

    /// The same router, answering `M` with what `handler` hands to its [`Responder`], which writes it at once. So the
    /// response may borrow from what lives no longer than the handler's call, such as the guard of a lock:
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use std::sync::{Arc, Mutex};
    ///
    /// use echo_proto::Router;
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// #[wire(api_key = 8, response = Value<'_>)]
    /// struct Get<'a> {
    ///     key: &'a str,
    /// }
    ///
    /// #[derive(Wire)]
    /// #[wire(api_key = 8)]
    /// struct Value<'a> {
    ///     value: Option<&'a str>,
    /// }
    ///
    /// let store = Arc::new(Mutex::new(HashMap::from([("roof".to_owned(), "red".to_owned())])));
    /// let router = Router::new().route_with::<Get>(move |get, _context, responder| {
    ///     let store = store.lock().unwrap();
    ///     responder.send(&Value { value: store.get(get.key).map(String::as_str) })
    /// })?;
    /// # let _ = router;
    /// # Ok::<(), echo_proto::DuplicateApiKey>(())
    /// ```
    ///
    /// A response that owns what it holds needs no such handler: [`route`](Self::route) returns it.
    ///
    /// # Errors
    ///
    /// When another message has its `api_key` already.
    pub fn route_with<M: Request<Key: HeaderKey> + 'static>(
        self,
        handler: impl for<'a, 'o> Fn(M::Borrowed<'a>, Context<'a>, Responder<'o, M>) -> Answered + Send + Sync + 'static,
    ) -> Result<Self, DuplicateApiKey> {
        let route = Route::Sync(Box::new(move |header, mut message, context, out| {
            let request = message.read_last().map_err(parser::in_frame)?;
            handler(request, context, Responder { header, out, request: PhantomData }).0
        }));
        self.insert(M::API_KEY.in_header(), route)
    }

    fn insert(mut self, api_key: i8, route: Route) -> Result<Self, DuplicateApiKey> {
        match self.routes.entry(api_key) {
            Entry::Vacant(vacant) => {
                vacant.insert(route);
                Ok(self)
            }
            Entry::Occupied(_) => Err(DuplicateApiKey { api_key }),
        }
    }

    /// Whether the next request is complete and its handler asynchronous.
    pub(crate) fn is_async(&self, requests: &Decoder) -> bool {
        self.is_async && matches!(requests.peek_frame(), Ok(Some(frame)) if self.is_async_in(frame))
    }

    fn is_async_in(&self, frame: Frame<'_>) -> bool {
        let route = parser::open(frame).ok().and_then(|(header, _)| self.routes.get(&header.api_key));
        matches!(route, Some(Route::Async(_)))
    }

    /// Answers the message behind `header` into `out`, where its handler is not asynchronous.
    pub(crate) fn answer<'a>(
        &self,
        header: Header,
        message: Reader<'a>,
        context: Context<'a>,
        out: &mut Encoder,
    ) -> Result<(), ServerError> {
        match self.routes.get(&header.api_key) {
            Some(Route::Sync(handler)) => handler(header, message, context, out),
            _ => Err(parser::unknown(header).into()),
        }
    }

    /// The same for any handler.
    pub(crate) async fn answer_async<'a>(
        &'a self,
        header: Header,
        message: Reader<'a>,
        context: Context<'a>,
        out: &'a mut Encoder,
    ) -> Result<(), ServerError> {
        match self.routes.get(&header.api_key) {
            Some(Route::Async(handler)) => handler.answer(header, message, context, out).await,
            _ => self.answer(header, message, context, out),
        }
    }
}

fn sync_route<M: Request>(
    handler: impl for<'a> Fn(M::Borrowed<'a>, Context<'a>) -> M::Response<'a> + Send + Sync + 'static,
) -> Route {
    Route::Sync(Box::new(move |header, mut message, context, out| {
        let request = message.read_last().map_err(parser::in_frame)?;
        out.push(&(header, handler(request, context))).map_err(ServerError::Response)
    }))
}

/// Where a handler of [`Router::route_with`] puts its response.
#[derive(Debug)]
pub struct Responder<'o, M> {
    header: Header,
    out: &'o mut Encoder,
    request: PhantomData<fn(M)>,
}

impl<M: Request<Key: HeaderKey>> Responder<'_, M> {
    /// Answers the request. What this returns is what the handler returns.
    ///
    /// The response leaves when the handler has returned: one that panics behind this takes it back.
    pub fn send(self, response: &M::Response<'_>) -> Answered {
        Answered(self.out.push(&(self.header, response)).map_err(ServerError::Response))
    }
}

/// That a request was answered: only [`Responder::send`] makes it.
#[must_use = "the handler has to return it"]
#[derive(Debug)]
pub struct Answered(Result<(), ServerError>);

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
