use wire::Wire;

struct NotWire;

#[derive(Wire)]
#[wire(api_key = 1)]
struct Ping(i8, NotWire);

#[derive(Wire)]
#[wire(api_key = 2)]
struct Hello<'a>(&'a str, NotWire);

fn main() {}
