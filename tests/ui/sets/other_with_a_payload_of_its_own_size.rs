use wire::MessageSet;

#[derive(MessageSet)]
enum Request {
    #[wire(api_key = 3)]
    Stop,
    #[wire(other)]
    Unknown(i8, u32),
}

fn main() {}
