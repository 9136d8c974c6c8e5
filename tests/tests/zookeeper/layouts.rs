//! Bytes that the server has sent or understood, field by field, and a few that it could have.

use std::fmt::Debug;

use tests::texts::is_the_same_from_text;
use wire::{Decode, DecodeErrorKind, Encode, List, Reader, Wire};

use crate::bytes;
use crate::multi::{MultiHeader, MultiOperation, MultiRequest, MultiResponse, MultiResult};
use crate::protocol::{
    Acl, CloseSessionRequest, Code, ConnectRequest, ConnectResponse, CreateMode, CreateRequest, CreateResponse,
    DeleteRequest, DeleteResponse, GetChildrenResponse, GetDataRequest, GetDataResponse, Reply, RequestHeader, Stat,
};

#[track_caller]
fn assert_layout<'de, M: Encode + Decode<'de> + PartialEq + Debug>(message: &M, bytes: &'de [u8]) {
    assert_eq!(message.encode_to_vec().unwrap(), bytes);
    assert_eq!(M::decode(bytes).as_ref(), Ok(message));
    let mut walked = Vec::new();
    M::SCHEMA.walk(&mut Reader::new(bytes), &mut |leaf| walked.extend_from_slice(leaf.bytes())).unwrap();
    assert_eq!(walked, bytes, "the schema alone finds every byte");
}

#[test]
fn connecting() {
    let request = ConnectRequest {
        protocol_version: 0,
        last_zxid_seen: 0,
        time_out: 10_000,
        session_id: 0,
        passwd: &[0; 16],
        read_only: false,
    };
    assert_layout(
        &request,
        &bytes(
            "00000000 0000000000000000 00002710 0000000000000000
             00000010 00000000000000000000000000000000 00",
        ),
    );
    let received = bytes(
        "00000000 00002710 010000a8ae6b0000
         00000010 9749e0dcd8306623cda785e1e1e84827 00",
    );
    let response = ConnectResponse {
        protocol_version: 0,
        time_out: 10_000,
        session_id: 0x0100_00a8_ae6b_0000,
        passwd: &received[20..36],
        read_only: false,
    };
    assert_layout(&response, &received);
    assert_eq!(ConnectResponse::decode(&received[..36]), Ok(response), "as a server before 3.4 ends it");

    let error = ConnectResponse::decode(&received[..35]).unwrap_err();
    assert_eq!(error.to_string(), "ConnectResponse.passwd: length 16 at byte 16, but 15 bytes are left");
    let other_version = bytes("00000001 00002710 010000a8ae6b0000 00000000 00");
    let error = ConnectResponse::decode(&other_version).unwrap_err();
    assert_eq!((error.path().to_string().as_str(), error.offset()), ("ConnectResponse.protocol_version", 0));
}

#[test]
fn creating() {
    let request =
        CreateRequest { path: "/a", data: Some(b"hi"), acl: List::from(&[Acl::OPEN]), flags: CreateMode::Persistent };
    assert_layout(
        &(RequestHeader { xid: 1, operation: 1 }, request),
        &bytes(
            "00000001 00000001 00000002 2f61 00000002 6869
             00000001 0000001f 00000005 776f726c64 00000006 616e796f6e65 00000000",
        ),
    );
    let null = CreateRequest { path: "/a/null", data: None, flags: CreateMode::PersistentSequential, ..request };
    assert_layout(
        &null,
        &bytes(
            "00000007 2f612f6e756c6c ffffffff
             00000001 0000001f 00000005 776f726c64 00000006 616e796f6e65 00000002",
        ),
    );
    assert_layout(
        &Reply { xid: 1, zxid: 2, err: Code::Ok, response: Some(CreateResponse { path: "/a" }) },
        &bytes("00000001 0000000000000002 00000000 00000002 2f61"),
    );
}

#[test]
fn reading_data() {
    assert_layout(
        &(RequestHeader { xid: 11, operation: 4 }, GetDataRequest { path: "/a", watch: false }),
        &bytes("0000000b 00000004 00000002 2f61 00"),
    );
    let stat = Stat {
        czxid: 2,
        mzxid: 2,
        ctime: 0x01a2_0093_d8db,
        mtime: 0x01a2_0093_d8db,
        version: 0,
        cversion: 5,
        aversion: 0,
        ephemeral_owner: 0,
        data_length: 2,
        num_children: 5,
        pzxid: 10,
    };
    let response = GetDataResponse { data: Some(b"hi"), stat };
    let received = bytes(
        "0000000b 000000000000000b 00000000 00000002 6869
         0000000000000002 0000000000000002 000001a20093d8db 000001a20093d8db
         00000000 00000005 00000000 0000000000000000 00000002 00000005 000000000000000a",
    );
    assert_layout(&Reply { xid: 11, zxid: 11, err: Code::Ok, response: Some(response) }, &received);

    for len in 0..received.len() {
        assert!(Reply::<GetDataResponse<'_>>::decode(&received[..len]).is_err(), "{len} of its bytes");
    }

    for (data, length) in [(None, "ffffffff"), (Some(&b""[..]), "00000000")] {
        let response = GetDataResponse { data, stat };
        let reply = [&received[..16], &bytes(length), &received[22..]].concat();
        assert_layout(&Reply { xid: 11, zxid: 11, err: Code::Ok, response: Some(response) }, &reply);
    }
}

#[test]
fn listing_children() {
    let children = ["container", "seq-0000000002", "null", "eph", "empty"];
    assert_layout(
        &Reply {
            xid: 19,
            zxid: 14,
            err: Code::Ok,
            response: Some(GetChildrenResponse { children: List::from(&children) }),
        },
        &bytes(
            "00000013 000000000000000e 00000000 00000005
             00000009 636f6e7461696e6572 0000000e 7365712d30303030303030303032
             00000004 6e756c6c 00000003 657068 00000005 656d707479",
        ),
    );
    assert_layout(
        &Reply { xid: 20, zxid: 14, err: Code::Ok, response: Some(GetChildrenResponse { children: List::from(&[]) }) },
        &bytes("00000014 000000000000000e 00000000 00000000"),
    );
}

#[test]
fn requests_that_are_answered_without_a_response() {
    assert_layout(
        &(RequestHeader { xid: 25, operation: 2 }, DeleteRequest { path: "/a/null", version: 0 }),
        &bytes("00000019 00000002 00000007 2f612f6e756c6c 00000000"),
    );
    assert_layout(
        &Reply { xid: 25, zxid: 17, err: Code::Ok, response: Some(DeleteResponse) },
        &bytes("00000019 0000000000000011 00000000"),
    );
    assert_layout(&(RequestHeader { xid: 99, operation: -11 }, CloseSessionRequest), &bytes("00000063 fffffff5"));
}

#[test]
fn a_reply_with_an_error_ends_behind_it() {
    let missing = Reply::<GetDataResponse<'_>> { xid: 14, zxid: 11, err: Code::NoNode, response: None };
    let received = bytes("0000000e 000000000000000b ffffff9b");
    assert_layout(&missing, &received);
    let unknown = Reply::<DeleteResponse> { xid: 14, zxid: 11, err: Code::Other(-200), response: None };
    assert_layout(&unknown, &bytes("0000000e 000000000000000b ffffff38"));

    let error = Reply::<GetDataResponse<'_>>::decode(&[&received[..], &[0]].concat()).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TrailingBytes { left: 1 }, 16));
    let disagrees = Reply { err: Code::NoNode, response: Some(DeleteResponse), xid: 14, zxid: 11 };
    assert!(disagrees.encode_to_vec().is_err());
    let disagrees = Reply::<DeleteResponse> { err: Code::Ok, response: None, xid: 14, zxid: 11 };
    assert!(disagrees.encode_to_vec().is_err());
}

#[test]
fn transactions() {
    let create =
        CreateRequest { path: "/a/b", data: None, acl: List::from(&[Acl::OPEN]), flags: CreateMode::Persistent };
    let steps = [
        MultiOperation::Check { header: MultiHeader::STEP, path: "/a", version: 0 },
        MultiOperation::Create(MultiHeader::STEP, create),
        MultiOperation::End(MultiHeader::END),
    ];
    assert_layout(
        &(RequestHeader { xid: 3, operation: 14 }, MultiRequest { operations: List::from(&steps) }),
        &bytes(
            "00000003 0000000e
             0000000d 00 ffffffff 00000002 2f61 00000000
             00000001 00 ffffffff 00000004 2f612f62 ffffffff
             00000001 0000001f 00000005 776f726c64 00000006 616e796f6e65 00000000
             ffffffff 01 ffffffff",
        ),
    );

    let done = MultiHeader { done: false, err: 0 };
    let end = MultiResult::Error { done: true, err: Code::SystemError, code: None };
    let results = [MultiResult::Check(done), MultiResult::Create(done, CreateResponse { path: "/a/b" }), end];
    assert_layout(
        &Reply { xid: 3, zxid: 4, err: Code::Ok, response: Some(MultiResponse { results: List::from(&results) }) },
        &bytes(
            "00000003 0000000000000004 00000000
             0000000d 00 00000000 00000001 00 00000000 00000004 2f612f62 ffffffff 01 ffffffff",
        ),
    );

    let failed = |code| MultiResult::Error { done: false, err: code, code: Some(code) };
    let results = [failed(Code::Ok), failed(Code::BadVersion), end];
    assert_eq!(MultiResponse { results: List::from(&results) }.failure(), Some(Code::BadVersion));
    assert_layout(
        &Reply { xid: 4, zxid: 5, err: Code::Ok, response: Some(MultiResponse { results: List::from(&results) }) },
        &bytes(
            "00000004 0000000000000005 00000000
             ffffffff 00 00000000 00000000 ffffffff 00 ffffff99 ffffff99 ffffffff 01 ffffffff",
        ),
    );
}

#[test]
fn what_a_broken_server_could_send_is_refused() {
    let children = |counts: &str| {
        let reply = [bytes("00000013 000000000000000e 00000000"), bytes(counts)].concat();
        Reply::<GetChildrenResponse<'_>>::decode(&reply).unwrap_err().to_string()
    };
    assert_eq!(children("ffffffff"), "Reply.response.children: count -1 at byte 16 is negative");
    assert_eq!(
        children("7fffffff 00000000"),
        "Reply.response.children: 2147483647 elements of at least 4 bytes at byte 16, but 4 bytes are left"
    );
    assert_eq!(
        children("00000002 00000001 61 00000005 62"),
        "Reply.response.children[1]: length 5 at byte 25, but 1 byte is left"
    );
    let error = GetDataRequest::decode(&bytes("00000002 2f61 02")).unwrap_err();
    assert_eq!((error.path().to_string().as_str(), error.offset()), ("GetDataRequest.watch", 6));
}

#[test]
fn every_layout_is_the_same_from_its_text() {
    is_the_same_from_text(ConnectRequest::SCHEMA);
    is_the_same_from_text(ConnectResponse::SCHEMA);
    is_the_same_from_text(RequestHeader::SCHEMA);
    is_the_same_from_text(CreateRequest::SCHEMA);
    is_the_same_from_text(MultiRequest::SCHEMA);
    is_the_same_from_text(MultiResponse::SCHEMA);
    is_the_same_from_text(<Reply<GetChildrenResponse<'_>>>::SCHEMA);
}
