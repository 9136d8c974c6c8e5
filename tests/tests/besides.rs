//! What is said of a number in front that is less than what it counts besides.

use wire::{DecodeErrorKind, List, Wire};

#[track_caller]
fn says<'a, T: Wire + wire::Decode<'a>>(bytes: &'a [u8], expected: &str) {
    let error = T::decode(bytes).err().unwrap();
    assert!(matches!(error.kind(), DecodeErrorKind::NegativeLength { .. } | DecodeErrorKind::NegativeCount { .. }));
    assert_eq!(error.to_string(), expected);
    let walked = T::SCHEMA.events(&mut wire::Reader::new(bytes), &mut |_| {});
    assert_eq!(walked, Err(error));
}

#[test]
fn a_number_is_told_as_it_stands_there() {
    #[derive(Wire, Debug)]
    struct Message<'a> {
        #[wire(len = "u8" * 4 - 6)]
        words: &'a [u8],
        #[wire(len = "i8" - 3)]
        numbers: List<'a, u16>,
        #[wire(each(len = "u8" - 2))]
        names: [&'a str; 2],
        #[wire(size = "u16" - 2, len = "nul")]
        sized: &'a str,
    }

    says::<Message<'_>>(&[1], "Message.words: length 1 * 4 at byte 0 is less than the 6 that it counts besides");
    says::<Message<'_>>(&[2, 0, 0, 1], "Message.numbers: count 1 at byte 3 is less than the 3 that it counts besides");
    says::<Message<'_>>(
        &[2, 0, 0, 3, 2, 0],
        "Message.names[1]: length 0 at byte 5 is less than the 2 that it counts besides",
    );
    says::<Message<'_>>(
        &[2, 0, 0, 3, 2, 2, 0, 1],
        "Message.sized: length 1 at byte 6 is less than the 2 that it counts besides",
    );
    // What is below zero itself.
    says::<Message<'_>>(&[2, 0, 0, 0xff], "Message.numbers: count -4 at byte 3 is negative");
}

#[test]
fn a_length_that_two_numbers_could_say_is_told_as_it_is() {
    #[derive(Wire, Debug)]
    struct Message<'a> {
        #[wire(size = "u8" - 1, len = "u8" - 2)]
        text: &'a str,
        #[wire(len = "u8" - 1)]
        more: Option<&'a str>,
    }

    says::<Message<'_>>(&[0], "Message.text: length -1 at byte 0 is negative");
    says::<Message<'_>>(&[2, 1], "Message.text: length -1 at byte 1 is negative");
    assert_eq!(Message::decode(&[2, 2, 0]).unwrap().more, None);
}

#[test]
fn the_size_of_a_variant_is_told_where_it_stands_in_a_field() {
    #[derive(Wire, Debug, Clone)]
    #[wire(size = "u8" - 2)]
    #[repr(u8)]
    enum Attribute<'a> {
        Port(u16) = 1,
        #[wire(other)]
        Other(u8, #[wire(len = "rest")] &'a [u8]),
    }

    #[derive(Wire, Debug)]
    struct Packet<'a> {
        first: Option<Attribute<'a>>,
        #[wire(len = "rest")]
        attributes: Vec<Attribute<'a>>,
    }

    says::<Packet<'_>>(&[1, 9, 1], "Packet.first: length 1 at byte 2 is less than the 2 that it counts besides");
    says::<Packet<'_>>(
        &[0, 1, 4, 0, 80, 9, 0],
        "Packet.attributes[1]: length 0 at byte 6 is less than the 2 that it counts besides",
    );
    says::<Attribute<'_>>(&[9, 1], "Attribute::Other: length -1 at byte 1 is negative");
}
