//! Small types for what Kaitai has no word for: integers of other widths, LEB128, and text that must be valid.

use super::scope::Writer;
use super::yaml::{Attribute, Kind, Yaml};

fn check(kind: &mut Kind, expression: &str) {
    kind.seq.push(Attribute::new("check").word("-role", "check").word("size", 0).valid(expression));
}

fn instance(kind: &mut Kind, id: &str, value: &str) {
    kind.instances.push(Attribute::new(id).with("value", value));
}

/// The bytes of a value, which has a stream of its own, and what they say.
fn text(kind: &mut Kind, encoding: &str) {
    kind.instances.push(Attribute::new("raw").word("pos", 0).word("size-eos", true));
    let value = Attribute::new("value").word("pos", 0).word("size-eos", true).word("type", "str");
    kind.instances.push(value.with("encoding", encoding));
}

impl Writer {
    /// An integer that Kaitai does not read itself: bytes, and its value.
    pub(super) fn wide(&mut self, width: usize, is_signed: bool, is_little: bool) -> Option<String> {
        let pieces: &[usize] = match width {
            3 => &[1, 2],
            5 => &[1, 4],
            6 => &[2, 4],
            7 => &[1, 2, 4],
            // The runtime of JavaScript reads an `s8` wrong.
            8 => &[4, 4],
            _ => return None,
        };
        let order = if is_little { "le" } else { "be" };
        let sign = if is_signed { "int" } else { "uint" };
        let wanted = format!("{sign}{}{order}", width.saturating_mul(8));
        let parts = ["high", "middle", "low"];
        let named: Vec<_> = match pieces {
            [first, last] => vec![(parts[0], *first), (parts[2], *last)],
            pieces => parts.into_iter().zip(pieces.iter().copied()).collect(),
        };
        Some(self.helper(&wanted, |kind| {
            let mut value = String::new();
            for (index, (name, size)) in named.iter().enumerate() {
                let sign = if index == 0 && is_signed { 's' } else { 'u' };
                let order = if *size == 1 { "" } else { order };
                kind.seq.push(Attribute::new(*name).word("type", format!("{sign}{size}{order}")));
                value = match (index, size) {
                    (0, _) => (*name).to_owned(),
                    (_, size) => format!("({value}) * {} + {name}", 1_u64 << size.saturating_mul(8)),
                };
            }
            if is_little {
                kind.seq.reverse();
            }
            instance(kind, "value", &value);
        }))
    }

    /// An integer of 128 bits: four parts, and its value. Below zero it is computed from what its bits are not, because
    /// JavaScript rounds: of a small number, large parts would leave nothing.
    pub(super) fn huge_number(&mut self, is_signed: bool, is_little: bool) -> String {
        let order = if is_little { "le" } else { "be" };
        let wanted = format!("{}128{order}", if is_signed { "int" } else { "uint" });
        self.helper(&wanted, |kind| {
            for (id, sign) in
                [("first", if is_signed { 's' } else { 'u' }), ("second", 'u'), ("third", 'u'), ("last", 'u')]
            {
                kind.seq.push(Attribute::new(id).word("type", format!("{sign}4{order}")));
            }
            if is_little {
                kind.seq.reverse();
            }
            let sum = |[first, second, third, last]: [&str; 4]| {
                let high = format!("({first} * 4294967296 + {second}) * 4294967296 * 4294967296");
                format!("{high} + ({third} * 4294967296 + {last})")
            };
            let own = sum(["first", "second", "third", "last"]);
            let rest = sum(["(-1 - first)", "(4294967295 - second)", "(4294967295 - third)", "(4294967296 - last)"]);
            instance(kind, "value", &if is_signed { format!("first < 0 ? -({rest}) : {own}") } else { own });
        })
    }

    /// LEB128 of up to 64 bits in as few bytes as it needs; with a sign, zigzag.
    pub(super) fn leb128(&mut self, is_zigzag: bool) -> String {
        self.helper(if is_zigzag { "zigzag" } else { "leb128" }, |kind| {
            let until = "_ < 128 or groups.size == 10";
            let groups = Attribute::new("groups").word("type", "u1").word("repeat", "until");
            kind.seq.push(groups.with("repeat-until", until));
            let whole = "groups.last < 128 and (groups.size == 1 or groups.last != 0)";
            check(kind, &format!("{whole} and (groups.size < 10 or groups.last < 2)"));
            let sum = |groups: std::ops::Range<usize>| {
                let first = groups.start;
                let group = |index: usize| {
                    let by = 1_u64 << index.saturating_sub(first).saturating_mul(7);
                    format!("(groups.size > {index} ? groups[{index}] % 128 * {by} : 0)")
                };
                groups.map(group).collect::<Vec<_>>().join(" + ")
            };
            // Each of the two is exact in JavaScript, so that only the last sum is rounded.
            instance(kind, "low", &sum(0..4));
            instance(kind, "high", &sum(4..10));
            if is_zigzag {
                let value = "low % 2 == 0 ? high * 134217728 + low / 2 : -(high * 134217728 + (low / 2 + 1))";
                instance(kind, "value", value);
            } else {
                instance(kind, "value", "high * 268435456 + low");
            }
        })
    }

    /// MySQL's length-encoded integer.
    pub(super) fn length_encoded(&mut self) -> String {
        self.helper("length_encoded", |kind| {
            kind.seq.push(Attribute::new("first").word("type", "u1").valid("_ != 255"));
            for (id, size, first) in [("two", "u2le", "== 252"), ("low", "u2le", "== 253"), ("high", "u1", "== 253")] {
                kind.seq.push(Attribute::new(id).word("type", size).with("if", &format!("first {first}")));
            }
            kind.seq.push(Attribute::new("eight").word("type", "u8le").with("if", "first == 254"));
            instance(kind, "is_null", "first == 251");
            let value = "first == 252 ? two : (first == 253 ? high * 65536 + low : (first == 254 ? eight : first))";
            instance(kind, "value", value);
            // In as few bytes as it needs.
            check(kind, "first < 252 or value >= (first == 252 ? 251 : (first == 253 ? 65536 : 16777216))");
        })
    }

    /// A number that is true or false.
    pub(super) fn boolean(&mut self, wanted: &str, number: &str, suffix: &str, [no, yes]: [u32; 2]) -> String {
        self.helper(wanted, |kind| {
            let valid = format!("_{suffix} == {no} or _{suffix} == {yes}");
            kind.seq.push(Attribute::new("number").word("type", number).valid(&valid));
            instance(kind, "value", &format!("number{suffix} == {yes}"));
        })
    }

    /// Text that fills its stream, and is valid.
    pub(super) fn utf8(&mut self) -> String {
        let character = self.helper("utf8_character", |kind| {
            let byte = |id: &str| Attribute::new(id).word("type", "u1");
            kind.seq.push(byte("lead").valid("_ < 128 or (_ >= 194 and _ <= 244)"));
            let least = "(lead == 224 ? 160 : (lead == 240 ? 144 : 128))";
            let most = "(lead == 237 ? 159 : (lead == 244 ? 143 : 191))";
            let second = byte("second").with("if", "lead >= 194");
            kind.seq.push(second.valid(&format!("_ >= {least} and _ <= {most}")));
            for (id, lead) in [("third", 224), ("fourth", 240)] {
                let byte = byte(id).with("if", &format!("lead >= {lead}"));
                kind.seq.push(byte.valid("_ >= 128 and _ <= 191"));
            }
        });
        self.helper("utf8_text", |kind| {
            kind.seq.push(Attribute::new("characters").word("type", character).word("repeat", "eos"));
            text(kind, "UTF-8");
        })
    }

    pub(super) fn ascii(&mut self) -> String {
        self.helper("ascii_text", |kind| {
            let bytes = Attribute::new("characters").word("type", "u1").word("repeat", "eos");
            kind.seq.push(bytes.set("valid", Yaml::of("max", Yaml::Scalar("127".to_owned()))));
            text(kind, "ASCII");
        })
    }

    pub(super) fn latin1(&mut self) -> String {
        self.helper("latin1_text", |kind| text(kind, "ISO-8859-1"))
    }

    /// Two bytes for each unit, of which any are taken: what is no character is shown as another.
    pub(super) fn utf16(&mut self, is_little: bool) -> String {
        let order = if is_little { "LE" } else { "BE" };
        self.helper(&format!("utf16{}_text", order.to_lowercase()), |kind| {
            check(kind, "_io.size % 2 == 0");
            text(kind, &format!("UTF-16{order}"));
        })
    }

    /// What is read to find where a string ends: `ends` says of its units whether the last one is.
    pub(super) fn up_to(&mut self, unit: &'static str, ends: &str, size: &str) -> String {
        self.helper_of(&format!("{unit} {ends} {size}"), "up_to", |kind| {
            let units = Attribute::new("units").word("type", unit).word("repeat", "until");
            kind.seq.push(units.with("repeat-until", ends));
            instance(kind, "len", size);
        })
    }
}
