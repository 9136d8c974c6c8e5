//! What becomes of asynchronous handlers whose clients leave, wait or send on.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use echo_proto::{Builder, Client, Limits, Server};
use tests::peers::{Numbers, PATIENCE, REQUEST, numbered, read_all, serving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 7, response = Slept)]
struct Sleep {
    milliseconds: u32,
}

#[derive(Wire)]
#[wire(api_key = 7)]
struct Slept {}

const FOR_EVER: u32 = u32::MAX;

fn sleep_for(milliseconds: u32) -> Vec<u8> {
    let mut builder = Builder::new();
    builder.request(&Sleep { milliseconds }).unwrap();
    builder.take()
}

/// Counts the handlers at work.
struct AtWork(Arc<AtomicUsize>);

impl AtWork {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(count))
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn server(limits: Limits) -> (SocketAddr, Arc<AtomicUsize>) {
    let at_work = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&at_work);
    let server = Server::builder().echo().limits(limits).route_async::<Sleep>(move |request, _| {
        let at_work = AtWork::new(&count);
        Box::pin(async move {
            sleep(Duration::from_millis(request.milliseconds.into())).await;
            drop(at_work);
            Slept {}
        })
    });
    (serving(server.build().unwrap()).await, at_work)
}

async fn wait_until(at_work: &AtomicUsize, handlers: usize) {
    let waiting = async {
        while at_work.load(Ordering::SeqCst) != handlers {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{at_work:?} handlers, not {handlers}"));
}

/// So many connections whose handlers never answer.
async fn occupy(address: SocketAddr, at_work: &AtomicUsize, connections: usize) -> Vec<TcpStream> {
    let mut sockets = Vec::new();
    for _ in 0..connections {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(&sleep_for(FOR_EVER)).await.unwrap();
        sockets.push(socket);
    }
    wait_until(at_work, connections).await;
    sockets
}

#[tokio::test]
async fn clients_that_leave_make_room_while_their_handlers_are_at_work() {
    let (max_connections, half_close_timeout) = (10, Duration::from_millis(100));
    let (address, at_work) = server(Limits { max_connections, half_close_timeout, ..Limits::default() }).await;
    let sockets = occupy(address, &at_work, max_connections).await;
    let mut newcomer = Client::connect(address).await.unwrap();
    drop(sockets);
    assert_eq!(timeout(PATIENCE, newcomer.call(&REQUEST)).await.expect("it is served").unwrap().id, 0);
    wait_until(&at_work, 0).await;
}

#[tokio::test]
async fn a_client_that_leaves_is_missed_also_behind_what_it_has_sent() {
    let half_close_timeout = Duration::from_millis(50);
    let (address, at_work) = server(Limits { half_close_timeout, ..Limits::default() }).await;
    let mut sockets = occupy(address, &at_work, 4).await;
    for (socket, requests) in sockets.iter_mut().zip([1500, 3500, 1500, 3500]) {
        // Less than is taken in meanwhile, and more, as much as the system takes.
        socket.write_all(&numbered(0..requests)).await.unwrap();
    }
    for socket in sockets.split_off(2) {
        socket.set_zero_linger().unwrap();
    }
    drop(sockets);
    wait_until(&at_work, 0).await;
}

#[tokio::test]
async fn who_left_is_not_blamed_for_a_handler_that_hangs() {
    let handler_deadline = Duration::from_millis(100);
    let limits = Limits { handler_deadline, half_close_timeout: Duration::MAX, ..Limits::default() };
    let (address, at_work) = server(limits).await;
    let mut socket = occupy(address, &at_work, 1).await.pop().unwrap();
    socket.shutdown().await.unwrap();
    assert!(read_all(&mut socket).await.is_empty());
    wait_until(&at_work, 0).await;
}

#[tokio::test]
async fn a_reset_ends_a_handler_at_once() {
    let (address, at_work) = server(Limits { half_close_timeout: Duration::MAX, ..Limits::default() }).await;
    for socket in occupy(address, &at_work, 3).await {
        socket.set_zero_linger().unwrap();
    }
    wait_until(&at_work, 0).await;
}

#[tokio::test]
async fn a_client_that_has_only_ended_its_side_gets_its_answers() {
    let (address, _) = server(Limits::default()).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    let requests = [numbered(0..1), sleep_for(50), numbered(2..3), sleep_for(50)].concat();
    socket.write_all(&requests).await.unwrap();
    socket.shutdown().await.unwrap();
    assert_eq!(read_all(&mut socket).await.len(), 32 + 6 + 32 + 6);
}

#[tokio::test]
async fn a_handler_that_hangs_ends_with_its_connection_behind_the_responses_before() {
    let handler_deadline = Duration::from_millis(100);
    let (address, at_work) = server(Limits { handler_deadline, ..Limits::default() }).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    let requests = [numbered(0..2), sleep_for(FOR_EVER), numbered(2..3)].concat();
    socket.write_all(&requests).await.unwrap();
    let mut numbers = Numbers::default();
    numbers.feed(&read_all(&mut socket).await);
    assert_eq!((numbers.timestamps, at_work.load(Ordering::SeqCst)), (vec![0, 1], 0));
}

#[tokio::test]
async fn what_comes_while_a_handler_is_at_work_is_answered_behind_it() {
    let (address, at_work) = server(Limits::default()).await;
    let (mut reading, mut writing) = TcpStream::connect(address).await.unwrap().into_split();
    writing.write_all(&sleep_for(200)).await.unwrap();
    wait_until(&at_work, 1).await;
    // More than is taken in meanwhile.
    let requests = numbered(0..1000);
    let sending = tokio::spawn(async move {
        for piece in requests.chunks(1001) {
            writing.write_all(piece).await.unwrap();
            tokio::task::yield_now().await;
        }
        writing
    });
    timeout(PATIENCE, reading.read_exact(&mut [0; 6])).await.unwrap().unwrap();
    let mut responses = vec![0; 1000 * 32];
    timeout(PATIENCE, reading.read_exact(&mut responses)).await.expect("all are answered").unwrap();
    let mut numbers = Numbers::default();
    numbers.feed(&responses);
    assert!(numbers.timestamps.into_iter().eq(0..1000));
    drop(sending.await);
}
