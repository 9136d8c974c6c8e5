//! Enums that derive `Wire`.

use super::{parse, wire_says};

const REPR: &str = "an enum is written as a number: say of which integer type, as in `#[repr(u8)]`; to choose messages by api_key derive `MessageSet`";

#[test]
fn an_enum_says_of_which_type_its_number_is() {
    wire_says("enum Colour { Red, Blue }", &[REPR]);
    wire_says("enum Choice<'a> { Text(&'a str), Number(i32) }", &[REPR]);
    for repr in ["usize", "isize", "u128", "i128", "C", "transparent", "align(8)"] {
        wire_says(&format!("#[repr({repr})] enum Colour {{ Red, Blue }}"), &[REPR]);
    }
    for repr in ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "C, u8", "u8, align(8)", "align(8), u8"] {
        wire_says(&format!("#[repr({repr})] enum Colour {{ Red, Blue }}"), &[]);
    }
    // Of an attribute that another crate has for it, that is said once.
    for word in ["repr", "id_type"] {
        wire_says(
            &format!("#[wire({word} = \"u8\")] enum Colour {{ Red, Blue }}"),
            &[&format!("unknown attribute `{word}`: an enum is written as the integer that `#[repr(u8)]` names")],
        );
    }
    wire_says(
        "#[wire(tag = \"u8\")] enum Colour { Red, Blue }",
        &["`tag` goes on a field or a variant, not on an enum", REPR],
    );
    wire_says("#[wire(endian = \"little\")] enum Colour { Red, Blue }", &[REPR]);
    wire_says("#[repr(align(8))] #[repr(u8)] enum Colour { Red, Blue }", &[]);
}

#[test]
fn an_enum_without_variants_is_left_to_the_compiler() {
    wire_says("#[repr(u8)] enum Nothing {}", &[]);
    assert!(crate::wire(&parse("#[repr(u8)] enum Nothing {}")).to_string().contains("stub ()"));
    wire_says("enum Nothing {}", &[REPR]);
}

#[test]
fn a_variant_takes_little() {
    let variant = |attribute: &str, expected: &[&str]| {
        wire_says(&format!("#[repr(u8)] enum Choice {{ A, {attribute} B(u8) }}"), expected);
    };
    for name in ["len", "max", "each", "when", "switch", "value", "pad", "default", "payload_len"] {
        variant(&format!("#[wire({name} = 3)]"), &[&format!("`{name}` goes on a field, not on a variant")]);
    }
    for (name, home) in [
        ("api_key", "a type that derives `Wire` or a variant of a set"),
        ("response", "a type that derives `Wire`"),
        ("endian", "a field or a type that derives `Wire`"),
        ("width", "a field or an enum"),
        ("bound", "a type that derives `Wire`"),
        ("crate", "a type that derives `Wire` or `MessageSet`"),
    ] {
        variant(&format!("#[wire({name} = 3)]"), &[&format!("`{name}` goes on {home}, not on a variant")]);
    }
    variant(
        "#[wire(version = 3, 3)]",
        &[
            "unknown attribute `version`: a variant takes `size`, `extra`, `tag` and `other`",
            "expected the name of an attribute",
        ],
    );
    variant("#[wire]", &["`wire` takes attributes in parentheses: `#[wire(size = \"u16\")]`"]);
    variant("#[wire(other, other)]", &["`other` is given twice: remove one"]);
    for value in ["other = 3", "other(3)"] {
        variant(&format!("#[wire({value})]"), &["`other` takes no value: write it alone"]);
    }
    variant("#[wire()] #[wire(other)]", &[]);
}

#[test]
fn text_chooses_all_variants_or_none() {
    let says = |variants: &str, expected: &[&str]| wire_says(&format!("enum Chunk {{ {variants} }}"), expected);
    says("#[wire(tag = b\"a\")] A, #[wire(tag = b\"b\")] B(u8), #[wire(other)] C([u8; 1])", &[]);
    says("#[wire(tag = b\"12345678\")] A", &[]);
    // An alias is one to the compiler.
    says("#[wire(tag = b\"abc\")] A, #[wire(other)] B(Text)", &[]);
    says(
        "#[wire(tag = b\"abc\")] A, B",
        &["text chooses the other variants: give this one its own, `#[wire(tag = b\"...\")]`, or `#[wire(other)]`"],
    );
    says(
        "#[wire(tag = b\"abc\")] A, #[wire(tag = b\"ab\")] B",
        &["the text of all variants is of one length: that of an earlier one has 3 bytes, and this 2"],
    );
    says(
        "#[wire(tag = b\"abc\")] A, #[wire(tag = b\"abc\")] B",
        &["an earlier variant is chosen by this text: give this one another"],
    );
    says("#[wire(tag = b\"abc\")] A = 3", &["text chooses the variants of this enum: remove the number"]);
    says(
        "#[wire(tag = b\"a\")] A, #[wire(tag = b\"b\", other)] B([u8; 1])",
        &["what takes every other text has none of its own: remove `tag` or `other`"],
    );
    says(
        "#[wire(tag = b\"ab\")] A, #[wire(other)] B",
        &["what takes every other number holds it in its first field: `B([u8; 2])`"],
    );
    says("#[wire(tag = b\"ab\")] A, #[wire(other)] B(u16)", &["this field holds the text, which is a `[u8; 2]`"]);
    for ty in ["[u8; 3]", "[i8; 2]", "&'static [u8]", "Vec<u8>", "(u8, u8)"] {
        says(
            &format!("#[wire(tag = b\"ab\")] A, #[wire(other)] B({ty})"),
            &["this field holds the text, which is a `[u8; 2]`"],
        );
    }
    wire_says(
        "#[repr(u32)] enum Chunk { #[wire(tag = b\"IHDR\")] A }",
        &["text chooses the variants of this enum, in the place of a number: remove the `repr`"],
    );
    wire_says(
        "#[wire(width = 4)] enum Chunk { #[wire(tag = b\"IHDR\")] A }",
        &["text chooses the variants of this enum, and is as long as it is: remove `width`"],
    );
}

#[test]
fn the_text_of_a_variant_is_bytes() {
    let says = |tag: &str, expected: &str| wire_says(&format!("enum Chunk {{ #[wire({tag})] A }}"), &[expected]);
    says("tag = \"IHDR\"", "text stands here as its bytes: `tag = b\"IHDR\"`");
    says("tag = b'Q'", "text of one byte is text too: `tag = b\"Q\"`");
    says(
        "tag = 7",
        "a number stands behind the name of the variant, as in `Ping = 7`, and the enum has a `#[repr(u8)]`",
    );
    says("tag = MAGIC", "`tag` takes text of 1 to 8 bytes: `tag = b\"IHDR\"`");
    says("tag", "`tag` needs a value: `tag = b\"IHDR\"`");
    says("tag = b\"\"", "the text that chooses a variant has 1 to 8 bytes, and this 0");
    says("tag = b\"123456789\"", "the text that chooses a variant has 1 to 8 bytes, and this 9");
}

#[test]
fn a_catch_all_holds_the_number_first() {
    let other = |variant: &str, expected: &[&str]| {
        wire_says(&format!("#[repr(u16)] enum Choice<'a> {{ A(&'a str), #[wire(other)] {variant} }}"), expected);
    };
    for variant in ["Other", "Other()", "Other {}"] {
        other(variant, &["what takes every other number holds it in its first field: `Other(u16)`"]);
    }
    for field in
        ["&'a str", "String", "#[wire(len = \"rest\")] &'a [u8]", "#[wire(size = \"u8\")] Body", "Option<String>"]
    {
        other(
            &format!("Other({field})"),
            &["the number comes first, which is written as `u16`: put a `u16` in front of this field"],
        );
    }
    for ty in ["u8", "i16", "Option<u16>", "#[wire(width = 1)] u8", "Body"] {
        other(
            &format!("Other({ty})"),
            &["this field holds the number, which is written as `u16`, as in `#[repr(u16)]`"],
        );
    }
    for attribute in [
        "endian = \"little\"",
        "width = 1",
        "len = \"u8\"",
        "max = 3",
        "each(max = 3)",
        "size = \"u8\"",
        "when = kind == 1",
        "switch = kind",
        "value = 3",
        "pad = 3",
        "default",
        "payload_len",
    ] {
        other(
            &format!("Other(#[wire({attribute})] u16)"),
            &["this field holds the number, of which the enum says how it is written: put it there"],
        );
    }
    other("Other { tag: u16, #[wire(len = \"rest\")] data: &'a [u8] }", &[]);
    other("Other((u16))", &[]);
    // Without a type of the number, none is missed.
    wire_says(
        "enum Choice { #[wire(other)] Other }",
        &[REPR, "what takes every other number holds it in its first field: `Other(u8)`"],
    );
}

#[test]
fn only_one_variant_is_a_catch_all() {
    let message = "only one variant can be for all other numbers: remove `other` here";
    wire_says(
        "#[repr(u8)] enum Choice { #[wire(other)] A(u8), B, #[wire(other)] C(u8), #[wire(other)] D(u16) }",
        &[message, message, "this field holds the number, which is written as `u8`, as in `#[repr(u8)]`"],
    );
}

#[test]
fn fields_of_variants_are_fields() {
    wire_says(
        "
        #[repr(u8)]
        enum Choice<'a> {
            A(usize, #[wire(len = \"u7\")] &'a str),
            B { #[wire(when = x == 1)] b: i8, #[wire(pad = 1)] c: u8 },
            #[wire(other)]
            C(u8, isize),
            D(Vec<Choice<'a>>),
        }
        ",
        &[
            "unknown length \"u7\": known are \"i8\", \"u8\", \"i16\", \"u16\", \"i24\", \"u24\", \"i32\", \"u32\", \"i64\", \"u64\", \"varint\", \"zigzag\", \"mysql\", \"nul\", \"rest\" and \"padded\"; a field that holds the length has no quotes: `len = u7`",
            "there is no field `x` in front of this one for `when` to look at",
            "`usize` has another size on other machines: use an integer of one size, such as u32 or u64",
            "a field under `when` may be missing: write its type as `Option<T>`, or say what it is then, `default = 0`",
            "`isize` has another size on other machines: use an integer of one size, such as u32 or u64",
            "a message cannot contain itself, because nothing bounds how deep received bytes nest: write `#[wire(recursive)]` on the type, which counts how deep they do",
        ],
    );
}

#[test]
fn a_union_is_refused_with_a_remedy() {
    wire_says(
        "union Bits { low: i8, all: i64 }",
        &["what a union's bytes mean is not declared: use an enum, whose number says which variant it is"],
    );
}
