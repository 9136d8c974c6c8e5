use wire::Wire;
use wire::frame::{Decoder, FrameHeader};

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len = "4")]
    len: u32,
}

fn payload<H: FrameHeader>(header: H) -> i64 {
    header.payload_len()
}

fn main() {
    let _ = payload(Header { len: 3 });
    let _ = Decoder::<Header>::with_header();
}
