//! Structs whose fields stand behind their tags.

use super::wire_says;

const TAGGED: &str = "#[wire(tagged(tag = \"u8\", size = \"u8\", len = \"rest\"))]";

/// What is said of such a struct with these fields.
#[track_caller]
fn says(fields: &str, expected: &[&str]) {
    wire_says(&format!("{TAGGED} struct Options<'a> {{ {fields} }}"), expected);
}

/// What is said of one with this in `tagged`.
#[track_caller]
fn says_of(tagged: &str, expected: &[&str]) {
    wire_says(&format!("#[wire(tagged({tagged}))] struct Options {{ #[wire(tag = 1)] id: Option<u32> }}"), expected);
}

#[test]
fn fields_are_required_optional_or_have_a_default() {
    says(
        "#[wire(tag = 0)] id: u32, #[wire(tag = 1)] name: Option<&'a str>, #[wire(tag = 2, default = 7)] level: u8, \
         #[wire(tag = 3, default)] more: Vec<u16>, #[wire(tag = 0xff, len = \"rest\", default = \"none\")] text: String, \
         #[wire(other)] others: Unknown<'a>",
        &[],
    );
    for tagged in [
        "tag = \"varint\", size = \"varint\", len = \"varint\"",
        "tag = \"u16\", size = \"u8\" - 3, len = until(0u16), order = \"any\"",
        "len = \"u8\" - 1, tag = \"u24\", size = \"i16\", order = \"ascending\",",
    ] {
        says_of(tagged, &[]);
    }
    wire_says(
        "#[wire(tagged(tag = \"u64\", size = \"u8\", len = \"rest\"), endian = \"little\", extra = \"ignore\", api_key = 3)] \
         struct Options { #[wire(tag = 1)] id: Option<u32>, #[wire(tag = options::LAST)] last: u8 }",
        &[],
    );
}

#[test]
fn a_tag_is_one_of_its_own_in_their_order() {
    let room = "the tag has no room for this: 8 bits are all there are";
    says("#[wire(tag = 1)] a: u8, #[wire(tag = 1)] b: u8", &["an earlier field has this tag: give this one another"]);
    says(
        "#[wire(tag = 2)] a: u8, #[wire(tag = 1)] b: u8",
        &["fields stand in the order of their tags, in which they are written: 1 belongs in front of 2"],
    );
    says("#[wire(tag = 256)] a: u8", &[room]);
    says("#[wire(tag = -1)] a: u8", &["a tag is an integer without a sign: 0 or more"]);
    says("a: u8", &["a field of a tagged struct stands behind its tag: add `#[wire(tag = 1)]`, or `#[wire(other)]`"]);
    says("#[wire(tag = \"a\")] a: u8", &["a number has no quotes: write `a`"]);
    says("#[wire(tag = b\"a\")] a: u8", &["`tag` takes a number, or the path of a constant: `tag = 4`"]);
}

#[test]
fn what_stands_in_tagged_is_said_once() {
    let example = "`tagged(tag = \"varint\", size = \"varint\", len = \"varint\")`";
    let with = |what: &str| format!("{what}: {example}");
    says_of("size = \"u8\", len = \"u8\"", &[&with("`tagged` says which integer a tag is, with `tag`")]);
    says_of(
        "tag = \"u8\", len = \"u8\"",
        &[&with("`tagged` says which integer the size of each field is, with `size`")],
    );
    says_of(
        "tag = \"u8\", size = \"u8\"",
        &[&with("`tagged` says how many fields there are, or where they end, with `len`")],
    );
    let once = with("`tagged` takes `tag`, `size`, `len`, `order` and `pad`, each once");
    says_of("tag = \"u8\", tag = \"u8\", size = \"u8\", len = \"u8\"", &[&once]);
    says_of("tags = \"u8\"", &[&once]);
    says_of("tag, size = \"u8\", len = \"u8\"", &[&with("`tag` needs a value")]);
    let tag = "a tag is an integer without a sign: \"u8\", \"u16\", \"u24\", \"u32\", \"u64\" or \"varint\"";
    says_of("tag = \"i8\", size = \"u8\", len = \"u8\"", &[tag]);
    says_of("tag = u8, size = \"u8\", len = \"u8\"", &[tag]);
    let size = "each field stands behind its own size: an integer such as \"u8\", \"varint\", or \"u8\" - 2, which counts the tag and itself";
    says_of("tag = \"u8\", size = 4, len = \"u8\"", &[size]);
    says_of("tag = \"u8\", size = len, len = \"u8\"", &[size]);
    let len = "the fields stand behind their count such as \"varint\", in front of a number such as until(255u8), or go up to the end, \"rest\"";
    says_of("tag = \"u8\", size = \"u8\", len = count", &[len]);
    says_of("tag = \"u8\", size = \"u8\", len = \"rest\" - 4", &[len]);
    let order = "fields stand in the order of their tags, \"ascending\", or in \"any\"";
    says_of("tag = \"u8\", size = \"u8\", len = \"u8\", order = \"descending\"", &[order]);
    let padded = |pad: &str| format!("tag = \"u8\", size = \"u8\", len = \"rest\", {pad}");
    let anywhere = "padding stands anywhere among the fields, which then have no order: add `order = \"any\"`";
    says_of(&padded("pad = 0"), &[anywhere]);
    let one = "a field has this tag, and so it is no padding: remove one of them";
    says_of(&padded("pad = 1, order = \"any\""), &[one]);
    says_of(&padded("pad = 256, order = \"any\""), &["the tag has no room for this: 8 bits are all there are"]);
    says_of(&padded("pad = -1, order = \"any\""), &["a tag is an integer without a sign: 0 or more"]);
}

#[test]
fn what_keeps_all_other_fields_is_one_and_has_no_tag() {
    says(
        "#[wire(other, tag = 1)] others: Unknown<'a>",
        &["what keeps all other fields has no tag of its own: remove `tag` or `other`"],
    );
    says(
        "#[wire(other)] others: Unknown<'a>, #[wire(other)] more: Unknown<'a>",
        &["one field keeps all those that the struct does not know: remove this `other`"],
    );
    says(
        "#[wire(other, len = \"rest\")] others: Unknown<'a>",
        &["what keeps all other fields keeps them as they came: remove `len`"],
    );
    wire_says(
        "#[wire(tagged(tag = \"u8\", size = \"u8\", len = \"rest\"), extra = \"ignore\")] \
         struct Options<'a> { #[wire(other)] others: Unknown<'a> }",
        &["`others` keeps the fields that the struct does not know: remove `extra`, or that field"],
    );
}

#[test]
fn a_field_behind_its_tag_stands_alone() {
    says(
        "#[wire(tag = 1, size = \"u8\")] a: u32",
        &[
            "the struct says the size of each field, `tagged(size = ...)`: remove `size`, or put it on a struct of this field's own",
        ],
    );
    says(
        "#[wire(tag = 1)] a: u32, #[wire(tag = 2, when = a == 1)] b: Option<u8>",
        &["a field behind its tag may be missing anyway: remove `when`, and make it an `Option`"],
    );
    says(
        "#[wire(tag = 1, bits = 4)] a: u8",
        &[
            "`bits` is for fields that stand behind each other: hold this one in a struct of its own, and put `bits` there",
        ],
    );
    says(
        "#[wire(tag = 1)] a: u8, #[wire(tag = 2, len = a)] b: &'a str",
        &["there is no field `a` in front of this one for `len` to look at"],
    );
}

#[test]
fn only_a_struct_with_names_is_tagged() {
    wire_says(&format!("{TAGGED} #[repr(u8)] enum Options {{ A }}"), &["`tagged` goes on a struct, not on an enum"]);
    wire_says(
        &format!("{TAGGED} struct Options(u8);"),
        &["the fields of a tagged struct have names: write it with braces"],
    );
    wire_says(
        &format!("{TAGGED} struct Options<T> {{ #[wire(tag = 1)] a: T }}"),
        &["a tagged struct has no parameters but lifetimes: name the type in its place"],
    );
    let field = "struct Options { #[wire(tag = 1)] a: u8 }";
    for (attribute, name) in [("given(version: u8)", "given"), ("recursive", "recursive"), ("bound(T: Copy)", "bound")]
    {
        let message = format!(
            "a tagged struct takes no `{name}`: put it on a struct around this one, or on one of its fields' types"
        );
        wire_says(&format!("{TAGGED} #[wire({attribute})] {field}"), &[&message]);
    }
    for name in ["tag = 1", "other"] {
        let message = format!(
            "`{}` is for fields that stand behind their tags: add `tagged(tag = \"u8\", size = \"u8\", len = \"rest\")` to the struct",
            name.trim_end_matches(" = 1")
        );
        wire_says(&format!("struct Options {{ #[wire({name})] a: u8 }}"), &[&message]);
        wire_says(&format!("#[repr(u8)] enum Options {{ A {{ #[wire({name})] a: u8 }} }}"), &[&message]);
    }
}

#[test]
fn what_says_more_than_its_own_type_is_not_behind_a_tag() {
    says(
        "#[wire(tag = 1, null = 255)] id: Option<Option<u8>>",
        &["a field behind its tag may be missing anyway: remove `null`, and make it an `Option`"],
    );
    says(
        "#[wire(tag = 1, endian = \"little\")] id: u16",
        &[
            "`endian` is for fields that stand behind each other: hold this one in a struct of its own, and put `endian` there",
        ],
    );
    wire_says(
        "#[wire(tagged(tag = \"u8\", size = \"u8\", len = \"u8\"))] struct Options {}",
        &["a tagged struct has a field: add one, one that is `other`, or `extra = \"ignore\"`"],
    );
}
