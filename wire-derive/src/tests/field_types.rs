//! Field types that the syntax shows to be no wire types.

use super::{wire_says, wire_says_of_field};

const ITSELF: &str = "a message cannot contain itself, because nothing bounds how deep received bytes nest: write `#[wire(recursive)]` on the type, which counts how deep they do";
const SIZE: &str = "has another size on other machines: use an integer of one size, such as u32 or u64";
const ARRAY: &str = "`Array<'a, T>` of numbers and fixed-size structs, `List<'a, T>` of anything";

#[track_caller]
fn wire_says_of_type(ty: &str, expected: &[&str]) {
    wire_says(&format!("struct Ping<'a> {{ text: &'a str, field: {ty} }}"), expected);
}

#[test]
fn a_usize_is_refused_with_a_remedy() {
    for name in ["usize", "isize"] {
        wire_says_of_type(name, &[&format!("`{name}` {SIZE}")]);
        for ty in ["Vec<{}>", "Option<{}>", "[{}; 3]", "(i8, {})", "Array<'a, {}>", "List<'a, (i8, [{}; 3])>"] {
            wire_says_of_type(&ty.replace("{}", name), &[&format!("`{name}` {SIZE}")]);
        }
    }
}

#[test]
fn what_has_no_size_is_refused_with_a_reference_to_it() {
    wire_says_of_type("str", &["`str` has no size of its own: use `&'a str`"]);
    wire_says_of_type("[u8]", &["a slice has no size of its own: use `&'a [u8]`"]);
    wire_says_of_type("[i16]", &[&format!("a slice has no size of its own: use {ARRAY}")]);
    wire_says_of_type("Vec<str>", &["`str` has no size of its own: use `&'a str`"]);
}

#[test]
fn a_mutable_reference_is_refused_with_remedies() {
    for ty in ["&'a mut str", "&'a mut [u8]", "&'a mut i32", "&'a mut usize"] {
        wire_says_of_type(
            ty,
            &["a `&mut` reference cannot point into received bytes: use `&str`, `&[u8]` or an owned type"],
        );
    }
}

#[test]
fn a_reference_to_no_string_is_refused() {
    let message = "only strings are decoded into references, `&str` and `&[u8]`: hold the value itself";
    for ty in ["&'a i32", "&'a Vec<u8>", "&'a &'a str", "&'a Array<'a, i16>", "Vec<&'a Other>"] {
        wire_says_of_type(ty, &[message]);
    }
    wire_says_of_type("&'a usize", &[message, &format!("`usize` {SIZE}")]);
    let instead = |remedy| format!("only strings are decoded into references, `&str` and `&[u8]`: use {remedy}");
    wire_says_of_type("&'a String", &[&instead("`&'a str`")]);
    wire_says_of_type("&'a core::ffi::CStr", &[&instead("`&'a [u8]` with `len = \"nul\"`")]);
    wire_says_of_type("&'a [u8; 4]", &[message]);
}

#[test]
fn a_borrowed_slice_is_refused_with_an_array() {
    let message = format!("only bytes are decoded into a borrowed slice, `&[u8]`: use {ARRAY}");
    wire_says_of_type("&'a [i16]", &[&message]);
    wire_says_of_type("&'a [usize]", &[&message, &format!("`usize` {SIZE}")]);
}

#[test]
fn tuples_have_two_to_twelve_parts() {
    let (one, many) = ("a tuple of one is no wire type: hold what is in it", "tuples have at most 12 parts");
    let many = format!("{many}: declare a struct that derives `Wire`");
    let parts = ["u8"; 13].join(", ");
    for ty in ["(i8,)", "(i8, (i16,))", "Vec<(i8,)>", "Option<(i8,)>", "[(i8,); 3]", "Box<(i8,)>"] {
        wire_says_of_type(ty, &[one]);
    }
    wire_says_of_type(&format!("({parts})"), &[&many]);
    wire_says_of_type(&format!("(({parts}), Vec<(i8,)>, i8)"), &[&many, one]);
    wire_says_of_type(
        "(i8, (i16, usize), (isize, i8, i8))",
        &[
            &format!("`usize` {SIZE}"),
            "`isize` has another size on other machines: use an integer of one size, such as u32 or u64",
        ],
    );
}

#[test]
fn an_address_is_refused() {
    for ty in ["*const u8", "*mut i32", "fn(i32) -> i32", "extern \"C\" fn()"] {
        wire_says_of_type(ty, &["addresses mean nothing to a peer: hold the value"]);
    }
}

#[test]
fn a_trait_object_is_refused() {
    let message = "which type this is cannot be read from bytes: name a type that derives `Wire`";
    for ty in ["dyn Any", "Box<dyn Any + 'a>"] {
        wire_says_of_type(ty, &[message]);
    }
}

#[test]
fn a_type_without_values_is_refused() {
    wire_says_of_type("!", &["`!` has no value to encode: remove the field"]);
}

#[test]
fn a_message_in_itself_is_refused_where_it_is_named() {
    for ty in [
        "Ping",
        "Ping<'a>",
        "Self",
        "Vec<Ping>",
        "Box<Self>",
        "Vec<Vec<(i8, Ping<'a>)>>",
        "(Ping)",
        "[Ping; 3]",
        "Option<Box<Ping>>",
        "Arc<[Rc<Ping>]>",
        "List<'a, Ping<'a>>",
    ] {
        wire_says_of_type(ty, &[ITSELF]);
    }
    wire_says("struct Tree<T> { value: T, children: Vec<Tree<T>> }", &[ITSELF]);
    // A type of another module, and an argument that another type may have no value of.
    wire_says_of_type("other::Ping", &[]);
    wire_says_of_type("Id<Ping<'a>>", &[]);
}

#[test]
fn a_container_is_refused_with_a_remedy() {
    for (ty, message) in [
        ("HashMap<i32, i32>", "`HashMap` is not a wire type: use `Vec` of a struct with key and value"),
        ("BTreeMap<i32, i32>", "`BTreeMap` is not a wire type: use `Vec` of a struct with key and value"),
        ("HashSet<i32>", "`HashSet` is not a wire type: use `Vec`"),
        ("BTreeSet<i32>", "`BTreeSet` is not a wire type: use `Vec`"),
        ("VecDeque<i32>", "`VecDeque` is not a wire type: use `Vec`"),
        ("Cow<'a, i32>", "`Cow` is not a wire type: hold the value itself"),
        ("Cow<'a, [i16]>", "`Cow<[T]>` is not a wire type: use `Vec<T>`, or `List<'a, T>`"),
    ] {
        wire_says_of_type(ty, &[message]);
        wire_says_of_type(&format!("Vec<{ty}>"), &[message]);
        for path in ["std", "core", "alloc", "::std::module"] {
            wire_says_of_type(&format!("{path}::{ty}"), &[message]);
        }
        // A type of the user's own may have that name.
        wire_says_of_type(&format!("self::{ty}"), &[]);
    }
}

#[test]
fn what_a_pointer_holds_is_looked_at() {
    for pointer in ["Box", "Rc", "Arc", "std::rc::Rc"] {
        wire_says_of_type(&format!("{pointer}<usize>"), &[&format!("`usize` {SIZE}")]);
        wire_says_of_type(&format!("{pointer}<[(usize, u8)]>"), &[&format!("`usize` {SIZE}")]);
        for content in ["u16", "str", "[u8]", "[u16]", "[Header]", "Header", "Vec<u8>"] {
            wire_says_of_type(&format!("{pointer}<{content}>"), &[]);
        }
    }
}

#[test]
fn parentheses_and_macros_change_nothing() {
    wire_says_of_type("(usize)", &[&format!("`usize` {SIZE}")]);
    let ty = proc_macro2::Group::new(proc_macro2::Delimiter::None, quote::quote!(usize));
    let generated = crate::wire(&syn::parse_quote!(struct Ping(#ty);));
    assert_eq!(super::errors(&generated), [format!("`usize` {SIZE}")]);
}

#[test]
fn a_message_that_contains_itself_by_path_is_refused() {
    wire_says("struct Node { children: Vec<self::Node> }", &[ITSELF]);
    wire_says("struct Node { other: Vec<other::Node> }", &[]);
}

#[test]
fn what_cannot_be_a_constant_is_refused_with_what_to_hold() {
    for (ty, value, message) in [
        ("f64", "1", "a float is written with a point: `value = 1.0`"),
        ("&'a str", "b\"PNG\"", "text is always the same text: `value = \"...\"`"),
        ("[u8; 3]", "\"PNG\"", "bytes are written as bytes: `value = b\"PNG\"`"),
        ("u8", "\"3\"", "a number has no quotes: `value = 3`"),
        ("u8", "\"three\"", "a number has no quotes: `value = 10`"),
        ("[u8; 2]", "b\"PK\", size = 4", "a constant is always there and always the same: remove `size` or `value`"),
        ("u8", "3, len = \"u8\"", "a constant is always there and always the same: remove `len` or `value`"),
        ("[u8; 2]", "MAGIC", "the bytes of an array are a literal, as in `value = b\"PK\"`: a path names a number"),
        (
            "[u8; 2]",
            "Self::A as u16",
            "the bytes of an array are a literal, as in `value = b\"PK\"`: a path names a number",
        ),
    ] {
        wire_says(&format!("struct Ping<'a> {{ #[wire(value = {value})] field: {ty} }}"), &[message]);
    }
}

#[test]
fn an_array_of_one_length_has_none_in_front() {
    let message = |name: &str, instead: &str| {
        format!("an array of one length has none in front: remove `{name}`, or hold {instead}, whose length varies")
    };
    for (attributes, ty, name) in [
        ("len = \"u8\"", "[u8; 4]", "len"),
        ("len = flags", "[u8; 4]", "len"),
        ("len = \"u8\", when = flags == 1", "Option<[u8; N]>", "len"),
        ("max = 3", "[u8; 4]", "max"),
    ] {
        wire_says_of_field(attributes, ty, &[&message(name, "`Vec<u8>` or `&'a [u8]`")]);
    }
    let instead = "`Vec<T>` or `List<'a, T>`";
    wire_says_of_field("len = \"u8\", max = 3", "[Point; 4]", &[&message("len", instead), &message("max", instead)]);
    // Each of its elements may have one.
    wire_says_of_field("each(len = \"u8\", max = 3)", "[String; 4]", &[]);
}

#[test]
fn a_parameter_is_read_from_every_input() {
    const MESSAGE: &str =
        "the field demands this of every input itself: remove this bound, or write `for<'de> Decode<'de>`";
    for source in [
        "struct Ping<'a, T: Encode + wire::Decode<'a>> { name: &'a str, body: T }",
        "struct Ping<T>(T) where T: Decode<'static>;",
        "struct Ping<T: Decode<'static>> { tag: u8, #[wire(when = tag == 1)] body: Option<T> }",
    ] {
        wire_says(source, &[MESSAGE]);
    }
    for source in [
        "struct Ping<'a, T: Decode<'a>> { name: &'a str, body: Vec<T> }",
        "struct Ping<T: for<'de> Decode<'de>> { body: T }",
        "struct Ping<T> where for<'de> T: Decode<'de> { body: T }",
        "struct Ping<T> where Vec<T>: Decode<'static> { body: T }",
        "struct Ping<T: FixedLen> { body: T }",
        "#[wire(bound(T: Decode<'static>))] struct Ping<T: Decode<'static>> { body: T }",
    ] {
        wire_says(source, &[]);
    }
}

#[test]
fn a_parameter_has_a_size() {
    wire_says("struct Ping<T: Copy + ?Sized> { body: T }", &["what is decoded has a size: remove `?Sized`"]);
    wire_says("struct Ping<T: ?Sized> { of: PhantomData<T> }", &[]);
    wire_says("struct Ping<T: 'static + Sized> { body: T }", &[]);
}
