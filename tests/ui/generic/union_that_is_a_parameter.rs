use wire::Wire;

#[derive(Wire)]
struct Switched<T> {
    kind: u8,
    #[wire(switch = kind)]
    body: T,
}

#[derive(Wire)]
struct Ping {
    switched: Switched<u32>,
}

fn main() {
    let _ = Ping::decode(&[3]);
}
