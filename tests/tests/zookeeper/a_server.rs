//! What the server of `tests/servers/zookeeper.sh` says to all that the client can ask.

use std::io::Write;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use wire::List;

use crate::client::{Client, Error};
use crate::multi::{MultiHeader, MultiOperation, MultiRequest, MultiResult};
use crate::protocol::{ANY_VERSION, Acl, Code, CreateMode, CreateRequest, DeleteRequest, SetDataRequest};

/// Where it is. Without one it is said, once, that nothing was tested.
static ADDRESS: LazyLock<Option<String>> = LazyLock::new(|| {
    let address = std::env::var("ZOOKEEPER_ADDR").ok();
    if address.is_none() {
        // Straight to the handle, for what a passing test prints the harness keeps to itself.
        let _ = writeln!(std::io::stderr(), "no ZooKeeper server was asked, for ZOOKEEPER_ADDR is not set");
    }
    address
});

fn connect(address: &str) -> Client {
    Client::connect(address, Duration::from_secs(10)).unwrap()
}

/// Runs `test` with a client and the path of a new node, which has no data and is deleted afterwards.
fn with_node(test: impl FnOnce(&mut Client, &str)) {
    let Some(address) = &*ADDRESS else { return };
    let mut client = connect(address);
    let node = client.create("/test-", None, CreateMode::PersistentSequential).unwrap().to_owned();
    test(&mut client, &node);
    client.delete(&node, ANY_VERSION).unwrap();
    assert_eq!(client.exists(&node).unwrap(), None);
    client.close().unwrap();
}

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(answer: Result<T, Error>, code: Code) {
    match answer {
        Err(Error::Server(found)) => assert_eq!(found, code),
        other => panic!("{code:?} expected, not {other:?}"),
    }
}

#[test]
fn opens_sessions_within_its_limits() {
    let Some(address) = &*ADDRESS else { return };
    let client = connect(address);
    assert_ne!(client.session_id(), 0);
    assert_eq!(client.time_out(), Duration::from_secs(10));
    client.close().unwrap();
    let client = Client::connect(address, Duration::from_secs(3600)).unwrap();
    assert_eq!(client.time_out(), Duration::from_secs(40), "20 ticks of 2 seconds");
    client.close().unwrap();
}

#[test]
fn gives_back_data_and_tells_null_from_empty() {
    with_node(|client, node| {
        assert_eq!(client.get_data(node).unwrap().data, None);
        let every_byte: Vec<u8> = (0..=255).collect();
        let large = vec![7; 500_000];
        let mut version = 0;
        for data in [Some(&b""[..]), Some(b"text"), Some(&every_byte), None, Some(&large)] {
            let stat = client.set_data(node, data, version).unwrap();
            version += 1;
            assert_eq!(stat.version, version);
            assert_eq!(stat.data_length, i32::try_from(data.map_or(0, <[u8]>::len)).unwrap());
            let read = client.get_data(node).unwrap();
            assert_eq!((read.data, read.stat), (data, stat));
        }
    });
}

#[test]
fn counts_versions() {
    with_node(|client, node| {
        let created = client.exists(node).unwrap().unwrap();
        assert_eq!((created.version, created.cversion, created.aversion), (0, 0, 0));
        assert_eq!((created.mzxid, created.pzxid, created.mtime), (created.czxid, created.czxid, created.ctime));
        assert_eq!((created.ephemeral_owner, created.data_length, created.num_children), (0, 0, 0));
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
        assert!(now.abs_diff(created.ctime.try_into().unwrap()) < 60_000);

        assert_eq!(client.set_data(node, None, 0).unwrap().version, 1);
        assert_refused(client.set_data(node, Some(b"stale"), 0), Code::BadVersion);
        assert_refused(client.delete(node, 0), Code::BadVersion);
        let changed = client.set_data(node, Some(b"fresh"), ANY_VERSION).unwrap();
        assert_eq!((changed.version, changed.cversion, changed.czxid), (2, 0, created.czxid));
        assert!(changed.mzxid > created.mzxid);
        assert_eq!(client.exists(node).unwrap(), Some(changed));
    });
}

#[test]
fn lists_children() {
    with_node(|client, node| {
        assert!(client.get_children(node).unwrap().children.is_empty());
        let child = |name: &str| format!("{node}/{name}");
        for name in ["plain", "caf\u{e9}"] {
            assert_eq!(client.create(&child(name), None, CreateMode::Persistent).unwrap(), child(name));
        }
        let numbered = client.create(&child("numbered-"), None, CreateMode::PersistentSequential).unwrap();
        assert_eq!(numbered, child("numbered-0000000002"));

        let mut names: Vec<_> = client.get_children(node).unwrap().children.iter().map(str::to_owned).collect();
        names.sort_unstable();
        assert_eq!(names, ["caf\u{e9}", "numbered-0000000002", "plain"]);
        let stat = client.exists(node).unwrap().unwrap();
        assert_eq!((stat.num_children, stat.cversion), (3, 3));

        assert_refused(client.delete(node, ANY_VERSION), Code::NotEmpty);
        for name in names {
            client.delete(&child(&name), 0).unwrap();
        }
    });
}

#[test]
fn says_what_it_refuses() {
    with_node(|client, node| {
        let missing = format!("{node}/missing");
        assert_eq!(client.exists(&missing).unwrap(), None);
        assert_refused(client.get_data(&missing), Code::NoNode);
        assert_refused(client.set_data(&missing, None, ANY_VERSION), Code::NoNode);
        assert_refused(client.get_children(&missing), Code::NoNode);
        assert_refused(client.delete(&missing, ANY_VERSION), Code::NoNode);
        assert_refused(client.create(&format!("{missing}/child"), None, CreateMode::Persistent), Code::NoNode);
        assert_refused(client.create(node, None, CreateMode::Persistent), Code::NodeExists);
        assert_refused(client.create("nowhere", None, CreateMode::Persistent), Code::BadArguments);
        let for_nobody =
            CreateRequest { path: &missing, data: None, acl: List::from(&[]), flags: CreateMode::Persistent };
        assert_refused(client.call(&for_nobody), Code::InvalidAcl);
    });
}

#[test]
fn deletes_ephemeral_nodes_with_their_session() {
    with_node(|client, node| {
        let mut guest = connect(ADDRESS.as_ref().unwrap());
        let path = format!("{node}/guest");
        assert_eq!(guest.create(&path, None, CreateMode::Ephemeral).unwrap(), path);
        let stat = client.exists(&path).unwrap().unwrap();
        assert_eq!(stat.ephemeral_owner, guest.session_id());
        let child = format!("{path}/child");
        assert_refused(client.create(&child, None, CreateMode::Persistent), Code::NoChildrenForEphemerals);
        guest.close().unwrap();
        assert_eq!(client.exists(&path).unwrap(), None);
    });
}

#[test]
fn does_all_of_a_transaction_or_nothing() {
    with_node(|client, node| {
        let child = format!("{node}/child");
        let create =
            CreateRequest { path: &child, data: None, acl: List::from(&[Acl::OPEN]), flags: CreateMode::Persistent };
        let steps = [
            MultiOperation::Check { header: MultiHeader::STEP, path: node, version: 0 },
            MultiOperation::Create(MultiHeader::STEP, create),
            MultiOperation::SetData(MultiHeader::STEP, SetDataRequest { path: &child, data: Some(b"1"), version: 0 }),
            MultiOperation::Delete(MultiHeader::STEP, DeleteRequest { path: &child, version: 1 }),
            MultiOperation::SetData(MultiHeader::STEP, SetDataRequest { path: node, data: Some(b"2"), version: 0 }),
            MultiOperation::End(MultiHeader::END),
        ];
        let transaction = MultiRequest { operations: List::from(&steps) };

        let response = client.call(&transaction).unwrap();
        assert_eq!(response.failure(), None);
        let results: Vec<_> = response.results.iter().collect();
        let [
            MultiResult::Check(_),
            MultiResult::Create(_, created),
            MultiResult::SetData(_, written),
            MultiResult::Delete(_),
            MultiResult::SetData(_, changed),
            MultiResult::Error { done: true, .. },
        ] = results[..]
        else {
            panic!("{results:?}");
        };
        assert_eq!((created.path, written.stat.data_length), (&*child, 1));
        let changed = changed.stat;
        assert_eq!(client.exists(node).unwrap(), Some(changed));
        assert_eq!((changed.version, changed.cversion), (1, 2));

        // The first step does not hold now.
        let response = client.call(&transaction).unwrap();
        assert_eq!(response.failure(), Some(Code::BadVersion));
        let failed = |code| MultiResult::Error { done: false, err: code, code: Some(code) };
        let behind = failed(Code::RuntimeInconsistency);
        let end = MultiResult::Error { done: true, err: Code::SystemError, code: None };
        assert!(response.results.iter().eq([failed(Code::BadVersion), behind, behind, behind, behind, end]));
        assert_eq!(client.exists(node).unwrap(), Some(changed));
    });
}
