//! One field as the schema says it: its type, how it is written, and what it takes from earlier fields.
//!
//! Owns the expressions that make a `Field`. What is wrong with one is found where they are evaluated.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Ident, Type};

use super::bits::in_schema;
use super::constant::{data, number, of_no_name, size, size as size_in_bytes};
use super::given::{gives, may_be_compact};
use super::local::type_of;
use super::own::named;
use super::sums::checksum;
use super::term::{steps, term, term_of_last};
use crate::ast::{Field, Message};
use crate::attr::{
    Absent, Condition, Content, End, Endian, Extent, Extra, FormatAttrs, Given, Number, Order, Pad, Prefix, Range,
    Term, Values, Width, said,
};
use crate::caret::{at, span};
use crate::paths;

/// The field `each` of `fields` as an expression.
pub(super) fn field(message: &Message<'_>, fields: &[Field], each: &Field) -> TokenStream {
    let inherited = said(message.attrs.endian.as_ref()).and_then(Order::always);
    let (field, wire, module) = (paths::field(), paths::wire(), paths::schema_mod());
    let (name, ty, attrs) = (&each.name, each.codec_type(), &each.attrs);
    let (layout, named) = (quote_spanned!(span(ty)=> <#ty as #wire>::SCHEMA), type_of(each));
    if each.is_given {
        return quote!(#field::given(#name, #layout));
    }
    let layout = declared(each, &layout).unwrap_or(layout);
    // It is called as the first of its bits.
    let hidden = each.is_hidden.then(|| {
        let bits = fields.iter().skip_while(|field| !core::ptr::eq(*field, each)).nth(1);
        let name = bits.map_or("", |first| &first.name);
        quote!(#field::hidden(#name, <#named as #wire>::SCHEMA))
    });
    let docs = &each.docs;
    let docs = (!docs.is_empty()).then(|| quote!(.with_docs(#docs)));
    let other = |index: usize| Some((index, fields.get(index)?.codec_type()));
    let pad = said(attrs.pad.as_ref());
    let null = attrs.format.null.as_ref().filter(|_| !each.is_null_by_size());
    let written = |inherited| format(&attrs.format, null, pad, inherited, &layout);
    let format = written(inherited.filter(|_| each.order.is_none() && each.bits.is_none()));
    let holder = attrs.held_length().zip(each.holder.and_then(other)).map(|(length, (index, ty))| {
        let length = term(length, index, ty);
        quote!(.with_holder(const { &#length }))
    });
    let last = attrs.last().map(|last| {
        let condition = condition_of_last(last, &layout);
        quote!(.with_last(const { &#module::Last::new(#layout, #format, #condition) }))
    });
    let format = (!format.is_empty()).then(|| quote!(.with_format(#format)));
    let size = attrs.size.as_ref().and_then(|size| Some(extent(said(Some(size))?, &size.name, each, fields)));
    let cut = (attrs.is_cut() && attrs.size.is_none()).then(|| quote!(.with_fill(#module::Fill::Cut)));
    let align = said(attrs.align.as_ref()).zip(attrs.align.as_ref()).map(|(bytes, given)| {
        let bytes = size_in_bytes(bytes);
        let ignoring = (said(attrs.extra.as_ref()).is_some_and(|extra| matches!(extra, Extra::Ignore))
            && attrs.size.is_none())
        .then(|| quote!(.ignoring()));
        at(given.name.span(), quote!(.with_align(#module::Align::to(#bytes) #ignoring)))
    });
    let null = if each.is_null_by_size() {
        Some(quote!(.with_null(#module::Null::Size)))
    } else if each.is_null_by_length() {
        Some(quote!(.with_null(#module::Null::Length)))
    } else {
        None
    };
    let switch = said(attrs.switch.as_ref()).zip(each.switch.and_then(other)).map(|(switch, (index, ty))| {
        let switch = term(switch, index, ty);
        quote!(.with_switch(const { &#switch }))
    });
    let condition = said(attrs.when.as_ref()).map(|when| {
        let condition = condition(when, fields, &mut each.subjects.iter().copied());
        quote!(.with_condition(const { &#condition }))
    });
    let check = attrs.check().map(|check| {
        let check = self::condition(check, fields, &mut each.check_subjects());
        quote!(.with_check(const { &#check }))
    });
    let elements =
        message.plan.map_or_else(|| elements(each, inherited), |plan| Some(super::tags::elements(plan, each)));
    let constant = said(attrs.value.as_ref()).map(|constant| {
        let constant = data(constant, ty);
        quote!(.with_constant(const { &#constant }))
    });
    let default = said(attrs.default.as_ref()).map(|absent| match absent {
        Absent::Natural if each.keeps_absence() => quote!(.with_absent(&#module::Absent::Missing)),
        Absent::Natural => quote!(.with_default()),
        Absent::Constant(constant) => {
            let constant = data(constant, ty);
            quote!(.with_absent(const { &#module::Absent::Constant(#constant) }))
        }
    });
    let gives = gives(each, fields);
    let compact = said(message.attrs.compact.as_ref()).filter(|_| may_be_compact(each)).map(|compact| {
        let compact = self::condition(compact, fields, &mut message.compact.iter().copied());
        quote!(.with_compact(const { &#compact }))
    });
    let little = each.order.as_ref().map(|order| {
        let condition = self::condition(&order.condition, fields, &mut order.subjects.iter().copied());
        let format = or_default(written(Some(Endian::Little)));
        quote!(.with_little(const { &#condition }, const { &#format }))
    });
    let payload_len = said(attrs.payload_len.as_ref()).map(|more| quote!(.with_payload_len(#more)));
    let checksum = checksum(each, fields);
    let key = attrs.key.as_ref().map(|_| quote!(.with_key()));
    let (new, bits) = (hidden.unwrap_or_else(|| quote!(#field::new(#name, #layout))), in_schema(each));
    quote!(#new #bits #docs #format #holder #last #align #size #cut #null #switch #condition #check #elements #constant #default #gives #compact #little #payload_len #key #checksum)
}

/// What is said of the type of a field beside what that is written as.
fn declared(field: &Field, layout: &TokenStream) -> Option<TokenStream> {
    let names = [&field.attrs.names, &field.attrs.flags];
    if field.own.is_none() && names.iter().all(|given| given.is_none()) {
        return None;
    }
    let name = match &field.own {
        Some(Type::Path(path)) => path.path.segments.last().map(|last| last.ident.unraw().to_string()),
        _ => None,
    };
    let named = named(&name.unwrap_or_default(), layout, None, field.own.is_some(), names);
    Some(quote!(const { &#named }))
}

/// An expression for what attributes say, or nothing where they say nothing.
fn format(
    attrs: &FormatAttrs,
    null: Option<&Given<Number>>,
    pad: Option<&Pad>,
    inherited: Option<Endian>,
    layout: &TokenStream,
) -> TokenStream {
    let format = paths::format();
    let endian = attrs.endian().or(inherited);
    let order = endian.filter(|endian| *endian == Endian::Little).map(order).map(|order| quote!(.with_endian(#order)));
    let width = said(attrs.width.as_ref()).map(|written| width(*written)).map(|width| quote!(.with_width(#width)));
    let values = attrs.values.as_ref().and_then(|given| Some(values(said(Some(given))?, &given.name)));
    let max = said(attrs.max.as_ref()).map(size).map(|max| quote!(.with_max(#max)));
    let zeros = pad.and_then(|pad| match pad {
        Pad::Count(count) => Some(size(count)),
        Pad::Byte(_) => None,
    });
    let zeros = zeros.map(|count| quote!(.with_pad(#count)));
    let each = said(attrs.each.as_ref()).map(|each| {
        let private = paths::private();
        let element = quote!(#private::element(#layout));
        let each = or_default(self::format(each, each.null.as_ref(), None, endian, &element));
        quote!(.with_each(const { &#each }))
    });
    let end = attrs.len.as_ref().and_then(|len| {
        let empty = quote!(#layout, #format::DEFAULT #order #width #each);
        Some(end(said(Some(len))?, null, pad, &len.name, endian, &empty))
    });
    let end = end.map(|end| quote!(.with_end(#end)));
    let parts = quote!(#order #width #values #end #max #zeros #each);
    if parts.is_empty() { parts } else { quote!(#format::DEFAULT #parts) }
}

fn or_default(said: TokenStream) -> TokenStream {
    let format = paths::format();
    if said.is_empty() { quote!(#format::DEFAULT) } else { said }
}

/// What must hold of the elements of `field`.
fn elements(field: &Field, inherited: Option<Endian>) -> Option<TokenStream> {
    let attrs = &field.attrs;
    let (each, ty) = (said(attrs.format.each.as_ref()), field.element_type());
    if attrs.check_of_elements().is_none() && attrs.ascending().is_none() {
        return None;
    }
    let (module, wire, ty) = (paths::schema_mod(), paths::wire(), ty?);
    let layout = quote_spanned!(span(ty)=> <#ty as #wire>::SCHEMA);
    let endian = attrs.format.endian().or(inherited);
    let format = each.map(|each| format(each, each.null.as_ref(), None, endian, &layout)).unwrap_or_default();
    let format = or_default(format);
    let check = attrs.check_of_elements().map(|check| {
        let check = condition_on(check, &mut |of| Some((term(of, 0, ty), ty.clone())));
        quote!(.with_check(#check))
    });
    let ascending = attrs.ascending().map(|number| {
        let number = term(number, 0, ty);
        quote!(.with_ascending(#number))
    });
    Some(quote!(.with_elements(const { &#module::Elements::new(#layout, #format) #check #ascending })))
}

/// A condition on `fields`, whose comparisons look at `subjects`.
pub(super) fn condition(
    condition: &Condition,
    fields: &[Field],
    subjects: &mut impl Iterator<Item = usize>,
) -> TokenStream {
    let mut looks = |of: &Term| {
        let index = subjects.next()?;
        let ty = fields.get(index)?.codec_type();
        Some((term(of, index, ty), ty.clone()))
    };
    condition_on(condition, &mut looks)
}

/// A condition on an element of what is laid out as `array`.
fn condition_of_last(condition: &Condition, array: &TokenStream) -> TokenStream {
    condition_on(condition, &mut |of| Some((term_of_last(of, array), of_no_name())))
}

/// A condition, of which `looks` says what a comparison looks at, and the type of that.
fn condition_on(condition: &Condition, looks: &mut impl FnMut(&Term) -> Option<(TokenStream, Type)>) -> TokenStream {
    let (module, private) = (paths::schema_mod(), paths::private());
    let variant = match condition {
        Condition::Compare { number: of, comparison, value } => {
            let Some((of, ty)) = looks(of) else { return TokenStream::new() };
            let comparison = Ident::new(&format!("{comparison:?}"), proc_macro2::Span::call_site());
            let value = number(value, &ty);
            quote!(Compare { number: #of, comparison: #module::Comparison::#comparison, value: #value })
        }
        Condition::Among { number: of, ranges, is } => {
            let Some((of, ty)) = looks(of) else { return TokenStream::new() };
            let ranges = ranges.iter().map(|range| match range {
                Range::One(only) => {
                    let only = number(only, &ty);
                    quote!((#only, #only))
                }
                Range::Between(first, last) => {
                    let end = |end: Option<&Number>, otherwise: &str| match end {
                        Some(end) => number(end, &ty),
                        None => {
                            let otherwise = Ident::new(otherwise, proc_macro2::Span::call_site());
                            quote!(#private::i128::#otherwise)
                        }
                    };
                    let (first, last) = (end(first.as_ref(), "MIN"), end(last.as_ref(), "MAX"));
                    quote!((#first, #last))
                }
            });
            quote!(Among { number: #of, ranges: const { &[#(#ranges),*] }, is: #is })
        }
        Condition::Bytes { subject: of, bytes, is } => {
            let Some((of, _)) = looks(of) else { return TokenStream::new() };
            let bytes = match bytes {
                Content::Bytes(bytes) => bytes.to_token_stream(),
                Content::Text(text) => Literal::byte_string(text.value().as_bytes()).into_token_stream(),
            };
            quote!(Bytes { subject: #of, bytes: #bytes, is: #is })
        }
        Condition::Float { subject: of, comparison, value } => {
            let Some((of, _)) = looks(of) else { return TokenStream::new() };
            let comparison = Ident::new(&format!("{comparison:?}"), proc_macro2::Span::call_site());
            let value = quote!(#private::f64::to_bits(#value));
            quote!(Float { subject: #of, comparison: #module::Comparison::#comparison, value: #value })
        }
        Condition::All(parts) | Condition::Any(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| condition_on(part, looks)).collect();
            let join = if matches!(condition, Condition::All(_)) { quote!(All) } else { quote!(Any) };
            quote!(#join(const { &[#(#parts),*] }))
        }
    };
    quote!(#module::Condition::#variant)
}

/// A number in front, which the attribute `name` gives, and the number that is null there.
fn prefix(prefix: &Prefix, null: Option<&Given<Number>>, name: &Ident) -> TokenStream {
    let module = paths::schema_mod();
    let number = constant_of(prefix.word);
    if prefix.steps.is_empty() && null.is_none() {
        return quote!(#module::Prefix::new(#number));
    }
    let ty = of_no_name();
    let steps = steps(&prefix.steps, &ty);
    let caret = null.map_or(name, |null| &null.name).span();
    let null = said(null).map(|null| {
        let null = self::number(null, &ty);
        quote!(.with_null(#null))
    });
    at(caret, quote!(#module::Prefix::new(#number) #steps #null))
}

fn end(
    end: &End,
    null: Option<&Given<Number>>,
    pad: Option<&Pad>,
    name: &Ident,
    endian: Option<Endian>,
    empty: &TokenStream,
) -> TokenStream {
    let module = paths::schema_mod();
    match end {
        End::Prefix(written) => {
            let prefix = prefix(written, null, name);
            quote!(#module::End::Prefix(#prefix))
        }
        End::Until(until) => {
            let (bytes, is_number) = until.bytes(endian == Some(Endian::Little));
            let private = paths::private();
            let new = match (until.is_empty(), is_number) {
                (true, _) => at(name.span(), quote!(#private::empty(#empty))),
                (false, true) => quote!(#module::Until::in_units(#bytes)),
                (false, false) => quote!(#module::Until::new(#bytes)),
            };
            let kept = until.is_kept.then(|| quote!(.kept()));
            quote!(#module::End::Until(#new #kept))
        }
        End::Rest => quote!(#module::End::Rest),
        End::Before(behind) => {
            let behind = left_behind(behind);
            quote!(#module::End::Before(#behind))
        }
        End::Padded => {
            let pad = filler(pad);
            quote!(#module::End::Padded(#pad))
        }
        End::Held(_) => quote!(#module::End::Held),
        End::Last(_) => quote!(#module::End::Last),
    }
}

/// The size of a variant, of which all fields are one, and what becomes of what they leave.
pub(super) fn whole(size: &Extent, name: &Ident, ignores_extra: bool) -> TokenStream {
    let module = paths::schema_mod();
    let (size, fill) = match size {
        Extent::Prefix(written) => {
            let prefix = prefix(written, None, name);
            (quote!(Prefix(#prefix)), None)
        }
        Extent::Constant(constant) => {
            let constant = self::size(constant);
            (quote!(Constant(#constant)), Some(quote!(Byte(0))))
        }
        // Refused.
        Extent::Held(_) | Extent::Before(_) | Extent::Nothing => return TokenStream::new(),
    };
    let fill = if ignores_extra { Some(quote!(Ignored)) } else { fill };
    let fill = fill.map(|fill| quote!(.with_fill(#module::Fill::#fill)));
    quote!(.with_size(const { &#module::Size::#size }) #fill)
}

/// The size of a field, and what fills it.
fn extent(size: &Extent, name: &Ident, field: &Field, fields: &[Field]) -> TokenStream {
    let module = paths::schema_mod();
    let attrs = &field.attrs;
    let is_constant = matches!(size, Extent::Constant(_));
    let size = match size {
        Extent::Prefix(written) => {
            let null = attrs.format.null.as_ref().filter(|_| field.is_null_by_size());
            let prefix = prefix(written, null, name);
            quote!(Prefix(#prefix))
        }
        Extent::Held(size) => {
            let holder = field.size_holder.and_then(|index| Some(term(size, index, fields.get(index)?.codec_type())));
            quote!(Held(#holder))
        }
        Extent::Before(behind) => {
            let behind = left_behind(behind);
            quote!(Before(#behind))
        }
        Extent::Constant(constant) => {
            let constant = self::size(constant);
            quote!(Constant(#constant))
        }
        // Refused.
        Extent::Nothing => return TokenStream::new(),
    };
    let fill = match (said(attrs.extra.as_ref()), said(attrs.pad.as_ref())) {
        (Some(Extra::Ignore), _) => Some(quote!(Ignored)),
        (Some(Extra::Cut), _) => Some(quote!(Cut)),
        (_, pad) if is_constant => {
            let pad = filler(pad);
            Some(quote!(Byte(#pad)))
        }
        (_, _) => None,
    };
    let fill = fill.map(|fill| quote!(.with_fill(#module::Fill::#fill)));
    quote!(.with_size(const { &#module::Size::#size }) #fill)
}

/// The bytes in front of which something ends.
fn left_behind(behind: &Number) -> TokenStream {
    let (private, behind) = (paths::private(), number(behind, &syn::parse_quote!(i64)));
    quote!(#private::size(#behind))
}

/// The byte that fills a constant size.
fn filler(pad: Option<&Pad>) -> TokenStream {
    match pad {
        Some(Pad::Byte(byte)) => byte.to_token_stream(),
        Some(Pad::Count(_)) | None => quote!(0),
    }
}

/// The constant that a number in front is.
pub(super) fn constant_of(word: &str) -> TokenStream {
    let (module, constant) =
        (paths::schema_mod(), Ident::new(&word.to_ascii_uppercase(), proc_macro2::Span::call_site()));
    quote!(#module::Number::#constant)
}

/// The numbers of a `bool`, which the attribute `name` gives.
fn values(values: &Values, name: &Ident) -> TokenStream {
    let [no, yes] = [&values.no, &values.yes].map(|value| number(value, &of_no_name()));
    at(name.span(), quote!(.with_values(#no, #yes)))
}

pub(super) fn order(endian: Endian) -> TokenStream {
    let module = paths::schema_mod();
    match endian {
        Endian::Big => quote!(#module::Endian::Big),
        Endian::Little => quote!(#module::Endian::Little),
    }
}

pub(super) fn width(width: Width) -> TokenStream {
    let module = paths::schema_mod();
    let width = match width {
        Width::Bytes(width) => quote!(Bytes(#width)),
        Width::Varint => quote!(Varint),
        Width::Zigzag => quote!(Zigzag),
        Width::MySql => quote!(MySql),
    };
    quote!(#module::Width::#width)
}
