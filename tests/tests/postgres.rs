//! The declarations and the client of `examples/postgres`: held against messages that PostgreSQL 15 sent and took, and where
//! `POSTGRES_ADDR` says so against such a server:
//!
//! ```sh
//! tests/servers/postgres.sh cargo test -p tests --test postgres
//! ```

#[path = "../examples/postgres/backend.rs"]
mod backend;
#[path = "../examples/postgres/client.rs"]
mod client;
#[path = "../examples/postgres/copy.rs"]
mod copy;
#[path = "../examples/postgres/error.rs"]
mod error;
#[path = "../examples/postgres/frontend.rs"]
mod frontend;
#[path = "../examples/postgres/opening.rs"]
mod opening;
#[path = "../examples/postgres/plants.rs"]
mod plants;
#[path = "../examples/postgres/protocol.rs"]
mod protocol;
#[path = "../examples/postgres/scram.rs"]
mod scram;
#[path = "../examples/postgres/values.rs"]
mod values;

#[path = "postgres/a_server.rs"]
mod a_server;
#[path = "postgres/between.rs"]
mod between;
#[path = "postgres/captured.rs"]
mod captured;
#[path = "postgres/logins.rs"]
mod logins;
#[path = "postgres/misbehaving_servers.rs"]
mod misbehaving_servers;
#[path = "postgres/rows.rs"]
mod rows;

use client::{Connection, Login};
use error::{Error, Notice};
use plants::{Plant, Text};
use values::{ArrayOf, Dimension, Interval, Jsonb, Nullable, Numeric, Range, Sign, range};

/// What `tests/servers/postgres.sh` says about the server that it started.
struct Server {
    address: String,
    user: String,
    password: String,
    database: String,
}

impl Server {
    /// The server, or `None` where there is none: `cargo test` alone needs nothing installed.
    fn running(test: &str) -> Option<Self> {
        use std::io::Write;
        let Ok(address) = std::env::var("POSTGRES_ADDR") else {
            // Not by `eprintln`, whose output the harness keeps to itself.
            std::io::stderr().write_all(format!("{test} did not run: POSTGRES_ADDR is not set\n").as_bytes()).unwrap();
            return None;
        };
        Some(Self {
            address,
            user: variable("POSTGRES_USER"),
            password: variable("POSTGRES_PASSWORD"),
            database: variable("POSTGRES_DATABASE"),
        })
    }

    fn login(&self) -> Login<'_> {
        Login { user: &self.user, password: &self.password, database: &self.database }
    }

    fn open(&self) -> Connection {
        Connection::open(&self.address, &self.login(), false).unwrap()
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

#[track_caller]
fn refused<T>(result: Result<T, Error>) -> Notice {
    match result {
        Err(Error::Server(notice)) => *notice,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("not refused"),
    }
}

fn text(text: &str) -> Text {
    Text(text.to_owned())
}

/// The rows of `plants::ROWS`.
fn expected() -> [Plant; 4] {
    let empty = |element| ArrayOf::of(element, []);
    let jsonb = |text: &str| Some(Jsonb { version: 1, text: text.to_owned() });
    [
        Plant {
            id: 1,
            name: Some("größte".to_owned()),
            alive: Some(true),
            height: Some(-0.5),
            price: Some(Numeric { count: 3, weight: 1, sign: Sign::Positive, scale: 3, digits: vec![1, 2345, 6780] }),
            planted: Some(1),
            watered: Some(1_000_000),
            every: Some(Interval { microseconds: 3, days: 2, months: 1 }),
            code: Some(0x0011_2233_4455_6677_8899_aabb_ccdd_eeff_u128.to_be_bytes()),
            photo: Some(vec![0, 0xff]),
            leaves: Some(ArrayOf::of(23, [Some(1), None, Some(-3)])),
            names: Some(ArrayOf::of(25, [Some(text("a")), None, Some(text(""))])),
            season: Some(Range::of(Some(1), Some(10))),
            notes: jsonb(r#"{"a": 1}"#),
        },
        Plant {
            id: i32::MIN,
            name: Some(String::new()),
            alive: Some(false),
            height: Some(f64::NEG_INFINITY),
            price: Some(Numeric { count: 0, weight: 0, sign: Sign::NaN, scale: 0, digits: vec![] }),
            planted: Some(i32::MIN),
            watered: Some(i64::MAX),
            every: Some(Interval { microseconds: 0, days: -1, months: 0 }),
            code: None,
            photo: Some(vec![]),
            leaves: Some(empty(23)),
            names: Some(ArrayOf::of(25, [])),
            season: Some(Range { flags: range::EMPTY, lower: None, upper: None }),
            notes: jsonb("[]"),
        },
        Plant::number(i32::MAX),
        Plant {
            id: 0,
            name: Some("x".to_owned()),
            alive: Some(true),
            height: Some(1e300),
            price: Some(Numeric { count: 0, weight: 0, sign: Sign::Positive, scale: 0, digits: vec![] }),
            planted: Some(-1),
            watered: Some(-1_000_000),
            every: Some(Interval { microseconds: 0, days: 0, months: 0 }),
            code: None,
            photo: Some(vec![1]),
            leaves: Some(ArrayOf {
                dimension_count: 2,
                dimensions: vec![Dimension { len: 2, first: 1 }; 2],
                elements: [1, 2, 3, 4].map(|value| Nullable { value: Some(value) }).to_vec(),
                ..empty(23)
            }),
            names: None,
            season: Some(Range { flags: range::LOWER_INFINITE, lower: None, upper: Some(6) }),
            notes: jsonb("null"),
        },
    ]
}
