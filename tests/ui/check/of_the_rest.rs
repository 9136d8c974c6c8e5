use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    id: u8,
    #[wire(len = "rest", check = name == "root")]
    name: &'a str,
}

#[derive(Wire)]
struct Pong<'a> {
    #[wire(check = ping.name != "root")]
    ping: Inner<'a>,
}

#[derive(Wire)]
struct Inner<'a> {
    #[wire(len = "rest")]
    name: &'a str,
}

fn main() {}
