use wire::Wire;

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= 2, default = 9, check = hops < 9 && version != 7)]
    hops: u8,
    #[wire(default, check = ratio > 0.5 || ratio < 0.0)]
    ratio: f32,
    #[wire(default = "any", check = name == "any" || version == 1, len = "u8")]
    name: String,
}

fn main() {}
