use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(each(len = "u8", each(len = "u16")))]
    texts: Vec<String>,
}

fn main() {}
