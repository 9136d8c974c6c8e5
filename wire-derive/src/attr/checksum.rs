//! Checksums: how one follows from bytes, and from which.
//!
//! Owns the words for both. Which fields a range names is found in `ast`.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{LitInt, LitStr, Member, Token};

use super::value::Value;
use super::vocabulary::unknown;

/// Each algorithm by its word, and what it is called in `wire::schema::Algorithm`.
const ALGORITHMS: &[(&str, &str)] = &[
    ("sum", "Sum"),
    ("internet", "Internet"),
    ("udp", "Udp"),
    ("adler32", "Adler32"),
    ("crc8", "Crc8"),
    ("crc8/autosar", "Crc8Autosar"),
    ("crc8/dvb-s2", "Crc8DvbS2"),
    ("crc8/maxim", "Crc8Maxim"),
    ("crc8/sae-j1850", "Crc8SaeJ1850"),
    ("crc16", "Crc16"),
    ("crc16/ccitt-false", "Crc16CcittFalse"),
    ("crc16/dnp", "Crc16Dnp"),
    ("crc16/kermit", "Crc16Kermit"),
    ("crc16/mcrf4xx", "Crc16Mcrf4xx"),
    ("crc16/modbus", "Crc16Modbus"),
    ("crc16/usb", "Crc16Usb"),
    ("crc16/x-25", "Crc16X25"),
    ("crc16/xmodem", "Crc16Xmodem"),
    ("crc24", "Crc24"),
    ("crc24/ble", "Crc24Ble"),
    ("crc32", "Crc32"),
    ("crc32/bzip2", "Crc32Bzip2"),
    ("crc32/cksum", "Crc32Cksum"),
    ("crc32/mpeg-2", "Crc32Mpeg2"),
    ("crc32c", "Crc32c"),
    ("crc64/ecma-182", "Crc64Ecma182"),
    ("crc64/nvme", "Crc64Nvme"),
    ("crc64/xz", "Crc64Xz"),
];

/// Names that others have for ours, without what stands between their letters.
const SYNONYMS: &[(&[&str], &str)] = &[
    (&["crc32isohdlc", "crc32ieee", "crc32b", "ethernet", "gzip", "zlib", "png", "crc32pkzip"], "crc32"),
    (&["crc32iscsi", "crc32castagnoli", "castagnoli"], "crc32c"),
    (&["crc16arc", "crc16ibm", "crc16lha", "arc"], "crc16"),
    (&["modbus"], "crc16/modbus"),
    (&["crc16ibm3740", "crc16autosar", "ccittfalse"], "crc16/ccitt-false"),
    (&["crc16ibmsdlc", "crc16hdlc", "crc16isohdlc", "crc16ppp", "x25"], "crc16/x-25"),
    (&["crc16ccitttrue", "crc16v41lsb", "kermit"], "crc16/kermit"),
    (&["crc16acorn", "crc16zmodem", "crc16v41msb", "xmodem"], "crc16/xmodem"),
    (&["crc8smbus"], "crc8"),
    (&["crc8maximdow", "crc8dow", "dow"], "crc8/maxim"),
    (&["crc24openpgp"], "crc24"),
    (&["crc64", "crc64ecma"], "crc64/ecma-182"),
    (&["rfc1071", "ip", "inet", "tcp", "ipv4", "icmp"], "internet"),
    (&["adler"], "adler32"),
    (&["sum8", "sum16", "sum32", "add", "checksum", "sum64"], "sum"),
];

/// The name of an algorithm, which is its variant.
pub(crate) struct Algorithm(pub(crate) &'static str);

impl Algorithm {
    /// Whether a number may be added to it.
    pub(crate) fn takes_seed(&self) -> bool {
        matches!(self.0, "Sum" | "Internet" | "Udp")
    }
}

impl Value for Algorithm {
    const KIND: &'static str = "the name of an algorithm in quotes";

    type Syntax = LitStr;

    fn from_syntax(word: LitStr) -> syn::Result<Self> {
        let found = word.value();
        if let Some((_, variant)) = ALGORITHMS.iter().find(|(known, _)| *known == found) {
            return Ok(Self(variant));
        }
        let plain: String = found.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let is_same = |known: &str| known.chars().filter(char::is_ascii_alphanumeric).eq(plain.chars());
        let meant = ALGORITHMS.iter().map(|(known, _)| *known).find(|known| is_same(known));
        let meant =
            meant.or_else(|| SYNONYMS.iter().find(|(words, _)| words.contains(&&*plain)).map(|(_, meant)| *meant));
        let known: Vec<_> = ALGORITHMS.iter().map(|(known, _)| *known).collect();
        let message = match meant {
            Some(meant) => format!("unknown checksum \"{found}\": did you mean \"{meant}\"?"),
            None if matches!(&*plain, "crc16ccitt" | "crcccitt") => {
                "several checksums are called that: write \"crc16/kermit\", \"crc16/ccitt-false\", \"crc16/xmodem\" or \"crc16/x-25\""
                    .to_owned()
            }
            None => unknown("checksum", &found, None, &known),
        };
        Err(syn::Error::new_spanned(&word, message))
    }
}

/// What a checksum is of.
pub(crate) enum Over {
    /// All that follows, up to the end.
    Rest,
    /// All in front of it in its struct.
    Before,
    /// From this field, or the first, to that one, or the last.
    Fields { first: Option<Member>, last: Option<Member>, span: Span },
}

impl Over {
    /// The fields by their names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Member> {
        let (first, last) = match self {
            Self::Rest | Self::Before => (None, None),
            Self::Fields { first, last, .. } => (first.as_ref(), last.as_ref()),
        };
        first.into_iter().chain(last)
    }
}

const FORMS: &str = "\"rest\", \"before\" or fields by their names, as in `over = first..=last`";

/// A word, or a range of names.
pub(crate) enum OverSyntax {
    Word(LitStr),
    Fields(Over),
    /// A range without its last field.
    Exclusive(Span),
    /// What is inside of a field.
    Inside(Span),
}

impl Parse for OverSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Word);
        }
        let span = input.span();
        let first = if input.peek(Token![..]) { None } else { Some(member(input)?) };
        if let Some(inside) = inside(input)? {
            return Ok(inside);
        }
        if input.is_empty() || input.peek(Token![,]) {
            let last = first.clone();
            return Ok(Self::Fields(Over::Fields { first, last, span }));
        }
        let is_inclusive = input.peek(Token![..=]);
        let dots = input.span();
        if is_inclusive {
            input.parse::<Token![..=]>()?;
        } else {
            input.parse::<Token![..]>()?;
            if input.is_empty() || input.peek(Token![,]) {
                return Ok(Self::Fields(Over::Fields { first, last: None, span }));
            }
        }
        let last = Some(member(input)?);
        if let Some(inside) = inside(input)? {
            return Ok(inside);
        }
        if !(input.is_empty() || input.peek(Token![,])) {
            return Err(input.error("expected nothing more"));
        }
        Ok(if is_inclusive { Self::Fields(Over::Fields { first, last, span }) } else { Self::Exclusive(dots) })
    }
}

/// The path that goes on, of which nothing is left then.
fn inside(input: ParseStream<'_>) -> syn::Result<Option<OverSyntax>> {
    if !input.peek(Token![.]) || input.peek(Token![..]) {
        return Ok(None);
    }
    let span = input.span();
    while !(input.is_empty() || input.peek(Token![,])) {
        input.parse::<TokenTree>()?;
    }
    Ok(Some(OverSyntax::Inside(span)))
}

/// The name of a field, or its position.
fn member(input: ParseStream<'_>) -> syn::Result<Member> {
    if input.peek(LitInt) {
        return input.parse();
    }
    input.call(syn::Ident::parse_any).map(Member::Named)
}

impl Value for Over {
    const KIND: &'static str = FORMS;

    type Syntax = OverSyntax;

    fn from_syntax(over: OverSyntax) -> syn::Result<Self> {
        match over {
            OverSyntax::Fields(over) => Ok(over),
            OverSyntax::Exclusive(span) => {
                Err(syn::Error::new(span, "the last field is one of them: write `..=`, as in `over = first..=last`"))
            }
            OverSyntax::Inside(span) => Err(syn::Error::new(
                span,
                "a sum is of whole fields, not of what is inside of one: name the field, or move what is not summed out of it",
            )),
            OverSyntax::Word(word) => match &*word.value() {
                "rest" => Ok(Self::Rest),
                "before" => Ok(Self::Before),
                found => {
                    let message = if syn::parse_str::<syn::Ident>(found).is_ok() {
                        format!("unknown bytes \"{found}\": `over` takes {FORMS}; a field has no quotes")
                    } else {
                        format!("unknown bytes \"{found}\": `over` takes {FORMS}")
                    };
                    Err(syn::Error::new_spanned(&word, message))
                }
            },
        }
    }
}

/// When a checksum is compared.
pub(crate) struct OnRequest;

impl Value for OnRequest {
    const KIND: &'static str = "\"request\"";

    type Syntax = LitStr;

    fn from_syntax(word: LitStr) -> syn::Result<Self> {
        let found = word.value();
        if found == "request" {
            return Ok(Self);
        }
        let message = format!("unknown time \"{found}\": `verify = \"request\"` leaves the checksum to `Wire::verify`");
        Err(syn::Error::new_spanned(&word, message))
    }
}
