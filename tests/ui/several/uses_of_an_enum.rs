use wire::Wire;

#[derive(Wire)]
enum Colour {
    Red,
    Blue,
}

#[derive(Wire)]
struct Pixel {
    colour: Colour,
}

fn main() {
    let pixel = Pixel { colour: Colour::Red };
    let _ = pixel.encode_to_vec();
    let _ = Colour::decode(&[0]);
}
