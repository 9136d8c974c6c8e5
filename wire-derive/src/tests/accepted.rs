//! Correct declarations: nothing is said of them, and nothing stands in for them.

use proc_macro2::TokenStream;

use super::{errors, parse};

#[track_caller]
fn wire_accepts(source: &str) {
    accepts(source, &crate::wire(&parse(source)));
}

#[track_caller]
fn accepts(source: &str, generated: &TokenStream) {
    assert_eq!(errors(generated), [""; 0], "{source}");
    assert!(!generated.to_string().contains("stub ()"), "{source}");
}

#[test]
fn every_kind_of_struct_is_accepted() {
    for source in [
        "struct Unit;",
        "struct Empty {}",
        "struct Empty();",
        "struct Tuple(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128, f32, f64, bool);",
        "pub(crate) struct Named { pub r#type: i8, r#in: i16, reader: i32, self_: i64 }",
        "struct r#struct(i8);",
    ] {
        wire_accepts(source);
    }
}

#[test]
fn every_wire_type_is_accepted() {
    for ty in [
        "&'a str",
        "&'a [u8]",
        "String",
        "Vec<u8>",
        "Box<[u8]>",
        "Box<str>",
        "Arc<str>",
        "Rc<[u8]>",
        "Box<[u16]>",
        "Box<Header>",
        "Cow<'a, str>",
        "Cow<'a, [u8]>",
        "Wrapping<u16>",
        "char",
        "NonZeroU8",
        "Ipv4Addr",
        "(i8, i16, i32)",
        "Bytes",
        "Array<'a, i16>",
        "::wire::Array<'a, Header>",
        "Vec<Vec<&'a str>>",
        "Vec<(i8, Vec<u8>)>",
        "List<'a, &'a str>",
        "[[u8; 4]; { N }]",
        "()",
        "Option<&'a str>",
        "Option<Vec<Option<bool>>>",
        "std::option::Option<f32>",
        "PhantomData<&'a usize>",
        "std::vec::Vec<std::string::String>",
        "(Header, (i8, &'a str))",
        "Header",
        "self::Header",
        "Wrapper<'a, usize>",
        "Wrapper<fn(&u8) -> &u8, dyn for<'b> Fn(&'b u8, &u8), { N }>",
        "<Header as Kind>::Value",
        "&'static str",
        "(i32)",
        "message!(i32)",
    ] {
        wire_accepts(&format!("struct Ping<'a> {{ text: &'a str, field: {ty} }}"));
    }
}

#[test]
fn every_kind_of_parameter_is_accepted() {
    for source in [
        "struct Borrowed<'a, 'b: 'a> { first: &'a str, second: &'b str }",
        "struct Generic<T>(T);",
        "struct Defaulted<T = i32, const N: usize = 3> { value: T, list: Vec<T> }",
        "struct Bounded<'a, T: FixedLen + 'a> where T: Ord { values: Array<'a, T>, value: T::Value }",
        // Parameters may have the names of types that are refused.
        "struct Shadowing<usize, char>(usize, Vec<char>);",
    ] {
        wire_accepts(source);
    }
}

#[test]
fn every_attribute_is_accepted() {
    for attributes in [
        "",
        "api_key = 3",
        "api_key = -3i16,",
        "api_key = 0x7f, response = Pong<'_>",
        "response = crate::Pong<'static>, api_key = 3i64",
        "crate = wire",
        "crate = ::wire, api_key = 3",
        "crate = crate::facade::wire",
        "crate = self::wire",
        "endian = \"little\"",
        "endian = \"big\", bound('a: 'static)",
    ] {
        wire_accepts(&format!("#[wire({attributes})] struct Ping<'a>(&'a str);"));
    }
    wire_accepts("#[wire(api_key = 3)] #[wire(response = Pong)] #[wire(crate = other)] struct Ping;");
}

#[test]
fn every_attribute_of_a_field_is_accepted() {
    for (attributes, ty) in [
        ("", "i32"),
        ("endian = \"little\"", "i32"),
        ("endian = \"big\"", "&'a str"),
        ("width = 1", "u8"),
        ("width = 0x8", "Vec<[Option<u64>; 3]>"),
        ("width = \"varint\"", "u64"),
        ("width = \"zigzag\"", "i64"),
        ("width = \"mysql\"", "u64"),
        ("len = flags", "Vec<i32>"),
        ("len = flags, max = 3", "&'a [u8]"),
        ("max = 0", "String"),
        ("max = limits::NAME", "String"),
        ("each(endian = \"little\", width = 3, len = \"u8\", max = 3, each(len = \"nul\"))", "Vec<Vec<&'a str>>"),
        ("when = flags & 0x08", "Option<i8>"),
        ("when = flags & MASK", "Option<i8>"),
        ("when = flags & 0x30 == 0x10", "Option<i8>"),
        ("when = flags & flags::MASK != flags::NONE", "Option<i8>"),
        ("when = flags == 1", "Option<i8>"),
        ("when = flags != b'x'", "Option<i8>"),
        ("when = flags < 1_000", "Option<i8>"),
        ("when = flags <= 0b11", "Option<i8>"),
        ("when = flags > -1", "Option<i8>"),
        ("when = flags >= i8::MIN", "Option<i8>"),
        ("when = flags == true", "Option<i8>"),
        ("when = !(flags & 1)", "Option<i8>"),
        ("when = flags > 3 && !((flags & 1) + 2 == 3)", "Option<i8>"),
        ("when = flags == 18446744073709551615", "Option<u64>"),
        ("when = flags & 1, len = flags, max = 3, each(len = \"u8\")", "Option<Vec<String>>"),
        ("switch = flags", "Body<'a>"),
        ("switch = flags, when = flags > 3", "Option<Body<'a>>"),
        ("value = 10", "u8"),
        ("value = -10", "i8"),
        ("value = b'x'", "u8"),
        ("value = limits::VERSION", "u8"),
        ("value = b\"ZBXD\"", "[u8; 4]"),
        ("value = br#\"ZBXD\"#", "Magic"),
        ("pad = 23", "()"),
        ("pad = limits::PAD", "()"),
        ("pad = 3, when = flags == 1", "Option<()>"),
        ("size = \"u16\"", "Header"),
        ("size = \"varint\", max = 3", "Option<String>"),
        ("size = \"mysql\", switch = flags", "Body<'a>"),
        ("size = \"u24\", len = \"rest\"", "Vec<u32>"),
        ("default", "Option<i32>"),
        ("default, len = \"u8\", max = 3", "String"),
    ] {
        wire_accepts(&format!("struct Ping<'a> {{ text: &'a str, flags: u8, #[wire({attributes})] field: {ty} }}"));
    }
    for len in ["i8", "u8", "i16", "u16", "i24", "u24", "i32", "u32", "i64", "u64", "varint", "mysql", "nul", "rest"] {
        wire_accepts(&format!("struct Ping(#[wire(len = \"{len}\")] String);"));
        wire_accepts(&format!("struct Ping {{ #[wire(len = \"{len}\", max = 3)] texts: Vec<u16> }}"));
    }
    for payload_len in ["payload_len", "payload_len = 4", "payload_len = -4, width = 3, endian = \"little\""] {
        wire_accepts(&format!("struct Ping {{ kind: u8, #[wire({payload_len})] len: u32 }}"));
    }
}

#[test]
fn every_kind_of_enum_is_accepted() {
    for source in [
        "#[repr(u8)] enum Colour { Red, Blue }",
        "#[repr(i64)] enum Colour { Red = -1, Blue = 7, Green }",
        "#[repr(u16)] enum Colour { Red = b'r' as u16, Blue = BLUE, Green = { 1 + 2 } }",
        "#[repr(u8)] enum Colour { Red, #[wire(other)] Other(u8) }",
        "#[repr(u8)] enum Colour { #[wire(other)] Other { code: u8 } }",
        "#[repr(u8)] enum Shape<'a> { Nothing, Empty(), Braces {}, Text(&'a str), Point { x: i32, y: i32 } = 7 }",
        "#[repr(u8)] enum Shape<T, const N: usize> where T: Copy { One(T), Many([T; N]) }",
        "#[repr(u8)] enum Shape<'a> { A { n: u8, #[wire(len = n)] s: &'a str }, #[wire(other)] B(u8, #[wire(len = \"rest\")] &'a [u8]) }",
        "#[wire(api_key = 3, response = Shape, endian = \"little\", width = 3)] #[repr(u32)] enum Shape { A, B(u8) }",
        "#[wire(width = \"varint\", crate = other)] #[repr(u32)] enum r#enum { r#type, None, Some(i8), Ok, Err, Self_ }",
        "#[wire(bound(T: Copy, Vec<T>: Wire))] #[repr(u32)] enum Shape<T> { A(T) }",
    ] {
        wire_accepts(source);
    }
}

#[test]
fn a_negative_key_from_a_macro_is_accepted() {
    let key = proc_macro2::Group::new(proc_macro2::Delimiter::None, quote::quote!(-3));
    let generated = crate::wire(&syn::parse_quote!(
        #[wire(api_key = #key)]
        struct Ping;
    ));
    accepts("api_key = -3", &generated);
    assert!(generated.to_string().contains("API_KEY : __wire :: private :: i8 = - 3i8"));
}

#[test]
fn a_key_that_is_a_byte_has_no_sign() {
    let generated = crate::wire(&parse("#[wire(api_key = b'Q')] struct Ping;"));
    accepts("api_key = b'Q'", &generated);
    assert!(generated.to_string().contains("API_KEY : __wire :: private :: u8 = 81u8"));
}

#[test]
fn every_kind_of_set_is_accepted() {
    for source in [
        "enum Requests { Ping(Ping) }",
        "enum Requests<'a> { Say(Say<'a>), Ping(other::Ping), Theirs(Theirs<'a>) }",
        "#[wire(crate = crate::facade::wire)] enum r#enum { r#type(Ping), Key(Key) }",
    ] {
        accepts(source, &crate::message_set(&parse(source)));
    }
}

#[test]
fn the_crate_is_found_where_the_attribute_says() {
    let generated = |source: &str| crate::wire(&parse(source)).to_string();
    assert!(generated("struct Ping;").contains("use :: wire as __wire ;"));
    assert!(generated("#[wire(crate = crate::other)] struct Ping;").contains("use crate :: other as __wire ;"));
    // Stubs too.
    assert!(generated("#[wire(crate = other)] struct Ping(usize);").contains("use other as __wire ;"));
}
