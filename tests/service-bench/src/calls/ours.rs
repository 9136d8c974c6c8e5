//! The echo protocol.

use std::net::SocketAddr;

use anyhow::{Result, ensure};
use echo_proto::{Client, Server};
use tokio::net::TcpListener;

use super::{Caller, Peer};
use crate::frames::{BODY, TIMESTAMP, request};

/// The protocol.
pub(super) struct Ours;

impl Peer for Ours {
    type Caller = Client;

    async fn serve(listener: TcpListener) -> Result<()> {
        tokio::spawn(Server::builder().echo().build()?.serve(listener));
        Ok(())
    }

    async fn connect(address: SocketAddr, callers: usize) -> Result<Vec<Self::Caller>> {
        Ok(vec![Client::connect(address).await?; callers])
    }
}

impl Caller for Client {
    async fn call(&mut self) -> Result<()> {
        let response = Self::call(self, &request()).await?;
        ensure!(response.timestamp == TIMESTAMP && response.body == BODY, "another answer");
        Ok(())
    }
}
