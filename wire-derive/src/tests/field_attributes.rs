//! `#[wire(...)]` of fields: what one attribute alone, and what two of one field, can get wrong.

use super::{wire_says, wire_says_of_field};

const KNOWN_LENGTHS: &str = "known are \"i8\", \"u8\", \"i16\", \"u16\", \"i24\", \"u24\", \"i32\", \"u32\", \"i64\", \"u64\", \"varint\", \"zigzag\", \"mysql\", \"nul\", \"rest\" and \"padded\"";
pub(super) const COMPUTED: &str =
    "an attribute computes nothing: declare a constant, as in `const MASK: u8 = 1 << 3`, and name it here";
pub(super) const COMMA: &str = "expected `,` before the next attribute";

#[test]
fn an_attribute_has_a_name() {
    wire_says_of_field("3", "i32", &["expected the name of an attribute"]);
}

#[test]
fn an_attribute_without_parentheses_is_shown_with_them() {
    for attribute in ["#[wire]", "#[wire = 3]"] {
        wire_says(
            &format!("struct Ping {{ {attribute} nonce: i32 }}"),
            &["`wire` takes attributes in parentheses: `#[wire(len = \"u16\")]`"],
        );
    }
    wire_says("struct Ping { #[wire()] nonce: i32 }", &[]);
}

#[test]
fn an_attribute_given_twice_is_refused_at_the_second() {
    for (name, attribute) in [
        ("endian", "endian = \"big\""),
        ("width", "width = 3"),
        ("len", "len = \"u8\""),
        ("max", "max = 3"),
        ("each", "each(max = 3)"),
        ("size", "size = \"u8\""),
        ("when", "when = flags == 1"),
        ("value", "value = 3"),
        ("default", "default"),
        ("payload_len", "payload_len"),
    ] {
        let ty = if name == "when" { "Option<i32>" } else { "i32" };
        let expected = format!("`{name}` is given twice: remove one");
        let source = format!("struct Ping {{ flags: u8, #[wire({attribute}, {attribute})] field: {ty} }}");
        wire_says(&source, &[&expected]);
        let source = format!("struct Ping {{ flags: u8, #[wire({attribute})] #[wire({attribute})] field: {ty} }}");
        wire_says(&source, &[&expected]);
    }
    wire_says_of_field("pad = 3, pad = 3", "()", &["`pad` is given twice: remove one"]);
    wire_says_of_field("switch = flags, switch = flags", "Body", &["`switch` is given twice: remove one"]);
}

#[test]
fn a_missing_value_is_shown_by_example() {
    for (name, example) in [
        ("endian", "\"little\""),
        ("width", "3"),
        ("len", "\"u16\""),
        ("max", "16"),
        ("size", "\"u16\""),
        ("when", "flags & 0x08"),
        ("switch", "kind"),
        ("value", "10"),
        ("pad", "16"),
    ] {
        // What else a missing condition means is not said of one that is there.
        let ty = match name {
            "when" => "Option<i32>",
            "pad" => "()",
            _ => "i32",
        };
        for missing in [name.to_owned(), format!("{name}(3)"), format!("{name}: 3")] {
            wire_says_of_field(&missing, ty, &[&format!("`{name}` needs a value: `{name} = {example}`")]);
        }
        for missing in [format!("{name} ="), format!("{name} = , ")] {
            wire_says_of_field(
                &missing,
                ty,
                &[&format!("`{name}` needs a value behind the `=`: `{name} = {example}`")],
            );
        }
    }
}

#[test]
fn a_width_is_a_number_of_bytes_or_a_word() {
    for width in ["0", "17", "99", "-1", "3u8", "99999999999999999999"] {
        wire_says_of_field(
            &format!("width = {width}"),
            "u64",
            &["an integer in another width takes 1 to 16 bytes, at most as many as its type has: `width = 3`"],
        );
    }
    for word in ["sleb128", "u48", "17", ""] {
        wire_says_of_field(
            &format!("width = \"{word}\""),
            "u64",
            &[&format!("unknown width \"{word}\": known are 1 to 16, \"varint\", \"zigzag\" and \"mysql\"")],
        );
    }
    wire_says_of_field("width = \"3\"", "u64", &["a number of bytes has no quotes: `width = 3`"]);
    for word in ["u24", "i24", "uint24"] {
        wire_says_of_field(&format!("width = \"{word}\""), "u64", &["a width is a number of bytes: write `width = 3`"]);
    }
    wire_says_of_field("width = \"LEB128\"", "u64", &["unknown width \"LEB128\": did you mean \"varint\"?"]);
    for value in ["varint", "3.0", "(3)", "2 + 1", "BYTES"] {
        wire_says_of_field(
            &format!("width = {value}"),
            "u64",
            &["`width` takes 1 to 16 bytes, \"varint\", \"zigzag\" or \"mysql\": `width = 3`"],
        );
    }
}

#[test]
fn a_length_is_a_word_or_a_field() {
    for word in ["u48", "i128", "x8", "u", "16", "é", ""] {
        let message = format!("unknown length \"{word}\": {KNOWN_LENGTHS}");
        let message = match word {
            // Names of fields could stand there.
            "" => message,
            _ => format!("{message}; a field that holds the length has no quotes: `len = {word}`"),
        };
        wire_says_of_field(&format!("len = \"{word}\""), "&'a str", &[&message]);
    }
    wire_says_of_field("len = \"name len\"", "&'a str", &[&format!("unknown length \"name len\": {KNOWN_LENGTHS}")]);
    for value in ["b\"u16\"", "-3", "true", "[flags]"] {
        wire_says_of_field(
            &format!("len = {value}"),
            "&'a str",
            &["`len` takes a word such as \"u16\", or the name of an earlier field: `len = \"u16\"`"],
        );
    }
}

#[test]
fn arithmetic_begins_with_the_field() {
    let nowhere = |attribute: &str, ty: &str, more: &str| {
        let message = format!("there is no field `4` in front of this one for `{attribute}` to look at{more}");
        wire_says_of_field(&format!("{attribute} = 4 * flags"), ty, &[&message]);
    };
    nowhere("len", "String", ": the field stands first, as in `words * 4`");
    nowhere("switch", "Body", ": the field stands first, as in `words * 4`");
    wire_says_of_field(
        "len = 4",
        "String",
        &["there is no field `4` in front of this one for `len` to look at: an array of one length is a `[T; N]`"],
    );
}

#[test]
fn nothing_is_computed_of_constants_alone() {
    let computed =
        "an attribute computes nothing: declare a constant, as in `const MASK: u8 = 1 << 3`, and name it here";
    for size in ["4 + 4", "HEADER * 2", "4 * HEADER", "4 * header::WORDS"] {
        wire_says_of_field(&format!("size = {size}"), "Header", &[computed]);
        // Nor is anything said of the padding besides.
        wire_says_of_field(&format!("size = {size}, len = \"padded\""), "String", &[computed]);
    }
    let first =
        "there is no field `4` in front of this one for `size` to look at: the field stands first, as in `words * 4`";
    wire_says_of_field("size = 4 * flags", "Header", &[first]);
}

#[test]
fn a_field_is_divided_by_leaving_out_bits() {
    let computed = "arithmetic begins with the field, and `&`, `>>`, `*`, `+` and `-` each take one number or constant: write it as in `(first & 0xf) * 4 - 20`";
    let divided = format!("{computed}; `>> 3` divides by 8");
    let counted = format!("{divided}; an array counted in bytes has a `size` and `len = \"rest\"`");
    for number in ["flags / 8", "(flags + 7) / 8"] {
        wire_says_of_field(&format!("len = {number}"), "String", &[&counted]);
        wire_says_of_field(&format!("size = {number}"), "Header", &[&divided]);
    }
    wire_says_of_field("len = (flags >> 4 & 7) * 8 + (flags & 7)", "String", &[computed]);
}

#[test]
fn a_variant_is_chosen_by_a_field_or_by_arithmetic() {
    for number in ["flags", "flags >> 4", "flags & 0x70", "(flags - 1) * 2"] {
        wire_says_of_field(&format!("switch = {number}"), "Body", &[]);
    }
    let computed = "arithmetic begins with the field, and `&`, `>>`, `*`, `+` and `-` each take one number or constant: write it as in `(first & 0xf) * 4 - 20`";
    wire_says_of_field("switch = flags ^ 2", "Body", &[computed]);
    let field = "`switch` takes an earlier field of the same struct: `switch = kind`";
    for number in ["0.5e1", "-3"] {
        wire_says_of_field(&format!("switch = {number}"), "Body", &[field]);
    }
}

#[test]
fn a_length_is_a_field_as_it_stands() {
    let computed = "arithmetic begins with the field, and `&`, `>>`, `*`, `+` and `-` each take one number or constant: write it as in `(first & 0xf) * 4 - 20`";
    let divided = &*format!("{computed}; `>> 3` divides by 8");
    let counted = &*format!("{divided}; an array counted in bytes has a `size` and `len = \"rest\"`");
    let elsewhere = "a number is another field of the same struct, or one inside of it by its path, as in `header.len`";
    let index = "a path leads into structs and not into arrays: let that number be a field of its own";
    for (found, message) in [
        ("flags | 4", computed),
        ("flags * (2 + 3)", computed),
        ("h[0]", index),
        ("(h[0] & 3)", index),
        ("h.n[0]", elsewhere),
        ("h.n()", elsewhere),
        ("self.n - 1", "a field is named alone: write `n - 1`"),
        ("self.h.n", "a field is named alone: write `h.n`"),
        ("self.flags", "a field is named alone: write `flags`"),
        ("*flags", "a field is named alone: write `flags`"),
        ("flags as usize", "a number stands here without a type: write `flags`"),
        ("h.n as usize", "a number stands here without a type: write `h.n`"),
        ("(flags & 3) as usize", "a number stands here without a type: write `(flags & 3)`"),
    ] {
        for attribute in ["len", "size"] {
            wire_says_of_field(&format!("{attribute} = {found}"), "&'a str", &[message]);
        }
    }
    for found in ["flags / 2", "h.n / 2"] {
        wire_says_of_field(&format!("len = {found}"), "&'a str", &[counted]);
        wire_says_of_field(&format!("size = {found}"), "&'a str", &[divided]);
    }
    for path in ["h.n", "h.n - 1", "(h.0.n & 3) * 4", "h.0.1"] {
        let message = "there is no field `h` in front of this one for `len` to look at";
        wire_says_of_field(&format!("len = {path}"), "&'a str", &[message]);
        wire_says(&format!("struct Ping {{ h: Header, #[wire(len = {path})] s: String }}"), &[]);
    }
    wire_says("struct Ping(Header, #[wire(len = 0.1)] String, #[wire(when = 0.0.1 & 1)] Option<u8>);", &[]);
}

#[test]
fn an_integer_in_front_has_its_endianness_beside_it() {
    for (found, number, endian) in [
        ("u16le", "u16", "little"),
        ("u16be", "u16", "big"),
        ("i32le", "i32", "little"),
        ("u32_le", "u32", "little"),
        ("U64BE", "u64", "big"),
        ("u24-be", "u24", "big"),
        ("uint16_le", "u16", "little"),
    ] {
        for attribute in ["len", "size"] {
            let message = format!(
                "an integer has its endianness beside it: write `{attribute} = \"{number}\", endian = \"{endian}\"`, which holds for the whole field"
            );
            wire_says_of_field(&format!("{attribute} = \"{found}\""), "&'a str", &[&message]);
            // What is proposed is right.
            let instead = format!("{attribute} = \"{number}\", endian = \"{endian}\"");
            wire_says_of_field(&instead, "&'a str", &[]);
        }
    }
    for (attribute, word) in [("len", "usize"), ("size", "isize")] {
        let message = format!(
            "`{word}` has another size on other machines: use an integer of one size, as in `{attribute} = \"u32\"`"
        );
        wire_says_of_field(&format!("{attribute} = \"{word}\""), "&'a str", &[&message]);
    }
}

#[test]
fn a_misspelt_word_is_shown_what_it_is_of() {
    for (attribute, what, found, meant) in [
        ("width", "width", "varnt", "varint"),
        ("width", "width", "zig_zag", "zigzag"),
        ("len", "length", "u61", "u16"),
        ("len", "length", "U16", "u16"),
        ("len", "length", "null", "nul"),
        ("size", "size", "vraint", "varint"),
    ] {
        let message = format!("unknown {what} \"{found}\": did you mean \"{meant}\"?");
        wire_says_of_field(&format!("{attribute} = \"{found}\""), "u64", &[&message]);
    }
}

#[test]
fn a_limit_is_a_number_or_a_constant() {
    const NUMBER: &str = "a number, or the path of a constant";
    const PAD: &str = "a number, the path of a constant, or the byte that fills a `size`";
    for (name, ty, kind) in [("max", "&'a str", NUMBER), ("pad", "()", PAD)] {
        for value in ["4294967296", "-1", "3usize", "99999999999999999999"] {
            wire_says_of_field(
                &format!("{name} = {value}"),
                ty,
                &["a number of bytes or elements has at most 32 bits, and no sign or suffix"],
            );
        }
        for value in ["\"3.0\"", "3.0", "'3'", "3 < 4", "(\"3\")"] {
            wire_says_of_field(&format!("{name} = {value}"), ty, &[&format!("`{name}` takes {kind}: `{name} = 16`")]);
        }
        for value in ["1 + 2", "2 * LEN", "1 << 3", "!0", "(1 + 2)"] {
            wire_says_of_field(&format!("{name} = {value}"), ty, &[COMPUTED]);
        }
        wire_says_of_field(&format!("{name} = (3)"), ty, &["a number has no parentheses: write `3`"]);
        wire_says_of_field(&format!("{name} = \"3\""), ty, &["a number has no quotes: write `3`"]);
        wire_says_of_field(&format!("{name} = 3 endian = \"big\""), ty, &[COMMA]);
    }
}

#[test]
fn what_is_said_of_elements_is_a_list() {
    for each in ["each", "each = 3", "each = \"u8\"", "each[len = \"u8\"]"] {
        wire_says_of_field(each, "Vec<String>", &["`each` takes a list in parentheses: `each(len = \"u8\")`"]);
    }
    wire_says_of_field("each()", "Vec<String>", &["`each` says nothing here: `each(len = \"u8\")`"]);
    wire_says_of_field("each(each())", "Vec<String>", &["`each` says nothing here: `each(len = \"u8\")`"]);
    for (name, home) in [
        ("size", "a field, a variant or an enum"),
        ("when", "a field"),
        ("switch", "a field"),
        ("value", "a field"),
        ("pad", "a field"),
        ("default", "a field"),
        ("payload_len", "a field"),
        ("api_key", "a type that derives `Wire` or a variant of a set"),
        ("other", "a field or a variant"),
    ] {
        let message = format!("`{name}` goes on {home}, not on elements");
        wire_says_of_field(&format!("each({name} = 3)"), "Vec<String>", &[&message]);
    }
    wire_says_of_field(
        "each(len = \"u8\", len = \"u8\", width = 17, colour, each(max))",
        "Vec<String>",
        &[
            "`len` is given twice: remove one",
            "an integer in another width takes 1 to 16 bytes, at most as many as its type has: `width = 3`",
            "unknown attribute `colour`: elements take `endian`, `width`, `values`, `len`, `null`, `max`, `each` and `check`",
            "`max` needs a value: `max = 16`",
        ],
    );
}

#[test]
fn an_element_has_an_end_of_its_own() {
    let message = "each element has an end of its own: give it a prefix such as \"u16\", or \"nul\"";
    for each in
        ["each(len = \"rest\")", "each(len = flags)", "each(each(len = \"rest\"))", "len = \"rest\", each(len = flags)"]
    {
        wire_says_of_field(each, "Vec<Vec<String>>", &[message]);
    }
    let quotes = "elements have no field to look at, and a word stands in quotes: `len = \"u16\"`";
    wire_says_of_field("each(len = u16)", "Vec<String>", &[quotes]);
    wire_says_of_field("each(len = \"rest\", each(len = \"rest\"))", "Vec<Vec<String>>", &[message, message]);
}

#[test]
fn a_union_says_itself_how_it_is_written() {
    let message = |name: &str| format!("an enum chosen by `switch` says itself how it is written: remove `{name}`");
    for (name, attribute) in [
        ("endian", "endian = \"big\""),
        ("width", "width = 3"),
        ("len", "len = \"u8\""),
        ("max", "max = 3"),
        ("each", "each(len = \"u8\")"),
    ] {
        wire_says_of_field(&format!("switch = flags, {attribute}"), "Body", &[&message(name)]);
        // A list has a length of its own.
        let is_of_list = matches!(name, "endian" | "len" | "max");
        let expected = message(name);
        let expected = if is_of_list { vec![] } else { vec![&*expected] };
        for list in ["Vec<Body>", "wire::List<'a, Body>"] {
            wire_says_of_field(&format!("switch = flags, {attribute}"), list, &expected);
        }
    }
    // But not how the size in front of it is.
    wire_says_of_field("switch = flags, size = \"u16\", endian = \"little\"", "Body", &[]);
    wire_says_of_field("max = 3, switch = flags, width = 3", "Body", &[&message("width"), &message("max")]);
}

#[test]
fn a_size_is_a_number() {
    let no_number = "a size is a number: give the field an integer in front such as \"u16\", a constant such as 12, or all that is left, \"rest\"";
    let ends = "a size that is what is left is 0 where the message ends: remove `default`, or the `size`";
    wire_says_of_field("size = \"rest\", default", "Header", &[ends]);
    let nowhere = "there is no field `u16` in front of this one for `size` to look at: what is no field stands in quotes, `size = \"u16\"`";
    for (size, message) in [("\"nul\"", no_number), ("\"padded\"", no_number), ("u16", nowhere)] {
        wire_says_of_field(&format!("size = {size}"), "Header", &[message]);
    }
    for size in [
        "\"u16\"",
        "\"rest\"",
        "\"rest\" - 4",
        "\"i32\" - 4",
        "(\"u8\" + 1) * 8",
        "flags",
        "flags * 4 - 20",
        "12",
        "HEADER",
        "header::SIZE",
    ] {
        wire_says_of_field(&format!("size = {size}"), "Header", &[]);
    }
    let bits = "a number in front has no bits for anything else: hold it in a field of its own, and name that";
    wire_says_of_field("size = \"u16\" & 0xfff", "Header", &[bits]);
    wire_says_of_field("len = \"u16\" >> 4", "String", &[bits]);
    wire_says_of_field(
        "len = LENGTH",
        "String",
        &["a string or an array is as long as a field says: what is always as long is a `[T; N]`"],
    );
    // In a tuple struct, digits name a field.
    wire_says("struct Ping(u8, #[wire(size = 0)] Header);", &[]);
    wire_says("struct Ping(u8, #[wire(size = LENGTH)] Header);", &[]);
    wire_says(
        "struct Ping(u8, #[wire(size = 12)] Header);",
        &[
            "there is no field `12` in front of this one for `size` to look at: in a tuple a number is a field, and a constant size has a name, as in `size = SIZE`",
        ],
    );
    wire_says_of_field(
        "size = \"u8\", len = flags",
        "Option<String>",
        &[
            "a length that another field holds says null where there is no `size`: hold the field without `Option`, or remove `size`",
        ],
    );
    for size in ["\"u8\"", "12", "flags >> 4"] {
        wire_says_of_field(&format!("size = {size}, len = flags & 0xf"), "String", &[]);
        wire_says_of_field(&format!("when = flags > 4, size = {size}, len = flags & 0xf"), "Option<String>", &[]);
    }
}

#[test]
fn what_is_padded_is_so_up_to_a_constant_size() {
    for attributes in [
        "size = 12, len = \"padded\"",
        "size = NAME, len = \"padded\", pad = b' '",
        "len = \"padded\", size = 2, max = 1",
    ] {
        wire_says_of_field(attributes, "&'a str", &[]);
        wire_says_of_field(&format!("when = flags & 1, {attributes}"), "Option<&'a [u8]>", &[]);
    }
    let no_size = "what is padded is padded up to a constant size: add `size = 16`";
    for attributes in ["len = \"padded\"", "len = \"padded\", size = \"u8\"", "len = \"padded\", size = flags"] {
        wire_says_of_field(attributes, "String", &[no_size]);
    }
    wire_says_of_field(
        "size = 12, len = \"padded\", extra = \"ignore\"",
        "String",
        &["`len = \"padded\"` and `extra` both say what stands behind the value: remove one"],
    );
    wire_says_of_field(
        "each(len = \"padded\")",
        "Vec<String>",
        &[
            "what is padded has a `size`: put each element into a struct of its own, with `#[wire(size = 16, len = \"padded\")]`",
        ],
    );
    wire_says_of_field(
        "size = 12, len = \"padded\", null = 0",
        "Option<String>",
        &["`null` is a number in front of the field, and its `size` is none: remove `null`"],
    );
    wire_says_of_field("size = 12, len = \"pad\"", "String", &["unknown length \"pad\": did you mean \"padded\"?"]);
    wire_says_of_field(
        "size = 12, len = \"trimmed\"",
        "String",
        &["unknown length \"trimmed\": did you mean \"padded\"?"],
    );
}

#[test]
fn a_mistaken_attribute_is_there_all_the_same() {
    // A condition that cannot be read is a condition, and a missing `pad` is one too.
    wire_says_of_field(
        "when",
        "i32",
        &[
            "`when` needs a value: `when = flags & 0x08`",
            "a field under `when` may be missing: write its type as `Option<T>`, or say what it is then, `default = 0`",
        ],
    );
    wire_says_of_field(
        "value, default",
        "i32",
        &[
            "`value` needs a value: `value = 10`",
            "a constant is always there and always the same: remove `default` or `value`",
        ],
    );
}

#[test]
fn null_is_a_number_in_front_of_what_may_be_missing() {
    for (attributes, ty) in [
        ("null = 0, len = \"u8\"", "Option<&'a str>"),
        ("null = -1, size = \"i32\"", "Option<Header>"),
        ("null = -1, size = \"i32\", len = \"rest\"", "Option<&'a [u8]>"),
        ("null = NONE, size = \"u16\", switch = flags", "Option<Body>"),
        ("len = flags", "Option<&'a str>"),
        ("each(null = 0xffff, len = \"u16\")", "Vec<Option<String>>"),
    ] {
        wire_says_of_field(attributes, ty, &[]);
    }
    let front = "`null` is a number in front of the field";
    for (attributes, ty, message) in [
        (
            "null = 0, len = \"u8\"",
            "String",
            "what `null` stands for is a value that is missing: write the field's type as `Option<T>`".to_owned(),
        ),
        ("null = 0", "Option<String>", format!("{front}: say which, with a `len` or a `size`")),
        (
            "null = 0, len = flags",
            "Option<String>",
            format!("{front}, and its `len` is none: a length that another field holds is null where it is -1"),
        ),
        ("null = 0, size = 12", "Option<Header>", format!("{front}, and its `size` is none: remove `null`")),
        (
            "null = 0, size = \"u8\", when = flags & 1",
            "Option<Header>",
            "`when` says already whether the field is there: put what may be null into a struct of its own".to_owned(),
        ),
    ] {
        wire_says_of_field(attributes, ty, &[&message]);
    }
}

#[test]
fn what_follows_a_value_stands_in_its_size() {
    for attributes in
        ["size = 12", "size = 12, pad = b' '", "size = 12, extra = \"ignore\"", "size = \"u8\", extra = \"ignore\""]
    {
        wire_says_of_field(attributes, "Header", &[]);
    }
    for (attributes, message) in [
        (
            "extra = \"ignore\"",
            "`extra` is what stands behind the value in its `size`: give the field one, or let its last part have `len = \"rest\"`",
        ),
        ("size = \"u8\", pad = b' '", "a byte fills what the value leaves of a constant size: add `size = 12`"),
        ("pad = b' '", "a byte fills what the value leaves of a constant size: add `size = 12`"),
        (
            "size = 12, pad = b' ', extra = \"ignore\"",
            "`pad` and `extra` both say what stands behind the value: remove one",
        ),
        ("size = 12, extra = \"keep\"", "unknown way \"keep\": known are \"refuse\", \"ignore\" and \"cut\""),
    ] {
        wire_says_of_field(attributes, "Header", &[message]);
    }
}
