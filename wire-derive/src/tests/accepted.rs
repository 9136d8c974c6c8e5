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
        "struct Tuple(i8, i16, i32, i64);",
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
        "Bytes",
        "Array<'a, i16>",
        "::wire::Array<'a, Header>",
        "Vec<Vec<&'a str>>",
        "Vec<(i8, Vec<u8>)>",
        "std::vec::Vec<std::string::String>",
        "(Header, (i8, &'a str))",
        "Header",
        "self::Header",
        "Wrapper<'a, bool>",
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
        "struct Shadowing<bool, char>(bool, Vec<char>);",
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
    ] {
        wire_accepts(&format!("#[wire({attributes})] struct Ping<'a>(&'a str);"));
    }
    wire_accepts("#[wire(api_key = 3)] #[wire(response = Pong)] #[wire(crate = other)] struct Ping;");
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
    assert!(generated("#[wire(crate = other)] struct Ping(bool);").contains("use other as __wire ;"));
}
