//! The declarations against packets as MariaDB 10.11.19 sent and took them, byte for byte.

use std::fmt::Debug;

use wire::{Decode, Encode, List, Wire, frame};

use crate::protocol::*;
use crate::readings::*;
use crate::replication::*;
use crate::{expected, image, password};

fn bytes(hex: &str) -> Vec<u8> {
    hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

#[track_caller]
fn same<'a, M: Decode<'a> + Encode + PartialEq + Debug>(bytes: &'a [u8], message: M) {
    assert_eq!(M::decode(bytes).unwrap(), message);
    assert_eq!(message.encode_to_vec().unwrap(), bytes);
}

#[test]
fn header() {
    let packet = bytes("01 00 00 02 0e");
    let header = PacketHeader { length: 1, sequence: 2 };
    let frame = frame::split::<PacketHeader>(&packet, 1).unwrap().unwrap();
    assert_eq!((frame.header, frame.payload), (header, &[0x0e][..]));

    let mut out = Vec::new();
    frame::encode_with(PacketHeader { length: 0, ..header }, 1, &Command::Ping, &mut out).unwrap();
    assert_eq!(out, packet);
}

#[test]
fn handshake() {
    let packet = bytes(
        "0a 35 2e 35 2e 35 2d 31 30 2e 31 31 2e 31 39 2d 4d 61 72 69 61 44 42 2d 30 2b 64 65 62 31 32 75 31 2d 6c
         6f 67 00 05 00 00 00 78 45 2f 57 4c 55 47 45 00 fe f7 08 02 00 ff 81 15 00 00 00 00 00 00 1d 00 00 00 64
         49 7d 5d 39 44 2b 46 5f 2d 5e 72 00 6d 79 73 71 6c 5f 6e 61 74 69 76 65 5f 70 61 73 73 77 6f 72 64 00",
    );
    let handshake = Handshake {
        server_version: "5.5.5-10.11.19-MariaDB-0+deb12u1-log",
        connection: 5,
        challenge: *b"xE/WLUGE",
        filler: (),
        capabilities: 0xf7fe,
        character_set: 8,
        status: 2,
        capabilities_upper: 0x81ff,
        challenge_len: 21,
        reserved: (),
        mariadb_capabilities: 0x1d,
        challenge_rest: Some(b"dI}]9D+F_-^r"),
        plugin: Some("mysql_native_password"),
    };
    same(&packet, Greeting::Handshake(handshake));
}

#[test]
fn refusal_instead_of_a_handshake() {
    let packet = bytes("ff 10 04 54 6f 6f 20 6d 61 6e 79 20 63 6f 6e 6e 65 63 74 69 6f 6e 73");
    same(&packet, Greeting::Refused { code: 1040, message: "Too many connections" });
}

/// The answer to the handshake above, which the server accepted.
#[test]
fn handshake_response() {
    let packet = bytes(
        "0c a2 38 00 00 00 00 01 2d 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 6b 65 65 70
         65 72 00 14 20 2a ba 7c 11 15 d0 2c d8 f1 7c 22 8b e3 2d cf 4e a3 87 d5 67 61 72 64 65 6e 00 6d 79 73 71
         6c 5f 6e 61 74 69 76 65 5f 70 61 73 73 77 6f 72 64 00 1c 0c 5f 63 6c 69 65 6e 74 5f 6e 61 6d 65 04 77 69
         72 65 07 70 72 6f 67 72 61 6d 01 78",
    );
    let attributes = [Attribute { name: "_client_name", value: "wire" }, Attribute { name: "program", value: "x" }];
    let response = HandshakeResponse {
        capabilities: 0x0038_a20c,
        max_packet: 1 << 24,
        character_set: 45,
        reserved: (),
        mariadb_capabilities: 0,
        user: "keeper",
        proof: Some(&password::proof("correct horse", b"xE/WLUGEdI}]9D+F_-^r")),
        short_proof: None,
        database: Some("garden"),
        plugin: Some("mysql_native_password"),
        attributes: Some(List::from(&attributes)),
    };
    same(&packet, response);
}

#[test]
fn done() {
    let packet = bytes(
        "00 03 00 02 00 00 00 26 52 65 63 6f 72 64 73 3a 20 33 20 20 44 75 70 6c 69 63 61 74 65 73 3a 20 30 20 20 57
         61 72 6e 69 6e 67 73 3a 20 30",
    );
    let info = "Records: 3  Duplicates: 0  Warnings: 0";
    same(&packet, QueryReply::Done(Done { affected_rows: 3, last_insert_id: 0, status: 2, warnings: 0, info }));
}

/// What is left out at the end is read as its default, and a default is written.
#[test]
fn done_without_information() {
    let packet = bytes("00 01 fd 70 11 01 02 00 00 00");
    let done = Done { affected_rows: 1, last_insert_id: 70_000, status: 2, warnings: 0, info: "" };
    let reply = QueryReply::Done(done);
    assert_eq!(QueryReply::decode(&packet).unwrap(), reply);
    assert_eq!(reply.encode_to_vec().unwrap(), [&packet[..], &[0]].concat());
}

#[test]
fn failed() {
    let packet = bytes(
        "ff 7a 04 23 34 32 53 30 32 54 61 62 6c 65 20 27 67 61 72 64 65 6e 2e 6e 6f 74 68 69 6e 67 27 20 64 6f 65 73
         6e 27 74 20 65 78 69 73 74",
    );
    let message = "Table 'garden.nothing' doesn't exist";
    same(&packet, QueryReply::Failed(Failed { code: 1146, marker: b'#', sql_state: *b"42S02", message }));
}

#[test]
fn column() {
    let packet = bytes(
        "03 64 65 66 06 67 61 72 64 65 6e 08 72 65 61 64 69 6e 67 73 08 72 65 61 64 69 6e 67 73 06 6d 65 64 69 75 6d
         06 6d 65 64 69 75 6d 0c 3f 00 09 00 00 00 09 00 00 00 00 00",
    );
    let column = Column {
        catalog: "def".to_owned(),
        schema: "garden".to_owned(),
        table: "readings".to_owned(),
        original_table: "readings".to_owned(),
        name: "medium".to_owned(),
        original_name: "medium".to_owned(),
        fixed_len: 12,
        character_set: 63,
        display_len: 9,
        kind: ColumnType::Int24,
        flags: 0,
        decimals: 0,
        filler: (),
    };
    same(&packet, column);
}

#[test]
fn rows_as_text() {
    let values = ["-2", "-3", "-4", "-5", "-6", "0"].map(|value| Some(value.as_bytes()));
    let values = [&values[..], &[None, Some(&b"2024-02-29"[..])]].concat();
    let packet = bytes("02 2d 32 02 2d 33 02 2d 34 02 2d 35 02 2d 36 01 30 fb 0a 32 30 32 34 2d 30 32 2d 32 39");
    same(&packet, TextRow { values: List::from(&values) });

    let nulls = [None; 8];
    same(&bytes("fb fb fb fb fb fb fb fb"), TextRow { values: List::from(&nulls) });

    let long = [b'x'; 300];
    let packet = [&[0xfc, 0x2c, 0x01][..], &long, &[1, b'1']].concat();
    same(&packet, TextRow { values: List::from(&[Some(&long[..]), Some(b"1")]) });
}

#[test]
fn end() {
    same(&bytes("fe 00 00 22 00"), AfterRows::End(End { warnings: 0, status: 0x22 }));
}

#[test]
fn switch_to_another_plugin() {
    let packet = bytes(
        "fe 6d 79 73 71 6c 5f 6e 61 74 69 76 65 5f 70 61 73 73 77 6f 72 64 00 2b 46 5f 2b 57 53 7c 37 3b 60 53 5d 5a
         2f 76 27 5e 24 38 2c 00",
    );
    let switch = Switch { plugin: "mysql_native_password", challenge: br"+F_+WS|7;`S]Z/v'^$8," };
    same(&packet, LoginReply::Switch(switch));
    same(&[], SwitchResponse { proof: &[] });
}

#[test]
fn statements() {
    let prepared = Prepared { statement: 1, columns: 8, parameters: 0, filler: (), warnings: 0 };
    same(&bytes("00 01 00 00 00 08 00 00 00 00 00 00"), PrepareReply::Prepared(prepared));
    let execute = Command::Execute { statement: 1, cursor: 0, iterations: 1 };
    same(&bytes("17 01 00 00 00 00 01 00 00 00"), execute);
    same(&bytes("03 73 65 6c 65 63 20 31"), Command::Query("selec 1"));
}

#[test]
fn rows_of_a_statement() {
    let packet = bytes(
        "00 00 01 fe fd ff fc ff ff ff fb ff ff ff fa ff ff ff ff ff ff ff 00 00 00 00 00 00 00 00 04 e8 07 02 1d",
    );
    same(&packet, BinaryRow::Row(&packet[1..]));
    let [_, _, row, nulls] = expected();
    same(&packet[1..], row);
    same(&bytes("fc 03"), nulls);
}

#[test]
fn changes() {
    let packet = bytes(
        "00 4b 34 02 6b 13 01 00 00 00 3b 00 00 00 e9 06 00 00 00 00 12 00 00 00 00 00 01 00 06 67 61 72 64 65 6e 00 08
         72 65 61 64 69 6e 67 73 00 08 01 02 09 03 08 05 0f 0a 03 08 50 00 ff",
    );
    let columns = [
        ColumnType::Tiny,
        ColumnType::Short,
        ColumnType::Int24,
        ColumnType::Long,
        ColumnType::LongLong,
        ColumnType::Double,
        ColumnType::VarChar,
        ColumnType::Date,
    ];
    let map = TableMap {
        table: 18,
        flags: 1,
        schema_name: "garden",
        schema_name_end: (),
        table_name: "readings",
        table_name_end: (),
        columns: List::from(&columns),
        metadata: &[8, 80, 0],
        nullable: &[0xff],
    };
    same(&packet, ReplicationPacket::Event(event(19, 0x3b, 0x06e9, EventBody::TableMap(map))));

    let packet = bytes(
        "00 4b 34 02 6b 17 01 00 00 00 82 00 00 00 6b 07 00 00 00 00 12 00 00 00 00 00 01 00 08 ff 00 80 00 80 00 00 80
         00 00 00 80 00 00 00 00 00 00 00 80 00 00 00 00 00 00 e0 bf 08 67 72 c3 b6 c3 9f 74 65 21 d0 07 00 7f ff 7f ff
         ff 7f ff ff ff 7f ff ff ff ff ff ff ff 7f 9c 75 00 88 3c e4 37 7e 00 9f 1f 4e 40 fe fd ff fc ff ff fb ff ff ff
         fa ff ff ff ff ff ff ff 00 00 00 00 00 00 00 00 5d d0 0f ff",
    );
    let rows = WriteRows { table: 18, flags: 1, columns: 8, image: &packet[29..] };
    same(&packet, ReplicationPacket::Event(event(23, 0x82, 0x076b, EventBody::WriteRows(rows))));
    let readings = expected();
    let images = readings.each_ref().map(image);
    same(&packet[29..], ReadingImages { present: 0xff, rows: List::from(&images) });

    let other = EventBody::Other(16, &[8, 0, 0, 0, 0, 0, 0, 0]);
    let packet = bytes("00 4b 34 02 6b 10 01 00 00 00 1b 00 00 00 86 07 00 00 00 00 08 00 00 00 00 00 00 00");
    same(&packet, ReplicationPacket::Event(event(16, 0x1b, 0x0786, other)));
}

fn event(kind: u8, length: u32, next_position: u32, body: EventBody<'_>) -> Event<'_> {
    Event { timestamp: 0x6b02_344b, kind, server: 1, length, next_position, flags: 0, body }
}
