//! What the attributes of other crates are called here.
//!
//! Owns the remedy for each word that deku, binrw, serde, nom-derive or zerocopy have and this crate has not. The words of
//! this crate's own values, such as `rest`, and what others call these are found in `vocabulary`.

use super::list::list;
use super::table::{Attribute, Place};
use super::vocabulary::{attributes_of, synonym};

/// Words with one remedy.
struct Row {
    /// In lower case.
    words: &'static [&'static str],
    /// Where it helps.
    on: &'static [Place],
    instead: &'static str,
}

const TYPE: &[Place] = &[Place::Struct, Place::Enum];
const FIELD: &[Place] = Attribute::When.places();
const FORMAT: &[Place] = Attribute::Len.places();
const ANYWHERE: &[Place] = &[Place::Struct, Place::Enum, Place::Variant, Place::Field, Place::Elements];

const ROWS: &[Row] = &[
    Row {
        words: &["count", "take", "bytes_read", "lengthcount"],
        on: FORMAT,
        instead: "an earlier field that holds the length is named by `len = count`, or `len = count * 4` where it counts \
                  units; elements that are always as many are a `[T; N]`",
    },
    Row {
        words: &["prefix", "len_prefix"],
        on: FORMAT,
        instead: "the integer in front of a string or an array is its `len = \"u16\"`",
    },
    Row {
        words: &["until"],
        on: FORMAT,
        instead: "what ends a string stands behind its `len`: `len = until(b\"\\n\")`, `len = \"nul\"` for a byte 0, \
                  and `len = \"rest\"` where it goes up to the end; a list whose last element says so has \
                  `len = until(last.more == 0)`",
    },
    Row {
        words: &["bytes"],
        on: FORMAT,
        instead: "an integer in three bytes has `width = 3`; bytes are a `[u8; N]`, or a string with a `len`",
    },
    Row {
        words: &["bits_read", "bitfield"],
        on: ANYWHERE,
        instead: "a field that is some bits of a number has `bits = 4`",
    },
    Row {
        words: &["pad_bits_before", "pad_bits_after"],
        on: ANYWHERE,
        instead: "bits that mean nothing are a field of their own among the others, `spare: ()` with `bits = 4`, which are zeros, \
                  or a `u8` where they may be anything",
    },
    Row {
        words: &["if", "cond", "skip_serializing_if"],
        on: FIELD,
        instead: "a field that is not always there is an `Option` with `when = flags & 0x01`",
    },
    Row {
        words: &["id", "magic", "discriminant"],
        on: &[Place::Variant],
        instead: "the number of a variant stands behind its name, as in `Ping = 7`; text in its place has `tag = b\"IHDR\"`",
    },
    Row {
        words: &["id_pat"],
        on: &[Place::Variant],
        instead: "a variant has one number, behind its name, as in `Ping = 7`: declare one for each number, or an `other` \
                  variant, which holds any number that no variant has",
    },
    Row {
        words: &["id", "selector"],
        on: FIELD,
        instead: "an enum whose number is an earlier field has `switch = kind`",
    },
    Row {
        words: NUMBERS_OF_ENUMS,
        on: &[Place::Enum],
        instead: "an enum is written as the integer that `#[repr(u8)]` names",
    },
    Row {
        words: &["repr"],
        on: &[Place::Struct],
        instead: "an enum is written as the integer that `#[repr(u8)]` names, and a struct around one field as that field with \
                  `transparent`",
    },
    Row {
        words: &["magic", "const", "constant", "assert_eq"],
        on: &[Place::Struct, Place::Enum, Place::Field],
        instead: "what is always the same is a field of its own: an integer with `value = 10`, or a `[u8; N]` with \
                  `value = b\"MAGIC\"`",
    },
    Row {
        words: &["pad_bytes_before", "pad_bytes_after", "pad_before", "pad_after", "pad_size_to"],
        on: ANYWHERE,
        instead: "zeros are a field of their own, a `()` with `pad = 16`, and bytes that may be anything a `()` with \
                  `size = 16, extra = \"ignore\"`; a field that is filled up to 16 bytes has `size = 16`",
    },
    Row {
        words: &["reserved", "unused", "spare", "filler"],
        on: FIELD,
        instead: "zeros that mean nothing are a field of their own, a `()` with `pad = 4`; a number that is always the same \
                  has `value = 0`; bytes that may be anything are a `[u8; N]`, or a `()` with `size = 4, extra = \"ignore\"`, \
                  which holds none of them",
    },
    Row {
        words: &["align_before", "align_after", "aligned"],
        on: ANYWHERE,
        instead: "a field that begins at a multiple of 4 bytes has `align = 4`, and so has a last field `()`, behind which \
                  its struct ends at one",
    },
    Row {
        words: &["ignore", "skip_serializing", "skip_deserializing"],
        on: FIELD,
        instead: "a field that stands in no byte has `skip`",
    },
    Row {
        words: &["update"],
        on: FIELD,
        instead: "a field that `len = count` or `switch = kind` names is written as what it must be, whatever it holds: \
                  remove this, or the field, and write `temp(count: u8)` on the next",
    },
    Row {
        words: &["calc", "try_calc", "temp_value"],
        on: FIELD,
        instead: "nothing is computed but what follows from the layout: a number that `len = count` or `switch = kind` names is \
                  written as what it must be, and the field behind it has `temp(count: u8)` where the struct need not hold \
                  it; what is always the same has `value = 10`",
    },
    Row {
        words: &["ctx", "ctx_default", "import", "import_raw", "params"],
        on: TYPE,
        instead: "numbers that stand in no byte are declared with `given(version: i16)`",
    },
    Row {
        words: &["ctx", "args", "args_raw"],
        on: FIELD,
        instead: "what the field's type is given stands in `give(version = api_version)`",
    },
    Row {
        words: &["br", "bw", "brw"],
        on: ANYWHERE,
        instead: "reading and writing are declared as one: write what is in the parentheses alone, as in \
                  `endian = \"little\"`",
    },
    Row { words: FUNCTIONS, on: &[Place::Struct, Place::Enum, Place::Field], instead: FUNCTION },
    Row {
        words: FUNCTIONS,
        on: &[Place::Variant, Place::Elements],
        instead: "a value is converted by a type of its own with `as = u32`, through `TryFrom` and `From`; what no attribute \
                  says needs a type with a codec by hand",
    },
    // Of a type it is a slip of `width`.
    Row { words: &["with"], on: FIELD, instead: FUNCTION },
    Row {
        words: &["map_stream"],
        on: ANYWHERE,
        instead: "a field that ends behind so many bytes has `size = 12` or `size = len`; bytes that are compressed or \
                  encrypted are a `&'a [u8]`, which the program converts",
    },
    Row {
        words: &["pre_assert"],
        on: &[Place::Enum, Place::Variant],
        instead: "a variant is chosen by its number: where that stands elsewhere, the field that is the enum has \
                  `switch = kind`, and the type around it `given(kind: u8)` where it stands in no byte",
    },
    Row { words: &["assert", "validate"], on: ANYWHERE, instead: CONDITION },
    Row { words: &["pre_assert"], on: &[Place::Struct, Place::Field, Place::Elements], instead: CONDITION },
    Row {
        words: &[
            "offset",
            "seek",
            "seek_before",
            "seek_from_current",
            "seek_from_start",
            "seek_from_end",
            "seek_rewind",
            "restore_position",
        ],
        on: ANYWHERE,
        instead: "fields stand back to back in their order: bytes between them are a `()` with `size = 4, extra = \"ignore\"`, \
                  and what points elsewhere is of a type with a codec by hand, which sees `Reader::position`",
    },
    Row {
        words: &["crc", "crc32", "crc16", "crc8", "fcs"],
        on: ANYWHERE,
        instead: "a checksum names its algorithm and its bytes: `checksum = \"crc32\"`, `over = \"rest\"`",
    },
    Row {
        words: &["rename", "rename_all", "alias", "flatten", "borrow", "deny_unknown_fields"],
        on: ANYWHERE,
        instead: "names are not on the wire, and a struct is its fields and nothing around them: remove this",
    },
    Row { words: &["packed", "unaligned"], on: TYPE, instead: "nothing stands between fields anyway: remove this" },
];

const NUMBERS_OF_ENUMS: &[&str] = &["id_type", "id", "repr", "content", "untagged"];

/// What calls a function of the user's.
const FUNCTIONS: &[&str] = &[
    "map",
    "try_map",
    "parse",
    "parse_with",
    "write_with",
    "reader",
    "writer",
    "serialize_with",
    "deserialize_with",
    "from",
    "into",
    "try_from",
];

const FUNCTION: &str = "`as = u32` writes a value as another type, through `TryFrom` and `From`; what no attribute says needs \
                        a type with a codec by hand";

const CONDITION: &str = "what must hold of a field is a condition on its number, `check = ttl in 1..=64`: check anything else behind \
                  `decode`";

/// Whether the remedy for `word` on an enum is to name the integer type of its number.
pub(super) fn is_number_of_enum(word: &str) -> bool {
    NUMBERS_OF_ENUMS.contains(&&*word.to_lowercase())
}

/// What to write instead of `word` on `place`, where it is no attribute of this crate but known.
pub(super) fn instead(word: &str, place: Place) -> Option<String> {
    let value = synonym(word).unwrap_or(word);
    let takers = attributes_of(value).filter(|attribute| attribute.goes_on(place));
    let forms: Vec<_> = takers.map(|attribute| format!("`{} = \"{value}\"`", attribute.name())).collect();
    if !forms.is_empty() {
        let forms: Vec<_> = forms.iter().map(String::as_str).collect();
        return Some(format!("write {}", list(&forms, "or")));
    }
    let word = word.to_lowercase();
    let row = ROWS.iter().find(|row| row.on.contains(&place) && row.words.contains(&&*word))?;
    Some(row.instead.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{ROWS, instead};
    use crate::attr::{Attribute, Place};

    #[test]
    fn no_word_is_an_attribute_of_its_own() {
        for row in ROWS {
            for word in row.words {
                assert!(Attribute::ALL.iter().all(|attribute| attribute.name() != *word), "{word}");
                assert_eq!(*word, word.to_lowercase(), "{word}");
            }
        }
    }

    #[test]
    fn each_word_has_one_row_for_each_place() {
        for row in ROWS {
            for (word, place) in row.words.iter().flat_map(|word| row.on.iter().map(move |place| (word, place))) {
                assert_eq!(instead(word, *place).as_deref(), Some(row.instead), "{word} on {place:?}");
            }
        }
    }

    /// Every `name = value` and what stands in its quotes is as the table of attributes has it.
    #[test]
    fn what_is_named_instead_exists() {
        for row in ROWS {
            for code in row.instead.split('`').skip(1).step_by(2).filter(|code| code.contains(" = ")) {
                let is_form = |attribute: &Attribute| {
                    code.strip_prefix(attribute.name()).is_some_and(|value| value.starts_with([' ', '(']))
                };
                let is_variant = code == "Ping = 7";
                assert!(is_variant || Attribute::ALL.iter().any(is_form), "{code}");
            }
        }
    }

    /// What deku and binrw have, and what of ours it is.
    #[test]
    fn a_word_of_others_leads_to_what_does_the_same() {
        for (words, places, remedy) in [
            ("map try_map reader parse_with from into with", &[Place::Field][..], "`as = u32` writes"),
            ("map try_map reader parse_with from into", &[Place::Struct, Place::Enum], "`as = u32` writes"),
            (
                "map try_map reader parse_with from into",
                &[Place::Variant, Place::Elements],
                "of its own with `as = u32`",
            ),
            ("map_stream", &[Place::Field, Place::Struct], "`size = len`"),
            ("pad_bits_before pad_bits_after", &[Place::Field, Place::Struct], "`spare: ()` with `bits = 4`"),
            ("id_pat", &[Place::Variant], "an `other` variant"),
            ("pre_assert", &[Place::Variant, Place::Enum], "`given(kind: u8)`"),
            ("pre_assert assert", &[Place::Struct, Place::Field], "`check = ttl in 1..=64`"),
            ("calc try_calc temp_value update", &[Place::Field], "`temp(count: u8)`"),
            ("seek_before seek_from_current seek_from_start seek_from_end", &[Place::Field], "`Reader::position`"),
            ("pad_before pad_after", &[Place::Field], "`size = 16, extra = \"ignore\"`"),
            ("repr", &[Place::Struct, Place::Enum], "`#[repr(u8)]`"),
            ("count", &[Place::Field, Place::Elements], "`len = count`"),
        ] {
            for word in words.split(' ') {
                for place in places {
                    let instead = instead(word, *place);
                    assert!(
                        instead.as_ref().is_some_and(|row| row.contains(remedy)),
                        "{word} on {place:?}: {instead:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_word_of_a_value_is_told_where_it_goes() {
        for (word, place, expected) in [
            ("rest", Place::Field, Some("write `len = \"rest\"`")),
            ("little", Place::Struct, Some("write `endian = \"little\"`")),
            ("varint", Place::Field, Some("write `width = \"varint\"`, `len = \"varint\"` or `size = \"varint\"`")),
            ("varint", Place::Enum, Some("write `width = \"varint\"` or `size = \"varint\"`")),
            ("u16", Place::Elements, Some("write `len = \"u16\"`")),
            ("u16", Place::Field, Some("write `len = \"u16\"` or `size = \"u16\"`")),
            ("rest", Place::Variant, None),
            ("Count", Place::Field, Some(ROWS[0].instead)),
            ("is_little", Place::Struct, Some("write `endian = \"little\"`")),
            ("CStr", Place::Field, Some("write `len = \"nul\"`")),
            ("version", Place::Field, None),
        ] {
            assert_eq!(instead(word, place).as_deref(), expected, "{word} on {place:?}");
        }
    }
}
