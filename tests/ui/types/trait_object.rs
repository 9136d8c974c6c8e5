use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: Box<dyn ToString>,
}

fn main() {}
