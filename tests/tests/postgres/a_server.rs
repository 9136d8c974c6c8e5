//! What the server of `tests/servers/postgres.sh` says to all that the client can ask.

use std::slice::from_ref;
use std::thread;
use std::time::Duration;

use wire::{Encode, Wire};

use crate::backend::Transaction;
use crate::client::{Connection, Login, Outcome};
use crate::copy::Copied;
use crate::error::{Error, Notice};
use crate::frontend::NoParameters;
use crate::opening;
use crate::plants::{self, CopiedRow, Plant, Row};
use crate::protocol::{Encryption, Opening};
use crate::values::{Behind, Multirange, Numeric, Pair, Range, Sign};
use crate::{Server, expected, refused, variable};

fn done(tag: &str) -> Outcome {
    Outcome { tag: tag.to_owned(), ..Outcome::default() }
}

#[track_caller]
fn one(outcomes: Vec<Outcome>) -> Outcome {
    let [outcome] = outcomes.try_into().unwrap();
    outcome
}

/// The values of the only row of one statement.
#[track_caller]
fn values(outcomes: Vec<Outcome>) -> Vec<Option<String>> {
    let [row] = one(outcomes).rows.try_into().unwrap();
    row
}

#[test]
fn a_user_logs_in_and_out() {
    let Some(server) = Server::running("logins") else { return };
    for database in [server.database.clone(), variable("POSTGRES_IN_CLEAR")] {
        let login = Login { database: &database, ..server.login() };
        let mut connection = Connection::open(&server.address, &login, false).unwrap();
        let version = connection.parameter("server_version").to_owned();
        assert_eq!(connection.parameter("client_encoding"), "UTF8");
        let said = values(connection.query("SELECT current_user, current_database(), version()").unwrap());
        assert_eq!(said[..2], [Some(server.user.clone()), Some(database.clone())]);
        assert!(said[2].as_ref().unwrap().contains(&version), "{said:?}");
        connection.terminate().unwrap();
    }
    assert_eq!(opening::encryption(&server.address, &Opening::SslRequest).unwrap(), Encryption::Refused);
    // As it was built.
    let gss = opening::encryption(&server.address, &Opening::GssEncryptionRequest).unwrap();
    assert!(matches!(gss, Encryption::Gss | Encryption::Refused));
}

#[test]
fn who_may_not_log_in_is_told_why() {
    let Some(server) = Server::running("refused logins") else { return };
    let right = server.login();
    for (login, state, message) in [
        (Login { password: "wrong", ..right }, "28P01", "password authentication failed for user \"keeper\""),
        (Login { user: "nobody", ..right }, "28P01", "password authentication failed for user \"nobody\""),
        (Login { database: "nothing", ..right }, "3D000", "database \"nothing\" does not exist"),
    ] {
        let notice = refused(Connection::open(&server.address, &login, false));
        assert_eq!((&*notice.severity, &*notice.state, &*notice.message), ("FATAL", state, message));
    }
    let error = Connection::open(&server.address, &Login { password: "größe", ..right }, false).unwrap_err();
    assert_eq!(error.to_string(), "not supported: a password that is not ASCII");
}

#[test]
fn errors_leave_the_connection_usable() {
    let Some(server) = Server::running("errors") else { return };
    let mut connection = server.open();
    for _ in 0..2 {
        let notice = refused(connection.query("SELECT * FROM nothing"));
        let message = "relation \"nothing\" does not exist".to_owned();
        let (severity, state) = ("ERROR".to_owned(), "42P01".to_owned());
        let position = Some("15".to_owned());
        assert_eq!(notice, Notice { severity, state, message, position, ..Notice::default() });
        assert_eq!(notice.to_string(), "ERROR 42P01: relation \"nothing\" does not exist");
        assert_eq!(refused(connection.prepare("", "SELEC 1")).state, "42601");
        // This one comes after two rows.
        assert_eq!(refused(connection.query("SELECT 1 / (3 - n) FROM generate_series(1, 3) n")).state, "22012");
    }
    connection.query("CREATE TEMPORARY TABLE one (id INT PRIMARY KEY)").unwrap();
    let notice = refused(connection.query("INSERT INTO one VALUES (1), (1)"));
    assert_eq!((&*notice.state, notice.constraint.as_deref()), ("23505", Some("one_pkey")));
    assert_eq!(notice.detail.as_deref(), Some("Key (id)=(1) already exists."));

    assert_eq!(connection.transaction(), Transaction::None);
    connection.query("BEGIN").unwrap();
    assert_eq!(connection.transaction(), Transaction::Open);
    refused(connection.query("SELECT 1 / 0"));
    assert_eq!(connection.transaction(), Transaction::Failed);
    assert_eq!(refused(connection.query("SELECT 1")).state, "25P02");
    assert_eq!(one(connection.query("COMMIT").unwrap()).tag, "ROLLBACK");
    assert_eq!(connection.transaction(), Transaction::None);

    // A statement that is gone, and a parameter that is no such type.
    let statement = connection.prepare("half", "SELECT 1 / $1::int4").unwrap();
    assert_eq!(statement.parameters, [23]);
    let zero = One { count: 1, value: Some(0) };
    assert_eq!(refused(connection.execute::<_, One<i32>>(&statement, &zero, 0)).state, "22012");
    let wrong = One { count: 1, value: Some(0_i16) };
    assert_eq!(refused(connection.execute::<_, One<i32>>(&statement, &wrong, 0)).state, "08P01");
    connection.close(&statement).unwrap();
    assert_eq!(refused(connection.execute::<_, One<i32>>(&statement, &zero, 0)).state, "26000");
    connection.terminate().unwrap();
}

#[test]
fn statements_in_one_query_say_what_they_did() {
    let Some(server) = Server::running("several statements") else { return };
    let mut connection = server.open();
    assert_eq!(connection.query("").unwrap(), [Outcome::default()]);
    let sql = "CREATE TEMPORARY TABLE few (id INT); INSERT INTO few VALUES (1), (2); SELECT id, NULL AS no FROM few";
    let rows = Outcome {
        columns: vec!["id".to_owned(), "no".to_owned()],
        rows: vec![vec![Some("1".to_owned()), None], vec![Some("2".to_owned()), None]],
        tag: "SELECT 2".to_owned(),
    };
    assert_eq!(connection.query(sql).unwrap(), [done("CREATE TABLE"), done("INSERT 0 2"), rows]);
    for len in [0, 1, 255, 256, 65_536, 1 << 22] {
        let value = values(connection.query(&format!("SELECT repeat('x', {len})")).unwrap());
        assert_eq!(value, [Some("x".repeat(len))]);
    }
    let columns = (0..1600).map(|column| column.to_string()).collect::<Vec<_>>();
    let answer = values(connection.query(&format!("SELECT {}", columns.join(","))).unwrap());
    assert_eq!(answer, columns.into_iter().map(Some).collect::<Vec<_>>());
    connection.terminate().unwrap();
}

#[test]
fn notices_and_notifications_are_kept() {
    let Some(server) = Server::running("notices") else { return };
    let mut connection = server.open();
    connection.query("DO $$ BEGIN RAISE WARNING 'dry' USING HINT = 'water', ERRCODE = '01W42'; END $$").unwrap();
    let [notice] = connection.take_notices().try_into().unwrap();
    assert_eq!((&*notice.severity, &*notice.state, &*notice.message), ("WARNING", "01W42", "dry"));
    assert_eq!((notice.hint.as_deref(), connection.take_notices()), (Some("water"), vec![]));

    connection.query("LISTEN garden").unwrap();
    server.open().query("NOTIFY garden, 'ripe'").unwrap();
    // It comes with the next answer.
    connection.query("").unwrap();
    assert_eq!(connection.take_notifications(), [("garden".to_owned(), "ripe".to_owned())]);
    connection.query("SET application_name = 'spade'").unwrap();
    assert_eq!(connection.parameter("application_name"), "spade");
    connection.terminate().unwrap();
}

/// What a statement takes or returns with one column.
#[derive(Wire, Debug, Clone, PartialEq)]
struct One<T> {
    #[wire(value = 1)]
    count: i16,
    #[wire(size = "i32", null = -1)]
    value: Option<T>,
}

#[test]
fn one_table_in_three_encodings() {
    let Some(server) = Server::running("a table") else { return };
    let mut connection = server.open();
    connection.query(plants::TABLE).unwrap();
    assert_eq!(one(connection.query(plants::ROWS).unwrap()).tag, "INSERT 0 4");
    let rows = expected().map(|plant| Row { columns: 14, plant });

    let all = connection.prepare("all", "SELECT * FROM plants").unwrap();
    assert_eq!(all.columns.iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), plants::TYPES);
    assert_eq!(all.columns[13].0, "notes");
    for _ in 0..2 {
        assert_eq!(connection.execute::<_, Row>(&all, &NoParameters::default(), 0).unwrap(), rows);
    }

    // As parameters, which makes the same rows once more.
    let as_text = connection.query("SELECT * FROM plants").unwrap();
    connection.query("TRUNCATE plants").unwrap();
    let numbers: Vec<_> = (1..=14).map(|number| format!("${number}")).collect();
    let insert = connection.prepare("", &format!("INSERT INTO plants VALUES ({})", numbers.join(","))).unwrap();
    assert_eq!(insert.parameters, plants::TYPES);
    for row in &rows {
        assert_eq!(connection.execute::<_, Row>(&insert, row, 0).unwrap(), []);
    }
    assert_eq!(connection.query("SELECT * FROM plants").unwrap(), as_text);

    // As the data of a COPY, out and in again.
    let mut data = Vec::new();
    let copied = connection.copy_out("COPY plants TO STDOUT (FORMAT binary)", |piece| {
        data.extend_from_slice(piece);
        Ok(())
    });
    assert_eq!(copied.unwrap(), "COPY 4");
    let rows = expected().map(CopiedRow::Plant).into_iter().chain([CopiedRow::End]).collect();
    let copied = Copied::<CopiedRow>::decode(&data).unwrap();
    assert_eq!(copied, Copied { signature: copied.signature, ..Copied::new(rows) });
    connection.query("TRUNCATE plants").unwrap();
    let mut pieces = data.chunks(7);
    let tag = connection.copy_in("COPY plants FROM STDIN (FORMAT binary)", || Ok(pieces.next()));
    assert_eq!(tag.unwrap(), "COPY 4");
    assert_eq!(connection.query("SELECT * FROM plants").unwrap(), as_text);
    connection.terminate().unwrap();
}

/// What `sql` returns as a value that is declared for it, and takes again.
#[track_caller]
fn is<T>(connection: &mut Connection, sql: &str, kind: &str, value: &T)
where
    T: Encode + for<'de> wire::Decode<'de> + Clone + PartialEq + std::fmt::Debug,
{
    let one = One { count: 1, value: Some(value.clone()) };
    let select = connection.prepare("", &format!("SELECT {sql}")).unwrap();
    assert_eq!(connection.execute::<_, One<T>>(&select, &NoParameters::default(), 0).unwrap(), from_ref(&one), "{sql}");
    // The same text, whether the server read a text or these bytes.
    let same = connection.prepare("", &format!("SELECT $1::{kind}::text = ({sql})::text")).unwrap();
    let same = connection.execute::<_, One<bool>>(&same, &one, 0).unwrap();
    assert_eq!(same, [One { count: 1, value: Some(true) }], "{sql}");
}

#[test]
fn values_of_other_types() {
    let Some(server) = Server::running("values") else { return };
    let mut connection = server.open();
    for (text, weight, sign, scale, digits) in [
        ("-0.00012", -1, Sign::Negative, 5, vec![1, 2000]),
        ("1e10", 2, Sign::Positive, 0, vec![100]),
        ("NaN", 0, Sign::NaN, 0, vec![]),
    ] {
        let count = digits.len().try_into().unwrap();
        let numeric = Numeric { count, weight, sign, scale, digits };
        is(&mut connection, &format!("'{text}'::numeric"), "numeric", &numeric);
    }
    let ranges = [Range::of(Some(1), Some(3)), Range::of(Some(5), None)].map(|value| Behind { value });
    let ranges = Multirange { ranges: ranges.to_vec() };
    is(&mut connection, "'{[1,3),[5,)}'::int4multirange", "int4multirange", &ranges);
    let sql = "'(,1.5]'::numrange";
    let upper = Numeric { count: 2, weight: 0, sign: Sign::Positive, scale: 1, digits: vec![1, 5000] };
    is(&mut connection, sql, "numrange", &Range { flags: 0x0c, lower: None, upper: Some(upper) });

    // A type of its own, because the server takes no anonymous row.
    connection.query("CREATE TYPE pg_temp.pair AS (one INT, two TEXT)").unwrap();
    let pair = Pair { count: 2, one_type: 23, one: Some(7), two_type: 25, two: None::<i32> };
    is(&mut connection, "ROW(7, NULL)::pg_temp.pair", "pg_temp.pair", &pair);
    let null = connection.prepare("", "SELECT NULL::int").unwrap();
    let rows = connection.execute::<_, One<i32>>(&null, &NoParameters::default(), 0).unwrap();
    assert_eq!(rows, [One { count: 1, value: None }]);
    connection.terminate().unwrap();
}

#[test]
fn rows_come_in_portions() {
    let Some(server) = Server::running("portions") else { return };
    let mut connection = server.open();
    connection.query("BEGIN").unwrap();
    let count = connection.prepare("count", "SELECT generate_series(1, $1::int)").unwrap();
    for (wanted, at_once) in [(10, 3), (9, 3), (0, 3), (5, 100), (1000, 1)] {
        let wanted = One { count: 1, value: Some(wanted) };
        let rows = connection.execute::<_, One<i32>>(&count, &wanted, at_once).unwrap();
        assert!(rows.iter().map(|row| row.value.unwrap()).eq(1..=wanted.value.unwrap()));
    }
    // A row that is another than it was declared is an error of decoding.
    let wanted = One { count: 1, value: Some(1) };
    let error = connection.execute::<_, One<i64>>(&count, &wanted, 0).unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

const COPIED: i32 = 100_000;

#[test]
fn copies_of_100_000_rows() {
    let Some(server) = Server::running("large copies") else { return };
    let mut connection = server.open();
    connection.query(plants::TABLE).unwrap();
    let plants = expected();
    let plant = |id: i32| match id % 8 {
        0 | 4.. => Plant::number(id),
        kind => Plant { id, ..plants[usize::try_from(kind).unwrap() - 1].clone() },
    };

    let mut ids = 0..=COPIED;
    let mut next = || {
        let Some(id) = ids.next() else { return Ok(None) };
        let data = match id {
            0 => Copied::<CopiedRow>::new(vec![]).encode_to_vec(),
            COPIED => CopiedRow::End.encode_to_vec(),
            id => CopiedRow::Plant(plant(id)).encode_to_vec(),
        };
        Ok(Some(data.unwrap()))
    };
    let tag = connection.copy_in("COPY plants FROM STDIN (FORMAT binary)", &mut next).unwrap();
    assert_eq!(tag, format!("COPY {}", COPIED - 1));
    let sum =
        values(connection.query("SELECT sum(id::bigint), count(name), count(DISTINCT notes) FROM plants").unwrap());
    let expected_sum = i64::from(COPIED - 1) * i64::from(COPIED) / 2;
    assert_eq!(sum, [expected_sum, 25_000, 2].map(|number| Some(number.to_string())));

    let mut data = Vec::new();
    let copied = connection.copy_out("COPY plants TO STDOUT (FORMAT binary)", |piece| {
        data.extend_from_slice(piece);
        Ok(())
    });
    assert_eq!(copied.unwrap(), tag);
    let copied = Copied::<CopiedRow>::decode(&data).unwrap();
    assert_eq!(copied.rows.len(), usize::try_from(COPIED).unwrap());
    assert!((1..COPIED).map(plant).map(CopiedRow::Plant).chain([CopiedRow::End]).eq(copied.rows));

    // As text, each row a line.
    let mut lines = 0;
    connection
        .copy_out("COPY plants (id, name) TO STDOUT", |piece| {
            lines += piece.iter().filter(|&&byte| byte == b'\n').count();
            Ok(())
        })
        .unwrap();
    assert_eq!(lines, 99_999);
    connection.terminate().unwrap();
}

#[test]
fn a_copy_that_either_side_gives_up_copies_nothing() {
    let Some(server) = Server::running("copies that fail") else { return };
    let mut connection = server.open();
    connection.query("CREATE TEMPORARY TABLE numbers (id INT)").unwrap();
    let mut lines = ["1\n", "2\n"].into_iter();
    let failed = connection.copy_in("COPY numbers FROM STDIN", || lines.next().map(Some).ok_or("no more paper"));
    let notice = refused(failed);
    assert_eq!((&*notice.state, &*notice.message), ("57014", "COPY from stdin failed: no more paper"));
    // The server says it at the first line, and the client when it has sent all.
    let mut lines = std::iter::repeat_n("x\n", 100_000);
    assert_eq!(refused(connection.copy_in("COPY numbers FROM STDIN", || Ok(lines.next()))).state, "22P02");
    assert_eq!(refused(connection.copy_in::<&str>("COPY nothing FROM STDIN", || Ok(None))).state, "42P01");
    assert_eq!(refused(connection.copy_out("COPY nothing TO STDOUT", |_| Ok(()))).state, "42P01");
    assert_eq!(values(connection.query("SELECT count(*) FROM numbers").unwrap()), [Some("0".to_owned())]);
    connection.terminate().unwrap();
}

#[test]
fn a_query_is_cancelled() {
    let Some(server) = Server::running("cancel") else { return };
    let mut connection = server.open();
    let cancel = connection.cancel().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut watcher = server.open();
            let asleep = "SELECT FROM pg_stat_activity WHERE application_name = 'wire' AND wait_event = 'PgSleep'";
            while one(watcher.query(asleep).unwrap()).rows.is_empty() {
                thread::sleep(Duration::from_millis(5));
            }
            cancel.send(&server.address).unwrap();
        });
        let notice = refused(connection.query("SELECT pg_sleep(60)"));
        assert_eq!((&*notice.state, &*notice.message), ("57014", "canceling statement due to user request"));
    });
    assert_eq!(values(connection.query("SELECT 1").unwrap()), [Some("1".to_owned())]);
    connection.terminate().unwrap();
}
