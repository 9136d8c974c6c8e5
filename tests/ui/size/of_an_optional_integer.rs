use wire::Wire;

#[derive(Wire)]
struct Row {
    #[wire(size = "i32")]
    first: Option<i32>,
    #[wire(size = "i32")]
    second: Option<String>,
    #[wire(size = "u32")]
    third: Option<i32>,
}

fn main() {}
