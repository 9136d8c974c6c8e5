//! gRPC: prost messages over HTTP/2.

use std::net::SocketAddr;

use anyhow::{Result, ensure};
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::{Channel, Endpoint, Server};
use tonic::{Request, Response, Status};

use super::{Caller, Peer};
use crate::frames::{BODY, METADATA, SUBJECT, TIMESTAMP};

#[expect(clippy::allow_attributes, clippy::allow_attributes_without_reason, reason = "generated")]
#[expect(unreachable_pub, unused_qualifications, reason = "generated")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/echo.Echo.rs"));
}

use generated::echo_client::EchoClient;
use generated::echo_server::{Echo, EchoServer};

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct EchoRequest {
    #[prost(int64, tag = "1")]
    timestamp: i64,
    #[prost(bytes = "vec", tag = "2")]
    subject: Vec<u8>,
    #[prost(sint32, repeated, tag = "3")]
    metadata: Vec<i32>,
    #[prost(bytes = "vec", tag = "4")]
    body: Vec<u8>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct EchoResponse {
    #[prost(int32, tag = "1")]
    id: i32,
    #[prost(int64, tag = "2")]
    timestamp: i64,
    #[prost(bytes = "vec", tag = "3")]
    subject: Vec<u8>,
    #[prost(bytes = "vec", tag = "4")]
    body: Vec<u8>,
}

/// The protocol.
pub(super) struct Tonic;

struct Service;

#[tonic::async_trait]
impl Echo for Service {
    async fn echo(&self, request: Request<EchoRequest>) -> Result<Response<EchoResponse>, Status> {
        let EchoRequest { timestamp, subject, body, .. } = request.into_inner();
        Ok(Response::new(EchoResponse { id: 0, timestamp, subject, body }))
    }
}

impl Peer for Tonic {
    type Caller = EchoClient<Channel>;

    async fn serve(listener: TcpListener) -> Result<()> {
        let incoming = tokio_stream::StreamExt::map(TcpListenerStream::new(listener), |socket| {
            socket.and_then(|socket| socket.set_nodelay(true).map(|()| socket))
        });
        tokio::spawn(Server::builder().add_service(EchoServer::new(Service)).serve_with_incoming(incoming));
        Ok(())
    }

    async fn connect(address: SocketAddr, callers: usize) -> Result<Vec<Self::Caller>> {
        let channel = Endpoint::try_from(format!("http://{address}"))?.tcp_nodelay(true).connect().await?;
        Ok(vec![EchoClient::new(channel); callers])
    }
}

impl Caller for EchoClient<Channel> {
    async fn call(&mut self) -> Result<()> {
        let request = EchoRequest {
            timestamp: TIMESTAMP,
            subject: SUBJECT.to_vec(),
            metadata: METADATA.map(i32::from).to_vec(),
            body: BODY.to_vec(),
        };
        let response = self.echo(request).await?.into_inner();
        ensure!(response.timestamp == TIMESTAMP && response.body == BODY, "another answer");
        Ok(())
    }
}
