use wire::MessageSet;

#[derive(MessageSet)]
struct Ping {
    nonce: i32,
}

fn main() {}
