//! Every kind of struct and of parameter.

#![deny(warnings)]

use std::fmt::Debug;
use std::marker::PhantomData;

use wire::{Array, Decode, Encode, FixedLen, List, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Unit;

#[derive(Wire, Debug, PartialEq)]
struct Empty {}

#[derive(Wire, Debug, PartialEq)]
struct NoFields();

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Tuple(i8, i16);

#[derive(Wire, Debug, PartialEq)]
struct Owned {
    text: String,
    bytes: Vec<u8>,
    boxed: Box<[u8]>,
    shared: bytes::Bytes,
    nested: Vec<Vec<Tuple>>,
    pairs: Vec<(i8, String)>,
    units: Unit,
}

#[derive(Wire, Debug, PartialEq)]
struct Borrowed<'a, 'b: 'a> {
    text: &'a str,
    bytes: &'b [u8],
    array: Array<'a, Tuple>,
    texts: Vec<&'b str>,
}

// Types that differ in their lifetimes alone.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct TwoLifetimes<'a, 'b, T: FixedLen> {
    text: &'a str,
    another: &'b str,
    array: Array<'a, T>,
    another_array: Array<'b, T>,
}

// What is decoded from static input alone.
#[derive(Wire, Clone)]
struct Static<T: Encode + Decode<'static> + 'static> {
    name: &'static str,
    values: List<'static, T>,
}

#[derive(Wire, Debug, PartialEq)]
struct StaticText {
    text: &'static str,
}

// A declaration that itself demands a codec for every input.
#[derive(Wire, Debug, PartialEq)]
struct Declared<T: Encode + for<'de> Decode<'de>> {
    one: T,
    many: Vec<(T, u8)>,
}

#[derive(Wire, Debug, PartialEq)]
struct DeclaredBehind<T>(T, Option<T>)
where
    T: Encode,
    for<'de> T: Decode<'de>;

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct DeclaredFixed<'a, T: FixedLen> {
    one: T,
    many: Array<'a, T>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Generic<T, U = i8> {
    left: T,
    right: (U, i64),
}

#[derive(Wire, Debug, PartialEq)]
struct Bounded<'a, T: FixedLen + 'a, const N: usize>
where
    T: PartialEq + Debug,
    Tuple: Into<Tuple>,
{
    values: Array<'a, T>,
    list: Vec<Generic<T>>,
}

trait Kind {
    type Value;
}

impl Kind for Unit {
    type Value = i32;
}

// Only the associated type has to be a wire type.
#[derive(Wire, Debug, PartialEq)]
struct Projected<K: Kind> {
    value: K::Value,
    values: Vec<<K as Kind>::Value>,
}

#[derive(PartialEq, Debug)]
struct Number(i8);

impl Kind for Number {
    type Value = String;
}

// What another type makes of its arguments is its own affair.
struct Id<T: ?Sized> {
    value: i32,
    of: PhantomData<T>,
}

impl<T: ?Sized> Id<T> {
    fn new(value: i32) -> Self {
        Self { value, of: PhantomData }
    }
}

impl<T: ?Sized> Wire for Id<T> {
    const SCHEMA: &'static wire::Schema = i32::SCHEMA;
}

impl<T: ?Sized> Encode for Id<T> {
    fn measure(&self, format: wire::Format) -> Result<usize, wire::EncodeError> {
        self.value.measure(format)
    }

    fn write(&self, writer: &mut wire::Writer<'_>, format: wire::Format) -> Result<(), wire::Overrun> {
        self.value.write(writer, format)
    }
}

impl<'de, T: ?Sized> Decode<'de> for Id<T> {
    fn read(reader: &mut wire::Reader<'de>, format: wire::Format) -> Result<Self, wire::DecodeError> {
        i32::read(reader, format).map(Self::new)
    }
}

#[derive(Wire)]
struct Marked {
    parent: Id<Marked>,
    option: Id<Option<bool>>,
    function: Id<fn(&u8) -> &u8>,
    object: Id<dyn Fn(&u8)>,
}

mod own {
    #[derive(wire::Wire, Debug, PartialEq)]
    pub(super) struct Option<T>(pub(super) T);
}

#[derive(Wire, Debug, PartialEq)]
struct OwnNames {
    own: own::Option<i8>,
}

fn round_trip<'de, T: Encode + Decode<'de> + PartialEq + Debug>(value: T, bytes: &'de mut Vec<u8>) {
    assert_eq!(value.encode(bytes), value.encoded_len());
    let bytes: &'de [u8] = bytes;
    assert_eq!(T::decode(bytes), Ok(value));
}

fn main() {
    let text = StaticText { text: "a" };
    assert_eq!(StaticText::decode(b"\0\0\0\x01a"), Ok(text));
    assert_eq!(Static::<&str>::decode(&[0; 6]).unwrap().name, "");
    assert_eq!(DeclaredBehind::decode(&[1, 0]), Ok(DeclaredBehind(1u8, None)));
    round_trip(Unit, &mut Vec::new());
    round_trip(Empty {}, &mut Vec::new());
    round_trip(NoFields(), &mut Vec::new());
    round_trip(Tuple(-1, 2), &mut Vec::new());
    round_trip(
        Owned {
            text: "text".into(),
            bytes: vec![1, 2],
            boxed: [3].into(),
            shared: bytes::Bytes::from_static(&[4]),
            nested: vec![vec![Tuple(5, 6)], vec![]],
            pairs: vec![(7, "eight".into())],
            units: Unit,
        },
        &mut Vec::new(),
    );
    round_trip(
        Borrowed { text: "text", bytes: &[1], array: Array::from(&[Tuple(2, 3)]), texts: vec!["", "four"] },
        &mut Vec::new(),
    );
    round_trip(
        TwoLifetimes { text: "a", another: "b", array: Array::from(&[1]), another_array: Array::from(&[2i16]) },
        &mut Vec::new(),
    );
    assert_ne!(TwoLifetimes::<i8>::MAX_LEN, Some(TwoLifetimes::<i8>::MIN_LEN));
    round_trip(DeclaredFixed { one: Tuple(1, 2), many: Array::from(&[Tuple(3, 4)]) }, &mut Vec::new());
    round_trip(Generic { left: "left", right: (vec![1i16], 2) }, &mut Vec::new());
    round_trip::<Generic<Tuple>>(Generic { left: Tuple(1, 2), right: (3, 4) }, &mut Vec::new());
    round_trip(
        Bounded::<_, 3> { values: Array::from(&[1i64]), list: vec![Generic { left: 2, right: (3, 4) }] },
        &mut Vec::new(),
    );
    round_trip(
        Bounded::<'_, Generic<Tuple>, 0> {
            values: Array::from(&[Generic { left: Tuple(1, 2), right: (3, 4) }]),
            list: vec![],
        },
        &mut Vec::new(),
    );
    round_trip(Projected::<Unit> { value: 1, values: vec![2] }, &mut Vec::new());
    round_trip(Projected::<Number> { value: "a".into(), values: vec![] }, &mut Vec::new());
    round_trip(OwnNames { own: own::Option(1) }, &mut Vec::new());

    let ids = Marked { parent: Id::new(1), option: Id::new(2), function: Id::new(3), object: Id::new(4) };
    let bytes = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4];
    assert_eq!(ids.encode_to_vec().unwrap(), bytes);
    let ids = Marked::decode(&bytes).unwrap();
    assert_eq!([ids.parent.value, ids.option.value, ids.function.value, ids.object.value], [1, 2, 3, 4]);
}
