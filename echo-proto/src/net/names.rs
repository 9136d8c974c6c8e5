//! The addresses of names.
//!
//! Owns that a name is looked up once at a time, however many ask for it, and how many names are at once. The system does it,
//! and no such call can be ended before it returns.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::sync::watch;

use crate::attempts::unresolved;

/// The addresses that a name has. The future may be dropped at any time; the look-up goes on, and whoever asks for the
/// same name meanwhile gets what it finds.
pub(crate) async fn look_up(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    if let Ok(ip) = host.parse::<IpAddr>() {
        return Ok(vec![(ip, port).into()]);
    }
    let resolve = |host: &str| Ok((host, 0).to_socket_addrs()?.collect());
    let found = async { answer(LOOK_UPS.under_way(host, resolve)?).await };
    let mut addresses = found.await.map_err(|error| unresolved(host, &error))?;
    addresses.iter_mut().for_each(|address| address.set_port(port));
    Ok(addresses)
}

type Found = Result<Vec<SocketAddr>, (io::ErrorKind, String)>;
type Answer = watch::Receiver<Option<Found>>;

/// So many names are looked up at once. Each takes a thread, and a resolver that answers none of them would take them all.
const AT_ONCE: usize = 64;

/// The names that are being looked up.
struct LookUps(Mutex<BTreeMap<String, Answer>>);

static LOOK_UPS: LookUps = LookUps(Mutex::new(BTreeMap::new()));

impl LookUps {
    /// The look-up of that name, which begins now unless it has before.
    ///
    /// A resolver that hangs holds a thread. Each attempt to connect would add one, and in the pool of a runtime they would
    /// take the place of other work and hold up its end. So the name has one thread, which is nobody's.
    fn under_way(
        &'static self,
        host: &str,
        resolve: impl FnOnce(&str) -> io::Result<Vec<SocketAddr>> + Send + 'static,
    ) -> io::Result<Answer> {
        let (found, answer) = watch::channel(None);
        let mut names = self.names();
        let are_too_many = names.len() >= AT_ONCE;
        match names.entry(host.to_owned()) {
            Entry::Occupied(joined) => return Ok(joined.get().clone()),
            Entry::Vacant(_) if are_too_many => return Err(too_many()),
            Entry::Vacant(place) => place.insert(answer.clone()),
        };
        drop(names);
        let name = Name { look_ups: self, host: host.to_owned() };
        let begun = thread::Builder::new().name("name look-up".to_owned()).spawn(move || {
            let resolved = resolve(&name.host).map_err(|error| (error.kind(), error.to_string()));
            // Before it is told, so that who asks behind that has a new answer.
            drop(name);
            found.send_replace(Some(resolved));
        });
        begun.map_err(|error| no_thread(&error))?;
        Ok(answer)
    }

    fn names(&self) -> MutexGuard<'_, BTreeMap<String, Answer>> {
        // Nothing in there can be left half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A name that is being looked up, until this is dropped.
struct Name {
    look_ups: &'static LookUps,
    host: String,
}

impl Drop for Name {
    fn drop(&mut self) {
        self.look_ups.names().remove(&self.host);
    }
}

#[cold]
fn too_many() -> io::Error {
    let said = format!("{AT_ONCE} other names are being looked up and have no answer");
    io::Error::new(io::ErrorKind::ResourceBusy, said)
}

/// The error of the system may be one that a resolver has, too, and says nothing of threads.
#[cold]
fn no_thread(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("no thread could be started to look it up ({error})"))
}

async fn answer(mut found: Answer) -> io::Result<Vec<SocketAddr>> {
    let found = found.wait_for(Option::is_some).await.map_err(|_| io::Error::other("the look-up was broken off"))?;
    match found.clone() {
        Some(Ok(addresses)) => Ok(addresses),
        Some(Err((kind, said))) => Err(io::Error::new(kind, said)),
        None => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};

    use tokio::time::{Duration, timeout};

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[tokio::test]
    async fn a_name_that_never_answers_is_looked_up_once_however_often_it_is_asked_for() {
        let host = "never.names.test";
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let (begun, begins) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        let first = LOOK_UPS.under_way(host, move |host| {
            begun.send(host.to_owned()).unwrap();
            let _end = ended.recv();
            Ok(vec![address])
        });
        let first = first.unwrap();
        assert_eq!(begins.recv_timeout(PATIENCE).unwrap(), host);
        // Each gives up before, as an attempt to connect does.
        for _ in 0..1000 {
            let joined = LOOK_UPS.under_way(host, |_| panic!("it is under way")).unwrap();
            assert!(timeout(Duration::ZERO, answer(joined)).await.is_err());
        }
        let other = LOOK_UPS.under_way("other.names.test", |_| Ok(Vec::new())).unwrap();
        assert_eq!(timeout(PATIENCE, answer(other)).await.unwrap().unwrap(), []);
        let last = LOOK_UPS.under_way(host, |_| panic!("it is under way")).unwrap();
        drop(end);
        for joined in [first, last] {
            assert_eq!(timeout(PATIENCE, answer(joined)).await.unwrap().unwrap(), [address]);
        }
        // And then anew.
        let next = LOOK_UPS.under_way(host, |_| Err(io::ErrorKind::NotFound.into())).unwrap();
        assert_eq!(timeout(PATIENCE, answer(next)).await.unwrap().unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[tokio::test]
    async fn a_resolver_that_panics_is_an_error_of_that_look_up_alone() {
        let host = "panics.names.test";
        let broken = LOOK_UPS.under_way(host, |_| std::panic::resume_unwind(Box::new(()))).unwrap();
        let error = timeout(PATIENCE, answer(broken)).await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), "the look-up was broken off");
        assert!(!LOOK_UPS.names().contains_key(host));
    }

    #[tokio::test]
    async fn names_that_never_answer_take_a_bounded_number_of_threads() {
        static FULL: LookUps = LookUps(Mutex::new(BTreeMap::new()));
        let (end, ended) = mpsc::channel::<()>();
        let ended = Arc::new(Mutex::new(ended));
        let begin = |number| {
            let ended = Arc::clone(&ended);
            FULL.under_way(&format!("{number}.names.test"), move |_| {
                let _end = ended.lock().map(|ended| ended.recv());
                Ok(Vec::new())
            })
        };
        let begun: Vec<_> = (0..AT_ONCE).map(|number| begin(number).unwrap()).collect();
        for number in AT_ONCE..1000 {
            let error = unresolved("more.names.test", &begin(number).unwrap_err());
            assert_eq!(error.kind(), io::ErrorKind::ResourceBusy);
            let said = "64 other names are being looked up and have no answer";
            assert_eq!(error.to_string(), format!("the name \"more.names.test\" does not resolve: {said}"));
        }
        let joined = begin(0).expect("it is under way");
        drop(end);
        for answered in begun.into_iter().chain([joined]) {
            assert_eq!(timeout(PATIENCE, answer(answered)).await.unwrap().unwrap(), []);
        }
        // And then there is room.
        assert_eq!(timeout(PATIENCE, answer(begin(AT_ONCE).unwrap())).await.unwrap().unwrap(), []);
    }

    #[test]
    fn a_thread_that_cannot_be_started_is_not_taken_for_a_resolver() {
        let error = unresolved("echo.test", &no_thread(&io::Error::new(io::ErrorKind::WouldBlock, "no more threads")));
        let said = "no thread could be started to look it up (no more threads)";
        assert_eq!(error.to_string(), format!("the name \"echo.test\" does not resolve: {said}"));
    }

    #[tokio::test]
    async fn addresses_need_no_look_up_and_names_get_the_port() {
        for (host, address) in [("127.0.0.1", "127.0.0.1:7"), ("::1", "[::1]:7")] {
            assert_eq!(look_up(host, 7).await.unwrap(), [address.parse().unwrap()]);
        }
        let local = timeout(PATIENCE, look_up("localhost", 7)).await.unwrap().unwrap();
        assert!(local.iter().all(|address| address.ip().is_loopback() && address.port() == 7), "{local:?}");
    }
}
