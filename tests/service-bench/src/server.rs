//! What the server processes run: our server, or one that only copies bytes back.
//!
//! Both have the same runtime, the same socket options and one task for each connection, so that what differs between
//! them is what our server does with the bytes.

use std::io::{self, Read, Write};
use std::net::SocketAddr;

use anyhow::Result;
use clap::ValueEnum;
use echo_proto::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

/// Which server a process is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// The echo server of `echo-proto`.
    Ours,
    /// Bytes in, the same bytes out.
    Copier,
}

/// How much the copier reads at once.
const COPIED: usize = 16 << 10;

/// How many connections may wait to be accepted. The default is so short that thousands in a row overtake the server,
/// and the kernel lets those try again seconds later.
const BACKLOG: u32 = 4096;

/// Serves on a free port, which is printed, until the process is killed or its input ends.
pub(crate) fn run(kind: Kind, workers: u16) -> Result<()> {
    // Whoever started this process may end without killing it: its end of the pipe closes then.
    std::thread::spawn(|| {
        let _end = io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    runtime(workers)?.block_on(async {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        let listener = socket.listen(BACKLOG)?;
        println!("{}", listener.local_addr()?);
        io::stdout().flush()?;
        match kind {
            // In a task like those of the connections, as a program would have it.
            Kind::Ours => tokio::spawn(Server::builder().echo().build()?.serve(listener)).await?,
            Kind::Copier => tokio::spawn(copy(listener)).await??,
        }
        Ok(())
    })
}

/// The runtime of every server and client that is measured.
pub(crate) fn runtime(workers: u16) -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(workers.into()).enable_all().build()
}

async fn copy(listener: TcpListener) -> io::Result<()> {
    loop {
        let (socket, _) = listener.accept().await?;
        tokio::spawn(copy_back(socket));
    }
}

async fn copy_back(mut socket: TcpStream) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let mut buffer = vec![0; COPIED];
    loop {
        match socket.read(&mut buffer).await? {
            0 => return Ok(()),
            received => socket.write_all(buffer.get(..received).unwrap_or_default()).await?,
        }
    }
}
