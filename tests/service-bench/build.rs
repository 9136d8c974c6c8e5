//! Has tonic generate its client and server of the echo service, without a `.proto` file: nothing needs `protoc`.

use tonic_build::manual::{Builder, Method, Service};

fn main() {
    let echo = Method::builder()
        .name("echo")
        .route_name("Echo")
        .input_type("crate::calls::tonic::EchoRequest")
        .output_type("crate::calls::tonic::EchoResponse")
        .codec_path("tonic_prost::ProstCodec")
        .build();
    Builder::new().compile(&[Service::builder().name("Echo").package("echo").method(echo).build()]);
}
