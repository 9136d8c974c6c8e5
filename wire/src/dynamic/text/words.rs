//! The table of words: how each is spelt in full, how in short, where it stands and what it means.
//!
//! Owns the spellings. The printer, the loader, "did you mean" and the list in `docs/schema.md` come from this table. Words
//! with the same meaning are those of the derive's attributes.

/// Where a word stands. In one place no two are spelt alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In front of a declaration.
    Item,
    /// Behind the name of a type.
    Head,
    /// In front of a field.
    Mark,
    /// In place of a type.
    Type,
    /// Behind the type of a field.
    Field,
    /// Behind a type of one's own around another.
    Named,
    /// In place of a number in the bytes, or of a width.
    Number,
    /// Behind `len=` or `size=`.
    End,
    /// Behind other attributes.
    Value,
    /// In a condition.
    Condition,
    /// Where a path begins that leads into an element.
    Path,
    /// In a protocol.
    Protocol,
}

macro_rules! words {
    ($($place:ident { $($word:ident = $long:literal $short:literal: $meaning:literal;)+ })+) => {
        /// A word that means something.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Word {
            $($($word,)+)+
        }

        impl Word {
            /// All that there are, in the order of the list.
            pub(super) const ALL: &[Self] = &[$($(Self::$word,)+)+];

            /// As people write it.
            pub(super) const fn long(self) -> &'static str {
                match self {
                    $($(Self::$word => $long,)+)+
                }
            }

            /// As short as it gets.
            pub(super) const fn short(self) -> &'static str {
                match self {
                    $($(Self::$word => $short,)+)+
                }
            }

            pub(super) const fn place(self) -> Place {
                match self {
                    $($(Self::$word => Place::$place,)+)+
                }
            }

            /// What it means, for the list.
            #[cfg(test)]
            pub(super) const fn meaning(self) -> &'static str {
                match self {
                    $($(Self::$word => $meaning,)+)+
                }
            }
        }
    };
}

words! {
    Item {
        Wire = "wire" "w": "the version of this text's form, `wire 1`, and the fingerprint of all that follows";
        Struct = "struct" "s": "fields back to back";
        Enum = "enum" "e": "a number, and the fields of the variant that it chooses";
        Alias = "type" "t": "a type of one's own around another";
        Opaque = "opaque" "k": "bytes that only a codec by hand understands: `opaque Blob 4..=100`, `opaque Blob 0..`";
        Protocol = "protocol" "p": "the headers and messages of a protocol";
        Root = "root" "r": "what this text is of, where that is no declared type";
    }
    Head {
        TypeKey = "key" "k": "`key=3`, the key of this message";
        Answer = "answer" "a": "`answer=Found`, the name of the type that answers this message";
        Versions = "versions" "v": "`versions=0..=12`, those in which the message exists";
        TypeExtra = "extra" "x": "`extra=ignore`, bytes behind the last field are ignored";
        Recursive = "recursive" "r": "`recursive=64`, values of this type stand in each other; types in its braces may name it";
        TypeLittle = "little" "l": "little endian, for each field that says nothing else and for the number of an enum";
        TypeBig = "big" "b": "big endian, which is the default";
        TextTag = "text" "t": "`enum Chunk: text 4`, the number is text of so many bytes";
        Tagged = "tagged" "g": "the variants are the fields of one struct, each behind its tag";
    }
    Mark {
        Given = "given" "g": "a number that the type is given, and that takes no byte; in front of all fields";
        Hidden = "hidden" "n": "a number in the bytes alone, of which the fields with `bits` behind it are bits";
        View = "view" "v": "`[view T]`, elements that all have the size of their type";
        Endian = "endian" "e": "`endian=(.order == 108),`, the fields from here on are little endian where this holds";
        AllCompact = "compact" "c": "`compact=(.version >= 9),`, lengths in front, from here on, are compact where this holds";
    }
    Type {
        Bytes = "bytes" "y": "any bytes";
        Text = "text" "t": "UTF-8; `text[16]` takes always so many bytes, zeros behind it, or others with `text[16 pad 32]`";
        Ascii = "ascii" "a": "a byte below 128 for each character";
        Latin1 = "latin1" "l": "ISO 8859-1";
        Utf16 = "utf16" "u": "UTF-16, in the order of bytes of the field";
        Bool = "bool" "w": "true or false";
        Zeros = "zeros" "z": "nothing, or as many zeros as `pad` says";
        I8 = "i8" "b": "an integer of 8 bits with a sign, also as a number in front";
        U8 = "u8" "B": "one without";
        I16 = "i16" "h": "of 16 bits";
        U16 = "u16" "H": "of 16 bits";
        I32 = "i32" "i": "of 32 bits";
        U32 = "u32" "I": "of 32 bits";
        I64 = "i64" "q": "of 64 bits";
        U64 = "u64" "Q": "of 64 bits";
        I128 = "i128" "o": "of 128 bits";
        U128 = "u128" "O": "of 128 bits";
        F32 = "f32" "f": "a float of 32 bits";
        F64 = "f64" "d": "a float of 64 bits";
    }
    Field {
        Little = "little" "L": "little endian";
        Big = "big" "b": "big endian";
        Width = "width" "w": "`width=3`, or a word: the bytes of an integer";
        Len = "len" "l": "`len=u16`, `len=.count`: where the string or the array ends";
        Max = "max" "m": "`max=16`, the largest length";
        Pad = "pad" "p": "`pad=4`, so many zeros";
        Values = "values" "v": "`values=(0, 255)`, the numbers of a `bool`";
        Each = "each" "e": "`each=(len=u8)`, attributes of the elements; `check` among them looks at `.it`";
        Inherit = "inherit" "h": "in `each` beside a `check`: the elements are written as without an `each`";
        Size = "size" "s": "`size=u16`, `size=.count`, `size=12`: where the whole field ends";
        FieldExtra = "extra" "x": "`extra=ignore`, any bytes behind the value; `extra=cut`, a part of one more element";
        Fill = "fill" "f": "`fill=32`, the byte that fills a constant size, 0 where it is not said; `fill=none`";
        Null = "null" "n": "`null=-1` behind a `len` or a `size`: its number that is null; else `length`, `size` or `never`";
        Align = "align" "a": "`align=4`, zeros up to the next multiple; `align=(4 ignore)`, any bytes";
        Switch = "switch" "S": "`switch=.kind`, the number of an enum stands in that field";
        When = "when" "W": "`when=(.flags & 1 != 0)`, there only where this holds";
        Check = "check" "c": "`check=(.ttl in 1..=64)`, what must hold of it";
        Value = "value" "V": "`value=10`, `value=\"text\"`, `value=b\"bytes\"`: always this";
        Default = "default" "d": "`default=-1`, or alone: what it is where it is not there";
        Missing = "missing" "i": "it may be missing at the end, which is kept";
        PayloadLen = "payload_len" "P": "it holds the length of a frame's payload, or with `payload_len=4` so many bytes more";
        Key = "key" "k": "it holds the key of the message behind its header";
        Give = "give" "g": "`give=(version=.api_version)`, what its type is given";
        Compact = "compact" "C": "`compact=(.version >= 9)`, lengths in front are `varint - 1` where this holds; `compact=never`";
        Order = "endian" "E": "`endian=(.order == 108)`, little endian where this holds";
        Then = "then" "t": "beside `endian`: attributes of the field in the other order, where more differs than that";
        Bits = "bits" "B": "`bits=4`, so many bits of the hidden number in front";
        Lsb = "lsb" "o": "of a hidden number: the first of its fields has the least significant bits";
        Ascending = "ascending" "A": "elements ascend, or with `ascending=.it.id` that number of them";
        TaggedFields = "tagged" "T": "`tagged=(needed, missing, default=-1)`: what each variant is, as a field, else";
        Elements = "elements" "y": "`elements=(len=u8)`, how elements are written to who looks at them, where that differs";
        Checksum = "checksum" "z": "`checksum=crc32c`, the sum of the bytes that `over` says";
        Over = "over" "O": "`over=rest`, `over=.kind..=.data`: the bytes that a checksum is of";
        Seed = "seed" "D": "`seed=.pseudo`, what is added to a checksum";
        Verify = "verify" "r": "`verify=request`, decoding does not compare the checksum";
    }
    Named {
        NamedValues = "values" "v": "`values=(1..=6, 9)`, the numbers that are values";
        Names = "names" "n": "`names=(1 = ok, 2 = \"not so good\")`, what numbers are called";
        Flags = "flags" "f": "the same of bits";
        Notation = "notation" "o": "`notation=ipv4`, `ipv6` or `uuid`: what bytes are shown as";
        Refuses = "refuses" "u": "a program may refuse some of its values";
    }
    Number {
        Varint = "varint" "v": "LEB128; of another type than `u64`, `u32/varint`";
        Zigzag = "zigzag" "g": "LEB128 of a number with a sign";
        MySql = "mysql" "m": "MySQL's length-encoded integer";
    }
    End {
        Nul = "nul" "z": "at a byte 0";
        Until = "until" "u": "`until(\"\\n\")`, at these bytes; `until(.last & 128 == 0)`, behind the first such element";
        Rest = "rest" "r": "all that is left; `rest - 4`, but for so many bytes";
        Padded = "padded" "p": "up to the zeros that fill the `size`; `padded(32)`, up to such bytes";
        Known = "known" "k": "behind so many; no declaration says so";
        Keep = "keep" "e": "in `until`: the bytes are part of the string";
        By = "by" "y": "`until(#0000 by 2)`: at a multiple of so many bytes";
    }
    Value {
        Ignore = "ignore" "i": "any bytes, which are skipped";
        Cut = "cut" "c": "the beginning of one more element";
        Nothing = "none" "n": "nothing";
        OfSize = "size" "s": "its size says null";
        OfLength = "length" "l": "its length, which another field holds, says null";
        Never = "never" "v": "at no time";
        Needed = "needed" "N": "always there";
        AllBehind = "rest" "r": "all bytes behind the field";
        OnRequest = "request" "q": "only when a program asks for it";
        Ipv4 = "ipv4" "f": "four bytes, `192.0.2.1`";
        Ipv6 = "ipv6" "x": "16 bytes, `2001:db8::1`";
        Uuid = "uuid" "u": "16 bytes, `67e55044-10b1-426f-9247-bb680e5fe0c8`";
    }
    Condition {
        In = "in" "n": "in one of these ranges: `.ttl in 1..=64`, `.kind in [0, 8..]`";
        Not = "not" "t": "`.kind not in [0, 8]`";
        All = "all" "l": "`all(...)`, of no or one condition";
        Any = "any" "y": "`any(...)`, of no or one condition";
    }
    Path {
        It = "it" "0": "`.it`, the element that a check looks at";
        Last = "last" "0": "`.last`, the element that ends an array";
    }
    Protocol {
        Frame = "frame" "f": "what each frame begins with";
        Request = "request" "q": "the header of a request";
        Response = "response" "r": "the header of a response";
        Answers = "answers" "a": "the messages of the server that have a key of their own";
    }
}

impl Word {
    /// The word of this place that is spelt so.
    pub(super) fn find(place: Place, spelling: &str) -> Option<Self> {
        let is = |word: &Self| word.place() == place && (word.long() == spelling || word.short() == spelling);
        Self::ALL.iter().copied().find(is)
    }

    /// Whether a type of this name is told from a word only by its position.
    pub(super) fn hides_type(name: &str) -> bool {
        [Place::Type, Place::Mark, Place::Item].into_iter().any(|place| Self::find(place, name).is_some())
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::*;

    /// Where a word stands, in words.
    const fn place(place: Place) -> &'static str {
        match place {
            Place::Item => "declaration",
            Place::Head => "type",
            Place::Mark => "in front",
            Place::Type => "a type",
            Place::Field => "field",
            Place::Named => "alias",
            Place::Number => "number",
            Place::End => "end",
            Place::Value => "value",
            Place::Condition => "condition",
            Place::Path => "path",
            Place::Protocol => "protocol",
        }
    }

    #[test]
    fn the_page_lists_every_word() {
        let rows = Word::ALL.iter().map(|word| {
            let (long, short, place, meaning) = (word.long(), word.short(), place(word.place()), word.meaning());
            format!("| `{long}` | `{short}` | {place} | {meaning} |\n")
        });
        let table = rows
            .fold(String::from("| word | short | where | meaning |\n|---|---|---|---|\n"), |table, row| table + &row);
        let page = include_str!("../../../../docs/schema.md");
        assert!(page.ends_with(&table), "docs/schema.md ends with this:\n{table}");
    }

    #[test]
    fn no_two_words_of_a_place_are_spelt_alike() {
        for (index, word) in Word::ALL.iter().enumerate() {
            assert!(!word.meaning().is_empty());
            for other in Word::ALL.get(index + 1..).unwrap_or_default() {
                let alike = |one: &str, other: Word| one == other.long() || one == other.short();
                let are_alike = alike(word.long(), *other) || alike(word.short(), *other);
                assert!(
                    word.place() == Place::Path || word.place() != other.place() || !are_alike,
                    "{word:?} {other:?}"
                );
            }
        }
    }

    /// What stands behind `len=` is a number or one of these, and behind a type of one's own no declaration begins so.
    #[test]
    fn words_of_places_that_meet_differ() {
        let numbers = [Word::I8, Word::U8, Word::I16, Word::U16, Word::I32, Word::U32, Word::I64, Word::U64];
        let of = |place: Place| Word::ALL.iter().copied().filter(move |word| word.place() == place);
        let all_numbers = || numbers.into_iter().chain(of(Place::Number));
        for end in of(Place::End).filter(|end| !matches!(end, Word::Keep | Word::By)) {
            assert!(
                all_numbers().all(|number| number.short() != end.short() && number.long() != end.long()),
                "{end:?}"
            );
        }
        for number in numbers {
            assert!(of(Place::Number).all(|other| other.short() != number.short()), "{number:?}");
        }
        for named in of(Place::Named) {
            assert!(of(Place::Item).all(|item| item.short() != named.short()), "{named:?}");
        }
    }
}
