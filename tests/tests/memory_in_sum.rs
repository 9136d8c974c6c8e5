//! What all clients of a server together can make it hold, counted by an allocator of this test binary's own.
//!
//! As in `memory`, the server runs on the test's thread, and its clients on others, which are not counted.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use allocation_counter::{AllocationInfo, measure};
use echo_proto::{Builder, EchoRequest, Limits, Server, WhenFull};
use tests::peers::{PATIENCE, REQUEST, numbered, serving};
use tokio::sync::oneshot;
use tokio::time::timeout;

const MIB: usize = 1 << 20;

/// What a connection has of its own, its task included.
const OWN: usize = 20 << 10;

/// What a server with these limits allocates while `clients` do their worst.
fn measured<T: Send + 'static>(
    limits: Limits,
    clients: impl FnOnce(SocketAddr) -> T + Send + 'static,
) -> (AllocationInfo, T) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let address = runtime.block_on(serving(Server::builder().echo().limits(limits).build().unwrap()));
    let (done, ended) = oneshot::channel();
    let clients = thread::spawn(move || {
        let made = clients(address);
        let _waited_for = done.send(());
        made
    });
    let counted = measure(|| {
        runtime.block_on(async { timeout(2 * PATIENCE, ended).await.expect("the clients are done").unwrap() });
    });
    (counted, clients.join().unwrap())
}

fn limits(max_buffered: usize, when_full: WhenFull) -> Limits {
    Limits { max_buffered: Some(max_buffered), when_full, ..Limits::default() }
}

/// A request of so many bytes.
fn request(len: usize) -> Vec<u8> {
    let mut builder = Builder::new();
    builder.request(&EchoRequest { subject: b"", body: &vec![7; len - 24], ..REQUEST }).unwrap();
    assert_eq!(builder.as_slice().len(), len);
    builder.take()
}

fn connect(address: SocketAddr) -> TcpStream {
    let socket = TcpStream::connect(address).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    socket.set_write_timeout(Some(PATIENCE)).unwrap();
    socket
}

/// Sends what the server takes, and the rest into the kernel as far as that has room.
fn send_some(socket: &mut TcpStream, bytes: &[u8]) {
    socket.set_nonblocking(true).unwrap();
    let mut sent = 0;
    let mut tries = 0;
    while sent < bytes.len() && tries < 10 {
        match socket.write(&bytes[sent..]) {
            Ok(written) => sent += written,
            Err(_) => {
                tries += 1;
                thread::sleep(Duration::from_millis(5));
            }
        }
    }
    socket.set_nonblocking(false).unwrap();
}

fn is_answered(socket: &mut TcpStream) -> bool {
    socket.write_all(&numbered(0..1)).is_ok() && socket.read_exact(&mut [0; 32]).is_ok()
}

/// Whether the server has closed the connection, by now or soon.
fn is_closed(socket: &mut TcpStream) -> bool {
    let mut bytes = [0; 1 << 10];
    loop {
        match socket.read(&mut bytes) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => return error.kind() == io::ErrorKind::ConnectionReset,
        }
    }
}

#[track_caller]
fn assert_held(held: AllocationInfo, connections: usize, max_buffered: usize) {
    let (held, most) = (usize::try_from(held.bytes_max).unwrap(), max_buffered + connections * OWN);
    assert!(held <= most, "{held} bytes, and not {most}");
}

/// 1 000 in the threat.
#[test]
fn frames_that_lack_a_byte_hold_no_more_together_than_they_may() {
    const CONNECTIONS: usize = 64;
    let (held, _sockets) = measured(limits(4 * MIB, WhenFull::Wait), |address| {
        let request = request(MIB - 100);
        let mut sockets: Vec<_> = (0..CONNECTIONS).map(|_| connect(address)).collect();
        for socket in &mut sockets {
            send_some(socket, &request[..request.len() - 1]);
        }
        assert!(is_answered(&mut connect(address)), "whatever others hold");
        sockets
    });
    // One may go over it by what its request takes. While a buffer is moved into one of twice its size, there are both.
    assert_held(held, CONNECTIONS, 4 * MIB + 3 * MIB);
}

/// 100 in the threat, with 1 MiB for each.
#[test]
fn clients_that_do_not_read_hold_no_more_together_than_they_may() {
    const CONNECTIONS: usize = 100;
    let (held, _sockets) = measured(limits(MIB, WhenFull::Wait), |address| {
        let requests = numbered(0..100_000);
        let mut sockets: Vec<_> = (0..CONNECTIONS).map(|_| connect(address)).collect();
        for socket in &mut sockets {
            send_some(socket, &requests);
        }
        assert!(is_answered(&mut connect(address)), "whatever others hold");
        sockets
    });
    assert_held(held, CONNECTIONS, MIB);
}

#[test]
fn who_waits_for_memory_goes_on_when_others_have_left() {
    let (_, ()) = measured(limits(2 * MIB + MIB / 2, WhenFull::Wait), |address| {
        let request = request(MIB - 100);
        let mut holds = connect(address);
        holds.write_all(&request[..request.len() - 1]).unwrap();
        let waiting: Vec<_> = (0..3)
            .map(|_| {
                let (mut socket, request) = (connect(address), request.clone());
                thread::spawn(move || {
                    socket.write_all(&request).unwrap();
                    socket.read_exact(&mut vec![0; request.len() + 2]).unwrap();
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(200));
        drop(holds);
        waiting.into_iter().for_each(|waiting| waiting.join().unwrap());
    });
}

#[test]
fn who_may_not_wait_is_closed() {
    let (held, ()) = measured(limits(4 * MIB, WhenFull::Refuse), |address| {
        let request = request(MIB - 100);
        let mut sockets: Vec<_> = (0..10).map(|_| connect(address)).collect();
        for socket in &mut sockets {
            send_some(socket, &request[..request.len() - 1]);
        }
        let started = Instant::now();
        let closed = sockets.iter_mut().filter_map(|socket| {
            socket.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
            is_closed(socket).then_some(())
        });
        let closed = closed.count();
        assert!((5..10).contains(&closed), "{closed} of 10 are closed");
        assert!(started.elapsed() < PATIENCE, "at once, and not by a deadline");
        drop(sockets);
        assert!(is_answered(&mut connect(address)));
    });
    assert_held(held, 10, 4 * MIB + MIB);
}

#[test]
fn requests_that_would_never_fit_are_answered_one_at_a_time() {
    let (held, ()) = measured(limits(MIB / 4, WhenFull::Wait), |address| {
        let asking = [(); 4].map(|()| {
            thread::spawn(move || {
                let (mut socket, request) = (connect(address), request(MIB - 100));
                socket.write_all(&request).unwrap();
                socket.read_exact(&mut vec![0; request.len() + 2]).unwrap();
            })
        });
        asking.into_iter().for_each(|asking| asking.join().unwrap());
    });
    assert_held(held, 4, MIB / 4 + 3 * MIB);
}

#[test]
fn who_waits_too_long_for_memory_is_closed() {
    let limits = Limits { frame_deadline: Duration::from_millis(600), ..limits(2 * MIB, WhenFull::Wait) };
    let (_, ()) = measured(limits, |address| {
        let request = request(MIB - 100);
        let mut sockets: Vec<_> = (0..4).map(|_| connect(address)).collect();
        for socket in &mut sockets {
            send_some(socket, &request[..request.len() - 1]);
        }
        assert!(sockets.iter_mut().all(is_closed));
        assert!(is_answered(&mut connect(address)));
    });
}

#[test]
fn connections_that_had_a_burst_hold_no_more_than_their_own() {
    const CONNECTIONS: usize = 100;
    let (held, _sockets) = measured(limits(MIB, WhenFull::Refuse), |address| {
        let (requests, mut responses) = (numbered(0..1000), vec![0; 1000 * 32]);
        let mut sockets: Vec<_> = (0..CONNECTIONS).map(|_| connect(address)).collect();
        for socket in &mut sockets {
            socket.write_all(&requests).unwrap();
            socket.read_exact(&mut responses).unwrap();
        }
        thread::sleep(Duration::from_millis(100));
        sockets
    });
    let each = usize::try_from(held.bytes_current).unwrap() / CONNECTIONS;
    assert!(each <= OWN, "{each} bytes for each connection");
}

#[test]
fn responses_that_nobody_reads_hold_no_more_together_with_their_requests() {
    const CONNECTIONS: usize = 16;
    let (held, _sockets) = measured(limits(8 * MIB, WhenFull::Wait), |address| {
        // More than the kernel takes of each.
        let requests = request(MIB - 100).repeat(8);
        let mut sockets: Vec<_> = (0..CONNECTIONS).map(|_| connect(address)).collect();
        for socket in &mut sockets {
            send_some(socket, &requests);
        }
        sockets
    });
    // One goes over it by a request and its response.
    assert_held(held, CONNECTIONS, 8 * MIB + 3 * MIB);
}

#[test]
fn who_leaves_while_it_waits_for_memory_makes_room_for_another() {
    const WAITING: usize = 20;
    let limits = Limits { max_connections: WAITING + 2, ..limits(MIB, WhenFull::Wait) };
    let (_, ()) = measured(limits, |address| {
        let request = request(MIB - 100);
        // The first holds what there is, and the second what one may go over it.
        let _holding = [(); 2].map(|()| {
            let mut socket = connect(address);
            send_some(&mut socket, &request[..request.len() - 1]);
            socket
        });
        let waiting: Vec<_> = (0..WAITING)
            .map(|_| {
                let mut socket = connect(address);
                send_some(&mut socket, &request[..60_000]);
                socket
            })
            .collect();
        thread::sleep(Duration::from_millis(100));
        drop(waiting);
        let begin = Instant::now();
        let mut others: Vec<_> = (0..WAITING).map(|_| connect(address)).collect();
        assert!(others.iter_mut().all(is_answered));
        assert!(begin.elapsed() < PATIENCE, "they are not waited for until their requests take too long");
    });
}

#[test]
fn requests_of_twelve_kilobytes_are_answered_whatever_others_hold() {
    let (_, ()) = measured(limits(0, WhenFull::Refuse), |address| {
        let request = request(12_000);
        let mut socket = connect(address);
        for _ in 0..3 {
            // As TCP has it.
            for piece in request.chunks(1460) {
                socket.write_all(piece).unwrap();
                thread::sleep(Duration::from_millis(1));
            }
            socket.read_exact(&mut vec![0; request.len() + 2]).unwrap();
        }
    });
}
