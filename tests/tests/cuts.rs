//! Connections that are cut, at every byte and on both sides: nothing is left behind.
//!
//! One test alone, for it counts what the whole process has open.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use echo_proto::{Client, ClientError, Error};
use tests::peers::{Numbers, PATIENCE, REQUEST, accepting, echo_server, numbered, read_all};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::time::{sleep, timeout};

/// How a connection ends.
#[derive(Debug, Clone, Copy)]
enum Cut {
    Fin,
    Reset,
}

fn cut(socket: TcpStream, how: Cut) {
    if let Cut::Reset = how {
        socket.set_zero_linger().unwrap();
    }
    drop(socket);
}

/// How many tasks and file descriptors there are; of the latter nothing is known but on Linux.
fn held() -> (usize, usize) {
    let descriptors = std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    (Handle::current().metrics().num_alive_tasks(), descriptors)
}

async fn assert_back_to(baseline: (usize, usize)) {
    let back = async {
        while held() != baseline {
            sleep(Duration::from_millis(5)).await;
        }
    };
    let waited = timeout(PATIENCE, back).await;
    assert!(waited.is_ok(), "{:?} tasks and file descriptors are held, {baseline:?} were before", held());
}

#[tokio::test]
async fn a_cut_anywhere_leaves_no_task_and_no_file_descriptor() {
    let address = echo_server().await;
    let stream = numbered(0..3);
    let frame = stream.len() / 3;
    sleep(Duration::from_millis(20)).await;
    let baseline = held();
    for how in [Cut::Fin, Cut::Reset] {
        for offset in 0..=stream.len() {
            let mut socket = TcpStream::connect(address).await.unwrap();
            socket.write_all(&stream[..offset]).await.unwrap();
            cut(socket, how);
        }
    }
    // What was whole is answered where the client still reads.
    for offset in 0..=stream.len() {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(&stream[..offset]).await.unwrap();
        socket.shutdown().await.unwrap();
        let mut numbers = Numbers::default();
        numbers.feed(&read_all(&mut socket).await);
        assert_eq!((numbers.ids.len(), numbers.unfinished()), (offset / frame, 0), "cut at {offset}");
    }
    assert_back_to(baseline).await;
    the_same_on_the_other_side().await;
}

async fn the_same_on_the_other_side() {
    let responses = {
        let mut socket = TcpStream::connect(echo_server().await).await.unwrap();
        socket.write_all(&numbered(0..3)).await.unwrap();
        socket.shutdown().await.unwrap();
        read_all(&mut socket).await
    };
    let (offset, resets) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let address = accepting({
        let (responses, offset, resets) = (responses.clone(), Arc::clone(&offset), Arc::clone(&resets));
        move |mut socket| {
            let bytes = responses[..offset.load(Ordering::Relaxed)].to_vec();
            let how = if resets.load(Ordering::Relaxed) == 0 { Cut::Fin } else { Cut::Reset };
            async move {
                let mut requests = vec![0; numbered(0..3).len()];
                socket.read_exact(&mut requests).await.unwrap();
                socket.write_all(&bytes).await.unwrap();
                cut(socket, how);
            }
        }
    })
    .await;
    sleep(Duration::from_millis(20)).await;
    let baseline = held();
    for how in [Cut::Fin, Cut::Reset] {
        resets.store(how as usize, Ordering::Relaxed);
        for cut_at in 0..=responses.len() {
            offset.store(cut_at, Ordering::Relaxed);
            let client = Client::connect(address).await.unwrap();
            let calls = [client.clone(), client.clone(), client.clone()]
                .map(|mut client| tokio::spawn(async move { client.call(&REQUEST).await.map(|response| response.id) }));
            let mut answered = 0;
            for call in calls {
                match (timeout(PATIENCE, call).await.expect("it ends").unwrap(), how) {
                    (Ok(id), _) => {
                        assert_eq!(id, answered, "cut at {cut_at} by {how:?}");
                        answered += 1;
                    }
                    (Err(Error::Session(ClientError::Ended { in_flight, .. })), Cut::Fin) => {
                        assert_eq!(in_flight, 3 - cut_at * 3 / responses.len(), "cut at {cut_at}");
                    }
                    (Err(Error::Io(_) | Error::Session(ClientError::Ended { .. })), Cut::Reset) => {}
                    (Err(error), _) => panic!("{error:?}, cut at {cut_at} by {how:?}"),
                }
            }
            if let Cut::Fin = how {
                assert_eq!(answered as usize, cut_at * 3 / responses.len(), "what has arrived is an answer");
            }
        }
    }
    assert_back_to(baseline).await;
}
