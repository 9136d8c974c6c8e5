use echo_proto::HeaderKey;

#[derive(Clone, Copy)]
struct Wide(i16);

impl HeaderKey for Wide {
    fn in_header(self) -> i8 {
        self.0 as i8
    }
}

fn main() {}
