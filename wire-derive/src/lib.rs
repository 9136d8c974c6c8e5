//! The derive macros of the crate `wire`, which re-exports them: depend on that.
//!
//! Tokens become a model ([`ast`], with the attributes of [`attr`]), the model is checked ([`check`]), and only a model
//! without a mistake becomes code ([`expand`]). All mistakes in the tokens of a type are reported in one run ([`ctxt`]);
//! what only types can show follows once these are mended, as an error of the constant that asks it. Beside them stand impls
//! that keep the compiler from reporting every use of the type too ([`fallback`]).

#![allow(rustdoc::private_intra_doc_links, reason = "the modules are for whoever reads or changes the macro")]

mod ast;
mod attr;
mod bound;
mod caret;
mod check;
mod ctxt;
mod expand;
mod extents;
mod fallback;
mod field_type;
mod paths;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;

/// Gives a struct or an enum a layout on the wire, and the codec that follows from it.
///
/// The layout of a struct is its fields in their order, back to back: no padding, no tags, no names. That of an enum is a
/// number, and behind it the fields of the variant that has the number. Attributes say the rest. All of it is data, so the
/// same declaration gives a schema that a program can read (`Wire::SCHEMA`), a table of the bytes
/// (`T::SCHEMA.table()`, and in the documentation of the type), and annotated hex (`wire::schema::annotate`).
///
/// ```
/// use wire::{Array, Wire};
///
/// #[derive(Wire, Debug, Clone, Copy, PartialEq)]
/// struct Point {
///     x: i32,
///     y: i32,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 7)]
/// struct Outline<'a> {
///     name: &'a str,
///     points: Array<'a, Point>,
/// }
///
/// let outline = Outline { name: "leaf", points: Array::from(&[Point { x: 1, y: 2 }]) };
/// let bytes = outline.encode_to_vec()?;
/// assert_eq!(bytes, [0, 0, 0, 4, b'l', b'e', b'a', b'f', 0, 1, 0, 0, 0, 1, 0, 0, 0, 2]);
/// assert_eq!(Outline::decode(&bytes)?, outline);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Types of fields
///
/// | type | bytes, where no attribute says otherwise |
/// |---|---|
/// | `u8` to `u128`, `i8` to `i128`, `f32`, `f64` | as many as in memory, big endian; two's complement, IEEE 754 |
/// | `bool` | one byte, 1 or 0; any other is an error |
/// | `&'a [u8]`, `Vec<u8>`, `Box<[u8]>`, `Bytes` | int32 length, then as many bytes |
/// | `&'a str`, `String` | int32 length in bytes, then UTF-8 |
/// | `[T; N]` | `N` elements, nothing in front |
/// | `Array<'a, T>`, `T` a number, `bool`, or a `Copy` type of fixed size | int16 count, then the elements; a view with O(1) access |
/// | `List<'a, T>`, `T` anything | int16 count, then the elements; a view, checked once, iterated without allocation |
/// | `Vec<T>`, `T` anything but `u8` | int16 count, then the elements |
/// | `Option<T>` of a string or an array | null is the length -1 |
/// | `Option<T>` of anything else | one byte, 0, or 1 and then the value |
/// | `(A, B)` | `A`, then `B` |
/// | `()`, `PhantomData<T>` | nothing |
/// | a struct or an enum that derives `Wire`, a type parameter | as declared there |
///
/// Owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`.
///
/// # Attributes
///
/// All stand in `#[wire(...)]`. What is quoted is a word of this page; what is not quoted is a number or a name of yours: a
/// field, a constant, a type. The last column names what a violation is when decoding (`DecodeErrorKind`) and when encoding
/// (`EncodeErrorKind`). Its offset is the first byte of the innermost item that is wrong; of a length, a count or the number
/// of an enum the byte where it stands, also when another field holds it. What goes on elements stands in the `each(...)` of
/// their field; a set is an enum that derives [`MessageSet`](macro@MessageSet), and a `set_variant` one of its variants.
///
/// | on | attribute | meaning | errors: decoding; encoding |
/// |---|---|---|---|
#[doc = attr::reference!()]
///
/// **Fields that serve others are written by the codec.** A field that holds a length (`len = count`), one that is the number
/// of an enum (`switch = kind`), and a constant (`value`) are written as what they must be, whatever the struct holds there: 0
/// will do. One field may serve several, also one with a `value`: its bits are settled by the first that is there, and if
/// another needs a different number, that is an error (`HolderMismatch`). Where a length has no number that it follows from,
/// such as 6 bytes counted in units of 4, that is one too (`Inexact`). Bits that nobody settles, and the number where nothing
/// that the field serves is there, are written as the struct holds them.
///
/// A field that serves others is always there, and an integer alone. It has neither a `when` nor a `default`, and stands behind
/// no `size`, nor inside of a struct that has one. What is given to a type is written nowhere, so its caller keeps it right.
///
/// A condition sees what is written: of a field that holds a length, that length. A constant of `value` is a number, or the
/// path of a constant, for an integer; bytes are a literal. An `Option` with a `size` has the byte that says whether it is there
/// inside of that size, unless `null` names the size that is null.
///
/// Enums name their integer type as in Rust, by `#[repr(u8)]`, and their numbers too, by `Name = 7` or by any other constant
/// expression, such as `Method = 10 << 16 | 11` or `Header = u32::from_be_bytes(*b"IHDR")`. A variant without a number has the
/// next after the one before it. So has the `other` variant, although its own number means nothing: if the compiler says that
/// it overflows or is taken, give it another number, or another place.
/// An enum whose variants text chooses has no integer type: each variant has a `tag`.
///
/// ## Numbers
///
/// ```
/// use wire::Wire;
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(endian = "little")]
/// struct Numbers {
///     small: u16,
///     #[wire(width = 3)]
///     medium: i32,
///     #[wire(width = 6, endian = "big")]
///     address: u64,
///     #[wire(width = "varint")]
///     count: u32,
///     #[wire(width = "zigzag")]
///     delta: i64,
///     #[wire(width = "mysql")]
///     rows: u64,
///     ratio: f32,
/// }
///
/// let numbers = Numbers { small: 1, medium: -2, address: 3, count: 300, delta: -1, rows: 1000, ratio: 0.5 };
/// let bytes = numbers.encode_to_vec()?;
/// assert_eq!(bytes, [
///     1, 0, 0xfe, 0xff, 0xff, 0, 0, 0, 0, 0, 3, 0xac, 2, 1, 0xfc, 0xe8, 3, 0, 0, 0, 0x3f,
/// ]);
/// assert_eq!(Numbers::decode(&bytes)?, numbers);
/// let error = Numbers { medium: 1 << 23, ..numbers }.encode_to_vec().unwrap_err();
/// assert_eq!(error.to_string(), "Numbers.medium: 8388608 does not fit in 3 bytes");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Strings and arrays
///
/// ```
/// use wire::{List, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Names<'a> {
///     #[wire(len = "u8", max = 16)]
///     short: &'a str,
///     #[wire(len = "nul")]
///     path: &'a [u8],
///     key: [u8; 2],
///     #[wire(len = "i16")]
///     alias: Option<&'a str>,
///     count: u8,
///     #[wire(len = count, each(len = "u8"))]
///     parts: List<'a, &'a str>,
///     #[wire(len = "rest")]
///     data: &'a [u8],
/// }
///
/// let parts = ["x", "yz"];
/// let names =
///     Names { short: "ab", path: b"/", key: [7, 8], alias: None, count: 0, parts: List::from(&parts), data: b"!" };
/// let bytes = names.encode_to_vec()?;
/// assert_eq!(bytes, *b"\x02ab/\0\x07\x08\xff\xff\x02\x01x\x02yz!");
/// assert_eq!(Names::decode(&bytes)?, Names { count: 2, ..names });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Lists whose last element says so
///
/// ```
/// use wire::{List, Wire};
///
/// /// The blocks of FLAC in front of its frames, of which the last has the highest bit of its first byte set.
/// #[derive(Wire, Debug, PartialEq)]
/// struct Metadata<'a> {
///     #[wire(len = until(last.header & 0x80))]
///     blocks: List<'a, Block<'a>>,
///     /// Seven bits of a number in each byte, and a bit that says that more follow.
///     #[wire(len = until(last & 0x80 == 0), max = 5)]
///     number: &'a [u8],
/// }
///
/// #[derive(Wire, Debug, Clone, Copy, PartialEq)]
/// struct Block<'a> {
///     header: u8,
///     #[wire(len = "u24")]
///     data: &'a [u8],
/// }
///
/// let blocks = [Block { header: 0x04, data: b"hi" }, Block { header: 0x81, data: b"" }];
/// let metadata = Metadata { blocks: List::from(&blocks), number: &[0xff, 0x01] };
/// let bytes = metadata.encode_to_vec()?;
/// assert_eq!(bytes, *b"\x04\0\0\x02hi\x81\0\0\0\xff\x01");
/// assert_eq!(Metadata::decode(&bytes)?, metadata);
/// let error = Metadata { blocks: List::from(&blocks[..1]), ..metadata }.encode_to_vec().unwrap_err();
/// assert_eq!(error.to_string(), "Metadata.blocks[0]: is the last element, but does not end the array");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Strings in rooms of a fixed size
///
/// ```
/// use wire::Wire;
///
/// /// A name as FAT has it, and one as C has it.
/// #[derive(Wire, Debug, PartialEq)]
/// struct Names<'a> {
///     #[wire(size = 8, len = "padded", pad = b' ')]
///     short: &'a str,
///     #[wire(size = 16, len = "padded")]
///     long: &'a str,
/// }
///
/// let names = Names { short: "README", long: "read me" };
/// let bytes = names.encode_to_vec()?;
/// assert_eq!(bytes, *b"README  read me\0\0\0\0\0\0\0\0\0");
/// assert_eq!(Names::decode(&bytes)?, names);
/// let error = Names { short: "READ ", ..names }.encode_to_vec().unwrap_err();
/// assert_eq!(error.to_string(), "Names.short: the string ends with b' ', which is its padding and would be lost");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Fields at multiples of some number of bytes
///
/// ```
/// use wire::{List, Wire};
///
/// /// An attribute of STUN. It ends at a multiple of four bytes.
/// #[derive(Wire, Debug, Clone, Copy, PartialEq)]
/// struct Attribute<'a> {
///     kind: u16,
///     #[wire(len = "u16")]
///     value: &'a [u8],
///     #[wire(align = 4)]
///     end: (),
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Attributes<'a> {
///     #[wire(len = "rest")]
///     list: List<'a, Attribute<'a>>,
/// }
///
/// let list = [Attribute { kind: 6, value: b"me", end: () }, Attribute { kind: 0x25, value: b"", end: () }];
/// let attributes = Attributes { list: List::from(&list) };
/// let bytes = attributes.encode_to_vec()?;
/// assert_eq!(bytes, *b"\0\x06\0\x02me\0\0\0\x25\0\0");
/// assert_eq!(Attributes::decode(&bytes)?, attributes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Positions count from where the struct begins that has the `align`, and in a variant from its first field. So its bytes are
/// the same wherever it stands, and it stands only where that is a multiple too, counted from the beginning of the message or
/// of the innermost `size`.
///
/// ## Fields that depend on others
///
/// ```
/// use wire::Wire;
///
/// const HAS_NAME: u8 = 0x01;
///
/// #[derive(Wire, Debug, Clone, Copy, PartialEq)]
/// #[repr(u8)]
/// enum Level {
///     Low = 1,
///     High,
///     #[wire(other)]
///     Other(u8),
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[repr(u8)]
/// enum Body<'a> {
///     Ping = 1,
///     Text(#[wire(len = "u8")] &'a str),
///     Move { x: i16, y: i16 },
///     #[wire(other)]
///     Unknown(u8, #[wire(len = "rest")] &'a [u8]),
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Packet<'a> {
///     #[wire(value = b"PK")]
///     magic: [u8; 2],
///     flags: u8,
///     #[wire(when = flags & HAS_NAME, len = "u8")]
///     name: Option<&'a str>,
///     kind: u8,
///     #[wire(pad = 2)]
///     reserved: (),
///     #[wire(switch = kind, size = "u16")]
///     body: Body<'a>,
///     level: Level,
///     #[wire(default)]
///     hops: u8,
/// }
///
/// let packet = Packet {
///     magic: [0; 2], // written as the constant
///     flags: HAS_NAME,
///     name: Some("me"),
///     kind: 0, // written as the number of the variant
///     reserved: (),
///     body: Body::Move { x: 1, y: -1 },
///     level: Level::Other(9),
///     hops: 3,
/// };
/// let bytes = packet.encode_to_vec()?;
/// assert_eq!(bytes, *b"PK\x01\x02me\x03\0\0\0\x04\0\x01\xff\xff\x09\x03");
///
/// // An older peer leaves the last field out.
/// let decoded = Packet::decode(&bytes[..bytes.len() - 1])?;
/// assert_eq!(decoded, Packet { magic: *b"PK", kind: 3, hops: 0, ..packet });
/// let error = Packet { name: None, ..decoded }.encode_to_vec().unwrap_err();
/// assert_eq!(error.to_string(), "Packet.name: is missing, although its condition holds");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Text of 1 to 8 bytes chooses a variant as a number does: in front of it, or in an earlier field.
///
/// ```
/// use wire::Wire;
///
/// #[derive(Wire, Debug, PartialEq)]
/// enum Chunk<'a> {
///     #[wire(tag = b"IHDR")]
///     Size { width: u32, height: u32 },
///     #[wire(tag = b"IEND")]
///     End,
///     #[wire(other)]
///     Unknown([u8; 4], #[wire(len = "rest")] &'a [u8]),
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Block<'a> {
///     len: u32,
///     kind: [u8; 4],
///     #[wire(size = len, switch = kind)]
///     chunk: Chunk<'a>,
///     sum: u32,
/// }
///
/// let block = Block { len: 0, kind: [0; 4], chunk: Chunk::Size { width: 3, height: 2 }, sum: 9 };
/// let bytes = block.encode_to_vec()?;
/// assert_eq!(bytes, *b"\0\0\0\x08IHDR\0\0\0\x03\0\0\0\x02\0\0\0\x09");
/// assert_eq!(Block::decode(&bytes)?, Block { len: 8, kind: *b"IHDR", ..block });
///
/// // By itself, an enum begins with its text.
/// assert_eq!(Chunk::End.encode_to_vec()?, *b"IEND");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// One number may choose the variant of all elements of a list, which then stand without it:
///
/// ```
/// use wire::Wire;
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[repr(u8)]
/// enum Object {
///     Switch(bool) = 1,
///     Counter { value: u32, flags: u8 } = 20,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Objects {
///     kind: u8,
///     count: u8,
///     #[wire(switch = kind, len = count)]
///     objects: Vec<Object>,
/// }
///
/// let objects = Objects { kind: 0, count: 0, objects: vec![Object::Switch(true), Object::Switch(false)] };
/// let bytes = objects.encode_to_vec()?;
/// assert_eq!(bytes, [1, 2, 1, 0]);
/// assert_eq!(Objects::decode(&bytes)?, Objects { kind: 1, count: 2, ..objects });
///
/// let mixed = vec![Object::Switch(true), Object::Counter { value: 1, flags: 0 }];
/// let error = Objects { kind: 0, count: 0, objects: mixed }.encode_to_vec().unwrap_err();
/// assert_eq!(error.to_string(), "Objects.objects[1]: variant 20, but `kind` is already 1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Under `when`, the outer `Option` is the condition and takes no bytes, whatever it holds: an `Option<List<'a, T>>` is a list,
/// or not there. A list that is there and may be null is an `Option` of an `Option`.
///
/// ```
/// use wire::{List, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Search<'a> {
///     flags: u8,
///     #[wire(when = flags & 0x01, len = "u8", each(len = "u8"))]
///     words: Option<List<'a, &'a str>>,
///     #[wire(when = flags & 0x02, len = "i8")]
///     limits: Option<Option<List<'a, u16>>>,
/// }
///
/// let words = ["roof"];
/// for (search, bytes) in [
///     (Search { flags: 0, words: None, limits: None }, b"\0".as_slice()),
///     (Search { flags: 1, words: Some(List::from(&words)), limits: None }, b"\x01\x01\x04roof"),
///     (Search { flags: 1, words: Some(List::default()), limits: None }, b"\x01\0"),
///     (Search { flags: 2, words: None, limits: Some(None) }, b"\x02\xff"),
///     (Search { flags: 2, words: None, limits: Some(Some(List::from(&[7]))) }, b"\x02\x01\0\x07"),
/// ] {
///     assert_eq!(search.encode_to_vec()?, bytes);
///     assert_eq!(Search::decode(bytes)?, search);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A field that some versions have has a `default` for the others, and needs no `Option`:
///
/// ```
/// use wire::Wire;
///
/// #[derive(Wire, Debug, Clone, PartialEq)]
/// struct Fetch<'a> {
///     version: i16,
///     partition: i32,
///     #[wire(when = version >= 9, default = -1)]
///     leader_epoch: i32,
///     #[wire(when = version >= 11, default)]
///     rack: &'a str,
/// }
///
/// let old = Fetch::decode(&[0, 8, 0, 0, 0, 2])?;
/// assert_eq!(old, Fetch { version: 8, partition: 2, leader_epoch: -1, rack: "" });
/// // Nothing is lost in silence.
/// let error = Fetch { leader_epoch: 5, ..old }.encode_to_vec().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "Fetch.leader_epoch: 5 would be lost: its condition does not hold, so it is left out, and read as -1"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A message that is meant to grow ignores what a newer peer puts behind its last field, up to the end of the message or of
/// the `size` around it:
///
/// ```
/// use wire::Wire;
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(extra = "ignore")]
/// struct Hello {
///     version: u8,
///     #[wire(default)]
///     hops: Option<u8>, // `None` ends the message
/// }
///
/// assert_eq!(Hello::decode(b"\x01")?, Hello { version: 1, hops: None });
/// assert_eq!(Hello::decode(b"\x02\x07 and more")?, Hello { version: 2, hops: Some(7) });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Who is to keep those bytes has a last field for them: `#[wire(len = "rest")] rest: &'a [u8]`.
///
/// ## Numbers that follow from others
///
/// ```
/// use wire::{List, Wire};
///
/// /// The header of IPv4.
/// #[derive(Wire, Debug, PartialEq)]
/// struct Ipv4Header<'a> {
///     /// The version, and in the low four bits the length of the header in words of four bytes.
///     #[wire(check = first >> 4 == 4 && first & 0xf >= 5)]
///     first: u8,
///     service: u8,
///     total_len: u16,
///     id: u16,
///     fragment: u16,
///     hops_left: u8,
///     protocol: u8,
///     checksum: u16,
///     from: [u8; 4],
///     to: [u8; 4],
///     #[wire(len = (first & 0xf) * 4 - 20)]
///     options: &'a [u8],
/// }
///
/// /// What a flexible message of Kafka ends with: fields in the order of their numbers, none of them twice.
/// #[derive(Wire, Debug, PartialEq)]
/// struct Tags<'a> {
///     #[wire(len = "varint", ascending = number)]
///     tags: List<'a, Tag<'a>>,
/// }
///
/// #[derive(Wire, Debug, Clone, PartialEq)]
/// struct Tag<'a> {
///     #[wire(width = "varint")]
///     number: u32,
///     #[wire(len = "varint")]
///     value: &'a [u8],
/// }
///
/// /// A row of PostgreSQL. Its size counts itself, and a column of -1 bytes is null.
/// #[derive(Wire, Debug, PartialEq)]
/// struct DataRow<'a> {
///     #[wire(value = b'D')]
///     kind: u8,
///     #[wire(size = "i32" - 4, len = "u16", each(len = "i32"))]
///     columns: List<'a, Option<&'a str>>,
/// }
///
/// /// How a client of Kafka introduces itself. The length counts one more, so that 0 is null.
/// #[derive(Wire, Debug, PartialEq)]
/// struct Client<'a> {
///     version: i16,
///     #[wire(when = version >= 3 && version != 5, len = "varint" - 1)]
///     software: Option<Option<&'a str>>,
/// }
///
/// let header = Ipv4Header::decode(b"\x46\0\0\x18\0\x07\0\0\x40\x11\0\0\x0a\0\0\x01\x0a\0\0\x02\x94\x04\0\0")?;
/// assert_eq!(header.options, [0x94, 4, 0, 0]);
/// // The codec computes the words, and leaves the other bits of the byte.
/// let bytes = Ipv4Header { options: &[], ..header }.encode_to_vec()?;
/// assert_eq!((bytes[0], bytes.len()), (0x45, 20));
/// let error = Ipv4Header { options: &[1], ..header }.encode_to_vec().unwrap_err();
/// assert_eq!(error.to_string(), "Ipv4Header.options: 1 follows from no number that can stand for it");
///
/// // What is no such header is refused, in both directions.
/// let error = Ipv4Header::decode(b"\x66").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "Ipv4Header.first: 102 (0x66) at byte 0, where `first >> 4 == 4 && first & 0xf >= 5` must hold"
/// );
///
/// let row = DataRow { kind: 0, columns: List::from(&[Some("ok"), None]) };
/// assert_eq!(row.encode_to_vec()?, b"D\0\0\0\x10\0\x02\0\0\0\x02ok\xff\xff\xff\xff");
///
/// assert_eq!(Client::decode(b"\0\x04\x05rust")?, Client { version: 4, software: Some(Some("rust")) });
/// assert_eq!(Client::decode(b"\0\x04\0")?, Client { version: 4, software: Some(None) });
/// assert_eq!(Client::decode(b"\0\x02")?, Client { version: 2, software: None });
///
/// let error = Tags::decode(b"\x02\x01\x01a\x01\x01b").unwrap_err();
/// assert_eq!(error.to_string(), "Tags.tags[1]: 1 at byte 4 is not larger than 1, the one in front of it");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Numbers from outside
///
/// Some numbers stand in no byte of a message and change it even so: the version that the header in front of it says, or the
/// kind of file. A type declares what it is `given` and looks at it as at an earlier field. A field of such a type is given
/// the same as the struct around it, where both declare one list of names and types in one order, or what it says with
/// `give(...)`; of a `List`, that is for its elements. Whoever decodes the whole gives the rest.
///
/// Such a number is not written back. Where a length stands in front of the struct that it serves in, the program that encodes
/// sets it; one that does not fit is an error (`HolderMismatch`). A field in front, and what it serves, in one struct need
/// none of this.
///
/// ```
/// use wire::{MessageSet, Reader, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 3i16, versions = 1..=9, compact = version >= 9)]
/// struct Metadata<'a> {
///     #[wire(len = "i32")]
///     topics: Vec<Topic<'a>>,
///     #[wire(when = version >= 4, default = true)]
///     may_create: bool,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(given(version: i16), compact = version >= 9)]
/// struct Topic<'a> {
///     #[wire(len = "i16")]
///     name: &'a str,
///     #[wire(when = version >= 7)]
///     epoch: Option<i32>,
/// }
///
/// #[derive(MessageSet, Debug, PartialEq)]
/// #[wire(given(version: i16))]
/// enum Request<'a> {
///     Metadata(Metadata<'a>),
/// }
///
/// let request = Metadata { topics: vec![Topic { name: "t", epoch: None }], may_create: true };
/// let mut bytes = Vec::new();
/// request.encode_given(1, &mut bytes)?;
/// assert_eq!(bytes, *b"\0\0\0\x01\0\x01t");
/// assert_eq!(Metadata::decode_given(&bytes, 1)?, request);
///
/// // The same in the version that the header says.
/// let read = Request::read_message_given(3, 9, &mut Reader::new(b"\x02\x02t\0\0\0\x05\x01"))?;
/// let topics = vec![Topic { name: "t", epoch: Some(5) }];
/// assert_eq!(read, Some(Request::Metadata(Metadata { topics, may_create: true })));
///
/// let error = Metadata::decode_given(&bytes, 10).unwrap_err();
/// assert_eq!(error.to_string(), "Metadata: version 10 is not one of 1 to 9 at byte 0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Byte order by a field
///
/// Some formats are written in the order of the sender's machine, and say which that is: D-Bus in its first byte, TIFF in two,
/// pcap by its magic. `endian` takes a condition then, and types that are declared elsewhere are given what it looks at.
///
/// ```
/// use wire::{List, Wire};
///
/// /// The order has the same bytes either way, so its own does not matter.
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(endian = order == 0x4949)]
/// struct Tiff<'a> {
///     #[wire(endian = "big", check = order in [0x4949, 0x4d4d])]
///     order: u16,
///     #[wire(value = 42)]
///     magic: u16,
///     first: u32,
///     #[wire(len = "u16", give(order))]
///     directory: List<'a, Entry>,
/// }
///
/// #[derive(Wire, Debug, Clone, Copy, PartialEq)]
/// #[wire(given(order: u16), endian = order == 0x4949)]
/// struct Entry {
///     tag: u16,
///     kind: u16,
///     count: u32,
///     value: u32,
/// }
///
/// let entry = [Entry { tag: 256, kind: 4, count: 1, value: 640 }];
/// let tiff = Tiff { order: 0x4949, magic: 42, first: 8, directory: List::from(&entry) };
/// let little = b"II\x2a\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0\x80\x02\0\0";
/// assert_eq!(tiff.encode_to_vec()?, little);
/// assert_eq!(Tiff::decode(little)?, tiff);
/// let big = b"MM\0\x2a\0\0\0\x08\0\x01\x01\0\0\x04\0\0\0\x01\0\0\x02\x80";
/// assert_eq!(Tiff::decode(big)?, Tiff { order: 0x4d4d, ..tiff });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Frame headers
///
/// ```
/// use wire::frame::Encoder;
/// use wire::Wire;
///
/// /// A type, and a length that counts itself.
/// #[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
/// struct Header {
///     #[wire(key)]
///     kind: u8,
///     #[wire(payload_len = 4)]
///     length: u32,
/// }
///
/// #[derive(Wire)]
/// #[wire(api_key = b'Q')]
/// struct Query {
///     number: u16,
/// }
///
/// let mut encoder = Encoder::<Header>::with_header();
/// encoder.push_message(&Query { number: 7 })?;
/// assert_eq!(encoder.as_slice(), [b'Q', 0, 0, 0, 6, 0, 7]);
/// encoder.clear();
/// encoder.push_with(Header { kind: b'R', length: 0 }, &7u16)?;
/// assert_eq!(encoder.as_slice(), [b'R', 0, 0, 0, 6, 0, 7]);
/// # Ok::<(), wire::EncodeError>(())
/// ```
///
/// ## Messages of a protocol, and generic ones
///
/// ```
/// mod framework {
///     pub use ::wire as codec;
/// }
/// use framework::codec::{Decode, Encode, Message, Request, Wire};
///
/// #[derive(Wire)]
/// #[wire(api_key = 18i16, response = Versions, crate = framework::codec)]
/// struct AskVersions;
///
/// #[derive(Wire)]
/// #[wire(api_key = 18i16, crate = framework::codec)]
/// struct Versions {
///     lowest: i16,
///     highest: i16,
/// }
///
/// #[derive(Wire)]
/// #[wire(endian = "little", crate = framework::codec)]
/// struct Envelope<T> {
///     sequence: u32,
///     body: T,
/// }
///
/// #[derive(Wire)]
/// #[wire(bound(T: Encode + for<'de> Decode<'de>), crate = framework::codec)]
/// struct Twice<T>(T, T);
///
/// assert_eq!(AskVersions::API_KEY, 18);
/// let envelope = Envelope { sequence: 1, body: Twice(2u8, 3) };
/// assert_eq!(envelope.encode_to_vec()?, [1, 0, 0, 0, 2, 3]);
/// # Ok::<(), wire::EncodeError>(())
/// ```
///
/// ## One declaration, borrowed and owned
///
/// A message that borrows is gone with the bytes that it was received in. Where values are kept as well, declare the struct
/// over the types that hold its texts, bytes and arrays, and name the two that are wanted. They are the same bytes and the
/// same layout, and becoming owned is a line for each such field:
///
/// ```
/// use wire::{Array, Wire};
///
/// #[derive(Wire, Debug, Clone, PartialEq)]
/// struct Reading<Text, Values> {
///     #[wire(len = "u8")]
///     sensor: Text,
///     taken_at: i64,
///     values: Values,
/// }
///
/// type ReadingRef<'a> = Reading<&'a str, Array<'a, i16>>;
/// type ReadingOwned = Reading<String, Vec<i16>>;
///
/// impl From<ReadingRef<'_>> for ReadingOwned {
///     fn from(reading: ReadingRef<'_>) -> Self {
///         let Reading { sensor, taken_at, values } = reading;
///         Reading { sensor: sensor.into(), taken_at, values: values.to_vec() }
///     }
/// }
///
/// let bytes = ReadingRef { sensor: "roof", taken_at: 9999, values: Array::from(&[-3, 4]) }.encode_to_vec()?;
/// let kept = ReadingOwned::from(ReadingRef::decode(&bytes)?);
/// assert_eq!(kept, ReadingOwned::decode(&bytes)?);
/// assert_eq!(kept.encode_to_vec()?, bytes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An `api_key` names one layout and so stands on no generic type: put it on a struct around each of the two,
/// `struct Say<'a>(SayFields<&'a str>)` and `struct SayOwned(SayFields<String>)`.
///
/// # What it implements
///
/// `Wire`, `Encode`, `Decode` and `Element`; `FixedLen` where the type is `Copy` and has a fixed size that follows from the
/// types of its fields; with `api_key` `Message`, with `response` `Request`, with `payload_len` `FrameHeader`, and with
/// `key` `KeyedHeader`. A bound that a type parameter needs is inferred from the fields it stands in.
///
/// # What it refuses
///
/// Whatever has no meaning, at compile time and with the remedy: `usize` and other types without a layout, references to
/// anything but strings, elements that take no bytes or have no end of their own, null where a length cannot say it,
/// attributes that do not suit the type of their field, that contradict each other, or that look at a field that does not
/// stand in front, and messages that contain themselves.
///
/// A rule about types is asked in a constant, so the compiler tells its mistakes as `E0080`, "evaluation panicked", with
/// the remedy behind it.
///
/// ## E0275, overflow evaluating the requirement, and E0391, cycle detected
///
/// The compiler says this if messages contain each other, such as `A { b: Vec<B> }` and `B { a: Vec<A> }`, or E0391 where they do
/// through `List`, twice and at length: nothing would bound how deep received bytes nest. Let one of them hold the other as bytes, with a `size` or up to the end, and decode these
/// where you know how deep you are.
///
/// ## E0283, cannot satisfy `T: Decode<'_>`
///
/// A parameter is bound by a trait of yours that demands `Decode`, and the derive demands it of the field. Say the bound in
/// the attribute too, `#[wire(bound(T: YourTrait))]`, which stands in place of the inferred ones.
#[proc_macro_derive(Wire, attributes(wire))]
pub fn derive_wire(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    wire(&input).into()
}

/// Makes an enum one of several messages, chosen by their `api_key`.
///
/// Each variant holds one message, which derives `Wire` and names its `api_key`, or another such enum, such as the
/// messages of a protocol that this one adds to. Two variants with the same key, or with keys of different integer
/// types, do not compile.
///
/// ```
/// use wire::{MessageSet, Reader, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 3)]
/// struct Ping {
///     nonce: i32,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 4)]
/// struct Say<'a> {
///     text: &'a str,
/// }
///
/// #[derive(MessageSet, Debug, PartialEq)]
/// enum Request<'a> {
///     Ping(Ping),
///     Say(Say<'a>),
/// }
///
/// let request = Request::read_message(3, &mut Reader::new(&[0, 0, 0, 7]))?;
/// assert_eq!(request, Some(Request::Ping(Ping { nonce: 7 })));
///
/// let mut payload = Vec::new();
/// let request = Request::Say(Say { text: "hi" });
/// request.encode_message(&mut payload)?;
/// assert_eq!((request.api_key(), &payload[..]), (4, &b"\0\0\0\x02hi"[..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A variant without fields is a message without bytes: its key stands on it. The last variant may be for every message
/// that no other has, and holds the key and the payload; a set that has one cannot stand in another.
///
/// ```
/// use wire::{MessageSet, Reader, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = b'D')]
/// struct Row {
///     value: i32,
/// }
///
/// #[derive(MessageSet, Debug, PartialEq)]
/// enum Answer<'a> {
///     Row(Row),
///     #[wire(api_key = b'2')]
///     BindComplete,
///     #[wire(other)]
///     Unknown(u8, &'a [u8]),
/// }
///
/// let answer = Answer::read_message(b'2', &mut Reader::new(&[]))?;
/// assert_eq!(answer, Some(Answer::BindComplete));
/// let answer = Answer::read_message(b'N', &mut Reader::new(b"slow"))?;
/// assert_eq!(answer, Some(Answer::Unknown(b'N', b"slow")));
/// # Ok::<(), wire::DecodeError>(())
/// ```
///
/// Of the attributes of `#[derive(Wire)]` it takes `#[wire(crate = path)]`.
#[proc_macro_derive(MessageSet, attributes(wire))]
pub fn derive_message_set(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    message_set(&input).into()
}

fn wire(input: &DeriveInput) -> proc_macro2::TokenStream {
    let checked = Ctxt::collect(|ctxt| {
        let message = ast::Message::from_input(ctxt, input)?;
        check::message(ctxt, &message);
        Some(message)
    });
    match checked {
        // The compiler says why; impls that repeat the type would have it said again.
        Ok(message) if message.is_refused_anyway() => fallback::message(input),
        Ok(message) => expand::message(&message),
        Err(errors) => beside(errors, fallback::message(input)),
    }
}

fn message_set(input: &DeriveInput) -> proc_macro2::TokenStream {
    let checked = Ctxt::collect(|ctxt| {
        let set = ast::Set::from_input(ctxt, input)?;
        check::set(ctxt, &set);
        Some(set)
    });
    match checked {
        Ok(set) if set.is_refused_anyway() => fallback::set(input),
        Ok(set) => expand::set(&set),
        Err(errors) => beside(errors, fallback::set(input)),
    }
}

fn beside(errors: syn::Error, stubs: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    let mut tokens = errors.into_compile_error();
    tokens.extend(stubs);
    tokens
}
