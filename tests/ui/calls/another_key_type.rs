use echo_proto::{Client, Router, Server};
use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 7i16, response = Sum)]
struct Add {
    left: i32,
}

#[derive(Wire)]
#[wire(api_key = 7i16)]
struct Sum {
    sum: i32,
}

fn main() {
    let _router = Router::new().route::<Add>(|add, _| Sum { sum: add.left });
    let _server = Server::builder().route_async::<Add>(|add, _| Box::pin(async move { Sum { sum: add.left } }));
}

async fn call(client: &Client) {
    let _reply = client.ask(&Add { left: 1 }).await;
}
