use wire::Wire;

#[derive(Wire)]
struct Packet {
    flags: u8,
    #[wire(when = flags.is_power_of_two())]
    name: Option<u8>,
}

fn main() {}
