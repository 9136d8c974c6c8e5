//! The table of attributes: what each is called, what it goes on, how it is written and what it means.
//!
//! Owns the names. Parsing, the lists in messages and the reference in the documentation of the derive are made from it.
//! The tokens of a value belong to its type, in `value` and `vocabulary`.

/// What `#[wire(...)]` stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A struct that derives `Wire`.
    Struct,
    /// An enum that derives `Wire`.
    Enum,
    /// An enum that derives `MessageSet`.
    Set,
    /// A variant of such an enum.
    SetVariant,
    /// A field of such a variant.
    SetField,
    /// A variant of an enum that derives `Wire`.
    Variant,
    /// A field of a struct or a variant.
    Field,
    /// The elements of a field, in `each(...)`.
    Elements,
}

/// Declares the attributes in the order in which lists and the reference show them. The first form of each is the example
/// in messages; further ones have rows of their own.
macro_rules! attributes {
    ($(
        $attribute:ident = $name:literal on $first_place:ident $(, $place:ident)* {
            $form:literal $(or $variation:literal)* => $meaning:literal $(fails $errors:literal)?;
            $( $more:literal $(or $more_variation:literal)* => $more_meaning:literal $(fails $more_errors:literal)?; )*
        }
    )+) => {
        /// An attribute that exists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Attribute {
            $($attribute),+
        }

        impl Attribute {
            pub(crate) const ALL: &[Self] = &[$(Self::$attribute),+];

            /// How it is written.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$attribute => $name),+
                }
            }

            /// What it goes on.
            pub(super) const fn places(self) -> &'static [Place] {
                match self {
                    $(Self::$attribute => &[place!($first_place) $(, place!($place))*]),+
                }
            }

            /// The attribute with a value that it could have.
            pub(crate) fn example(self) -> &'static str {
                match self {
                    $(Self::$attribute => $form),+
                }
            }
        }

        /// The rows of the reference: a literal, which is what `#[doc = ...]` takes.
        macro_rules! reference {
            () => {
                concat!($(
                    "| ", stringify!($first_place), $(", ", stringify!($place),)*
                    " | `", $form, "`", $(", `", $variation, "`",)*
                    " | ", $meaning, " | ", $($errors,)? " |\n",
                    $(
                        "| | `", $more, "`", $(", `", $more_variation, "`",)*
                        " | ", $more_meaning, " | ", $($more_errors,)? " |\n",
                    )*
                )+)
            };
        }
        pub(crate) use reference;
    };
}

/// The places by their words in the table.
macro_rules! place {
    (struct) => {
        Place::Struct
    };
    (enum) => {
        Place::Enum
    };
    (set) => {
        Place::Set
    };
    (set_variant) => {
        Place::SetVariant
    };
    (variant) => {
        Place::Variant
    };
    (field) => {
        Place::Field
    };
    (elements) => {
        Place::Elements
    };
}

attributes! {
    ApiKey = "api_key" on struct, enum, set_variant {
        "api_key = 3" =>
            "The type is a `Message` with this key, an `i8`. A suffix names another type, `7i16`, `7i32`, `7i64`, `7u8`, \
            `7u16` or `7u32`; `b'Q'` is a `u8`, and a constant has the type behind it, `PING as i16`. On a variant of a set \
            that holds nothing: a message without bytes.";
    }

    Response = "response" on struct, enum {
        "response = TheResponse" =>
            "The type is a `Request`, answered with that type, which has the same `api_key`.";
    }

    Given = "given" on struct, enum, set {
        "given(version: i16)" or "given(version: i16, is_flexible: bool)" =>
            "The layout depends on these [numbers from outside](#numbers-from-outside-versions-compact) of its bytes: integers \
            of at most 64 bits and `bool`s, together at most 8 bytes. The type is `Parametric`: `T::decode_given(bytes, 9)`, \
            `value.encode_given(9, &mut out)`. On a set: what its messages are given, \
            `Set::read_message_given(key, 9, &mut reader)`.";
    }

    Versions = "versions" on struct, enum {
        "versions = 0..=12" or "versions = 3" =>
            "Beside an `api_key`: the message exists in these versions and in no other. The type is given the version as \
            `version`, an `i16` unless `given(...)` says another type, and its fields look at it: `when = version >= 5`."
            fails "`UnsupportedVersion`; the same";
    }

    Compact = "compact" on struct, enum {
        "compact = version >= 9" =>
            "Where this [condition](#a-condition) on what the type is given holds, every length and count in front of its \
            strings and arrays, and of those in them, is `\"varint\" - 1`, so that 0 is null. Types that are declared elsewhere \
            say so themselves.";
    }

    Endian = "endian" on struct, enum, field, elements {
        r#"endian = "little""# or r#""big""# =>
            "The order of the bytes of all numbers, lengths included. On a type it holds for every field that does not say \
            otherwise; types that are declared elsewhere keep their own.";
        r#"endian = order == b'l'"# or r#"endian = magic == b"II""# =>
            "Little where this [condition](#a-condition) holds, else big. A field looks at earlier ones, a struct at its own \
            and at what it is given, an enum only at what it is given: see [byte order by a field](#byte-order-by-a-field).";
    }

    Width = "width" on enum, field, elements {
        "width = 3" =>
            "An integer in as many bytes, at most as its type has; signed ones are extended by their sign. A `bool` in 1 to 4 \
            bytes. On an enum: its number."
            fails "; `ValueOutOfRange`";
        r#"width = "varint""# or r#""zigzag""# or r#""mysql""# =>
            "An integer that takes [as many bytes as it needs](#a-number-in-the-bytes), of at most 64 bits: those of \
            128 are refused. Only the shortest form is accepted."
            fails "`Overlong`, `IntegerTooLarge`, `UnexpectedNull`, `InvalidPrefix`";
    }

    Values = "values" on field, elements {
        "values(true = 0xff)" or "values(false = 0x55, true = 0xaa)" =>
            "A `bool` is one of these two numbers, of at most 4 bytes: as wide as the field. The one that is not named stays \
            0 or 1."
            fails "`InvalidBool`";
    }

    Bits = "bits" on field {
        "bits = 4" =>
            "The field is so many bits of a number: an integer, signed ones extended by their sign, a `bool`, an enum without \
            fields, or a `()`, whose bits are zeros. Neighbours are [a group](#bits-as-fields), of 1 to 8 whole bytes."
            fails "`UnknownValue`, at the first byte of the group; `BitsExceeded`";
    }

    BitOrder = "bit_order" on struct, enum, field {
        r#"bit_order = "lsb""# or r#""msb""# =>
            "The first field of a [group of bits](#bits-as-fields) has the least significant ones; the default is the most \
            significant. On a type, or on the first field of a group.";
    }

    Len = "len" on field, elements {
        r#"len = "u16""# =>
            "A string behind its length in bytes, or an array or UTF-16 behind its count of elements or units: \
            [a number in the bytes](#a-number-in-the-bytes)."
            fails "`NegativeLength`, `NegativeCount`, `LengthOverrun`, `CountOverrun`; `LengthTooLarge`, `CountTooLarge`";
        r#"len = "u16" - 2"# or r#"len = "varint" - 1"# or r#"len = "u8" * 8 + 8"# =>
            "The number counts itself; one more, so that 0 is null; or units of 8 bytes, without the first."
            fails "as above; `Inexact`";
        r#"len = "nul""# =>
            "A string up to a byte 0, which is not part of it."
            fails "`MissingTerminator`; `ContainsTerminator`";
        r#"len = until(b"\r\n")"# or "len = until(0u16)" =>
            "A string up to these 1 to 8 bytes; or bytes or UTF-16 up to this number, in the order of the field, at a multiple of its \
            size from where they begin. Neither is part of the string."
            fails "as above; `Inexact`, of bytes that are no whole number of those";
        r#"len = until(b"\n", keep)"# =>
            "The bytes are part of the string, its last ones, and count towards its `max`."
            fails "as above; `MissingTerminator`";
        "len = until(0u8)" =>
            "A `List` or a `Vec` up to these bytes, or this number, in place of a next element. Each element begins with a \
            number of as many bytes, or with a string: see [where something ends](#where-something-ends)."
            fails "`TooShort`; `BeginsWithTerminator`";
        r#"len = until("")"# =>
            "A list of strings or of arrays up to an empty one, which is no element."
            fails "as above";
        "len = until(last.more == 0)" or "len = until(last & 0x80 == 0)" =>
            "An array up to and with the first element for which this [condition](#a-condition) holds, or a string up to and \
            with such a byte. No other element is such."
            fails "as without it, `MissingTerminator`; `EndsEarly`, `Unended`, `ContainsTerminator`, `MissingTerminator`";
        r#"len = "rest""# =>
            "A string or an array up to the end of the message, or of the `size` around it. The last field only, unless it \
            has a `size`.";
        r#"len = "rest" - 4"# =>
            "Up to so many bytes in front of that, which the fields behind take: a checksum behind a payload.";
        r#"len = "padded""# =>
            "A string beside a constant `size`, up to the padding that fills that: zeros, as behind C's `char[16]`, unless \
            `pad = b' '` names another byte. A string that ends with the padding has no encoding."
            fails "`TooShort`; `LengthTooLarge`, `EndsWithPadding`";
        "len = count" =>
            "The length or count [follows from an earlier field](#what-follows-from-a-field), which the codec writes: \
            `len = total - 8`, `len = (first & 0xf) * 4 - 20`."
            fails "as above; `Inexact`, `HolderMismatch`";
        "len = header.len" =>
            "That number stands inside of an earlier field, a struct that is `Copy`."
            fails "as above; `ValueOutOfRange`";
    }

    Null = "null" on field, elements {
        "null = 0xffff" =>
            "Beside a `len` or a `size`: the number in front that is null; the field is an `Option`. Without it, null is the \
            length -1 of a `len`, and of a `size` nothing is."
            fails "`UnexpectedNull`; `Inexact`, of the length that is null's";
    }

    Max = "max" on field, elements {
        "max = 16" =>
            "The largest length in bytes of a string, or count of elements of an array or of units of UTF-16: a number, or a \
            constant."
            fails "`LengthTooLarge`, `CountTooLarge`; the same";
    }

    Each = "each" on field, elements {
        r#"each(len = "u8")"# =>
            "Attributes of the elements of an array, which are numbers, strings or arrays; others have attributes of their \
            own where they are declared.";
    }

    Size = "size" on enum, variant, field {
        r#"size = "u16""# =>
            "The whole field, whatever its type, behind its size in bytes, and it takes them all: \
            [a number in the bytes](#a-number-in-the-bytes). With `len = \"rest\"`, an array counted in bytes."
            fails "`LengthOverrun`, `TrailingBytes`; `LengthTooLarge`";
        r#"size = "i32" - 4"# =>
            "The number counts itself."
            fails "as above; `Inexact`";
        "size = len" or "size = total - 8" =>
            "The size [follows from an earlier field](#what-follows-from-a-field), which the codec writes."
            fails "as above; `Inexact`, `HolderMismatch`";
        r#"size = "rest" - 4"# =>
            "All that is left but so many bytes, which the fields behind take: a struct in front of a trailer."
            fails "`TrailingBytes`";
        r#"size = "rest""# =>
            "All that is left: the last field, whose positions then count from where it begins."
            fails "`TrailingBytes`";
        "size = 12" or "size = HEADER" =>
            "The field takes as many bytes. What its value leaves is padding: zeros, unless `pad = b' '` names another byte. A \
            string or an array in it still has a `len`. In a tuple struct digits name a field: name the constant there."
            fails "`TooShort`, `NonZeroPadding`, `UnexpectedValue`; `LengthTooLarge`, `Unfilled`";
        r#"size = "u8" - 2"# or r#"size = "none""# =>
            "On a variant, of which all fields together stand [in that size](#variants-with-a-size), a number in front or a \
            constant. On an enum: each variant that says nothing else; `\"none\"` takes a variant out."
            fails "`LengthOverrun`, `TrailingBytes`; `LengthTooLarge`, `Inexact`, `Unfilled`, each with the path of the variant";
    }

    Align = "align" on field {
        "align = 4" or "align = WORD" =>
            "Zeros in front of the field, up to the next multiple of a power of two from 2 to 4096 bytes, counted from where \
            its struct begins. Padding at the end of a struct stands in front of a last field `()`. See \
            [alignment](#alignment)."
            fails "`NonZeroPadding`";
    }

    Extra = "extra" on struct, enum, variant, field {
        r#"extra = "ignore""# or r#""refuse""# =>
            "Beside a `size`: bytes behind the value are skipped, and none are written; the default refuses them. On a struct: \
            bytes behind its last field, up to the end of the message or of the `size` around it. On a variant with a size, or \
            an enum for all of them: bytes behind its fields. Beside an `align` alone: the padding may be any bytes.";
        r#"extra = "cut""# =>
            "Beside `len = \"rest\"` of a list: a last element that ends early, with the list's `size` or a whole message, is \
            skipped, as where a server counts bytes. It is not written again. Any other mistake in it is one.";
    }

    When = "when" on field {
        "when = flags & 0x08" =>
            "The field, an `Option`, is there only where this [condition](#a-condition) on earlier fields holds: here, where \
            one of these bits is set."
            fails "; `ConditionMismatch`";
        "when = version in 3..=7" or "when = kind in [1, 4..=6, 9]" =>
            "A number is one of these.";
        "when = header.flags & 1" =>
            "A number stands inside of an earlier field.";
        r#"when = magic == b"PK""# or r#"when = name in ["GET", "PUT"]"# =>
            "A `[u8; N]` or a string has these bytes, or one of these texts.";
        "when = ratio in 0.0..=1.0" =>
            "A float compares so with floats.";
        r"when = version >= 3 && !(kind == 0 \|\| flags & 1)" =>
            "Conditions are joined.";
    }

    Check = "check" on field, elements {
        "check = ttl in 1..=64" or "check = first >> 4 == 4 && first & 0xf >= 5" =>
            "This [condition](#a-condition) on the field itself, by its name, and on earlier ones must hold where the field is \
            there. The error has the number and the condition."
            fails "`CheckFailed`; the same";
        r#"check = magic == b"GIF87a" \|\| magic == b"GIF89a""# =>
            "One of several magics, a `[u8; N]`.";
        "each(check = it in 1..=9)" =>
            "Each element of an array, which is called `it`, must be such: `it.kind < 5` looks inside of one. An error has the \
            index of the first that is not."
            fails "as above";
    }

    Ascending = "ascending" on field {
        "ascending = tag" or "ascending" =>
            "This number in each element of an array, or each element itself, is larger than the one in front. So none is \
            there twice. An enum is the number of its variant."
            fails "`NotAscending`; the same";
    }

    Switch = "switch" on field {
        "switch = kind" =>
            "The field is an enum without its number in front: that is an earlier field, which the codec writes. It is an \
            integer, an enum without fields, or a `[u8; N]` where text chooses. An `other` variant must be able to keep each of \
            its numbers."
            fails "`UnknownValue`, at the first byte of the enum; of a variant that `kind` has no number for";
        r#"switch = kind, len = "u8""# =>
            "The field is a `List` or a `Vec` of such enums, all of one variant, and each takes at least a byte. An empty one \
            leaves `kind` as the struct holds it."
            fails "as above, without an index; `HolderMismatch`, at the element";
        "switch = code & 0x70" or "switch = code >> 4" =>
            "The number [follows from the earlier field](#what-follows-from-a-field). The other bits stay the struct's.";
    }

    Value = "value" on field {
        "value = 10" or r#"value = b"MAGIC""# =>
            "The field is always this number or the path of a constant, or these bytes of a `[u8; N]`. A `bool` is `true` or \
            `false`, an enum without fields a variant, `value = Kind::Quit`."
            fails "`UnexpectedValue`";
        r#"value = "HTTP/1.1""# or "value = 1.5" =>
            "A string is always this text, or these bytes, with the end that it has: a `len`, a `size`. A float is always the \
            nearest of its type, bit for bit."
            fails "`ConstantMismatch`";
    }

    Pad = "pad" on field {
        "pad = 16" =>
            "As many zeros; the field is a `()`."
            fails "`NonZeroPadding`";
        "pad = b' '" =>
            "Beside a constant `size`: the byte that fills it behind the value."
            fails "`UnexpectedValue`";
    }

    Default = "default" on field {
        "default" =>
            "An older peer's message ends before this field, which then is `Default::default()`. Only the last fields have it. \
            It is always written; but an `Option` without a `null` ends the message where it is `None`."
            fails "; `BehindMissing`";
        "default = -1" or r#"default = "none""# or "default = Kind::Unknown" =>
            "The field then is this: a number, `true`, `2.5`, text, bytes such as `b\"none\"`, or the path of a constant or of \
            a variant without fields.";
        "when = version >= 3, default = -1" or "when = version >= 3, default" =>
            "Where the condition does not hold, the field takes no bytes and is this value, and later fields see it so. It is \
            no `Option`. Another value is refused where it would be left out: its type is `PartialEq`."
            fails "; `DefaultMismatch`";
    }

    Give = "give" on field {
        "give(version = api_version)" or "give(version = 3)" =>
            "What the field's type is given: [what follows from earlier fields](#what-follows-from-a-field), numbers that the \
            struct is given itself, or constants. `give(version)` is short for `give(version = version)`. An array gives to \
            its elements.";
        "give(qos = first >> 1 & 3)" =>
            "Beside a `len`, `size` or `switch` that looks at the same field, these are bits that none of them looks at.";
    }

    PayloadLen = "payload_len" on field {
        "payload_len = 4" or "payload_len" =>
            "The struct is a `FrameHeader`, and this field says how long the payload is. With a number it counts as many \
            bytes more, such as those of the header itself, or with a negative one fewer. All other fields have a fixed size."
            fails "`NegativeLength`, `LengthTooSmall`, `FrameTooLarge`; `FrameTooLarge`, `FrameTooSmall`";
    }

    Key = "key" on field {
        "key" =>
            "The struct is a header, and this field the `api_key` of the message behind it, an integer of the same type: `i8`, \
            `i16`, `i32`, `i64`, `u8`, `u16` or `u32`. Beside a `payload_len`, the struct is a `KeyedHeader`.";
    }

    Checksum = "checksum" on field {
        r#"checksum = "crc32c""# =>
            "The field is the [checksum](#checksums) of the bytes that an `over` beside it names. The codec computes it, \
            whatever the struct holds, and compares it when decoding. Its integer type has the width of the sum, and no sign."
            fails "`ChecksumMismatch`";
    }

    Over = "over" on field {
        r#"over = "rest""# =>
            "Beside a `checksum`: it is of all bytes behind the field, up to the end of the message or of the `size` around it, \
            and compared before any of them is read.";
        r#"over = "before""# =>
            "Of all fields in front of it in its struct.";
        "over = version..=destination" or "..=last" or "first.." or ".." or "data" =>
            "Of these fields with the padding in front of them, from the first or up to the last where none is named. Its own \
            bytes count as zeros there. It is compared once all of them have been read.";
    }

    Seed = "seed" on field {
        "seed = pseudo" or "seed = header.sum" =>
            "Beside a `checksum` that is a sum, `\"internet\"`, `\"udp\"` or `\"sum\"`: this number is added to it, the sum of a \
            pseudo header. It [follows from an earlier field](#what-follows-from-a-field), or the type is given it.";
    }

    Verify = "verify" on field {
        r#"verify = "request""# =>
            "Beside a `checksum`: decoding does not compare it, and `T::verify(bytes)` does.";
    }

    Skip = "skip" on field {
        "skip" =>
            "The field stands in no byte. Decoded it is `Default::default()`, and encoding does not look at it.";
        "skip = version" =>
            "Decoded it is this number that the type is given, of the same type.";
    }

    Temp = "temp" on field {
        "temp(count: u8)" or "temp(kind: u8, count: u16)" =>
            "These integers stand in front of the field, whether or not it is there, and [the struct does not hold \
            them](#numbers-that-only-the-bytes-hold). The `len`, `size` or `switch` of a later field names each, and makes it."
            fails "as `len`, `size` and `switch` of a field";
        "temp(magic: u16 = 0xcafe)" =>
            "Always this number, or the path of a constant; text is a `temp(magic: [u8; 4] = b\"RIFF\")`."
            fails "`UnexpectedValue`";
    }

    Tag = "tag" on variant, field {
        r#"tag = b"IHDR""# =>
            "[Text](#text-that-chooses-a-variant) of 1 to 8 bytes chooses the variant, in front of it or in an earlier field \
            that `switch` names. All variants have such, of one length, and the enum has no `repr`."
            fails "`UnknownValue`; `HolderMismatch`";
        "tag = 4" or "tag = options::MTU" =>
            "On a field of a `tagged` struct: the number in front of it. A field that is an `Option` may be missing, one with a \
            `default` is that then, and is not written where it is; any other must be there."
            fails "`Missing`";
    }

    Tagged = "tagged" on struct {
        r#"tagged(tag = "varint", size = "varint", len = "varint")"# =>
            "The fields stand [behind their tags](#fields-by-tag), each with its size: a tag, the size, the value. `len` says how \
            many they are, or where they end: `\"rest\"`, `until(255u8)`. They ascend by their tags. A tag that no field has is \
            refused; `extra = \"ignore\"` skips such, and a field that is `other` keeps them."
            fails "`NotAscending`, `UnknownValue`, and those of `len` and of `size`; the same";
        r#"tagged(tag = "u8", size = "u8", len = "rest", order = "any")"# =>
            "They stand in any order, and are written in that of their tags. Each is there at most once, but for those that a field \
            which is `other` keeps: they may repeat."
            fails "`Repeated`, and those above; the same";
        r#"tagged(tag = "u8", size = "u8", len = until(255u8), order = "any", pad = 0)"# =>
            "A tag of that number is padding: it has no size and no value, may stand anywhere, and is not written."
            fails "those above; the same";
    }

    Other = "other" on variant, set_variant, field {
        "other" =>
            "The variant takes every number, or every text, that no other has. Its first field holds that number, or the text \
            as a `[u8; N]`, and later fields cannot look at it. In a set it is the last variant, and holds the key and the \
            payload. On a field of a `tagged` struct: it keeps what no other field has, an `Unknown<'a>` or a `Vec<(u64, Vec<u8>)>`."
            fails "; `ReservedTag`";
    }

    Transparent = "transparent" on struct {
        "transparent" =>
            "The type is written as its only field, in the format of the field that holds the type, and is a number to others \
            where that is one: see [types of one's own](#types-of-ones-own).";
    }

    As = "as" on struct, enum, field {
        "as = u32" or "as = &'a str" =>
            "The type, or the field, is written as that type, through the conversions between both: `TryFrom` or `From`, and \
            `Clone`. See [types of one's own](#types-of-ones-own)."
            fails "`Refused`; the same";
    }

    Names = "names" on struct, field {
        r#"names(0 = "ok", 1 = "busy")"# or r#"names(OK, BUSY = "in use")"# =>
            "What numbers are called, in tables, annotated hex and events: of an integer, or of a struct that is `transparent` \
            or written `as` one. Other numbers are values too.";
    }

    Flags = "flags" on struct, field {
        r#"flags(0x01 = "fin", 0x02 = "syn")"# or "flags(FIN, SYN)" =>
            "The same of its bits.";
    }

    Recursive = "recursive" on struct, enum {
        "recursive" or "recursive = 32" =>
            "Values of this type [stand in values of this type](#recursive-types), at most 64 or so many one inside of the \
            other."
            fails "`TooDeep`; the same";
    }

    Bound = "bound" on struct, enum {
        "bound(T: Trait)" =>
            "Bounds of the impls in place of those that are inferred from the fields. Needed where a parameter's own \
            bound is a trait of yours that demands `Decode`: see [E0283](#e0283-cannot-satisfy-t-decode_).";
    }

    Crate = "crate" on struct, enum, set {
        "crate = path::to::wire" =>
            "Where generated code finds the crate `wire`, by default `::wire`.";
    }
}

/// Attributes that contradict one of their field.
pub(crate) struct Conflict {
    pub(crate) one: Attribute,
    /// Each of these is refused beside it.
    pub(crate) others: &'static [Attribute],
    /// But not where this one is there too.
    pub(crate) unless: Option<Attribute>,
    /// Why, of the name of one of the others.
    pub(crate) reason: fn(&str) -> String,
}

pub(crate) const CONFLICTS: [Conflict; 8] = [
    Conflict {
        one: Attribute::Checksum,
        others: &[
            Attribute::Len,
            Attribute::Null,
            Attribute::Max,
            Attribute::Each,
            Attribute::Size,
            Attribute::Extra,
            Attribute::Check,
            Attribute::Ascending,
            Attribute::Switch,
            Attribute::Value,
            Attribute::Pad,
            Attribute::Default,
            Attribute::Give,
            Attribute::PayloadLen,
            Attribute::Key,
        ],
        unless: None,
        reason: |other| format!("a checksum is a number that follows from other bytes: remove `{other}` or `checksum`"),
    },
    Conflict {
        one: Attribute::Key,
        others: &[Attribute::Value, Attribute::PayloadLen, Attribute::Pad, Attribute::Default],
        unless: None,
        reason: |other| format!("the key is that of each message, and nothing else: remove `{other}` or `key`"),
    },
    Conflict {
        one: Attribute::Value,
        others: &[
            Attribute::When,
            Attribute::Check,
            Attribute::Default,
            Attribute::Switch,
            Attribute::PayloadLen,
            Attribute::Max,
        ],
        unless: None,
        reason: |other| format!("a constant is always there and always the same: remove `{other}` or `value`"),
    },
    Conflict {
        one: Attribute::Switch,
        others: &[Attribute::Endian],
        // The order of the bytes is that of the size.
        unless: Some(Attribute::Size),
        reason: of_the_enum,
    },
    Conflict {
        one: Attribute::Switch,
        others: &[Attribute::Width, Attribute::Len, Attribute::Max, Attribute::Each],
        unless: None,
        reason: of_the_enum,
    },
    Conflict {
        one: Attribute::As,
        others: &[
            Attribute::Value,
            Attribute::Default,
            Attribute::Switch,
            Attribute::PayloadLen,
            Attribute::Key,
            Attribute::Ascending,
            Attribute::Give,
            Attribute::Checksum,
        ],
        unless: None,
        reason: |other| match other {
            "checksum" => {
                "a checksum is computed, and so converted by nobody: hold it as an integer, without `as`".to_owned()
            }
            other => format!(
                "`{other}` is not for a field that is converted: put `as` on a type of its own, which the field then has"
            ),
        },
    },
    Conflict {
        one: Attribute::Switch,
        others: &[Attribute::Ascending],
        unless: None,
        reason: |other| format!("all elements have the number that `switch` names: remove `{other}`"),
    },
    Conflict {
        one: Attribute::Bits,
        others: &[
            Attribute::Width,
            Attribute::Len,
            Attribute::Null,
            Attribute::Max,
            Attribute::Each,
            Attribute::Size,
            Attribute::Align,
            Attribute::Extra,
            Attribute::When,
            Attribute::Ascending,
            Attribute::Switch,
            Attribute::Pad,
            Attribute::Default,
            Attribute::Give,
            Attribute::Temp,
            Attribute::Checksum,
        ],
        unless: None,
        reason: of_bits,
    },
];

fn of_bits(other: &str) -> String {
    match other {
        "when" | "default" | "align" | "size" | "temp" => {
            format!("bits take no byte of their own: put the fields of the group into a struct, and `{other}` on that")
        }
        other => format!("bits are written as a part of their group: remove `{other}` or `bits`"),
    }
}

fn of_the_enum(other: &str) -> String {
    format!("an enum chosen by `switch` says itself how it is written: remove `{other}`")
}
