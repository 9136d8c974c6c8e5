//! The bytes of the echo protocol are those that `echo.wire` says.

use echo_proto::Echo;
use wire::Protocol as _;

#[test]
fn the_protocol_is_the_one_in_its_file() {
    wire::lock!("echo.wire", Echo::LAYOUT);
}
