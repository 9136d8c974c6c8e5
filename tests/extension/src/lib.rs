//! What sensors have measured: two messages beside those of the echo protocol, in a crate that the protocol's own does
//! not know.

use echo_proto::{Client, Error, ServerBuilder};
use wire::{Array, List, MessageSet, Wire};

/// Asks for the sum of what a sensor has measured.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 7, response = Summary<'_>)]
pub struct Summarize<'a> {
    pub name: &'a str,
    pub values: Array<'a, i16>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 7)]
pub struct Summary<'a> {
    pub name: &'a str,
    pub sum: i64,
}

/// Asks which sensors have measured more than `limit`.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 8, response = Selection<'_>)]
pub struct SelectAbove<'a> {
    pub limit: i16,
    pub sensors: List<'a, Sensor<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(api_key = 8)]
pub struct Selection<'a> {
    pub sensors: Vec<Sensor<'a>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub struct Sensor<'a> {
    pub name: &'a str,
    pub place: Place,
    pub values: Array<'a, i16>,
}

/// In metres.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub x: i32,
    pub y: i32,
}

/// The same server, which answers the requests of this crate too.
pub fn with_sensors(server: ServerBuilder) -> ServerBuilder {
    server
        .route::<Summarize>(|request, _context| Summary {
            name: request.name, // borrowed from the request
            sum: request.values.iter().map(i64::from).sum(),
        })
        .route_async::<SelectAbove>(|request, _context| {
            Box::pin(async move {
                // A handler that asks a database awaits it here.
                let is_above = |sensor: &Sensor| sensor.values.iter().any(|value| value > request.limit);
                Selection { sensors: request.sensors.iter().filter(is_above).collect() }
            })
        })
}

/// Any request that such a server answers.
#[derive(MessageSet, Debug, PartialEq)]
pub enum Request<'a> {
    Echo(echo_proto::Request<'a>),
    Summarize(Summarize<'a>),
    SelectAbove(SelectAbove<'a>),
}

/// Calls such a server without naming a message.
pub struct Sensors(pub Client);

impl Sensors {
    pub async fn summarize(&mut self, name: &str, values: &[i16]) -> Result<Summary<'_>, Error> {
        self.0.call(&Summarize { name, values: Array::from(values) }).await
    }

    pub async fn select_above(&mut self, limit: i16, sensors: &[Sensor<'_>]) -> Result<Selection<'_>, Error> {
        self.0.call(&SelectAbove { limit, sensors: List::from(sensors) }).await
    }
}
