//! tarpc: serde structs, in bincode behind a length.

use std::net::SocketAddr;

use anyhow::{Result, ensure};
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use tarpc::server::{BaseChannel, Channel};
use tarpc::tokio_serde::formats::Bincode;
use tarpc::tokio_util::codec::{Framed, LengthDelimitedCodec};
use tarpc::{client, context, serde_transport};
use tokio::net::{TcpListener, TcpStream};

use super::{Caller, Peer};
use crate::frames::{BODY, METADATA, SUBJECT, TIMESTAMP};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    timestamp: i64,
    #[serde(with = "serde_bytes")]
    subject: Vec<u8>,
    metadata: Vec<i16>,
    #[serde(with = "serde_bytes")]
    body: Vec<u8>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Response {
    id: i32,
    timestamp: i64,
    #[serde(with = "serde_bytes")]
    subject: Vec<u8>,
    #[serde(with = "serde_bytes")]
    body: Vec<u8>,
}

#[tarpc::service]
pub(crate) trait Echo {
    async fn echo(request: Request) -> Response;
}

/// The protocol.
pub(super) struct Tarpc;

#[derive(Clone)]
struct Service;

impl Echo for Service {
    async fn echo(self, _: context::Context, request: Request) -> Response {
        let Request { timestamp, subject, body, .. } = request;
        Response { id: 0, timestamp, subject, body }
    }
}

impl Peer for Tarpc {
    type Caller = EchoClient;

    async fn serve(listener: TcpListener) -> Result<()> {
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let Ok(()) = socket.set_nodelay(true) else { continue };
                let transport = serde_transport::new(framed(socket), Bincode::default());
                let requests = BaseChannel::with_defaults(transport).execute(Service.serve());
                tokio::spawn(requests.for_each(|response| async {
                    tokio::spawn(response);
                }));
            }
        });
        Ok(())
    }

    async fn connect(address: SocketAddr, callers: usize) -> Result<Vec<Self::Caller>> {
        let socket = TcpStream::connect(address).await?;
        socket.set_nodelay(true)?;
        let transport = serde_transport::new(framed(socket), Bincode::default());
        Ok(vec![EchoClient::new(client::Config::default(), transport).spawn(); callers])
    }
}

fn framed(socket: TcpStream) -> Framed<TcpStream, LengthDelimitedCodec> {
    LengthDelimitedCodec::builder().new_framed(socket)
}

impl Caller for EchoClient {
    async fn call(&mut self) -> Result<()> {
        let request = Request {
            timestamp: TIMESTAMP,
            subject: SUBJECT.to_vec(),
            metadata: METADATA.to_vec(),
            body: BODY.to_vec(),
        };
        let response = self.echo(context::current(), request).await?;
        ensure!(response.timestamp == TIMESTAMP && response.body == BODY, "another answer");
        Ok(())
    }
}
