//! Where TCP is listened on.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket};

use crate::Address;
use crate::net::look_up;

/// How many connections may wait to be accepted, if the system allows so many. The usual 128 are overtaken by a burst, and
/// those that find no place try again a second later.
const BACKLOG: u32 = 4096;

/// How much the kernel may hold of what one client does not read. Left to itself, Linux takes up to 4 MiB of each, and says
/// only when a third of that is free that a client has read something: one that reads 40 kB a second seemed to read nothing.
const SEND_BUFFER: u32 = 256 << 10;

/// Listens on the first address of that name that can be had.
pub(crate) async fn listen(address: &Address) -> io::Result<TcpListener> {
    let mut failed = io::Error::new(io::ErrorKind::AddrNotAvailable, "the name has no address");
    let (host, port) = (address.host().unwrap_or_default(), address.port().unwrap_or_default());
    for address in look_up(host, port).await? {
        match listen_on(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Listens on one address.
pub(crate) fn listen_on(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // Elsewhere it lets another program take the address away.
    if cfg!(unix) {
        socket.set_reuseaddr(true)?;
    }
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::net::TcpStream;
    use tokio::time::timeout;

    use super::*;

    #[tokio::test]
    async fn the_kernel_holds_little_of_what_is_not_read() {
        let listener = listen(&"localhost:0".into()).await.unwrap();
        let _deaf = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (socket, _) = listener.accept().await.unwrap();
        let mut taken = 0;
        while timeout(Duration::from_millis(200), socket.writable()).await.is_ok() {
            taken += socket.try_write(&[0; 1 << 16]).unwrap_or_default();
        }
        // That of the client's side is counted as well.
        assert!(taken < 2 << 20, "{taken}");
    }

    #[tokio::test]
    async fn a_burst_of_connections_waits_in_the_queue() {
        let listener = listen(&"localhost:0".into()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut connections = Vec::new();
        for _ in 0..300 {
            // One that finds no place takes a second.
            let connected = timeout(Duration::from_millis(900), TcpStream::connect(address)).await;
            connections.push(connected.expect("there is a place").unwrap());
        }
    }
}
