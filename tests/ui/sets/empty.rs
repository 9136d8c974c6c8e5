use wire::MessageSet;

#[derive(MessageSet)]
enum Request {}

fn main() {}
