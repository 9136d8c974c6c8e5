//! The declarations of `examples/mariadb` against captured packets, and against a server where there is one:
//!
//! ```sh
//! tests/servers/mariadb.sh cargo test -p tests --test mariadb
//! ```

#[path = "../examples/mariadb/client.rs"]
mod client;
#[path = "../examples/mariadb/error.rs"]
mod error;
#[path = "../examples/mariadb/password.rs"]
mod password;
#[path = "../examples/mariadb/protocol.rs"]
mod protocol;
#[path = "../examples/mariadb/readings.rs"]
mod readings;
#[path = "../examples/mariadb/replication.rs"]
mod replication;

#[path = "mariadb/captured.rs"]
mod captured;

use std::io::Write;

use client::{Connection, Login, Outcome, Rows};
use error::{Error, ServerError};
use protocol::ColumnType;
use readings::{Date, Reading, ReadingImage, ReadingImages, Timestamp};
use replication::EventBody;
use wire::Wire;

/// What `tests/servers/mariadb.sh` says about the server that it started.
struct Server {
    address: String,
    guest: String,
    user: String,
    password: String,
    database: String,
}

impl Server {
    /// The server, or `None` where there is none: `cargo test` alone needs nothing installed.
    fn running(test: &str) -> Option<Self> {
        let variable = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
        let Ok(address) = std::env::var("MARIADB_ADDR") else {
            // Not by `eprintln`, whose output the harness keeps to itself.
            std::io::stderr().write_all(format!("{test} did not run: MARIADB_ADDR is not set\n").as_bytes()).unwrap();
            return None;
        };
        Some(Self {
            address,
            guest: variable("MARIADB_GUEST"),
            user: variable("MARIADB_USER"),
            password: variable("MARIADB_PASSWORD"),
            database: variable("MARIADB_DATABASE"),
        })
    }

    fn login(&self) -> Login<'_> {
        Login { database: Some(&self.database), ..Login::new(&self.user, &self.password) }
    }

    fn open(&self, login: &Login<'_>) -> Result<Connection, Error> {
        Connection::open(&self.address, login, false)
    }
}

/// The rows of `readings::ROWS` as an executed statement returns them.
fn expected() -> [Reading; 4] {
    let day = |year, month, day| {
        let date = Some(Date { year, month, day });
        Some(Timestamp { length: 4, date, time: None, microseconds: None })
    };
    [
        Reading {
            nulls: 0,
            tiny: Some(i8::MIN),
            small: Some(i16::MIN),
            medium: Some(-0x80_0000),
            normal: Some(i32::MIN),
            big: Some(i64::MIN),
            ratio: Some(-0.5),
            name: Some("größte".to_owned()),
            day: day(1000, 1, 1),
        },
        Reading {
            nulls: 0,
            tiny: Some(i8::MAX),
            small: Some(i16::MAX),
            medium: Some(0x7f_ffff),
            normal: Some(i32::MAX),
            big: Some(i64::MAX),
            ratio: Some(1e300),
            name: Some(String::new()),
            day: day(9999, 12, 31),
        },
        Reading {
            nulls: 0x0100,
            tiny: Some(-2),
            small: Some(-3),
            medium: Some(-4),
            normal: Some(-5),
            big: Some(-6),
            ratio: Some(0.0),
            name: None,
            day: day(2024, 2, 29),
        },
        Reading {
            nulls: 0x03fc,
            tiny: None,
            small: None,
            medium: None,
            normal: None,
            big: None,
            ratio: None,
            name: None,
            day: None,
        },
    ]
}

/// The same row as replication hands it on.
fn image(row: &Reading) -> ReadingImage<'_> {
    ReadingImage {
        nulls: u8::try_from(row.nulls >> 2).unwrap(),
        tiny: row.tiny,
        small: row.small,
        medium: row.medium,
        normal: row.normal,
        big: row.big,
        ratio: row.ratio,
        name: row.name.as_deref(),
        day: row
            .day
            .and_then(|day| day.date)
            .map(|date| u32::from(date.year) << 9 | u32::from(date.month) << 5 | u32::from(date.day)),
    }
}

#[track_caller]
fn refused<T>(result: Result<T, Error>) -> ServerError {
    match result {
        Err(Error::Server(error)) => error,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("not refused"),
    }
}

#[track_caller]
fn rows(outcome: Outcome) -> Rows {
    match outcome {
        Outcome::Rows(rows) => rows,
        done => panic!("{done:?}"),
    }
}

/// The values as text, NULL as `None`.
fn text(rows: &Rows) -> Vec<Vec<Option<&str>>> {
    rows.rows
        .iter()
        .map(|row| row.iter().map(|value| Some(str::from_utf8(value.as_deref()?).unwrap())).collect())
        .collect()
}

#[test]
fn a_user_with_an_empty_password_logs_in_and_out() {
    let Some(server) = Server::running("login of a guest") else { return };
    for plugin in [password::PLUGIN, "caching_sha2_password"] {
        let mut connection = server.open(&Login { plugin, ..Login::new(&server.guest, "") }).unwrap();
        connection.ping().unwrap();
        connection.ping().unwrap();
        connection.quit().unwrap();
    }
}

#[test]
fn a_user_with_a_password_logs_in_also_when_another_plugin_was_proposed() {
    let Some(server) = Server::running("login of a user") else { return };
    for plugin in [password::PLUGIN, "caching_sha2_password", ""] {
        let mut connection = server.open(&Login { plugin, ..server.login() }).unwrap();
        let answer = rows(connection.query("SELECT VERSION(), CONNECTION_ID(), USER(), DATABASE()").unwrap());
        let version = connection.server_version();
        // MariaDB 10 puts a version of MySQL in front, for replicas that cannot make out its own.
        let version = version.strip_prefix("5.5.5-").unwrap_or(version);
        assert!(version.contains("-MariaDB"), "{version}");
        let number = connection.number().to_string();
        let user = format!("{}@127.0.0.1", server.user);
        assert_eq!(text(&answer), [[Some(version), Some(&number), Some(&user), Some(&server.database)]]);
        connection.quit().unwrap();
    }
}

#[test]
fn a_wrong_password_is_refused() {
    let Some(server) = Server::running("a wrong password") else { return };
    for (user, password, used) in
        [(&server.user, "wrong", "YES"), (&server.user, "", "NO"), (&server.guest, "x", "YES")]
    {
        let error = refused(server.open(&Login::new(user, password)));
        let message = format!("Access denied for user '{user}'@'127.0.0.1' (using password: {used})");
        assert_eq!(error, ServerError { code: 1045, sql_state: Some("28000".to_owned()), message });
    }
}

#[test]
fn errors_leave_the_connection_usable() {
    let Some(server) = Server::running("errors") else { return };
    let mut connection = server.open(&server.login()).unwrap();
    for _ in 0..2 {
        let error = refused(connection.query("SELECT * FROM nothing"));
        let message = format!("Table '{}.nothing' doesn't exist", server.database);
        assert_eq!(error, ServerError { code: 1146, sql_state: Some("42S02".to_owned()), message });

        for error in [refused(connection.query("SELEC 1")), refused(connection.prepare("SELEC 1"))] {
            assert_eq!((error.code, error.sql_state.as_deref()), (1064, Some("42000")));
            assert!(error.message.ends_with("near 'SELEC 1' at line 1"), "{error}");
        }
        // This one comes after two rows.
        let error = refused(
            connection
                .query("SELECT 9223372036854775805 + n FROM (SELECT 1 n UNION ALL SELECT 2 UNION ALL SELECT 3) t"),
        );
        assert_eq!((error.code, error.sql_state.as_deref()), (1690, Some("22003")));
        connection.ping().unwrap();
    }
    connection.quit().unwrap();
}

#[test]
fn statements_without_rows_say_what_they_did() {
    let Some(server) = Server::running("statements without rows") else { return };
    let mut connection = server.open(&server.login()).unwrap();
    let mut run = |sql: &str| match connection.query(sql).unwrap() {
        Outcome::Done { affected_rows, last_insert_id, warnings, info } => {
            (affected_rows, last_insert_id, warnings, info)
        }
        rows => panic!("{rows:?}"),
    };
    let nothing = String::new;
    assert_eq!(run("CREATE TEMPORARY TABLE plants (id INT AUTO_INCREMENT PRIMARY KEY, age INT)"), (0, 0, 0, nothing()));
    assert_eq!(run("ALTER TABLE plants AUTO_INCREMENT = 70000").1, 0);
    assert_eq!(run("INSERT INTO plants (age) VALUES (1)"), (1, 70_000, 0, nothing()));
    assert_eq!(
        run("INSERT INTO plants (age) SELECT seq FROM seq_1_to_1000"),
        (1000, 70_001, 0, "Records: 1000  Duplicates: 0  Warnings: 0".to_owned())
    );
    assert_eq!(
        run("UPDATE plants SET age = 1 WHERE age < 3"),
        (1, 0, 0, "Rows matched: 3  Changed: 1  Warnings: 0".to_owned())
    );
    assert_eq!(run("DROP TABLE IF EXISTS nothing"), (0, 0, 1, nothing()));
    connection.quit().unwrap();
}

#[test]
fn results_of_any_width_and_length() {
    let Some(server) = Server::running("results of any size") else { return };
    let mut connection = server.open(&Login::new(&server.guest, "")).unwrap();

    // Lengths on either side of where a length takes more bytes.
    for len in [0, 1, 250, 251, 252, 65_535, 65_536, 1 << 20] {
        let answer = rows(connection.query(&format!("SELECT REPEAT('x', {len}), NULL, 1")).unwrap());
        let value = "x".repeat(len);
        assert_eq!(text(&answer), [[Some(&value[..]), None, Some("1")]]);
    }
    // Rows of one byte, which elsewhere begins another kind of packet.
    let answer = rows(connection.query("SELECT '' UNION ALL SELECT NULL").unwrap());
    assert_eq!(text(&answer), [[Some("")], [None]]);

    for count in [1, 250, 251, 300] {
        let columns: Vec<_> = (0..count).map(|column| column.to_string()).collect();
        let answer = rows(connection.query(&format!("SELECT {}", columns.join(", "))).unwrap());
        assert_eq!(
            answer.columns.iter().map(|column| &column.name).collect::<Vec<_>>(),
            columns.iter().collect::<Vec<_>>()
        );
        assert_eq!(text(&answer), [columns.iter().map(|value| Some(&value[..])).collect::<Vec<_>>()]);
    }
    connection.quit().unwrap();
}

#[test]
fn one_table_in_three_encodings() {
    let Some(server) = Server::running("a table") else { return };
    let mut connection = server.open(&server.login()).unwrap();
    connection.query(readings::TABLE).unwrap();
    let (file, position) = connection.log_position().unwrap();
    connection.query(readings::ROWS).unwrap();

    let answer = rows(connection.query("SELECT * FROM readings").unwrap());
    let columns = [
        ("tiny", ColumnType::Tiny, 4),
        ("small", ColumnType::Short, 6),
        ("medium", ColumnType::Int24, 9),
        ("normal", ColumnType::Long, 11),
        ("big", ColumnType::LongLong, 20),
        ("ratio", ColumnType::Double, 22),
        ("name", ColumnType::VarString, 80),
        ("day", ColumnType::Date, 10),
    ];
    assert_eq!(answer.columns.len(), columns.len());
    for (column, (name, kind, display_len)) in answer.columns.iter().zip(columns) {
        assert_eq!((&column.schema, &column.table[..], &column.name[..]), (&server.database, "readings", name));
        assert_eq!((column.kind, column.display_len), (kind, display_len), "{name}");
    }
    #[rustfmt::skip]
    let values = [
        ["-128", "-32768", "-8388608", "-2147483648", "-9223372036854775808", "-0.5", "größte", "1000-01-01"].map(Some),
        ["127", "32767", "8388607", "2147483647", "9223372036854775807", "1e300", "", "9999-12-31"].map(Some),
        [Some("-2"), Some("-3"), Some("-4"), Some("-5"), Some("-6"), Some("0"), None, Some("2024-02-29")],
        [None; 8],
    ];
    assert_eq!(text(&answer), values);

    let statement = connection.prepare("SELECT * FROM readings").unwrap();
    assert_eq!(statement.columns, answer.columns);
    for _ in 0..2 {
        assert_eq!(connection.execute::<Reading>(&statement).unwrap(), expected());
    }
    connection.close(&statement).unwrap();
    let error = refused(connection.execute::<Reading>(&statement));
    assert_eq!((error.code, error.sql_state.as_deref()), (1243, Some("HY000")));

    connection.query("DROP TABLE readings").unwrap();

    let mut table = None;
    let mut inserted = 0;
    connection
        .changes(&file, position, |event| {
            match &event.body {
                EventBody::TableMap(map) if map.table_name == "readings" => {
                    assert_eq!(map.schema_name, server.database);
                    assert_eq!(map.columns.len(), 8);
                    table = Some(map.table);
                }
                EventBody::WriteRows(rows) if Some(rows.table) == table => {
                    let images = ReadingImages::decode(rows.image)?;
                    assert_eq!((rows.columns, images.present), (8, 0xff));
                    assert_eq!(images.rows.iter().collect::<Vec<_>>(), expected().each_ref().map(image));
                    inserted += images.rows.len();
                }
                _ => {}
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(inserted, 4);
}
