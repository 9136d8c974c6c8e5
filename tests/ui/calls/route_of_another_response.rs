use echo_proto::Router;
use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 7, response = Sum)]
struct Add {
    left: i32,
}

#[derive(Wire)]
#[wire(api_key = 7)]
struct Sum {
    sum: i32,
}

#[derive(Wire)]
#[wire(api_key = 7)]
struct Difference {
    difference: i32,
}

fn main() {
    let _router = Router::new().route::<Add>(|add, _| Difference { difference: add.left });
}
