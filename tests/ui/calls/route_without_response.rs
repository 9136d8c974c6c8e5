use echo_proto::Router;
use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 7)]
struct Add {
    left: i32,
}

#[derive(Wire)]
#[wire(api_key = 7)]
struct Sum {
    sum: i32,
}

fn main() {
    let _router = Router::new().route::<Add>(|add, _| Sum { sum: add.left });
}
