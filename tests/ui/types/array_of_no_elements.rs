use wire::Wire;

#[derive(Wire)]
struct Ping {
    nothing: [i32; 0],
}

fn main() {}
