//! The echo protocol: requests that are answered with what they carried, pipelined over TCP.
//!
//! Every request and every response is a frame: an int32 size, which does not count itself, then a payload. A payload
//! is a [`Header`], then the message that its `api_key` chooses, and nothing behind it. All integers are big endian.
//!
//! | payload | fields in order |
//! |---|---|
//! | [`Header`], first in both directions | `api_key`: int8, `sequence`: int8 |
//! | [`EchoRequest`], `api_key` 0 | `timestamp`: int64, `subject`: string, `metadata`: array of int16, `body`: string |
//! | [`EchoResponse`], `api_key` 0 | `id`: int32, `timestamp`: int64, `subject`: string, `body`: string |
//!
//! # Layers
//!
//! Each stands on the one before, and can be used alone:
//!
//! | you want | see |
//! |---|---|
//! | the protocol as a value; a frame as annotated hex | [`Echo`] |
//! | to make messages of bytes, and bytes of messages | [`Parser`], [`Builder`] |
//! | the state of a connection without I/O | [`ClientSession`], [`ServerSession`] with a [`Router`] |
//! | a client and a server over TCP, Unix sockets and any stream, with the feature `net` | [`Client`], [`Server`] |
//! | one call after the other without a runtime | [`blocking::Client`] |
//!
//! In the repository, `docs/guide.md` builds a service step by step, and `echo-proto/examples` has a key-value service and a
//! proxy.
//!
//! # How the protocol behaves
//!
//! | question | answer |
//! |---|---|
//! | sequence | The client counts 0, 1, ... 127, -128, ... -1, 0, ... on each connection; a response carries the `api_key` and the sequence of its request. |
//! | in flight | At most 128 requests without an answer unless set otherwise, and never more than 256: then a sequence would be used again before its answer came, and a late answer could reach another call. |
//! | order | Responses leave in the order of their requests. |
//! | id | The number of responses that the connection carried before, from 0, wrapping from `i32::MAX` to 0. |
//! | size | At most 1 MiB of payload in a request unless set otherwise. A client accepts 2 bytes more in a response: an echo response can be that much longer than its request. |
//! | unknown `api_key`, malformed payload, malformed size | The responses owed for earlier requests are sent, then the connection is closed. Nothing behind the bad frame is looked at: the protocol has no error response, and a guessed frame boundary would let a peer smuggle frames in. |
//! | a response out of turn | The client fails the connection and every call on it with a typed error. |
//!
//! # More messages
//!
//! Your messages stand beside these: each needs a free `api_key` and, to be called, a response. Nothing changes here.
//! [`Router`] shows how to serve them, [`wire::MessageSet`] how to parse them beside the messages of this crate.
//!
//! # How a service is written and tested
//!
//! | you want to | use |
//! |---|---|
//! | answer from data that all connections share | a handler that captures an `Arc`, with [`ServerBuilder::route`] for a response that owns its data, and [`ServerBuilder::route_with`] for one that borrows from the guard of a lock |
//! | keep something for each connection | [`Context::state`] |
//! | await something in a handler | [`ServerBuilder::route_async`] |
//! | make calls at once, in `tokio::join!` or kept for later | [`Client::ask`], or a clone for each [`Client::call`] |
//! | test without a port | [`Client::over`] and [`Server::serve_connection`] over `tokio::io::duplex` |
//!
//! # Features
//!
//! | feature | adds | default |
//! |---|---|---|
//! | `net` | [`Client`] and [`Server`], on tokio | yes |
//! | `tls` | TLS for both, on rustls: `ClientTls`, `ServerTls` | with `full` |
//! | `tracing` | events of the server, in a span for each connection, within limits that [`Server`] names | with `cli` |
//! | `metrics` | figures of the server, through the facade of that name: `echo_proto_requests_total`, `echo_proto_requests_in_flight`, `echo_proto_request_seconds`, `echo_proto_received_bytes_total`, `echo_proto_sent_bytes_total`, `echo_proto_connections`, `echo_proto_connections_total`, `echo_proto_errors_total` by `kind` | with `full` |
//! | `tokio-util` | `Codec`, for a `Framed` of your own | |
//! | `cli` | what the binary needs; a library user leaves it out: `default-features = false, features = ["net"]` | yes |
//! | `captures` | captures of the network and compressed input for its `decode` | with `full` |
//! | `full` | the rest of the binary: TLS, figures for Prometheus, `bench`, captures, completions, colours in the log of `serve` | |

mod address;
mod attempts;
pub mod blocking;
mod builder;
#[cfg(feature = "tokio-util")]
mod codec;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod command_line;
mod error;
mod message;
#[cfg(feature = "net")]
mod net;
mod parser;
mod router;
mod session;

pub use address::{Address, AddressError};
pub use builder::Builder;
#[cfg(feature = "tokio-util")]
pub use codec::{Codec, CodecError, Incoming};
pub use error::{ClientError, Error, SendError, ServerError, Stranger, Wait};
pub use message::{Echo, EchoRequest, EchoResponse, Header, HeaderKey, Request, Response};
#[cfg(feature = "net")]
pub use net::{Backoff, Client, ClientBuilder, Listener, Reply, Server, ServerBuilder, Stream};
#[cfg(feature = "tls")]
pub use net::{ClientTls, ServerTls, TlsError};
pub use parser::Parser;
pub use router::{Answer, Answered, Context, DuplicateApiKey, Responder, Router};
pub use session::{ClientSession, Limits, Progress, ServerSession, WhenFull};
