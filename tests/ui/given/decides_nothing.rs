use wire::Wire;

#[derive(Wire)]
#[wire(given(version: u8, is_long: bool))]
struct Body {
    #[wire(when = version >= 0)]
    always: Option<i32>,
    #[wire(when = is_long == 2)]
    never: Option<i32>,
    #[wire(len = is_long)]
    text: String,
}

fn main() {}
