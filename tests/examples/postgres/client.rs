//! A small blocking client: one connection, one question at a time.
//!
//! Owns the order of messages and what an answer means; it never looks at bytes. Every question ends with a
//! `ReadyForQuery`, also after an error, so [`Connection::answer`] reads them all.

use std::collections::BTreeMap;
use std::fmt::{self, Debug};
use std::io::{Read, Write};
use std::mem::take;
use std::net::{TcpStream, ToSocketAddrs};
use std::ops::ControlFlow::{self, Break, Continue};

use wire::frame::{Decoder, Encoder, Frame};
use wire::{Decode, Encode, List, Message, MessageSet};

use crate::backend::{Authentication, Backend, BackendKeyData, DataRow, Transaction};
use crate::error::{Error, Notice};
use crate::frontend::{
    Bind, BindTyped, Close, CopyData, CopyFail, Describe, Execute, Frontend, Named, Parse, Password, Query,
    SaslInitialResponse, SaslResponse,
};
use crate::opening::{Cancel, begin};
use crate::protocol::{Format, Header, Opening, terminated};
use crate::scram;

/// What one message may hold. A row is one, however large its values.
const MAX_MESSAGE: usize = 64 << 20;
/// Whoever it is that answers, it may not be the server.
const UNPROVED: Error = Error::Unsupported("a server that does not know the password");
/// How much a COPY gathers before it is written.
const COPY_AT_ONCE: usize = 64 << 10;

/// Who logs in, and to which database.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Login<'a> {
    pub user: &'a str,
    pub password: &'a str,
    pub database: &'a str,
}

/// What one statement of a query came to: its rows, if it has any, and what the server says was done.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Outcome {
    pub columns: Vec<String>,
    /// Every value as text, NULL as `None`.
    pub rows: Vec<Vec<Option<String>>>,
    pub tag: String,
}

/// A prepared statement.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Statement {
    name: String,
    /// The types of its parameters, and of its columns with their names.
    pub parameters: Vec<u32>,
    pub columns: Vec<(String, u32)>,
}

#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    incoming: Decoder<Header>,
    outgoing: Encoder<Header>,
    transcript: bool,
    /// What the server says about itself, such as `server_version`.
    parameters: BTreeMap<String, String>,
    key: Option<BackendKeyData>,
    transaction: Transaction,
    /// Notices and notifications since somebody took them.
    notices: Vec<Notice>,
    notifications: Vec<(String, String)>,
}

impl Connection {
    /// Connects and logs in; with `transcript`, every message from here on is written to stderr.
    pub(crate) fn open(address: impl ToSocketAddrs, login: &Login<'_>, transcript: bool) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let mut connection = Self {
            stream,
            incoming: Decoder::with_header().max_payload(MAX_MESSAGE),
            outgoing: Encoder::with_header().max_payload(MAX_MESSAGE),
            transcript,
            parameters: BTreeMap::new(),
            key: None,
            transaction: Transaction::None,
            notices: Vec::new(),
            notifications: Vec::new(),
        };
        connection.log_in(login)?;
        Ok(connection)
    }

    /// What the server says of itself under this name.
    pub(crate) fn parameter(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    /// Whether a transaction is open, as the last answer said.
    pub(crate) fn transaction(&self) -> Transaction {
        self.transaction
    }

    pub(crate) fn take_notices(&mut self) -> Vec<Notice> {
        take(&mut self.notices)
    }

    /// Channels and payloads of what was notified.
    pub(crate) fn take_notifications(&mut self) -> Vec<(String, String)> {
        take(&mut self.notifications)
    }

    pub(crate) fn cancel(&self) -> Result<Cancel, Error> {
        self.key.map(Cancel).ok_or(Error::Unsupported("a server without keys"))
    }

    /// Runs statements that stand in one text; values come as text.
    pub(crate) fn query(&mut self, sql: &str) -> Result<Vec<Outcome>, Error> {
        self.push(&Query { sql })?;
        let (mut outcomes, mut outcome) = (Vec::new(), Outcome::default());
        self.answer(|received| {
            match received {
                Received::Row(frame) => {
                    let row: DataRow<'_> = frame.decode()?;
                    outcome.rows.push(row.values.iter().map(|value| value.map(text)).collect());
                }
                Received::Other(Backend::RowDescription(rows)) => {
                    outcome.columns = rows.columns.iter().map(|column| column.name.to_owned()).collect();
                }
                Received::Other(Backend::CommandComplete(complete)) => {
                    complete.tag.clone_into(&mut outcome.tag);
                    outcomes.push(take(&mut outcome));
                }
                Received::Other(Backend::EmptyQueryResponse) => outcomes.push(Outcome::default()),
                Received::Other(other) => return unexpected(&other),
            }
            Ok(Continue(()))
        })?;
        Ok(outcomes)
    }

    /// Makes a statement, and asks what it takes and what it returns.
    pub(crate) fn prepare(&mut self, name: &str, sql: &str) -> Result<Statement, Error> {
        self.push(&Parse { statement: name, sql, types: List::default() })?;
        self.push(&Describe { what: Named::Statement(name) })?;
        self.push(&Frontend::Sync)?;
        let mut statement = Statement { name: name.to_owned(), parameters: Vec::new(), columns: Vec::new() };
        self.answer(|received| {
            match received {
                Received::Other(Backend::ParseComplete | Backend::NoData) => {}
                Received::Other(Backend::ParameterDescription(parameters)) => {
                    statement.parameters = parameters.types.iter().collect();
                }
                Received::Other(Backend::RowDescription(rows)) => {
                    let columns = rows.columns.iter();
                    statement.columns = columns.map(|column| (column.name.to_owned(), column.kind)).collect();
                }
                other => return unexpected(&other),
            }
            Ok(Continue(()))
        })?;
        Ok(statement)
    }

    /// Executes a statement with parameters of a type that is declared for them, and decodes its rows as `R`, which is
    /// declared for them too. The server sends `at_once` rows and then waits until it is asked for more, which takes an
    /// open transaction; with 0 it sends all.
    pub(crate) fn execute<P: Encode + Debug, R: for<'de> Decode<'de>>(
        &mut self,
        statement: &Statement,
        parameters: &P,
        at_once: i32,
    ) -> Result<Vec<R>, Error> {
        let binary = List::from(&[Format::Binary]);
        let bind = BindTyped { portal: "", statement: &statement.name, formats: binary, parameters, results: binary };
        if self.transcript {
            eprintln!("> {bind:?}");
        }
        self.outgoing.push_with(Header { kind: Bind::API_KEY, length: 0 }, &bind)?;
        let mut rows = Vec::new();
        let mut more = true;
        while more {
            self.push(&Execute { portal: "", max_rows: at_once })?;
            self.push(&Frontend::Sync)?;
            more = false;
            self.answer(|received| {
                match received {
                    Received::Row(frame) => rows.push(frame.decode()?),
                    Received::Other(Backend::PortalSuspended) => more = true,
                    Received::Other(
                        Backend::BindComplete | Backend::CommandComplete(_) | Backend::EmptyQueryResponse,
                    ) => {}
                    Received::Other(other) => return unexpected(&other),
                }
                Ok(Continue(()))
            })?;
        }
        Ok(rows)
    }

    pub(crate) fn close(&mut self, statement: &Statement) -> Result<(), Error> {
        self.push(&Close { what: Named::Statement(&statement.name) })?;
        self.push(&Frontend::Sync)?;
        self.answer(|received| match received {
            Received::Other(Backend::CloseComplete) => Ok(Continue(())),
            other => unexpected(&other),
        })
    }

    /// Runs a `COPY ... FROM STDIN` with the data that `next` returns, piece by piece, until it returns `Ok(None)`. Where
    /// it returns a reason, the server is told, and nothing is copied. Returns what was done.
    pub(crate) fn copy_in<D: AsRef<[u8]>>(
        &mut self,
        sql: &str,
        mut next: impl FnMut() -> Result<Option<D>, &'static str>,
    ) -> Result<String, Error> {
        self.push(&Query { sql })?;
        self.answer(|received| match received {
            Received::Other(Backend::CopyInResponse(_)) => Ok(Break(())),
            other => unexpected(&other),
        })?;
        loop {
            match next() {
                Ok(Some(data)) => self.push(&CopyData { data: data.as_ref() })?,
                Ok(None) => break self.push(&Frontend::CopyDone)?,
                Err(reason) => break self.push(&CopyFail { reason })?,
            }
            if self.outgoing.as_slice().len() >= COPY_AT_ONCE {
                self.flush()?;
            }
        }
        self.copied(|_| Ok(()))
    }

    /// Runs a `COPY ... TO STDOUT`, and hands its data on as it comes. Returns what was done.
    pub(crate) fn copy_out(
        &mut self,
        sql: &str,
        data: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<String, Error> {
        self.push(&Query { sql })?;
        self.copied(data)
    }

    /// Takes leave, and waits until the server has closed the connection.
    pub(crate) fn terminate(mut self) -> Result<(), Error> {
        self.push(&Frontend::Terminate)?;
        match self.answer(|received| unexpected(&received)) {
            Err(Error::Closed) => Ok(()),
            other => other,
        }
    }

    fn log_in(&mut self, login: &Login<'_>) -> Result<(), Error> {
        let said =
            ["user", login.user, "database", login.database, "client_encoding", "UTF8", "application_name", "wire"];
        let strings = terminated(said);
        begin(&mut self.stream, &Opening::StartUp { parameters: List::from(&strings) })?;

        let nonce = scram::nonce();
        let mut exchange = scram::Exchange::new("", login.password, &nonce).map_err(Error::Unsupported)?;
        loop {
            let mut proof = None;
            self.answer(|received| {
                proof = Some(match received {
                    Received::Other(Backend::Authentication(asked)) => match asked {
                        Authentication::Ok if !exchange.is_open() => return Ok(Continue(())),
                        Authentication::CleartextPassword if !exchange.is_open() => Proof::Password,
                        Authentication::Sasl { mechanisms } if mechanisms.iter().any(|one| one == scram::MECHANISM) => {
                            Proof::First(exchange.first())
                        }
                        Authentication::SaslContinue(challenge) => {
                            Proof::Answer(exchange.answer(challenge).map_err(Error::Unsupported)?)
                        }
                        Authentication::SaslFinal(proof) if exchange.end(proof) => return Ok(Continue(())),
                        Authentication::Ok | Authentication::SaslFinal(_) => return Err(UNPROVED),
                        _ => return Err(Error::Unsupported("the way in which the server wants a proof")),
                    },
                    other => return unexpected(&other),
                });
                Ok(Break(()))
            })?;
            match proof {
                None if exchange.is_open() => return Err(UNPROVED),
                None => return Ok(()),
                Some(Proof::Password) => self.push(&Password { password: login.password })?,
                Some(Proof::First(data)) => {
                    self.push(&SaslInitialResponse { mechanism: scram::MECHANISM, data: Some(&data) })?;
                }
                Some(Proof::Answer(data)) => self.push(&SaslResponse { data: &data })?,
            }
        }
    }

    /// Reads the data of a COPY, where the server sends some, and what was done.
    fn copied(&mut self, mut data: impl FnMut(&[u8]) -> Result<(), Error>) -> Result<String, Error> {
        let mut tag = String::new();
        self.answer(|received| {
            match received {
                Received::Other(Backend::CopyOutResponse(_) | Backend::CopyDone) => {}
                Received::Other(Backend::CopyData(copy)) => data(copy.data)?,
                Received::Other(Backend::CommandComplete(complete)) => complete.tag.clone_into(&mut tag),
                other => return unexpected(&other),
            }
            Ok(Continue(()))
        })?;
        Ok(tag)
    }

    /// Adds a message to those that [`answer`](Self::answer) sends.
    fn push<'m, S: MessageSet<'m, Key = u8> + Debug>(&mut self, message: &S) -> Result<(), Error> {
        if self.transcript {
            eprintln!("> {message:?}");
        }
        Ok(self.outgoing.push_message(message)?)
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.stream.write_all(self.outgoing.as_slice())?;
        self.outgoing.clear();
        Ok(())
    }

    /// Sends what was pushed, and hands on what the server says, until it is ready for the next question or `on` breaks.
    /// What a server may say at any time is kept; an error is returned once the server is ready again.
    fn answer(&mut self, mut on: impl FnMut(Received<'_>) -> Result<ControlFlow<()>, Error>) -> Result<(), Error> {
        self.flush()?;
        let mut failed = None;
        loop {
            while !self.incoming.has_frame() {
                match self.stream.read(self.incoming.room())? {
                    // An error in front says why.
                    0 => return Err(failed.map_or(Error::Closed, Error::Server)),
                    received => self.incoming.received(received),
                }
            }
            let frame = self.incoming.next_frame()?.ok_or(Error::Closed)?;
            let received = Received::new(frame)?;
            if self.transcript {
                eprintln!("< {received:?}");
            }
            match received {
                Received::Other(Backend::BackendKeyData(key)) => self.key = Some(key),
                Received::Other(Backend::ErrorResponse(error)) => failed = Some(Box::new(Notice::from(&error.report))),
                Received::Other(Backend::NoticeResponse(notice)) => self.notices.push(Notice::from(&notice.report)),
                Received::Other(Backend::NotificationResponse(note)) => {
                    self.notifications.push((note.channel.to_owned(), note.payload.to_owned()));
                }
                Received::Other(Backend::ParameterStatus(status)) => {
                    self.parameters.insert(status.name.to_owned(), status.value.to_owned());
                }
                Received::Other(Backend::ReadyForQuery(ready)) => {
                    self.transaction = ready.transaction;
                    return failed.map_or(Ok(()), |notice| Err(Error::Server(notice)));
                }
                received if failed.is_none() => match on(received)? {
                    Break(()) => return Ok(()),
                    Continue(()) => {}
                },
                _ => {}
            }
        }
    }
}

/// What proves to the server who this is.
enum Proof {
    Password,
    First(String),
    Answer(String),
}

/// A message of the server. A row is not decoded yet: as what depends on the question.
enum Received<'a> {
    Row(Frame<'a, Header>),
    Other(Backend<'a>),
}

impl<'a> Received<'a> {
    fn new(frame: Frame<'a, Header>) -> Result<Self, Error> {
        if frame.header.kind == DataRow::API_KEY {
            return Ok(Self::Row(frame));
        }
        match frame.message()? {
            Some(message) => Ok(Self::Other(message)),
            None => Err(Error::Unexpected(format!("a message {:?}", char::from(frame.header.kind)))),
        }
    }
}

impl Debug for Received<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(frame) => match frame.decode::<DataRow<'_>>() {
                Ok(row) => row.fmt(out),
                Err(error) => error.fmt(out),
            },
            Self::Other(message) => message.fmt(out),
        }
    }
}

fn unexpected<T>(received: &impl Debug) -> Result<T, Error> {
    Err(Error::Unexpected(format!("{received:?}")))
}

fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value).into_owned()
}
