//! The messages of this crate, served, called and parsed beside those of the echo protocol.

use echo_proto::{Builder, Client, EchoRequest, Parser, Server};
use sensors::{Place, Request, SelectAbove, Selection, Sensor, Sensors, Summarize, Summary, with_sensors};
use tokio::net::TcpListener;
use wire::{Array, List, Wire};

const SENSORS: [Sensor; 3] = [
    Sensor { name: "roof", place: Place { x: 3, y: -1 }, values: Array::new(&[-3, 4]) },
    Sensor { name: "cellar", place: Place { x: 0, y: 0 }, values: Array::new(&[]) },
    Sensor { name: "boiler room", place: Place { x: 0, y: 2 }, values: Array::new(&[60, 71, 65]) },
];
const SUMMARIZE: Summarize = Summarize { name: "roof", values: Array::new(&[-3, 4]) };
const SELECT: SelectAbove = SelectAbove { limit: 3, sensors: List::new(&SENSORS) };
const ECHO: EchoRequest =
    EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::new(&[1, 2, 3]), body: b"hi" };

async fn connected() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(with_sensors(Server::builder().echo()).build().unwrap().serve(listener));
    Client::connect(address).await.unwrap()
}

#[tokio::test]
async fn one_connection_carries_them_all() {
    let mut client = connected().await;
    assert_eq!(client.call(&SUMMARIZE).await.unwrap(), Summary { name: "roof", sum: 1 });
    assert_eq!(client.call(&SELECT).await.unwrap(), Selection { sensors: vec![SENSORS[0], SENSORS[2]] });
    let echo = client.call(&ECHO).await.unwrap();
    assert_eq!((echo.id, echo.body), (2, &b"hi"[..]));

    let mut sensors = Sensors(client);
    assert_eq!(sensors.summarize("roof", &[-3, 4]).await.unwrap().sum, 1);
    assert_eq!(sensors.select_above(70, &SENSORS).await.unwrap().sensors, [SENSORS[2]]);
}

#[test]
fn a_parser_tells_them_apart_by_api_key() {
    let mut builder = Builder::new();
    builder.request(&ECHO).unwrap();
    builder.request(&SUMMARIZE).unwrap();
    builder.request(&SELECT).unwrap();
    let mut parser = Parser::new();
    parser.feed(builder.as_slice());
    let echo = Request::Echo(echo_proto::Request::Echo(ECHO));
    for expected in [echo, Request::Summarize(SUMMARIZE), Request::SelectAbove(SELECT)] {
        assert_eq!(parser.next_message().unwrap().map(|(_, request)| request), Some(expected));
    }
}

#[test]
fn an_api_key_that_no_message_has_is_an_error() {
    let mut parser = Parser::new();
    parser.feed(&[0, 0, 0, 2, 9, 0]);
    let error = parser.next_message::<Request>().unwrap_err();
    assert_eq!(error.to_string(), "Header.api_key: unknown api_key 9 at byte 4");
}

#[tokio::test]
async fn a_server_without_them_closes_the_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(Server::builder().echo().build().unwrap().serve(listener));
    let error = Sensors(Client::connect(address).await.unwrap()).summarize("roof", &[]).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the server ended the connection with 1 request unanswered, of api_key 7: perhaps it does not serve that key"
    );
}

#[test]
fn an_api_key_that_is_taken_is_refused() {
    let error = with_sensors(with_sensors(Server::builder())).build().unwrap_err();
    assert_eq!(error.to_string(), "api_key 7 has a handler already: give one of the two messages another key");
}

#[test]
fn a_table_says_what_stands_in_which_bytes() {
    let table = SelectAbove::SCHEMA.table().to_string();
    print!("{table}");
    let expected = "
offset  size  type                                 name               notes
0       2     i16                                  limit
2       2..   array of Sensor behind an i16 count  sensors
        4..   text behind an i32 length            sensors[].name
        4     i32                                  sensors[].place.x
        4     i32                                  sensors[].place.y
        2..   array of i16 behind an i16 count     sensors[].values
";
    assert_eq!(table, expected.trim_start());
}
