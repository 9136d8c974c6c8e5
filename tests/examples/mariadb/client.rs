//! A small blocking client: one connection, one command at a time.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};

use wire::frame::{Decoder, Encoder, Frame};
use wire::{Decode, Encode, List};

use crate::error::{Error, ServerError};
use crate::password;
use crate::protocol::{
    AfterRows, Attribute, BinaryRow, Column, Command, Done, End, Greeting, HandshakeResponse, LoginReply, PacketHeader,
    PrepareReply, QueryReply, SwitchResponse, TextRow, capability,
};
use crate::replication::{Event, ReplicationPacket};

/// utf8mb4_general_ci, so that all text is UTF-8 in both directions.
const CHARACTER_SET: u8 = 45;
/// What one packet can hold. More would take several, which this client does not put together.
const MAX_PACKET: usize = (1 << 24) - 2;

/// Who logs in, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Login<'a> {
    pub user: &'a str,
    pub password: &'a str,
    pub database: Option<&'a str>,
    /// The plugin to begin with. Another than the account's is only a round trip more.
    pub plugin: &'a str,
}

impl<'a> Login<'a> {
    pub(crate) fn new(user: &'a str, password: &'a str) -> Self {
        Self { user, password, database: None, plugin: password::PLUGIN }
    }
}

/// What a query came to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    Done { affected_rows: u64, last_insert_id: u64, warnings: u16, info: String },
    Rows(Rows),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rows {
    pub columns: Vec<Column>,
    /// Every value as text, NULL as `None`.
    pub rows: Vec<Vec<Option<Vec<u8>>>>,
}

/// A prepared statement without parameters.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Statement {
    number: u32,
    pub columns: Vec<Column>,
}

pub(crate) struct Connection {
    stream: TcpStream,
    incoming: Decoder<PacketHeader>,
    outgoing: Encoder<PacketHeader>,
    /// Of the next packet, whoever sends it.
    sequence: u8,
    transcript: bool,
    server_version: String,
    number: u32,
}

impl Connection {
    /// Connects and logs in; with `transcript`, every message from here on is written to stderr.
    pub(crate) fn open(address: impl ToSocketAddrs, login: &Login<'_>, transcript: bool) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let mut connection = Self {
            stream,
            incoming: Decoder::with_header().max_payload(MAX_PACKET),
            outgoing: Encoder::with_header().max_payload(MAX_PACKET),
            sequence: 0,
            transcript,
            server_version: String::new(),
            number: 0,
        };
        let challenge = connection.greet()?;
        connection.log_in(login, &challenge)?;
        Ok(connection)
    }

    pub(crate) fn server_version(&self) -> &str {
        &self.server_version
    }

    /// The server's number for this connection.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    pub(crate) fn ping(&mut self) -> Result<(), Error> {
        self.command(&Command::Ping)?;
        match self.receive()? {
            QueryReply::Done(_) => Ok(()),
            QueryReply::Failed(failed) => Err(failed.into()),
            _ => Err(Error::Unexpected { wanted: "an answer to a ping" }),
        }
    }

    pub(crate) fn query(&mut self, sql: &str) -> Result<Outcome, Error> {
        self.command(&Command::Query(sql))?;
        let columns = match self.receive()? {
            QueryReply::Done(Done { affected_rows, last_insert_id, warnings, info, .. }) => {
                let info = info.to_owned();
                return Ok(Outcome::Done { affected_rows, last_insert_id, warnings, info });
            }
            QueryReply::Failed(failed) => return Err(failed.into()),
            QueryReply::Columns(count) => self.columns(count.into())?,
            QueryReply::ManyColumns(count) => self.columns(count)?,
        };
        let mut rows = Vec::new();
        loop {
            let packet = self.packet()?;
            if packet.is_text_row() {
                let row: TextRow<'_> = packet.decode()?;
                rows.push(row.values.iter().map(|value| value.map(<[u8]>::to_vec)).collect());
            } else {
                match packet.decode()? {
                    AfterRows::End(_) => return Ok(Outcome::Rows(Rows { columns, rows })),
                    AfterRows::Failed(failed) => return Err(failed.into()),
                }
            }
        }
    }

    pub(crate) fn prepare(&mut self, sql: &str) -> Result<Statement, Error> {
        self.command(&Command::Prepare(sql))?;
        let prepared = match self.receive()? {
            PrepareReply::Prepared(prepared) => prepared,
            PrepareReply::Failed(failed) => return Err(failed.into()),
        };
        self.columns(prepared.parameters)?;
        let columns = self.columns(prepared.columns)?;
        if prepared.parameters > 0 {
            return Err(Error::Unsupported("parameters"));
        }
        Ok(Statement { number: prepared.statement, columns })
    }

    /// Executes a statement and decodes its rows as `R`, which is declared for them.
    pub(crate) fn execute<R>(&mut self, statement: &Statement) -> Result<Vec<R>, Error>
    where
        R: for<'de> Decode<'de>,
    {
        self.command(&Command::Execute { statement: statement.number, cursor: 0, iterations: 1 })?;
        match self.receive()? {
            QueryReply::Done(_) => return Ok(Vec::new()),
            QueryReply::Failed(failed) => return Err(failed.into()),
            QueryReply::Columns(count) => self.columns(count.into())?,
            QueryReply::ManyColumns(count) => self.columns(count)?,
        };
        let mut rows = Vec::new();
        loop {
            match self.receive()? {
                BinaryRow::Row(row) => rows.push(R::decode(row)?),
                BinaryRow::End(_) => return Ok(rows),
                BinaryRow::Failed(failed) => return Err(failed.into()),
            }
        }
    }

    pub(crate) fn close(&mut self, statement: &Statement) -> Result<(), Error> {
        self.command(&Command::Close { statement: statement.number })
    }

    /// The name of the server's log of changes, and where the next change will stand in it.
    pub(crate) fn log_position(&mut self) -> Result<(String, u32), Error> {
        let wanted = "a row of a name and a number";
        let Outcome::Rows(Rows { rows, .. }) = self.query("SHOW MASTER STATUS")? else {
            return Err(Error::Unexpected { wanted });
        };
        let mut values = rows.iter().flatten().flatten().map(|value| String::from_utf8_lossy(value));
        let (file, position) = values.next().zip(values.next()).ok_or(Error::Unexpected { wanted })?;
        let position = position.parse().map_err(|_| Error::Unexpected { wanted })?;
        Ok((file.into_owned(), position))
    }

    /// Hands every change that the server's log `file` has from `position` on to `change`; then the server hangs up.
    pub(crate) fn changes(
        mut self,
        file: &str,
        position: u32,
        mut change: impl FnMut(&Event<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.command(&Command::DumpChanges { position, flags: 1, replica: 0, file })?;
        loop {
            match self.receive()? {
                ReplicationPacket::Event(event) => change(&event)?,
                ReplicationPacket::End(_) => return self.closed(),
                ReplicationPacket::Failed(failed) => return Err(failed.into()),
            }
        }
    }

    /// Takes leave, and waits until the server has closed the connection.
    pub(crate) fn quit(mut self) -> Result<(), Error> {
        self.command(&Command::Quit)?;
        self.closed()
    }

    /// Receives the greeting and returns the challenge in it.
    fn greet(&mut self) -> Result<Vec<u8>, Error> {
        let handshake = match self.receive()? {
            Greeting::Handshake(handshake) => handshake,
            Greeting::Refused { code, message } => {
                let message = message.to_owned();
                return Err(Error::Server(ServerError { code, sql_state: None, message }));
            }
        };
        let challenge = [&handshake.challenge, handshake.challenge_rest.unwrap_or_default()].concat();
        let (server_version, number) = (handshake.server_version.to_owned(), handshake.connection);
        self.server_version = server_version;
        self.number = number;
        Ok(challenge)
    }

    fn log_in(&mut self, login: &Login<'_>, challenge: &[u8]) -> Result<(), Error> {
        let mut capabilities = capability::PROTOCOL_41
            | capability::TRANSACTIONS
            | capability::SECURE_CONNECTION
            | capability::PLUGIN_AUTH
            | capability::CONNECT_ATTRIBUTES
            | capability::LENGTH_ENCODED_PROOF;
        if login.database.is_some() {
            capabilities |= capability::CONNECT_WITH_DATABASE;
        }
        self.send(&HandshakeResponse {
            capabilities,
            max_packet: 1 << 24,
            character_set: CHARACTER_SET,
            reserved: (),
            mariadb_capabilities: 0,
            user: login.user,
            proof: Some(&password::proof(login.password, challenge)),
            short_proof: None,
            database: login.database,
            plugin: Some(login.plugin),
            attributes: Some(List::from(&[Attribute { name: "_client_name", value: "wire" }])),
        })?;
        loop {
            let proof = match self.receive()? {
                LoginReply::Done(_) => return Ok(()),
                LoginReply::Failed(failed) => return Err(failed.into()),
                LoginReply::Switch(switch) if switch.plugin == password::PLUGIN => {
                    password::proof(login.password, switch.challenge)
                }
                LoginReply::Switch(_) => return Err(Error::Unsupported("the account's plugin")),
            };
            self.send(&SwitchResponse { proof: &proof })?;
        }
    }

    /// Receives `count` definitions, and the end of them.
    fn columns(&mut self, count: u16) -> Result<Vec<Column>, Error> {
        if count == 0 {
            return Ok(Vec::new());
        }
        let columns = (0..count).map(|_| self.receive()).collect::<Result<_, _>>()?;
        match self.receive()? {
            AfterRows::End(End { .. }) => Ok(columns),
            AfterRows::Failed(failed) => Err(failed.into()),
        }
    }

    fn closed(&mut self) -> Result<(), Error> {
        match self.packet() {
            Err(Error::Closed) => Ok(()),
            Err(error) => Err(error),
            Ok(_) => Err(Error::Unexpected { wanted: "the end of the connection" }),
        }
    }

    fn command(&mut self, command: &Command<'_>) -> Result<(), Error> {
        self.sequence = 0;
        self.send(command)
    }

    fn send<M: Encode + Debug>(&mut self, message: &M) -> Result<(), Error> {
        if self.transcript {
            eprintln!("{:3} > {message:?}", self.sequence);
        }
        self.outgoing.push_with(PacketHeader { length: 0, sequence: self.sequence }, message)?;
        self.sequence = self.sequence.wrapping_add(1);
        self.stream.write_all(self.outgoing.as_slice())?;
        self.outgoing.clear();
        Ok(())
    }

    fn receive<'a, M: Decode<'a> + Debug>(&'a mut self) -> Result<M, Error> {
        self.packet()?.decode()
    }

    fn packet(&mut self) -> Result<Packet<'_>, Error> {
        while !self.incoming.has_frame() {
            match self.stream.read(self.incoming.room())? {
                0 => return Err(Error::Closed),
                received => self.incoming.received(received),
            }
        }
        let Frame { header, payload } = self.incoming.next_frame()?.ok_or(Error::Closed)?;
        if header.sequence != self.sequence {
            return Err(Error::OutOfOrder { expected: self.sequence, found: header.sequence });
        }
        self.sequence = self.sequence.wrapping_add(1);
        Ok(Packet { sequence: header.sequence, payload, transcript: self.transcript })
    }
}

/// A packet that has arrived and was not decoded yet: as what depends on what the client asked.
struct Packet<'a> {
    sequence: u8,
    payload: &'a [u8],
    transcript: bool,
}

impl<'a> Packet<'a> {
    /// Whether it stands among the rows of a query as one of them: see [`AfterRows`].
    fn is_text_row(&self) -> bool {
        match self.payload.first() {
            Some(0xff) => false,
            Some(0xfe) => self.payload.len() > 9,
            _ => true,
        }
    }

    fn decode<M: Decode<'a> + Debug>(&self) -> Result<M, Error> {
        let message = M::decode(self.payload)?;
        if self.transcript {
            eprintln!("{:3} < {message:?}", self.sequence);
        }
        Ok(message)
    }
}
