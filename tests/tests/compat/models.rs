//! Random schemas, and what becomes of them over time: each change leaves what it did not touch the same thing.
//!
//! Owns which thing is which. A field keeps its number however it is called and wherever it stands, so that what is read can be
//! compared with what was written without asking the code that is tested.

use tests::random::Random;
use wire::dynamic::{Value, Variant};

/// A schema of one message.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) types: Vec<Type>,
    next: u32,
}

#[derive(Debug, Clone)]
pub(crate) struct Type {
    name: String,
    /// Empty in an enum.
    fields: Vec<Field>,
    /// Empty in a struct.
    variants: Vec<Case>,
    tag: &'static str,
    ignores: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Case {
    id: u32,
    name: String,
    number: Option<i128>,
    fields: Vec<Field>,
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    id: u32,
    name: String,
    kind: Kind,
    little: bool,
    default: bool,
    check: Option<(i128, i128)>,
    value: Option<i128>,
    /// There where the lowest bit of the field of this number is set.
    when: Option<u32>,
    size: Option<&'static str>,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Int(&'static str),
    Bool,
    Float,
    Zeros(usize),
    Text { word: &'static str, len: &'static str, max: Option<usize>, null: bool },
    List { of: Box<Kind>, len: &'static str, max: Option<usize> },
    Fixed(usize),
    Of(usize),
}

const INTS: [&str; 10] =
    ["u8", "i8", "u16", "i16", "u32", "i32", "u64", "u32 width=varint", "u64 width=varint", "i32 width=zigzag"];
const LENS: [&str; 6] = ["u8", "i16", "i16", "u16", "varint", "nul"];
const COUNTS: [&str; 3] = ["u8", "u16", "varint"];
const SIZES: [&str; 3] = ["u8", "u16", "varint"];

fn one_of<T: Copy>(random: &mut Random, of: &[T]) -> T {
    of[usize::try_from(random.below(of.len() as u64)).unwrap()]
}

impl Model {
    pub(crate) fn random(random: &mut Random) -> Self {
        let mut model = Self { types: Vec::new(), next: 0 };
        for index in 0..1 + random.below(3) {
            let is_enum = random.one_in(2);
            let kind = model.new_type(random, format!("T{index}"), is_enum);
            model.types.push(kind);
        }
        let mut message = model.new_type(random, "M".into(), false);
        message.ignores = random.one_in(3);
        model.types.push(message);
        model
    }

    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn new_type(&mut self, random: &mut Random, name: String, is_enum: bool) -> Type {
        let mut own = Type { name, fields: Vec::new(), variants: Vec::new(), tag: "u8", ignores: false };
        if is_enum {
            let is_plain = random.one_in(3);
            for number in 0..1 + random.below(3) {
                let case = self.new_case(random, i128::from(number), is_plain);
                own.variants.push(case);
            }
            if random.one_in(2) {
                let case = Case { number: None, fields: Vec::new(), ..self.new_case(random, 0, true) };
                own.variants.push(case);
            }
        } else {
            for _ in 0..1 + random.below(5) {
                let field = self.new_field(random, &own.fields);
                own.fields.push(field);
            }
        }
        own
    }

    fn new_case(&mut self, random: &mut Random, number: i128, is_plain: bool) -> Case {
        let id = self.id();
        let mut fields = Vec::new();
        for _ in 0..if is_plain { 0 } else { random.below(3) } {
            let field = self.new_field(random, &fields);
            fields.push(field);
        }
        Case { id, name: format!("V{id}"), number: Some(number), fields }
    }

    fn kind(&self, random: &mut Random, is_element: bool) -> Kind {
        match random.below(if is_element { 8 } else { 12 }) {
            0..3 => Kind::Int(one_of(random, &INTS)),
            3 => Kind::Bool,
            4 => Kind::Fixed(1 + usize::try_from(random.below(4)).unwrap()),
            5..8 if !self.types.is_empty() => Kind::Of(usize::try_from(random.below(self.types.len() as u64)).unwrap()),
            5 => Kind::Float,
            6 => Kind::Int("u16"),
            7 | 8 => Kind::Zeros(1 + usize::try_from(random.below(4)).unwrap()),
            9 | 10 => {
                let (len, word) = (one_of(random, &LENS), one_of(random, &["text", "bytes", "ascii", "text"]));
                let max = random.one_in(2).then(|| usize::try_from(1 + random.below(40)).unwrap());
                Kind::Text { word, len, max, null: len == "i16" && random.one_in(2) }
            }
            _ => {
                let max = random.one_in(2).then(|| usize::try_from(1 + random.below(9)).unwrap());
                Kind::List { of: Box::new(self.kind(random, true)), len: one_of(random, &COUNTS), max }
            }
        }
    }

    fn new_field(&mut self, random: &mut Random, before: &[Field]) -> Field {
        let id = self.id();
        let kind = self.kind(random, false);
        let mut field = Field {
            id,
            name: format!("f{id}"),
            kind,
            little: random.one_in(4),
            default: false,
            check: None,
            value: None,
            when: None,
            size: None,
        };
        if matches!(field.kind, Kind::Int(_)) {
            match random.below(6) {
                0 => field.check = Some((0, i128::from(1 + random.below(100)))),
                1 => field.value = Some(i128::from(random.below(100))),
                _ => {}
            }
        }
        if random.one_in(6) {
            field.size = Some(one_of(random, &SIZES));
        }
        let flags = before.iter().filter(|other| other.is_flag()).map(|other| other.id).collect::<Vec<_>>();
        if !flags.is_empty() && random.one_in(4) {
            field.when = Some(one_of(random, &flags));
        }
        field
    }

    /// The same after a change, or several.
    pub(crate) fn changed(&self, random: &mut Random) -> Self {
        let mut model = self.clone();
        for _ in 0..1 + random.below(2) {
            model.change(random);
        }
        model
    }

    fn change(&mut self, random: &mut Random) {
        let index = usize::try_from(random.below(self.types.len() as u64)).unwrap();
        // Fields are mostly of the message itself.
        let index = if random.one_in(2) { self.types.len() - 1 } else { index };
        if !self.types[index].variants.is_empty() {
            return self.change_enum(random, index);
        }
        let fields = self.types[index].fields.clone();
        if fields.is_empty() {
            return;
        }
        let at = usize::try_from(random.below(fields.len() as u64)).unwrap();
        let mut inner = Self { types: self.types[..index].to_vec(), next: self.next };
        let mut new = inner.new_field(random, &fields);
        self.next = inner.next;
        let own = &mut self.types[index];
        match random.below(24) {
            0..4 => {
                new.default = true;
                new.when = None;
                new.size = None;
                own.fields.push(new);
            }
            4 => own.fields.insert(at, Field { when: None, ..new }),
            5 => own.fields.push(new),
            6 => {
                own.fields.remove(at);
            }
            7 => {
                own.fields.pop();
            }
            8 if fields.len() > 1 => own.fields.swap(at, (at + 1) % fields.len()),
            9 | 10 => own.fields[at].name = format!("g{}", own.fields[at].id),
            11 if fields.len() > 1 => {
                let other = (at + 1) % fields.len();
                // What is called so is that thing.
                let (name, also) = (fields[at].name.clone(), fields[other].name.clone());
                (own.fields[at].name, own.fields[at].id) = (also, fields[other].id);
                (own.fields[other].name, own.fields[other].id) = (name, fields[at].id);
            }
            12 => own.ignores ^= true,
            13 => own.fields[at].little ^= true,
            14 => own.fields[at].size = one_of(random, &[None, Some("u8"), Some("u16"), Some("varint")]),
            15 => own.fields[at].check = one_of(random, &[None, Some((0, 50)), Some((0, 200)), Some((1, 5))]),
            16 => own.fields[at].value = one_of(random, &[None, Some(3), Some(40)]),
            17 => own.fields[at].when = None,
            _ => own.fields[at].kind = own.fields[at].kind.changed(random),
        }
        own.mend();
    }

    fn change_enum(&mut self, random: &mut Random, index: usize) {
        let is_plain = self.types[index].variants.iter().all(|case| case.fields.is_empty());
        let mut inner = Self { types: self.types[..index].to_vec(), next: self.next };
        let number = 10 + i128::from(random.below(4));
        let case = inner.new_case(random, number, is_plain);
        self.next = inner.next;
        let own = &mut self.types[index];
        let at = usize::try_from(random.below(own.variants.len() as u64)).unwrap();
        let has_other = own.variants.iter().any(|case| case.number.is_none());
        match random.below(8) {
            0 | 1 => {
                let end = own.variants.len() - usize::from(has_other);
                own.variants.insert(end, case);
            }
            2 if own.variants.len() > 1 => {
                own.variants.remove(at);
            }
            3 => own.variants[at].name = format!("W{}", own.variants[at].id),
            4 if own.variants[at].number.is_some() => own.variants[at].number = Some(20),
            5 if !has_other => own.variants.push(Case { number: None, fields: Vec::new(), ..case }),
            6 => own.tag = one_of(random, &["u8", "i8", "u16"]),
            _ if !own.variants[at].fields.is_empty() => {
                let fields = &mut own.variants[at].fields;
                let field = usize::try_from(random.below(fields.len() as u64)).unwrap();
                fields[field].kind = fields[field].kind.changed(random);
            }
            _ => {}
        }
    }

    /// As text.
    pub(crate) fn text(&self) -> String {
        let mut text = "wire 1\n".to_owned();
        for own in &self.types {
            let line =
                |fields: &[Field]| fields.iter().map(|field| self.line(field, fields)).collect::<Vec<_>>().join(", ");
            if own.variants.is_empty() {
                let ignores = if own.ignores { " extra=ignore" } else { "" };
                text += &format!("struct {}{ignores} {{ {} }}\n", own.name, line(&own.fields));
            } else {
                text += &format!("enum {}: {} {{\n", own.name, own.tag);
                for case in &own.variants {
                    let number = case.number.map_or_else(|| "*".into(), |number| number.to_string());
                    let body =
                        if case.fields.is_empty() { String::new() } else { format!(" {{ {} }}", line(&case.fields)) };
                    text += &format!("    {} = {number}{body},\n", case.name);
                }
                text += "}\n";
            }
        }
        text
    }

    fn line(&self, field: &Field, fields: &[Field]) -> String {
        let mut line = format!("{}: {}", field.name, self.word(&field.kind));
        if let Kind::Text { null: true, .. } = field.kind {
            line = line.replacen("text", "text?", 1).replacen("bytes", "bytes?", 1).replacen("ascii", "ascii?", 1);
        }
        if field.little && field.kind.has_order() {
            line += " little";
        }
        if let Some(size) = field.size {
            line += &format!(" size={size}");
        }
        if let Some((least, most)) = field.check {
            line += &format!(" check=(.{} in {least}..={most})", field.name);
        }
        if let Some(value) = field.value {
            line += &format!(" value={value}");
        }
        if let Some(when) = field.when.and_then(|when| fields.iter().find(|other| other.id == when)) {
            line += &format!(" when=(.{} & 1 != 0)", when.name);
        }
        if field.default {
            line += " default";
        }
        line
    }

    fn word(&self, kind: &Kind) -> String {
        let most = |max: &Option<usize>| max.map_or_else(String::new, |max| format!(" max={max}"));
        match kind {
            Kind::Int(word) => (*word).to_owned(),
            Kind::Bool => "bool".to_owned(),
            Kind::Float => "f32".to_owned(),
            Kind::Zeros(len) => format!("zeros pad={len}"),
            Kind::Text { word, len, max, .. } => format!("{word} len={len}{}", most(max)),
            Kind::List { of, len, max } => {
                let word = self.word(of);
                let (word, width) = word.split_once(" width=").unwrap_or((&word, ""));
                let each = if width.is_empty() { String::new() } else { format!(" each=(width={width})") };
                format!("[{word}] len={len}{}{each}", most(max))
            }
            Kind::Fixed(count) => format!("[u8; {count}]"),
            Kind::Of(index) => self.types[*index].name.clone(),
        }
    }

    fn message(&self) -> &Type {
        self.types.last().unwrap()
    }

    /// A value of the message, most often one that can be encoded.
    pub(crate) fn value(&self, random: &mut Random) -> Value<'static> {
        self.fields(&self.message().fields, random)
    }

    fn fields(&self, fields: &[Field], random: &mut Random) -> Value<'static> {
        Value::Struct(self.named(fields, random))
    }

    fn named(&self, fields: &[Field], random: &mut Random) -> Vec<(std::borrow::Cow<'static, str>, Value<'static>)> {
        let mut values: Vec<(std::borrow::Cow<'static, str>, Value<'static>)> = Vec::new();
        for field in fields {
            let is_set = |when: &u32| {
                let flag = fields.iter().find(|other| other.id == *when)?;
                let own = values.iter().find(|(name, _)| *name == flag.name)?;
                Some(own.1.as_i128()? & 1 != 0)
            };
            let is_there = field.when.as_ref().is_none_or(|when| is_set(when).unwrap_or(true));
            if !is_there || field.value.is_some() || matches!(field.kind, Kind::Zeros(_)) {
                continue;
            }
            let value = match field.check {
                Some((least, most)) => {
                    let span = u64::try_from(most - least + 1).unwrap();
                    Value::from(least + i128::from(random.below(span)))
                }
                None => self.of_kind(&field.kind, random),
            };
            values.push((field.name.clone().into(), value));
        }
        values
    }

    fn of_kind(&self, kind: &Kind, random: &mut Random) -> Value<'static> {
        let len = |random: &mut Random, max: &Option<usize>| {
            let len = one_of(random, &[0, 1, 2, 5, 17, 45]);
            len.min(max.unwrap_or(50))
        };
        match kind {
            Kind::Int(word) => {
                let bits = if word.contains("64") {
                    64
                } else if word.contains("32") {
                    32
                } else if word.contains("16") {
                    16
                } else {
                    8
                };
                let bits = if word.starts_with('i') { bits - 1 } else { bits };
                let all = (1_i128 << bits) - 1;
                let number = match random.below(6) {
                    0 => all,
                    1 => all / 2 + 1,
                    2 if word.starts_with('i') => -1 - i128::from(random.below(100)),
                    3 => i128::from(random.next()) & all,
                    _ => i128::from(random.below(6)),
                };
                Value::from(number)
            }
            Kind::Bool => Value::Bool(random.one_in(2)),
            Kind::Float => Value::Float32(1.5),
            Kind::Zeros(_) => Value::Null,
            Kind::Text { null: true, .. } if random.one_in(3) => Value::Null,
            Kind::Text { word, max, len: end, .. } => {
                let len = len(random, max);
                let text = "a".repeat(len);
                match *word {
                    "bytes" if *end != "nul" => {
                        Value::from((0..len).map(|_| u8::try_from(random.below(256)).unwrap()).collect::<Vec<_>>())
                    }
                    "bytes" => Value::from(text.into_bytes()),
                    "text" if len > 1 && random.one_in(3) => Value::from("ö".repeat(len / 2)),
                    _ => Value::from(text),
                }
            }
            Kind::List { of, max, .. } => {
                let len = len(random, max).min(12);
                Value::List((0..len).map(|_| self.of_kind(of, random)).collect())
            }
            Kind::Fixed(count) => {
                Value::List((0..*count).map(|_| Value::from(i128::from(random.below(256)))).collect())
            }
            Kind::Of(index) => {
                let own = &self.types[*index];
                if own.variants.is_empty() {
                    return self.fields(&own.fields, random);
                }
                let case = &own.variants[usize::try_from(random.below(own.variants.len() as u64)).unwrap()];
                let variant = Variant::new(case.name.clone(), self.named(&case.fields, random));
                let number = one_of(random, &[7, 10, 11, 12, 13, 20, 99]);
                Value::Variant(Box::new(if case.number.is_none() { variant.with_number(number) } else { variant }))
            }
        }
    }

    /// What a value says, by the numbers of its fields.
    pub(crate) fn said(&self, value: &Value<'_>) -> Vec<(Vec<u32>, String)> {
        let mut said = Vec::new();
        self.say(&self.message().fields, value.clone(), &mut Vec::new(), &mut said);
        said
    }

    fn say(&self, fields: &[Field], value: Value<'_>, path: &mut Vec<u32>, said: &mut Vec<(Vec<u32>, String)>) {
        for field in fields {
            // What is always the same, and what is nothing, says nothing.
            if let Some(value) = value.get(&field.name).filter(|_| !matches!(field.kind, Kind::Zeros(_))) {
                path.push(field.id);
                self.say_kind(&field.kind, value, path, said);
                path.pop();
            }
        }
    }

    fn say_kind(&self, kind: &Kind, value: &Value<'_>, path: &mut Vec<u32>, said: &mut Vec<(Vec<u32>, String)>) {
        match (kind, value) {
            (Kind::List { of, .. }, Value::List(elements)) => {
                said.push((path.clone(), format!("{} elements", elements.len())));
                for (index, element) in elements.iter().enumerate() {
                    path.push(1_000_000 + u32::try_from(index).unwrap());
                    self.say_kind(of, element, path, said);
                    path.pop();
                }
            }
            (Kind::Of(index), value) if self.types[*index].variants.is_empty() => {
                self.say(&self.types[*index].fields, value.clone(), path, said);
            }
            (Kind::Of(index), Value::Variant(variant)) => {
                let own = &self.types[*index];
                let number = variant.number();
                let case = own.variants.iter().find(|case| case.name == variant.name() && case.number.is_some());
                let case = case.or_else(|| own.variants.iter().find(|case| case.number == number));
                path.push(3_000_000);
                said.push((path.clone(), format!("{number:?}")));
                path.pop();
                // One without a case is kept by its number.
                if let Some(case) = case {
                    path.push(2_000_000 + case.id);
                    said.push((path.clone(), "chosen".to_owned()));
                    let inside = Value::Struct(variant.fields().to_vec());
                    self.say(&case.fields, inside, path, said);
                    path.pop();
                }
            }
            (_, Value::Bool(is)) => said.push((path.clone(), i32::from(*is).to_string())),
            (_, value) => {
                let shown = match (value.as_i128(), value.as_bytes(), value) {
                    (Some(number), ..) => number.to_string(),
                    (_, Some(bytes), _) => format!("{bytes:?}"),
                    (.., Value::List(bytes)) => format!("{bytes:?}"),
                    (.., value) => value.to_string(),
                };
                said.push((path.clone(), shown));
            }
        }
    }

    /// Whether the last field on the way is zeros.
    pub(crate) fn is_zeros(&self, path: &[u32]) -> bool {
        let mut fields = self
            .types
            .iter()
            .flat_map(|own| own.fields.iter().chain(own.variants.iter().flat_map(|case| &case.fields)));
        fields.any(|field| path.last() == Some(&field.id) && matches!(field.kind, Kind::Zeros(_)))
    }

    /// Whether it has every name in a path of an error.
    pub(crate) fn has_all(&self, path: &str) -> bool {
        let text = self.text();
        let names = path.split(['.', '[', ':']).filter(|name| name.starts_with(['f', 'g', 'V', 'W']));
        names.into_iter().all(|name| text.contains(&format!("{name}: ")) || text.contains(&format!("{name} = ")))
    }

    /// Whether it has all that is on the way.
    pub(crate) fn knows(&self, path: &[u32]) -> bool {
        let fields = self
            .types
            .iter()
            .flat_map(|own| own.fields.iter().chain(own.variants.iter().flat_map(|case| &case.fields)));
        let ids: Vec<_> = fields.map(|field| field.id).collect();
        let cases: Vec<_> = self.types.iter().flat_map(|own| &own.variants).map(|case| 2_000_000 + case.id).collect();
        path.iter().all(|id| match id {
            3_000_000 => true,
            2_000_000.. => cases.contains(id),
            1_000_000.. => true,
            id => ids.contains(id),
        })
    }
}

impl Type {
    /// What a struct says of itself must be so: `default` at the end alone.
    fn mend(&mut self) {
        let last = self.fields.iter().rposition(|field| !field.default).map_or(0, |last| last + 1);
        for field in self.fields.iter_mut().take(last) {
            field.default = false;
        }
    }
}

impl Field {
    fn is_flag(&self) -> bool {
        matches!(self.kind, Kind::Int("u8" | "u16" | "u32")) && self.when.is_none() && self.value.is_none()
    }
}

impl Kind {
    fn has_order(&self) -> bool {
        match self {
            Self::Int(word) => !word.contains("8") && !word.contains("width"),
            Self::Float => true,
            Self::Text { len, .. } => len.ends_with("16"),
            Self::List { of, len, .. } => len.ends_with("16") || of.has_order(),
            Self::Bool | Self::Zeros(_) | Self::Fixed(_) | Self::Of(_) => false,
        }
    }

    /// Another kind that is near.
    fn changed(&self, random: &mut Random) -> Self {
        match self.clone() {
            Self::Int("u8") if random.one_in(2) => {
                one_of(random, &[Self::Bool, Self::Int("i8"), Self::Zeros(1)].each_ref()).clone()
            }
            Self::Int("u32") if random.one_in(3) => Self::Zeros(4),
            Self::Int("u32 width=varint") => Self::Int("u64 width=varint"),
            Self::Int("u64 width=varint") => Self::Int("u32 width=varint"),
            Self::Int(_) => Self::Int(one_of(random, &INTS)),
            Self::Bool => Self::Int("u8"),
            Self::Float => Self::Int("u32"),
            Self::Zeros(len) => match len {
                1 => Self::Int("u8"),
                2 => Self::Int("u16"),
                4 => Self::Int("i32"),
                len => Self::Fixed(len),
            },
            Self::Text { word, len, max, null } => match random.below(4) {
                0 => Self::Text { word, len, max: max.map(|max| max + 10), null },
                1 => Self::Text { word: one_of(random, &["text", "bytes", "ascii"]), len, max, null },
                2 => Self::Text { word, len, max, null: len == "i16" && !null },
                _ => Self::Text { word, len: one_of(random, &LENS), max, null: false },
            },
            Self::List { of, len, max } => match random.below(3) {
                0 => Self::List { of, len, max: max.map(|max| max + 5) },
                1 => Self::List { of: Box::new(of.changed(random)), len, max },
                _ => Self::List { of, len: one_of(random, &COUNTS), max },
            },
            Self::Fixed(count) => one_of(random, &[Self::Zeros(count), Self::Fixed(count + 1)].each_ref()).clone(),
            Self::Of(index) => Self::Of(index),
        }
    }
}
