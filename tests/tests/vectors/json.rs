//! Values as the vectors write them.
//!
//! Bytes and floats are hexadecimal, structs are objects, an option is an array of one element or none, and an integer
//! of more than 64 bits is text.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::marker::PhantomData;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddrV4};
use std::num::{NonZeroI8, NonZeroI32, NonZeroU8, NonZeroU32, NonZeroU128, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use echo_proto::{EchoRequest, EchoResponse, Header};
use serde_json::{Map, Value};
use tests::messages::{
    Arrays, Batch, Date, Grid, Integers, Keyed, Leg, Nothing, Person, Point, Record, Ship, Strings, Track, Version,
    Voyage,
};
use tests::vocabulary::absences::{LateOptions, LateValues, SeenAbsent, Versioned};
use tests::vocabulary::arrays::{
    ArrayPrefixes, Cell, Cells, Each, Elements, FixedArrays, HeldArrays, Inherited, Lists, RestArray, RestList,
    RestRecords,
};
use tests::vocabulary::bits::{Corner, Looked, LowFirst, Packed, Phase, Side};
use tests::vocabulary::checks::{Checked, Even, Same, Sorted, Told};
use tests::vocabulary::chosen::{Chosen, ChosenCuts, Item, Letter};
use tests::vocabulary::conditions::{
    Body, Chained, Comparisons, Conditional, Masks, Presences, Switched, SwitchedByCode, SwitchedWhen,
};
use tests::vocabulary::encodings::{FixedTexts, SingleBytes, Units};
use tests::vocabulary::ends::{
    AlignedBody, BodyBefore, CutGroup, Cuts, Empties, Ended, HeaderLine, Lasts, Lines, Link, Mark, NumbersBefore,
    RestBody, Tagged, Trailed, TrailedBody, TrailedNumbers, TrailedTexts,
};
use tests::vocabulary::enums::{Code, Codes, Drawing, Event, Level, Message, Packet, Shape, Status, Wide};
use tests::vocabulary::extents::{
    Block, Blocks, Counts, Extent, ExtentElements, Extents, HeldNulls, HeldSizes, Ignored, Inner, Middle,
    NestedExtents, Nulls, Outer,
};
use tests::vocabulary::fields::{Constants, Defaults, Generic, Generics, Nested, Padded};
use tests::vocabulary::given::{Branch, Fork, Leaf, Tree, Twig};
use tests::vocabulary::growing::{Grain, Growing, Grown, Pip};
use tests::vocabulary::mixed::{
    Holders, LargeBody, Late, Maybe, Maybes, Named, Nesting, Positions, Row, RowOr, Rows, Smallest, StatusBody,
    SwitchedByLarge, SwitchedByStatus, SwitchedWide,
};
use tests::vocabulary::numbers::{
    LittleNumbers, LittleWidths, MysqlIntegers, Narrow, Numbers, Spread, Varints, Widths,
};
use tests::vocabulary::orders::{Ordered, Sign, Turned, Turns};
use tests::vocabulary::owners::{Limited, Owners, Tuples};
use tests::vocabulary::places::{Alignments, Attribute, Attributes, Placed, Places, Records, Rooms, Word, Xdr};
use tests::vocabulary::recursive::{Branches, Content, File, Folder, Formula, Terms};
use tests::vocabulary::sizes::{
    Entry, Envelope, LittleSizes, Part, SizedDefaults, SizedElements, SizedPoint, SizedUnions, Sizes,
};
use tests::vocabulary::strings::{
    HeldStrings, LimitedStrings, LittlePrefixes, NullStrings, Prefixes, RestBytes, RestText, Tail, Terminated,
    ZigzagLengths,
};
use tests::vocabulary::sums::{Seeded, Seeds, SumBefore, SumOfRest, Summed, Sums, SumsBehind};
use tests::vocabulary::tagged::{Around, Extras, Offer, Options, Skipping, Strict};
use tests::vocabulary::temps::{TempBody, Temps};
use tests::vocabulary::terms::{Choosing, Connectives, Grade, Guarded, Lengths, Serving, Shade, Step};
use tests::vocabulary::texts::{Long, Order, Piece, Texts, Verb};
use tests::vocabulary::variants::{Extended, Lenient, Tlv, Tlvs, Turning};
use tests::vocabulary::widths::{Flags, NarrowArrays, WideIntegers};
use tests::vocabulary::{converted, own};
use wire::{Array, Ascii, Decode, FixedLen, FixedStr, Latin1, List, Unknown, Utf16};

pub(crate) trait ToJson {
    fn to_json(&self) -> Value;

    /// Several of them as `Vec` has them, in which bytes are a string and no numbers.
    fn all_to_json(all: &[Self]) -> Value
    where
        Self: Sized,
    {
        all.iter().map(Self::to_json).collect()
    }
}

impl ToJson for u8 {
    fn to_json(&self) -> Value {
        (*self).into()
    }

    fn all_to_json(all: &[Self]) -> Value {
        to_hex(all)
    }
}

macro_rules! as_number { ($($number:ty),*) => {$(
    impl ToJson for $number { fn to_json(&self) -> Value { (*self).into() } }
)*} }
as_number!(u16, u32, u64, i8, i16, i32, i64, bool);

macro_rules! as_number_or_text { ($($number:ty),*) => {$(
    impl ToJson for $number {
        fn to_json(&self) -> Value {
            let number = u64::try_from(*self).map(Value::from).or_else(|_| i64::try_from(*self).map(Value::from));
            number.unwrap_or_else(|_| self.to_string().into())
        }
    }
)*} }
as_number_or_text!(u128, i128);

macro_rules! as_bits { ($($float:ty),*) => {$(
    impl ToJson for $float { fn to_json(&self) -> Value { to_hex(&self.to_bits().to_be_bytes()) } }
)*} }
as_bits!(f32, f64);

macro_rules! as_text { ($($text:ty),*) => {$(
    impl ToJson for $text { fn to_json(&self) -> Value { (*self).clone().into() } }
)*} }
as_text!(&str, String);

macro_rules! as_inner { ($([$($generics:tt)*] $pointer:ty)*) => {$(
    impl<$($generics)*> ToJson for $pointer { fn to_json(&self) -> Value { (**self).to_json() } }
)*} }
as_inner!([] Rc<str> [] Arc<str> [] Box<str> [] Cow<'_, str> [T: ToJson] Box<T> [T: ToJson] Arc<T>);

impl ToJson for str {
    fn to_json(&self) -> Value {
        self.into()
    }
}

macro_rules! as_other { ($($limited:ty: |$value:ident| $make:expr),* $(,)?) => {$(
    impl ToJson for $limited {
        fn to_json(&self) -> Value {
            let $value = self;
            ToJson::to_json(&$make)
        }
    }
)*} }
as_other!(
    NonZeroU8: |value| value.get(),
    NonZeroI8: |value| value.get(),
    NonZeroU32: |value| value.get(),
    NonZeroI32: |value| value.get(),
    NonZeroU128: |value| value.get(),
    char: |value| u32::from(*value),
    Ipv4Addr: |value| value.octets(),
    Ipv6Addr: |value| value.octets(),
    SocketAddrV4: |value| (value.ip().octets(), value.port()),
    own::Marks: |value| u16::from(value.0),
    own::Modes: |value| value.bits,
    own::Count: |value| value.0,
    own::Delta: |value| value.0,
    own::Small: |value| value.0,
    own::Title<'_>: |value| value.0,
    converted::Word<'_>: |value| value.0,
    converted::Half: |value| value.0,
    converted::Positive: |value| value.0,
    converted::Done: |value| value.0,
    converted::Total: |value| value.0,
);

/// A type around another is what is in it, and one that is converted what became of it.
impl<T: ToJson> ToJson for own::Held<T> {
    fn to_json(&self) -> Value {
        self.0.to_json()
    }
}

impl<T: ToJson> ToJson for Wrapping<T> {
    fn to_json(&self) -> Value {
        self.0.to_json()
    }
}

macro_rules! as_shown { ($([$($generics:tt)*] $text:ty)*) => {$(
    impl<$($generics)*> ToJson for $text { fn to_json(&self) -> Value { self.to_string().into() } }
)*} }
as_shown!([] Ascii<'_> [] Latin1<'_> [const N: usize, const PAD: u8] FixedStr<N, PAD>);

/// Units, of which text could not say each.
impl ToJson for Utf16<'_> {
    fn to_json(&self) -> Value {
        self.units().map(Value::from).collect()
    }
}

macro_rules! as_all { ($([$($generics:tt)*] $sequence:ty)*) => {$(
    impl<$($generics)*> ToJson for $sequence { fn to_json(&self) -> Value { ToJson::all_to_json(self) } }
)*} }
as_all!([] &[u8] [] Cow<'_, [u8]> [] Bytes [T: ToJson] Vec<T> [T: ToJson] Box<[T]> [T: ToJson] Rc<[T]> [T: ToJson] Arc<[T]>);

fn to_hex(bytes: &[u8]) -> Value {
    let mut hex = String::with_capacity(bytes.len() * 2);
    bytes.iter().for_each(|byte| write!(hex, "{byte:02x}").unwrap());
    hex.into()
}

impl<T: ToJson, const N: usize> ToJson for [T; N] {
    fn to_json(&self) -> Value {
        self.iter().map(T::to_json).collect()
    }
}

impl<T: ToJson + FixedLen> ToJson for Array<'_, T> {
    fn to_json(&self) -> Value {
        self.iter().map(|element| element.to_json()).collect()
    }
}

impl<'a, T: ToJson + Decode<'a> + Clone> ToJson for List<'a, T> {
    fn to_json(&self) -> Value {
        assert_eq!(self.iter().count(), self.len());
        self.iter().map(|element| element.to_json()).collect()
    }
}

impl ToJson for Unknown<'_> {
    fn to_json(&self) -> Value {
        self.iter().map(|field| field.to_json()).collect()
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self) -> Value {
        self.iter().map(T::to_json).collect()
    }
}

impl ToJson for () {
    fn to_json(&self) -> Value {
        Value::Null
    }
}

impl<T> ToJson for PhantomData<T> {
    fn to_json(&self) -> Value {
        Value::Null
    }
}

macro_rules! as_object { ($([$($generics:tt)*] $message:ty { $($field:tt)* })*) => {$(
    impl<$($generics)*> ToJson for $message {
        fn to_json(&self) -> Value {
            let fields = [$((stringify!($field).to_owned(), self.$field.to_json())),*];
            Value::Object(Map::from_iter(fields))
        }
    }
)*} }

as_object! {
    [] Header { api_key sequence }
    [] EchoRequest<'_> { timestamp subject metadata body }
    [] EchoResponse<'_> { id timestamp subject body }
    [] Integers { tiny small medium large }
    [] Strings<'_> { text bytes owned_text owned_bytes boxed }
    [] Arrays<'_> { tiny small medium large }
    [] Point { x y }
    [] Track<'_> { name points closed }
    [] Record { key name value }
    [] Batch { id records tags }
    [] Grid { rows labels }
    [] Date { year month day }
    [] Person<'_> { born name }
    [] Ship<'_> { tonnage captain }
    [] Leg<'_> { port arrival }
    [] Voyage<'_> { ship legs fare }
    [] Version<'_> { 0 1 2 }
    [] Nothing {}
    [K: ToJson, V: ToJson] Keyed<K, V> { key value }
    [A: ToJson, B: ToJson] (A, B) { 0 1 }
    [] ArrayPrefixes<'_> { i8 u8 i16 u16 i24 u24 i32 u32 i64 u64 varint mysql }
    [] Inherited<'_> {
        owned view fixed pair maybe null deep pairs options text texts floats point points big big_elements
    }
    [] RestArray<'_> { id values }
    [] RestRecords { id records }
    [] HeldArrays<'_> { count signed values points words }
    [] FixedArrays { address grid words names points bits samples }
    [] Elements<'_> { bits singles doubles huge codes maybe null_texts fixed pairs null_array }
    [] Cell { mark flag code gap size }
    [] Cells<'_> { view flags fixed codes }
    [] Each<'_> { grid cube nulls null_array words }
    [] Lists<'_> { records texts messages words }
    [] RestList<'_> { count held rest }
    [] Comparisons { version since until negative kind gone not_idle status early present value large largest }
    [] Masks { flags bit two_bits other_bits many_bits signed sign varint second }
    [] Chained { version flags name none end }
    [] Conditional<'_> { flags len held held_array null narrow texts presence point view list message fixed rest }
    [] Presences<'_> { number flag float point fixed pair code message view texts list }
    [] Switched<'_> { kind id shape packet_kind behind packet }
    [] SwitchedByCode { code body end }
    [] SwitchedWhen<'_> { flags kind message end }
    [] Codes { code status level maybe fixed statuses pair }
    [] Branches { id many one }
    [] Folder<'_> { files }
    [] File<'_> { kind name content }
    [] Terms<'_> { terms pair }
    [] Chosen<'_> { kind count held counted sized word words one }
    [] ChosenCuts<'_> { kind items }
    [] SingleBytes<'_> { natural limited line padded verb null name id list rest }
    [] Units<'_> { natural count held ended padded filled sized null list rest end }
    [] FixedTexts<'_> { name kind more cells pair end }
    [] Texts<'_> { kind sized verb order long_kind long pieces last }
    [] Drawing<'_> { first maybe all last }
    [] Constants { magic version negative narrow varint large id }
    [] Padded { front first between nothing second behind }
    [] Defaults { id name timeout values flag maybe }
    [] Nested { id inner }
    [T: ToJson, const N: usize] Generic<T, N> { one fixed maybe many unused }
    [] Generics<'_> { integers texts points arrays }
    [] Numbers { tiny small medium large huge signed_huge single double flag little little_double }
    [] LittleNumbers {
        tiny signed_tiny small signed_small medium signed_medium large signed_large huge signed_huge single
        double flag port ratio
    }
    [] Widths {
        one two three four five six seven eight signed_one signed_two signed_three signed_four signed_five
        signed_six signed_seven signed_eight
    }
    [] LittleWidths {
        one two three four five six seven eight signed_one signed_two signed_three signed_four signed_five
        signed_six signed_seven signed_eight
    }
    [] Narrow { small medium color signed whole large signed_large }
    [] Varints { tiny small medium large signed_tiny signed_small signed_medium signed_large }
    [] MysqlIntegers { tiny small medium large }
    [] Spread<'_> { fixed owned view pair varints maybe deep }
    [B: ToJson] Prefixes<'_, B> { i8 u8 i16 u16 i24 u24 i32 u32 i64 u64 varint mysql }
    [] LittlePrefixes<'_> { default i16 u16 i24 u24 u32 i64 u64 big }
    [] Ended<'_> { labels words numbers options headers messages lists }
    [] Cuts<'_> { words numbers groups tail }
    [] CutGroup<'_> { id numbers }
    [] Empties<'_> { variables compact bytes lists views }
    [] Lasts<'_> { number owned numbers varints links marks levels flags bools pairs }
    [] Link<'_> { name more }
    [] Mark { mark depth }
    [] Tagged<'_> { tag data }
    [] HeaderLine<'_> { name value }
    [] Trailed<'_> { id text sum }
    [] TrailedNumbers<'_> { id inner }
    [] NumbersBefore<'_> { numbers sum end }
    [] TrailedTexts<'_> { texts end }
    [] TrailedBody { body sum }
    [] RestBody { id body }
    [] AlignedBody { word number }
    [] BodyBefore { id words }
    [] Lines<'_> { line kept wide limited kept_limited kept_wide words }
    [] Terminated<'_> { text bytes owned_text boxed owned_bytes }
    [] RestText<'_> { id text }
    [B: ToJson] RestBytes<B> { id inner }
    [B: ToJson] Tail<B> { sequence data }
    [] HeldStrings<'_> { name_len value_len signed_len name between value alias signed }
    [] LimitedStrings<'_> { text bytes owned boxed empty }
    [] Smallest<'_> { masks shapes switched held terminated padded nulls options varints }
    [] Holders<'_> { large signed zigzag mysql bytes text list texts }
    [] Maybe { flags len text }
    [] Maybes<'_> { owned view }
    [] SwitchedWide { flags kind event }
    [] Named<'_> { version flags name more }
    [] Rows<'_> { rows maybe list }
    [] Nesting<'_> { views lists pairs little_pairs squares huge unions deep nulls }
    [] Late<'_> { id view list fixed pair rest }
    [] SwitchedByStatus { status body }
    [] SwitchedByLarge { kind body end }
    [] Sizes<'_> { tail values maybe number null text words end }
    [] LittleSizes { point narrow pair fixed zeros nothing varint flag float code }
    [] SizedUnions<'_> { flags kind packet other_kind other message rest maybe event end }
    [] Part { id level text }
    [] SizedDefaults { first id second number third }
    [] Entry<'_> { key text names }
    [] SizedPoint { point mark }
    [] SizedElements<'_> { view owned fixed pair parts end }
    [] Row { first flag code gap point mark second }
    [] Positions<'_> { 0 1 2 3 }
    [B: ToJson] NullStrings<'_, B> { default i8 i16 i24 i64 mysql text }
    [] Counts<'_> { itself compact words view pairs some far names points }
    [] Nulls<'_> { compact itself text list wide mysql point rest number view }
    [] HeldNulls<'_> { len count size signed text list bytes odd }
    [] HeldSizes<'_> { len flags both twice tail text event packet pair one }
    [] Blocks<'_> { flags pair one name all event packet maybe }
    [] Ignored<'_> { pair text len point maybe end }
    [] NestedExtents<'_> { size outer end }
    [] Tlvs<'_> { kind one list ended extended order turned maybe lenient }
    [] Extras<'_> { leader epoch name point numbers unknown }
    [] Options { first text flag others }
    [] Skipping { id level }
    [] Offer<'_> { lease kind others }
    [] Strict<'_> { id data }
    [] Around<'_> { id skipping list options extras end }
    [] Outer<'_> { middle rest }
    [] Middle<'_> { inner odd }
    [] Inner<'_> { len text pair }
    [] Extent<'_> { len held block null }
    [] Block { id pair mark }
    [] ExtentElements<'_> { view owned fixed pair parts end }
    [B: ToJson] Records<'_, B> { name path owner kind raw shared }
    [] Rooms<'_> { len count size pascal twice held list both maybe }
    [] Word { id word flag end }
    [] Xdr<'_> { text end }
    [] Alignments<'_> { flags count name bytes numbers maybe room word texts pair inside far }
    [] Attribute<'_> { kind value end }
    [] Attributes<'_> { count list last }
    [] Places<'_> { kind placed own all }
    [] ZigzagLengths<'_> { text null values nulls null_values sized number }
    [] Packed { flag small fixed limit signed phase wide gap long rest mark whole }
    [] LowFirst { handle corner flag len signed count end first second }
    [] Looked<'_> { kind count has_more words spare more numbers side data }
    [] Lengths<'_> { first bits total signed options text numbers names words maybe }
    [] Serving<'_> { head fixed same first second shade one light left right grade }
    [] Choosing { code wide grade shade upper step maybe }
    [] Connectives {
        version kind flags magic both either nested listed unlisted open computed packed behind small last
    }
    [] Versioned<'_> { version epoch code name key factor list null point maybe rest }
    [] SeenAbsent { flags kind open magic code zero seven three last small }
    [] LateOptions<'_> { id hops number text null point code }
    [] Growing<'_> { id name }
    [] Grown<'_> { len first held list last }
    [] Grain { 0 }
    [] Tree<'_> { version sign flags branch leaf kind fork }
    [] Twig<'_> { flags fork tail }
    [] Branch<'_> { list vector maybe sized two fork }
    [] Ordered<'_> {
        order flags magic constant narrow short always huge double pair text numbers texts little units until sized count
        held there turned turns
    }
    [] Turns<'_> { list mark number }
    [] Leaf<'_> { id name note epoch held texts }
    [] Pip { weight grade }
    [] Checked<'_> { head magic code some text sized left steps varint last }
    [] Even { base value }
    [] Same<'_> { version auth padded sized count held single double id }
    [] Told<'_> { method name tag ratio share left last }
    [] Sorted<'_> { owned view fixed list words evens }
    [] LateValues { id timeout name code magic }
    [] Sums<'_> { id head rest internet odd text maybe all elements }
    [] SumOfRest<'_> { id sum data }
    [] SumsBehind<'_> { id data large adler small }
    [] SumBefore<'_> { sum list }
    [] Seeds<'_> { seed udp seeded list sum }
    [] Seeded<'_> { internet text sum }
    [] WideIntegers { nine thirteen sixteen signed_nine signed_twelve signed_fifteen small }
    [] NarrowArrays<'_> { audio little huge grid pairs sized owned fixed }
    [] Flags<'_> {
        wide byte odd always maybe otherwise optional view wide_view list owned fixed pair
    }
    [] Tuples<'_> { nothing three no_texts four view wide twelve }
    [] Owners<'_> {
        text shared counted borrowed bytes point numbers shared_numbers wrapping wrapped maybe null kind len shape held end
    }
    [] Limited<'_> { tiny signed huge view letter letters maybe address addresses socket len text }
    [A: ToJson, B: ToJson, C: ToJson] (A, B, C) { 0 1 2 }
    [A: ToJson, B: ToJson, C: ToJson, D: ToJson] (A, B, C, D) { 0 1 2 3 }
    [A: ToJson, B: ToJson] (A, A, A, A, A, A, A, A, A, A, A, B) { 0 1 2 3 4 5 6 7 8 9 10 11 }
    [] own::Wrapped<'_> {
        marks modes narrow varint delta mysql flag single code point title maybe null three view counts titles deep all
    }
    [] own::Steered<'_> {
        marks word byte count data modes list delta way seven varying magic otherwise seen size sized kind busy late last
    }
    [] own::Tail<'_> { id text }
    [] own::Called<'_> {
        status varint zigzag narrow flags maybe mysql always otherwise len text marks checked list
    }
    [] own::Lined<'_> { chain deltas ascending odd ended steps varints }
    [] own::Stride { id more }
    [] own::Squeezed<'_> { level marks delta flags byte back count fixed far data }
    [] converted::Span { first last }
    [] converted::Becoming<'_> {
        natural first second varint mysql word span maybe flags sometimes null volumes list two spans words sized
    }
    [] converted::Halves<'_> {
        first second third varint zigzag len text count numbers kind part word address some marks done total four twelve
        span
    }
    [] Guarded<'_> { len text long kind shade magic packed other }
}

/// With the numbers that only the bytes hold.
impl ToJson for Temps<'_> {
    fn to_json(&self) -> Value {
        let Self { items, more, body, name, data } = self;
        let kind = match body {
            TempBody::Nothing => -1,
            TempBody::Text { .. } => 7,
            TempBody::Marked(_) => 8,
        };
        serde_json::json!({
            "magic": 0xcafe,
            "count": items.len(),
            "kind": kind,
            "items": items.to_json(),
            "more": more.to_json(),
            "both": data.len() * 16 + name.len(),
            "body": body.to_json(),
            "mark": -2,
            "name": name.to_json(),
            "data": data.to_json(),
        })
    }
}

impl ToJson for TempBody<'_> {
    fn to_json(&self) -> Value {
        match self {
            Self::Nothing => serde_json::json!({ "Nothing": {} }),
            Self::Text { text } => serde_json::json!({ "Text": { "len": text.len(), "text": text } }),
            Self::Marked(number) => serde_json::json!({ "Marked": { "mark": b'#', "0": number } }),
        }
    }
}

macro_rules! as_union { ($(
    [$($generics:tt)*] $union:ty { $($variant:ident { $($field:tt: $value:ident),* })* }
)*) => {$(
    impl<$($generics)*> ToJson for $union {
        fn to_json(&self) -> Value {
            let (variant, fields) = match self {$(
                Self::$variant { $($field: $value),* } => {
                    (stringify!($variant), Map::from_iter([$((stringify!($field).to_owned(), $value.to_json())),*]))
                }
            )*};
            Map::from_iter([(variant.to_owned(), fields.into())]).into()
        }
    }
)*} }

as_union! {
    [] own::Way<'_> { Back { 0: marks } Nowhere {} On { mode: mode, name: name } Far { 0: tag, 1: delta } }
    [] converted::Volume { Quiet {} Loud { 0: volume } }
    [] converted::Part<'_> { Nothing {} Half { 0: half } Word { len: len, word: word } Other { 0: tag } }
    [] Turned<'_> { Number { 0: number } Text { text: text, always: always } Sign { 0: sign } }
    [] Sign { One {} Last {} }
    [] Fork<'_> { Leaf { 0: leaf } Number { long: long, three: three } }
    [] Placed<'_> {
        Text { name: name, number: number }
        Word { 0: word }
        Other { 0: number, 1: bytes, 2: end }
    }
    [] Summed<'_> { Plain { 0: number } Summed { text: text, sum: sum } }
    [] Code { Idle {} Busy {} Gone {} Failed {} }
    [] Status { Lost {} Late {} Fine {} Early {} Unseen {} Other { 0: number } }
    [] Level { Low {} Zero {} High {} }
    [] Wide { First {} Other { 0: number } Last {} }
    [] Message<'_> {
        Move { from: from, to: to }
        Say { 0: text, 1: volume }
        Unknown { 0: tag, 1: data }
        Quit {}
    }
    [] Event {
        Empty {}
        Named { flags: flags, name_len: name_len, name: name, size: size }
        Tuple { 0: first, 1: second, 2: third }
        Nested { 0: code, 1: status }
        Tail { 0: data }
    }
    [] Item<'_> {
        Flag { 0: flag }
        Pair { first: first, second: second }
        Named { 0: name }
        Other { 0: kind, 1: flag, 2: data }
    }
    [] Letter { Int { 0: number } Two { 0: bytes } }
    [] Content<'_> { Number { 0: number } Folder { 0: folder } Folders { 0: folders } Other { 0: kind, 1: data } }
    [] Formula<'_> { Name { 0: name } Sum { 0: terms } }
    [] Piece<'_> { Format { coding: coding, rate: rate } Data { 0: data } Odd {} Other { 0: kind, 1: flag } }
    [] Verb { Get {} Put {} }
    [] Long { Last { 0: number } First {} }
    [] Order { Put { 0: number } Get {} }
    [] Shape { Circle { radius: radius } Square { 0: side } Line { 0: ends } }
    [] Packet<'_> { Ping {} Pong { nonce: nonce } Unknown { tag: tag, flag: flag, data: data } }
    [] Body { Idle {} Busy { 0: reason } Failed { code: code, retry: retry } }
    [R: ToJson] RowOr<R> { Row { 0: row } End { code: code } }
    [] StatusBody { Lost { 0: reason } Other { tag: tag, value: value } Early { status: status } }
    [] LargeBody { Half {} All { 0: value } }
    [] Phase { New {} Half {} Full {} }
    [] Corner { Left {} Right {} Other { 0: tag } }
    [] Side { Nothing {} Pair { left: left, right: right } Byte { 0: byte } }
    [] Shade { Dark {} Light { 0: level } Named { name: name } }
    [] Grade { Low {} High { 0: flag } Other { 0: tag, 1: value } }
    [] Step { Third {} Last { 0: value } Other { 0: tag } }
    [] Extents<'_> {
        Held { len: len, data: data }
        Null { 0: len, 1: text }
        Block { 0: one, 1: pair }
        Unknown { 0: tag, 1: data }
    }
    [] Tlv<'_> {
        End {}
        Short { 0: value }
        Number { 0: value }
        Nothing {}
        Pairs { 0: pairs }
        Two { one: one, two: two }
        Unknown { 0: tag, 1: data }
    }
    [] Extended<'_> {
        Nested { 0: tail, 1: rest }
        Wide { point: point }
        Block { 0: one, 1: two }
        All { 0: data }
        Signed { 0: number, 1: text }
        Plain { 0: value }
    }
    [] Lenient { Number { 0: value } Nothing {} Strict { 0: value } Block { 0: value } }
    [] Turning<'_> { Number { 0: value } Unknown { 0: tag, 1: data } }
    [] Envelope<'_> { Tail { 0: tail, 1: end } Nested { entry: entry, shape: shape } Unknown { 0: tag, 1: data } }
}
