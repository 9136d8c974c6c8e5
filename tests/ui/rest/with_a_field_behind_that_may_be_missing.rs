use wire::Wire;

#[derive(Wire)]
struct Response<'a> {
    failed: u8,
    #[wire(when = failed == 0, size = "rest" - 3, len = "rest")]
    data: Option<&'a [u8]>,
    #[wire(when = failed == 1)]
    exception: Option<u8>,
    sum: u16,
}

fn main() {}
