use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8", null = 0xff)]
    text: String,
}

fn main() {}
