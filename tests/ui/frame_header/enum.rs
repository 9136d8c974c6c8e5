use wire::Wire;

#[derive(Wire, Clone, Copy)]
#[repr(u8)]
enum Header {
    Short(#[wire(payload_len)] u8),
    Long(#[wire(payload_len)] u32),
}

fn main() {}
