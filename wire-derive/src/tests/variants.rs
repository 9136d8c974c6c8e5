//! Sizes of variants.

use super::wire_says;

const IN_FRONT: &str = "the size of a variant stands in front of its fields, `size = \"u8\"`, or is a constant";

/// What is said of an enum with this attribute, and this one on one of its variants.
#[track_caller]
fn says(of_type: &str, of_variant: &str, expected: &[&str]) {
    wire_says(&format!("{of_type} #[repr(u8)] enum Choice {{ A, {of_variant} B(u8) }}"), expected);
}

#[test]
fn a_variant_or_its_enum_says_a_size() {
    for size in ["\"u8\"", "\"u8\" - 2", "\"varint\"", "\"i16\" * 2 + 4", "5", "ROOM", "tests::ROOM"] {
        says("", &format!("#[wire(size = {size})]"), &[]);
        says("", &format!("#[wire(size = {size}, extra = \"ignore\")]"), &[]);
        says(&format!("#[wire(size = {size}, extra = \"ignore\")]"), "#[wire(size = \"none\")]", &[]);
        says(&format!("#[wire(size = {size})]"), "#[wire(size = 9)]", &[]);
    }
}

#[test]
fn a_size_of_a_variant_is_not_in_a_field() {
    let held = format!("{IN_FRONT}: one in an earlier field is the `size` of the field that the enum is");
    let rest = format!("{IN_FRONT}: what goes up to the end says so itself, `len = \"rest\"`");
    for (size, message) in [("len", &held), ("len - 2", &held), ("\"rest\"", &rest), ("\"rest\" - 4", &rest)] {
        says("", &format!("#[wire(size = {size})]"), &[message]);
        says(&format!("#[wire(size = {size})]"), "", &[message]);
    }
}

#[test]
fn only_a_variant_is_without_the_size_of_its_enum() {
    says("", "#[wire(size = \"none\")]", &["the enum says no size that this variant could be without: remove `size`"]);
    says("#[wire(size = \"none\")]", "", &["a variant has no size unless its enum says one: remove `size`"]);
    wire_says(
        "struct Packet { #[wire(size = \"none\")] id: u8 }",
        &["a field has no size unless it says one: remove `size`"],
    );
}

#[test]
fn what_is_ignored_stands_in_a_size() {
    says(
        "",
        "#[wire(extra = \"ignore\")]",
        &["`extra` is what stands behind the fields of the variant in its size: give it one, `size = \"u8\"`"],
    );
    says(
        "#[wire(extra = \"ignore\")]",
        "",
        &["`extra` is what stands behind the fields of each variant in its size: give the enum one, `size = \"u8\"`"],
    );
    says("#[wire(extra = \"ignore\")]", "#[wire(size = \"u8\")]", &[]);
    let cut = "what is cut is an element of a list: put `extra = \"cut\"` on that";
    says("#[wire(size = \"u8\", extra = \"cut\")]", "", &[cut]);
    says("", "#[wire(size = \"u8\", extra = \"cut\")]", &[cut]);
}

#[test]
fn a_number_has_no_size_behind_it() {
    // An enum with a size is no number to Rust, though none of its variants has a field.
    wire_says("#[repr(u8)] #[wire(size = \"u8\")] enum Choice { A, B }", &[]);
}
