//! Every type of the vectors, by the name it has there, and what it makes of bytes.
//!
//! Owns the list of them and the one question that any of them can be asked: are these bytes a value that is written as
//! just these bytes, or an error?

use wire::schema::{Algorithm, Field, Fill};
use wire::{Decode, DecodeError, DecodeErrorKind, Encode, Format, List, Reader, Schema, Wire};

/// Hands every type to the macro `$with`, as `name: type` and a comma each. New ones come last: inputs of the fuzzer name
/// a type by its place.
#[macro_export]
macro_rules! every_type {
    ($with:ident) => {{
        use ::bytes::Bytes;
        use ::echo_proto::{EchoRequest, EchoResponse, Header};
        use $crate::messages::*;
        use $crate::vocabulary::absences::*;
        use $crate::vocabulary::arrays::*;
        use $crate::vocabulary::bits::*;
        use $crate::vocabulary::checks::*;
        use $crate::vocabulary::chosen::*;
        use $crate::vocabulary::conditions::*;
        use $crate::vocabulary::encodings::*;
        use $crate::vocabulary::ends::*;
        use $crate::vocabulary::enums::*;
        use $crate::vocabulary::extents::*;
        use $crate::vocabulary::fields::*;
        use $crate::vocabulary::given::*;
        use $crate::vocabulary::growing::*;
        use $crate::vocabulary::mixed::*;
        use $crate::vocabulary::numbers::*;
        use $crate::vocabulary::orders::*;
        use $crate::vocabulary::owners::*;
        use $crate::vocabulary::places::*;
        use $crate::vocabulary::recursive::*;
        use $crate::vocabulary::sizes::*;
        use $crate::vocabulary::strings::*;
        use $crate::vocabulary::sums::*;
        use $crate::vocabulary::tagged::*;
        use $crate::vocabulary::temps::*;
        use $crate::vocabulary::terms::*;
        use $crate::vocabulary::texts::*;
        use $crate::vocabulary::variants::*;
        use $crate::vocabulary::widths::*;
        use $crate::vocabulary::{converted, own};

        $with! {
            "Header+EchoRequest": (Header, EchoRequest<'_>),
            "Header+EchoResponse": (Header, EchoResponse<'_>),
            "Integers": Integers,
            "Strings": Strings<'_>,
            "Arrays": Arrays<'_>,
            "Track": Track<'_>,
            "Batch": Batch,
            "Grid": Grid,
            "Voyage": Voyage<'_>,
            "Version": Version<'_>,
            "Nothing": Nothing,
            "Keyed<i64, &str>": Keyed<i64, &str>,
            "Keyed<Version, Bytes>": Keyed<Version<'_>, Bytes>,
            "Keyed<Nothing, Vec<i16>>": Keyed<Nothing, Vec<i16>>,
            "Numbers": Numbers,
            "LittleNumbers": LittleNumbers,
            "Widths": Widths,
            "LittleWidths": LittleWidths,
            "Narrow": Narrow,
            "Varints": Varints,
            "MysqlIntegers": MysqlIntegers,
            "Spread": Spread<'_>,
            "Prefixes": Prefixes<'_, Bytes>,
            "LittlePrefixes": LittlePrefixes<'_>,
            "Terminated": Terminated<'_>,
            "Lines": Lines<'_>,
            "Ended": Ended<'_>,
            "Trailed": Trailed<'_>,
            "TrailedNumbers": TrailedNumbers<'_>,
            "TrailedTexts": TrailedTexts<'_>,
            "TrailedBody": TrailedBody,
            "RestBody": RestBody,
            "RestText": RestText<'_>,
            "RestBytes": RestBytes<Bytes>,
            "HeldStrings": HeldStrings<'_>,
            "LimitedStrings": LimitedStrings<'_>,
            "NullStrings": NullStrings<'_, Bytes>,
            "ArrayPrefixes": ArrayPrefixes<'_>,
            "Inherited": Inherited<'_>,
            "RestArray": RestArray<'_>,
            "RestRecords": RestRecords,
            "HeldArrays": HeldArrays<'_>,
            "FixedArrays": FixedArrays,
            "Elements": Elements<'_>,
            "Cells": Cells<'_>,
            "Each": Each<'_>,
            "Lists": Lists<'_>,
            "RestList": RestList<'_>,
            "Code": Code,
            "Status": Status,
            "Message": Message<'_>,
            "Shape": Shape,
            "Packet": Packet<'_>,
            "Event": Event,
            "Codes": Codes,
            "Drawing": Drawing<'_>,
            "Constants": Constants,
            "Padded": Padded,
            "Defaults": Defaults,
            "Nested": Nested,
            "Generics": Generics<'_>,
            "Comparisons": Comparisons,
            "Masks": Masks,
            "Chained": Chained,
            "Conditional": Conditional<'_>,
            "Presences": Presences<'_>,
            "Switched": Switched<'_>,
            "SwitchedByCode": SwitchedByCode,
            "SwitchedWhen": SwitchedWhen<'_>,
            "Smallest": Smallest<'_>,
            "Holders": Holders<'_>,
            "Maybes": Maybes<'_>,
            "SwitchedWide": SwitchedWide,
            "Row": Row,
            "Positions": Positions<'_>,
            "Named": Named<'_>,
            "Rows": Rows<'_>,
            "Nesting": Nesting<'_>,
            "Late": Late<'_>,
            "SwitchedByStatus": SwitchedByStatus,
            "SwitchedByLarge": SwitchedByLarge,
            "Sizes": Sizes<'_>,
            "LittleSizes": LittleSizes,
            "SizedUnions": SizedUnions<'_>,
            "SizedDefaults": SizedDefaults,
            "SizedElements": SizedElements<'_>,
            "Envelope": Envelope<'_>,
            "ZigzagLengths": ZigzagLengths<'_>,
            "Lengths": Lengths<'_>,
            "Serving": Serving<'_>,
            "Choosing": Choosing,
            "Connectives": Connectives,
            "Guarded": Guarded<'_>,
            "Counts": Counts<'_>,
            "Nulls": Nulls<'_>,
            "HeldNulls": HeldNulls<'_>,
            "HeldSizes": HeldSizes<'_>,
            "Blocks": Blocks<'_>,
            "Ignored": Ignored<'_>,
            "NestedExtents": NestedExtents<'_>,
            "ExtentElements": ExtentElements<'_>,
            "Extents": Extents<'_>,
            "Versioned": Versioned<'_>,
            "SeenAbsent": SeenAbsent,
            "LateValues": LateValues,
            "LateOptions": LateOptions<'_>,
            "Growing": Growing<'_>,
            "Grown": Grown<'_>,
            "Tree": Tree<'_>,
            "Twig": Twig<'_>,
            "Checked": Checked<'_>,
            "Same": Same<'_>,
            "Told": Told<'_>,
            "Sorted": Sorted<'_>,
            "Records": Records<'_, Bytes>,
            "Rooms": Rooms<'_>,
            "Word": Word,
            "Alignments": Alignments<'_>,
            "Attributes": Attributes<'_>,
            "Placed": Placed<'_>,
            "Places": Places<'_>,
            "Piece": Piece<'_>,
            "Long": Long,
            "Texts": Texts<'_>,
            "Chosen": Chosen<'_>,
            "Ordered": Ordered<'_>,
            "Cuts": Cuts<'_>,
            "Empties": Empties<'_>,
            "Lasts": Lasts<'_>,
            "ChosenCuts": ChosenCuts<'_>,
            "Sums": Sums<'_>,
            "SumOfRest": SumOfRest<'_>,
            "SumsBehind": SumsBehind<'_>,
            "SumBefore": SumBefore<'_>,
            "WideIntegers": WideIntegers,
            "NarrowArrays": NarrowArrays<'_>,
            "Flags": Flags<'_>,
            "Tuples": Tuples<'_>,
            "Owners": Owners<'_>,
            "Limited": Limited<'_>,
            "SingleBytes": SingleBytes<'_>,
            "Units": Units<'_>,
            "FixedTexts": FixedTexts<'_>,
            "Packed": Packed,
            "LowFirst": LowFirst,
            "Looked": Looked<'_>,
            "Tlv": Tlv<'_>,
            "Extended": Extended<'_>,
            "Lenient": Lenient,
            "Tlvs": Tlvs<'_>,
            "Branches": Branches,
            "Folder": Folder<'_>,
            "Terms": Terms<'_>,
            "Temps": Temps<'_>,
            "Seeds": Seeds<'_>,
            "Extras": Extras<'_>,
            "Options": Options,
            "Skipping": Skipping,
            "Offer": Offer<'_>,
            "Around": Around<'_>,
            "Wrapped": own::Wrapped<'_>,
            "Steered": own::Steered<'_>,
            "Called": own::Called<'_>,
            "Lined": own::Lined<'_>,
            "Squeezed": own::Squeezed<'_>,
            "Becoming": converted::Becoming<'_>,
            "Halves": converted::Halves<'_>,
        }
    }};
}

/// One type.
#[derive(Debug, Clone, Copy)]
pub struct Codec {
    /// As the vectors call it.
    pub name: &'static str,
    /// Its layout.
    pub schema: &'static Schema,
    /// The fewest bytes of a value.
    pub min_len: usize,
    recode: fn(&[u8], &mut Vec<u8>) -> Result<(), DecodeError>,
    element: fn(&[u8]) -> Vec<u8>,
}

/// Whether bytes are a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are, and it is written as the same bytes.
    Value,
    /// They are, but the message ends before fields that have a default, which it is written with, or has what is ignored.
    Defaulted,
    /// They are not.
    Error,
}

macro_rules! codecs {
    ($($name:literal: $message:ty,)*) => {
        &[$(Codec {
            name: $name,
            schema: <$message as Wire>::SCHEMA,
            min_len: <$message as Wire>::MIN_LEN,
            recode: |bytes, out| recode::<$message>(bytes, out),
            element: |list| element::<$message>(list),
        }),*]
    };
}

/// Every type.
pub const CODECS: &[Codec] = every_type!(codecs);

impl Codec {
    /// Decodes `bytes` and encodes the value again. `out` is memory to be used again.
    ///
    /// # Errors
    ///
    /// When the value is not written as the bytes that it was read from, or the schema walk gives another verdict.
    pub fn judge(&self, bytes: &[u8], out: &mut Vec<u8>) -> Result<Verdict, String> {
        let verdict = self.recode(bytes, out)?;
        let walked = self.walk(bytes);
        let agrees = match (&verdict, &walked) {
            (Ok(verdict), Ok(())) => return Ok(*verdict),
            (Err(decoded), walked) => is_of_a_program(decoded) || *walked == Err(*decoded),
            _ => false,
        };
        if agrees {
            return Ok(Verdict::Error);
        }
        Err(format!("{} {bytes:02x?}: decoding says {verdict:?} and the schema walk {walked:?}", self.name))
    }

    /// The same without the schema walk.
    ///
    /// # Errors
    ///
    /// When the value is not written as the bytes that it was read from.
    pub fn recode(&self, bytes: &[u8], out: &mut Vec<u8>) -> Result<Result<Verdict, DecodeError>, String> {
        out.clear();
        match (self.recode)(bytes, out) {
            Err(error) => Ok(Err(error)),
            Ok(()) if out == bytes => Ok(Ok(Verdict::Value)),
            Ok(()) => self.defaulted(bytes, out),
        }
    }

    /// What `bytes`, which are a value, are written as where they stand in a list and are looked at there.
    #[must_use]
    pub fn in_a_list(&self, bytes: &[u8]) -> Vec<u8> {
        let len = u32::try_from(bytes.len()).expect("values are small");
        (self.element)(&[&[0, 1], &len.to_be_bytes()[..], bytes].concat())
    }

    #[cold]
    fn defaulted(&self, bytes: &[u8], out: &[u8]) -> Result<Result<Verdict, DecodeError>, String> {
        let mut again = Vec::new();
        let same = (self.recode)(out, &mut again);
        let is_longer = may_end_early(self.schema) && out.len() > bytes.len();
        if (is_longer || has_ignored(self.schema)) && again == out {
            return Ok(Ok(Verdict::Defaulted));
        }
        Err(format!("{} {bytes:02x?} is written as {out:02x?}, and that as {again:02x?} ({same:?})", self.name))
    }

    /// What the schema says of `bytes`.
    fn walk(&self, bytes: &[u8]) -> Result<(), DecodeError> {
        let mut reader = Reader::new(bytes);
        self.schema.walk(&mut reader, &mut |_| {})?;
        reader.finish().map_err(|error| error.in_message(self.schema))
    }
}

/// Whether a conversion refused what was read. Of that a schema knows nothing, so a walk goes on.
#[must_use]
pub fn is_of_a_program(error: &DecodeError) -> bool {
    matches!(error.kind(), DecodeErrorKind::Refused { .. })
}

fn recode<'a, T: Decode<'a> + Encode>(bytes: &'a [u8], out: &mut Vec<u8>) -> Result<(), DecodeError> {
    let value = T::decode(bytes)?;
    value.encode(out).expect("what was decoded can be encoded");
    Ok(())
}

/// An element whose end is known, whatever it is.
#[derive(Wire, Clone)]
struct InList<T> {
    #[wire(size = "u32")]
    value: Skipped<T>,
}

/// What is read as `T`, and skipped to the same end.
#[derive(Clone)]
struct Skipped<T>(T);

impl<T: Wire> Wire for Skipped<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
}

impl<'de, T: Decode<'de>> Decode<'de> for Skipped<T> {
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        let mut skipped = reader.clone();
        let value = T::read(reader, format)?;
        T::skip(&mut skipped, format);
        assert_eq!(skipped.offset(), reader.offset(), "where {} ends", T::SCHEMA.name());
        Ok(Self(value))
    }
}

fn element<'a, T: Decode<'a> + Encode + Clone + 'a>(list: &'a [u8]) -> Vec<u8> {
    let list = List::<InList<T>>::decode(list).expect("the element is a value");
    let element = list.iter().next().expect("one element");
    element.value.0.encode_to_vec().expect("what was decoded can be encoded")
}

/// Whether a field has a default, so that a message may end before it.
fn may_end_early(schema: &Schema) -> bool {
    some_field(schema, &|field| field.is_default())
}

/// Whether something leaves out what stands behind it, in its size or up to the end, or its padding, or says of a sum that
/// there is none.
fn has_ignored(schema: &Schema) -> bool {
    let is_struct = |schema: &Schema| schema.declaration().is_some_and(|declaration| declaration.ignores_extra);
    let is_held = |schema: &Schema| match schema {
        Schema::Array { element, .. } => is_struct(element),
        schema => is_struct(schema),
    };
    let is_padding = |field: &Field<'static>| field.align().is_some_and(|align| align.is_ignored());
    let in_field = |field: &Field<'static>| {
        matches!(field.fill(), Fill::Ignored | Fill::Cut)
            || is_padding(field)
            || is_held(field.schema())
            // A default that stands there is not written.
            || field.elements().is_some_and(|elements| elements.tagged().is_some())
            || field.checksum().is_some_and(|checksum| checksum.algorithm() == Algorithm::Udp)
    };
    is_struct(schema) || some_field(schema, &in_field)
}

fn some_field(schema: &Schema, is: &dyn Fn(&Field<'static>) -> bool) -> bool {
    let in_field = |field: &Field<'static>| is(field) || some_field(field.schema(), is);
    match schema {
        Schema::Array { element: part, .. }
        | Schema::Fixed { element: part, .. }
        | Schema::Optional { value: part } => some_field(part, is),
        Schema::Pair { parts } => parts.iter().any(|part| some_field(part, is)),
        Schema::Struct { fields, .. } => fields.iter().any(in_field),
        Schema::Enum { variants, .. } => variants.iter().any(|variant| some_field(&variant.body, is)),
        _ => false,
    }
}
