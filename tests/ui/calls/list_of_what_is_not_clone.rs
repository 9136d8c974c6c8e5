use wire::{List, Wire};

#[derive(Wire)]
struct Name<'a> {
    name: &'a str,
}

fn main() {
    let names = List::<Name<'_>>::decode(&[0, 0]).unwrap();
    for name in names.iter() {
        println!("{}", name.name);
    }
}
