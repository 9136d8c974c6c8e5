use std::collections::HashMap;
use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: HashMap<String, String>,
}

fn main() {}
