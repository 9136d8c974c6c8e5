use wire::Wire;

struct NotWire;

#[derive(Wire)]
#[wire(api_key = 1)]
struct Ping(i8, NotWire);

fn main() {}
