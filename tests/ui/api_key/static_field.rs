use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 1)]
struct Ping {
    text: &'static str,
}

fn main() {}
