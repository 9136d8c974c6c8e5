use wire::{Decode, DecodeError, Encode, EncodeError, Format, Overrun, Reader, Schema, Wire, Writer};

struct Month(u8);

impl Wire for Month {
    const SCHEMA: &'static Schema = &Schema::opaque("Month", 1, Some(1));
}

impl Encode for Month {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(1)
    }

    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        writer.put_array([self.0])
    }
}

impl Decode<'_> for Month {
    fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
        let [month] = reader.take_array()?;
        Ok(Self(month))
    }
}

#[derive(Wire)]
#[wire(recursive)]
struct Node {
    month: Month,
    children: Vec<Node>,
}

fn main() {}
