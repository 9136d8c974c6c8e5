//! The declarations against messages as PostgreSQL 15.18 and its `psql` sent them, byte for byte.

use std::fmt::Debug;

use tests::texts::is_the_same_from_text;
use wire::frame::{self, Frame};
use wire::{Decode, Encode, List, Message, MessageSet, Wire};

use crate::backend::*;
use crate::error::Notice;
use crate::frontend::*;
use crate::protocol::*;

/// Asserts that `bytes` are this message and nothing behind it, both ways, and that it is one of the set.
#[track_caller]
fn same<'a, S: MessageSet<'a, Key = u8> + PartialEq + Debug>(bytes: &'a [u8], message: S) {
    let frame: Frame<'_, Header> = frame::split(bytes, 1024).unwrap().unwrap();
    assert_eq!(frame.payload.len() + 5, bytes.len());
    assert_eq!(frame.message().unwrap().as_ref(), Some(&message));
    let mut out = Vec::new();
    frame::encode_message(Header::default(), 1024, &message, &mut out).unwrap();
    assert_eq!(out, bytes);
}

/// The same of the first message of a connection.
#[track_caller]
fn opens(bytes: &[u8], opening: Opening<'_>) {
    let frame: Frame<'_, OpeningHeader> = frame::split(bytes, 1024).unwrap().unwrap();
    assert_eq!(frame.payload.len() + 4, bytes.len());
    assert_eq!(frame.decode::<Opening<'_>>().unwrap(), opening);
    let mut out = Vec::new();
    frame::encode_with(OpeningHeader::default(), 1024, &opening, &mut out).unwrap();
    assert_eq!(out, bytes);
}

/// The same of a message that its bytes alone do not tell.
#[track_caller]
fn is<'a, M: Message<Key = u8> + Decode<'a> + Encode + PartialEq + Debug>(bytes: &'a [u8], message: M) {
    same(bytes, Frontend::Proof(Proof { data: &bytes[5..] }));
    assert_eq!((M::API_KEY, M::decode(&bytes[5..])), (b'p', Ok(message)));
}

#[test]
fn openings() {
    opens(b"\0\0\0\x08\x04\xd2\x16/", Opening::SslRequest);
    opens(b"\0\0\0\x08\x04\xd2\x16\x30", Opening::GssEncryptionRequest);
    let cancel = Opening::CancelRequest { process: 22_696, secret: 0x4c34_c4b5 };
    opens(b"\0\0\0\x10\x04\xd2\x16.\0\0X\xa8L4\xc4\xb5", cancel);
    let said = terminated(["user", "keeper", "database", "postgres", "application_name", "psql"]);
    opens(
        b"\0\0\0=\0\x03\0\0user\0keeper\0database\0postgres\0application_name\0psql\0\0",
        Opening::StartUp { parameters: List::from(&said) },
    );
    let error = Opening::decode(b"\0\x02\0\0").unwrap_err();
    assert_eq!(error.to_string(), "Opening: unknown value 131072 (0x20000) at byte 0");
    for (byte, answer) in [(b'N', Encryption::Refused), (b'S', Encryption::Tls), (b'G', Encryption::Gss)] {
        assert_eq!(Encryption::decode(&[byte]), Ok(answer));
    }
}

#[test]
fn authentication() {
    use Backend::Authentication as Asks;
    same(b"R\0\0\0\x08\0\0\0\0", Asks(Authentication::Ok));
    same(b"R\0\0\0\x08\0\0\0\x03", Asks(Authentication::CleartextPassword));
    let mechanisms = terminated(["SCRAM-SHA-256"]);
    let sasl = Authentication::Sasl { mechanisms: List::from(&mechanisms) };
    same(b"R\0\0\0\x17\0\0\0\nSCRAM-SHA-256\0\0", Asks(sasl));
    let last = Authentication::SaslFinal("v=gobLSmEbtNWouPy35e4lFtxd6vjnq5A0Sd9dGVJ24yE=");
    same(b"R\0\0\0\x36\0\0\0\x0cv=gobLSmEbtNWouPy35e4lFtxd6vjnq5A0Sd9dGVJ24yE=", Asks(last));
    same(
        b"K\0\0\0\x0c\0\0X\xa8L4\xc4\xb5",
        Backend::BackendKeyData(BackendKeyData { process: 22_696, secret: 0x4c34_c4b5 }),
    );
    let status = ParameterStatus { name: "DateStyle", value: "ISO, MDY" };
    same(b"S\0\0\0\x17DateStyle\0ISO, MDY\0", Backend::ParameterStatus(status));
    let unknown_options = ["_pq_.x"];
    let negotiate = NegotiateProtocolVersion { newest: 0x0003_0000, unknown_options: List::from(&unknown_options) };
    same(b"v\0\0\0\x13\0\x03\0\0\0\0\0\x01_pq_.x\0", Backend::NegotiateProtocolVersion(negotiate));

    is(b"p\0\0\0\x12correct horse\0", Password { password: "correct horse" });
    let data = Some("n,,n=,r=bE836eNsK8Bq93MmpVXnqFeR");
    is(
        b"p\0\0\0\x36SCRAM-SHA-256\0\0\0\0 n,,n=,r=bE836eNsK8Bq93MmpVXnqFeR",
        SaslInitialResponse { mechanism: "SCRAM-SHA-256", data },
    );
    let data =
        "c=biws,r=bE836eNsK8Bq93MmpVXnqFeRYAuelj7P6fJUiKZWTOkfapLs,p=WZvK9UcL+yU3FotklgQLKDp+XKRMbd5V2QwJM4fHxzc=";
    is([b"p\0\0\0l", data.as_bytes()].concat().as_slice(), SaslResponse { data });
}

/// Other ways to log in, as the documentation of PostgreSQL has them.
#[test]
fn authentication_that_no_server_here_asks_for() {
    use Backend::Authentication as Asks;
    same(b"R\0\0\0\x0c\0\0\0\x05salt", Asks(Authentication::Md5Password { salt: *b"salt" }));
    same(b"R\0\0\0\x08\0\0\0\x02", Asks(Authentication::KerberosV5));
    same(b"R\0\0\0\x08\0\0\0\x07", Asks(Authentication::Gss));
    same(b"R\0\0\0\x0a\0\0\0\x08ab", Asks(Authentication::GssContinue(b"ab")));
    same(b"R\0\0\0\x08\0\0\0\x09", Asks(Authentication::Sspi));
}

#[test]
fn queries() {
    same(b"Q\0\0\0\x14select * from t\0", Frontend::Query(Query { sql: "select * from t" }));
    let column =
        Column { name: "a", table: 16_391, number: 1, kind: 23, kind_len: 4, modifier: -1, format: Format::Text };
    same(
        b"T\0\0\0\x1a\0\x01a\0\0\0@\x07\0\x01\0\0\0\x17\0\x04\xff\xff\xff\xff\0\0",
        Backend::RowDescription(RowDescription { columns: List::from(&[column]) }),
    );
    same(b"D\0\0\0\x0b\0\x01\0\0\0\x017", Backend::DataRow(DataRow { values: List::from(&[Some(b"7".as_slice())]) }));
    same(b"C\0\0\0\rSELECT 2\0", Backend::CommandComplete(CommandComplete { tag: "SELECT 2" }));
    same(b"Z\0\0\0\x05I", Backend::ReadyForQuery(ReadyForQuery { transaction: Transaction::None }));
    same(b"I\0\0\0\x04", Backend::EmptyQueryResponse);
    same(b"X\0\0\0\x04", Frontend::Terminate);
    let note = NotificationResponse { process: 22_778, channel: "c", payload: "x" };
    same(b"A\0\0\0\x0c\0\0X\xfac\0x\0", Backend::NotificationResponse(note));
}

#[test]
fn statements() {
    let parse = Parse { statement: "s", sql: "SELECT generate_series(1, $1::int)", types: List::from(&[23]) };
    same(b"P\0\0\0/s\0SELECT generate_series(1, $1::int)\0\0\x01\0\0\0\x17", Frontend::Parse(parse));
    same(b"D\0\0\0\x07Ss\0", Frontend::Describe(Describe { what: Named::Statement("s") }));
    same(b"E\0\0\0\np\0\0\0\0\x02", Frontend::Execute(Execute { portal: "p", max_rows: 2 }));
    same(b"C\0\0\0\x07Pp\0", Frontend::Close(Close { what: Named::Portal("p") }));
    same(b"H\0\0\0\x04", Frontend::Flush);
    same(b"S\0\0\0\x04", Frontend::Sync);

    let three = [Some(b"3".as_slice())];
    let bind = Bind {
        portal: "p",
        statement: "s",
        formats: List::default(),
        parameters: List::from(&three),
        results: List::default(),
    };
    same(b"B\0\0\0\x13p\0s\0\0\0\0\x01\0\0\0\x013\0\0", Frontend::Bind(bind));

    same(b"1\0\0\0\x04", Backend::ParseComplete);
    same(b"2\0\0\0\x04", Backend::BindComplete);
    same(b"3\0\0\0\x04", Backend::CloseComplete);
    same(b"n\0\0\0\x04", Backend::NoData);
    same(b"s\0\0\0\x04", Backend::PortalSuspended);
    let parameters = ParameterDescription { types: List::from(&[23]) };
    same(b"t\0\0\0\n\0\x01\0\0\0\x17", Backend::ParameterDescription(parameters));
}

/// With its parameters as a struct it is the same message.
#[test]
fn a_bind_of_typed_parameters() {
    let bytes = b"B\0\0\0\x13\0all\0\0\x01\0\x01\0\0\0\x01\0\x01";
    let binary = List::from(&[Format::Binary]);
    let parameters = List::default();
    same(bytes, Frontend::Bind(Bind { portal: "", statement: "all", formats: binary, parameters, results: binary }));
    let parameters = NoParameters::default();
    let typed = BindTyped { portal: "", statement: "all", formats: binary, parameters, results: binary };
    assert_eq!(BindTyped::decode(&bytes[5..]).unwrap(), typed);
    let mut out = Vec::new();
    frame::encode_with(Header { kind: Bind::API_KEY, length: 0 }, 1024, &typed, &mut out).unwrap();
    assert_eq!(out, bytes);
}

#[test]
fn functions() {
    let arguments = [Some([0, 0, 0, 40].as_slice()), Some(&[0, 0, 0, 2])];
    let call = FunctionCall {
        function: 177,
        formats: List::from(&[Format::Binary]),
        arguments: List::from(&arguments),
        result: Format::Binary,
    };
    same(
        b"F\0\0\0 \0\0\0\xb1\0\x01\0\x01\0\x02\0\0\0\x04\0\0\0(\0\0\0\x04\0\0\0\x02\0\x01",
        Frontend::FunctionCall(call),
    );
    let answer = FunctionCallResponse { value: Some(&[0, 0, 0, 42]) };
    same(b"V\0\0\0\x0c\0\0\0\x04\0\0\0*", Backend::FunctionCallResponse(answer));
}

#[test]
fn copies() {
    let text = [Format::Text];
    let columns = List::from(&text);
    same(b"G\0\0\0\x09\0\0\x01\0\0", Backend::CopyInResponse(CopyInResponse { binary: false, columns }));
    same(b"d\0\0\0\x087\n8\n", Frontend::CopyData(CopyData { data: b"7\n8\n" }));
    same(b"d\0\0\0\x06\xff\xff", Backend::CopyData(CopyData { data: b"\xff\xff" }));
    same(b"c\0\0\0\x04", Frontend::CopyDone);
    same(b"c\0\0\0\x04", Backend::CopyDone);
    same(b"f\0\0\0\x14changed my mind\0", Frontend::CopyFail(CopyFail { reason: "changed my mind" }));
    // As the documentation has it: of replication.
    let columns = List::default();
    same(b"W\0\0\0\x07\0\0\0", Backend::CopyBothResponse(CopyBothResponse { binary: false, columns }));
}

#[test]
fn errors_and_notices() {
    use ReportField::*;
    let fields = [
        LocalSeverity("ERROR"),
        Severity("ERROR"),
        State("23505"),
        Message("duplicate key value violates unique constraint \"t_pkey\""),
        Detail("Key (a)=(1) already exists."),
        Schema("pg_temp_3"),
        Table("t"),
        Constraint("t_pkey"),
        File("nbtinsert.c"),
        Line("664"),
        Routine("_bt_check_unique"),
        End,
    ];
    let bytes = b"E\0\0\0\xaaSERROR\0VERROR\0C23505\0Mduplicate key value violates unique constraint \"t_pkey\"\0\
        DKey (a)=(1) already exists.\0spg_temp_3\0tt\0nt_pkey\0Fnbtinsert.c\0L664\0R_bt_check_unique\0\0";
    let report = Report { fields: List::from(&fields) };
    let notice = Notice::from(&report);
    assert_eq!((notice.state.as_str(), notice.constraint.as_deref()), ("23505", Some("t_pkey")));
    same(bytes, Backend::ErrorResponse(ErrorResponse { report }));

    let fields = [
        LocalSeverity("NOTICE"),
        Severity("NOTICE"),
        State("00000"),
        Message("slow"),
        Hint("wait"),
        Where("PL/pgSQL function inline_code_block line 1 at RAISE"),
        File("pl_exec.c"),
        Line("3891"),
        Routine("exec_stmt_raise"),
        End,
    ];
    let bytes =
        b"N\0\0\0\x7fSNOTICE\0VNOTICE\0C00000\0Mslow\0Hwait\0WPL/pgSQL function inline_code_block line 1 at RAISE\0\
        Fpl_exec.c\0L3891\0Rexec_stmt_raise\0\0";
    same(bytes, Backend::NoticeResponse(NoticeResponse { report: Report { fields: List::from(&fields) } }));

    // The protocol may add fields.
    let fields = [Other(b'?', "new"), End];
    let report = Report { fields: List::from(&fields) };
    same(b"E\0\0\0\x0a?new\0\0", Backend::ErrorResponse(ErrorResponse { report }));
    assert_eq!(
        Report::decode(b"Mcut").unwrap_err().to_string(),
        "Report.fields[0]::Message.0: string at byte 1 has no terminator in the 3 bytes up to the end"
    );
}

#[test]
fn what_is_wrong_in_a_message_is_named() {
    let read = |bytes: &[u8]| {
        let frame: Frame<'_, Header> = frame::split(bytes, 1024).unwrap().unwrap();
        frame.message::<Backend<'_>>().map(|message| message.is_some()).map_err(|error| error.to_string())
    };
    assert_eq!(read(b"?\0\0\0\x04"), Ok(false));
    assert_eq!(read(b"1\0\0\0\x05x").unwrap_err(), "Backend::ParseComplete: 1 byte left over at byte 0");
    assert_eq!(read(b"Z\0\0\0\x05X").unwrap_err(), "ReadyForQuery.transaction: unknown value 88 (0x58) at byte 0");
    assert_eq!(
        read(b"D\0\0\0\x0c\0\x01\0\0\0\x037 ").unwrap_err(),
        "DataRow.values[0]: length 3 at byte 2, but 2 bytes are left"
    );
    let error = frame::split::<Header>(b"1\0\0\0\x03", 1024).unwrap_err();
    assert_eq!(error.to_string(), "Header.length: length 3 at byte 1 is under the minimum of 4");
}

#[test]
fn every_layout_is_the_same_from_its_text() {
    for message in [Frontend::MESSAGES, Backend::MESSAGES].into_iter().flatten() {
        is_the_same_from_text(message.schema);
    }
    is_the_same_from_text(Opening::SCHEMA);
    is_the_same_from_text(Header::SCHEMA);
}
