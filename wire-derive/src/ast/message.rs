//! A struct or an enum that derives `Wire`, with its tokens.
//!
//! Owns which field an attribute of another one names.

use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DataEnum, DeriveInput, Expr, Fields, GenericParam, Generics, Ident, Index, Member, Type};

use super::order::{Inherited, Order};
use super::types::{
    Spelt, element_of_array, has_no_order, is_byte_array, is_refused_anyway, list_element, optional, ungrouped,
};
use crate::attr::{
    self, Absent, ArgumentValue, Condition, Constant, End, Extent, FieldAttrs, FormatAttrs, Given, Number, Parameter,
    Place, Tag, Term, TypeAttrs, VariantAttrs, said,
};
use crate::caret::name;
use crate::ctxt::Ctxt;

/// A struct or an enum that derives `Wire`.
pub(crate) struct Message<'i> {
    pub(crate) ident: Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) docs: String,
    pub(crate) body: Body<'i>,
    /// Whether its fields may stand where no reference can point.
    pub(crate) is_packed: bool,
    pub(crate) attrs: TypeAttrs,
    /// The same as it is declared.
    pub(crate) declared: Vec<TokenStream>,
    /// The lints that its declaration allows, as attributes.
    pub(crate) allowed: TokenStream,
    /// The positions of the numbers that each comparison in `compact` looks at.
    pub(crate) compact: Vec<usize>,
    /// When it is in little endian order, where that depends: of an enum its number too.
    pub(crate) order: Option<Order>,
}

/// What stands in a message's bytes.
pub(crate) enum Body<'i> {
    Struct(Vec<Field>),
    Enum(Enum<'i>),
}

/// A number, and the fields of the variant that has it.
pub(crate) struct Enum<'i> {
    /// The integer type of the number.
    pub(crate) tag: Ident,
    /// How many bytes the text has that stands in its place, where such chooses the variants.
    pub(crate) text: Option<usize>,
    pub(crate) variants: Vec<EnumVariant<'i>>,
}

/// A variant of an enum that derives `Wire`.
pub(crate) struct EnumVariant<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) docs: String,
    /// The number that chooses it, where that is not the next after the one before.
    pub(crate) number: Option<&'i Expr>,
    /// The text that does, in the place of a number.
    pub(crate) text: Option<Tag>,
    /// The field that holds the number, where it is chosen by every one that no other variant has.
    pub(crate) other: Option<Field>,
    /// The fields behind the number.
    pub(crate) fields: Vec<Field>,
    /// Whether it is a value by its name alone.
    pub(crate) is_unit: bool,
}

/// A field in the order of the bytes.
pub(crate) struct Field {
    /// How the code names it.
    pub(crate) member: Member,
    /// How schema and errors name it.
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) ty: Type,
    pub(crate) attrs: FieldAttrs,
    /// The same as it is declared.
    pub(crate) declared: Vec<TokenStream>,
    /// The positions of the earlier fields that the attributes name.
    pub(crate) holder: Option<usize>,
    pub(crate) switch: Option<usize>,
    pub(crate) size_holder: Option<usize>,
    /// Of each comparison in a condition, and behind these in a check, which may look at the field itself.
    pub(crate) subjects: Vec<usize>,
    /// Of each number that it gives to its type, where that follows from one.
    pub(crate) givers: Vec<Option<usize>>,
    /// When it is in little endian order, where that depends.
    pub(crate) order: Option<Order>,
    pub(crate) inherited: Inherited,
    /// Whether it is no field, but a number that the type is given.
    pub(crate) is_given: bool,
    /// What later fields make of it.
    pub(crate) serves: Serves,
}

/// What of a field follows from an earlier one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follows {
    Length,
    Variant,
    Size,
}

/// What a field is to later ones, whose lengths, sizes or variants it says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Serves {
    Nobody,
    /// They make its number.
    Number,
    /// They make numbers inside of it.
    Inside,
}

impl Field {
    fn new(ctxt: &Ctxt, field: &syn::Field, member: Member) -> Self {
        let name = name_of(&member);
        let attrs = FieldAttrs::of_field(ctxt, &field.attrs, &member);
        Self {
            member,
            name,
            docs: attr::docs(&field.attrs),
            ty: ungrouped(&field.ty),
            attrs,
            declared: attr::declared(&field.attrs),
            holder: None,
            switch: None,
            size_holder: None,
            subjects: Vec::new(),
            givers: Vec::new(),
            order: None,
            inherited: Inherited::Nothing,
            is_given: false,
            serves: Serves::Nobody,
        }
    }

    /// A number that the type is given, which stands in front of its fields.
    fn given(parameter: &Parameter) -> Self {
        let member = Member::Named(parameter.name.clone());
        Self {
            name: name_of(&member),
            member,
            docs: String::new(),
            ty: parameter.ty.clone(),
            attrs: FieldAttrs::default(),
            declared: Vec::new(),
            holder: None,
            switch: None,
            size_holder: None,
            subjects: Vec::new(),
            givers: Vec::new(),
            order: None,
            inherited: Inherited::Nothing,
            is_given: true,
            serves: Serves::Nobody,
        }
    }

    /// Whether its `Option` takes no byte of its own: a condition, its size or its length says whether it is there.
    pub(crate) fn may_be_missing(&self) -> bool {
        self.is_optional() || self.is_null_by_size() || self.is_null_by_length() || self.keeps_absence()
    }

    /// Whether it is an `Option` in front of which the message may end, and ends where it is `None`.
    pub(crate) fn keeps_absence(&self) -> bool {
        let is_natural = matches!(said(self.attrs.default.as_ref()), Some(Absent::Natural));
        let is_null = self.attrs.format.null.is_some() || self.holder.is_some();
        self.ends_early() && is_natural && !is_null && optional(&self.ty).is_some()
    }

    /// Whether it is an `Option` under a condition.
    fn is_optional(&self) -> bool {
        self.attrs.when.is_some() && self.attrs.default.is_none()
    }

    /// Whether it has a value where its condition does not hold.
    pub(crate) fn is_left_out(&self) -> bool {
        self.attrs.when.is_some() && self.attrs.default.is_some()
    }

    /// Whether the message may end before it.
    pub(crate) fn ends_early(&self) -> bool {
        self.attrs.when.is_none() && self.attrs.default.is_some()
    }

    /// Whether a number in front that is its size may be null.
    pub(crate) fn is_null_by_size(&self) -> bool {
        !self.is_optional() && self.attrs.size.is_some() && self.attrs.format.null.is_some()
    }

    /// Whether another field, which holds its length, may say null.
    pub(crate) fn is_null_by_length(&self) -> bool {
        self.attrs.when.is_none() && self.holder.is_some() && optional(&self.ty).is_some()
    }

    /// The positions of the fields at which the condition looks, without those of the check.
    pub(crate) fn condition_subjects(&self) -> impl Iterator<Item = usize> {
        let count = said(self.attrs.when.as_ref()).map_or(0, |when| when.comparisons().len());
        self.subjects.iter().copied().take(count)
    }

    /// The positions of those at which the check looks.
    pub(crate) fn check_subjects(&self) -> impl Iterator<Item = usize> {
        let count = said(self.attrs.when.as_ref()).map_or(0, |when| when.comparisons().len());
        self.subjects.iter().copied().skip(count)
    }

    /// Whether the field is the length or the number of others.
    pub(crate) fn is_number(&self) -> bool {
        self.serves == Serves::Number
    }

    /// Whether later fields take a length, a size or a number from it, or from inside of it.
    pub(crate) fn serves(&self) -> bool {
        self.serves != Serves::Nobody
    }

    /// Whether more than the field's own bytes decides whether it is there or how it is read.
    pub(crate) fn depends(&self) -> bool {
        let attrs = &self.attrs;
        let is_there_anyway = attrs.default.is_none() && !self.may_be_missing();
        self.terms().next().is_some()
            || !is_there_anyway
            || attrs.align.is_some()
            || attrs.give.is_some()
            || self.order.is_some()
            || self.is_given
    }

    /// All comparisons that decide about it, each with what it looks at.
    pub(crate) fn looks(&self) -> impl Iterator<Item = (&Condition, usize)> {
        let own = self.attrs.comparisons().into_iter().zip(self.subjects.iter().copied());
        own.chain(self.order.iter().flat_map(Order::looks))
    }

    /// What it takes from earlier fields, and the position of each.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (Follows, &Term, usize)> {
        let terms = [
            (Follows::Length, self.attrs.held_length(), self.holder),
            (Follows::Variant, said(self.attrs.switch.as_ref()), self.switch),
            (Follows::Size, self.attrs.held_size(), self.size_holder),
        ];
        terms.into_iter().filter_map(|(follows, term, position)| Some((follows, term?, position?)))
    }

    /// The type that is encoded: of a field under a condition, what its `Option` holds.
    pub(crate) fn codec_type(&self) -> &Type {
        match optional(&self.ty) {
            Some(inner) if self.may_be_missing() => inner,
            _ => &self.ty,
        }
    }

    /// Whether it is a list of enums whose number an earlier field is.
    pub(crate) fn is_list_of_chosen(&self) -> bool {
        self.attrs.switch.is_some() && list_element(self.codec_type()).is_some()
    }

    /// Whether its value stands there alone, always and as the struct holds it.
    pub(crate) fn is_itself(&self) -> bool {
        let attrs = &self.attrs;
        let is_alone = attrs.size.is_none() && attrs.default.is_none() && attrs.value.is_none() && !self.depends();
        is_alone && !self.is_given && !self.is_number() && !self.serves()
    }

    /// Whether everybody knows that its bytes have no order.
    fn has_no_order(&self) -> bool {
        let is_prefixed = matches!(said(self.attrs.size.as_ref()), Some(Extent::Prefix(_)));
        !is_prefixed && has_no_order(self.codec_type())
    }

    /// Whether it ends in front of the last bytes of the message, which the fields behind it take.
    pub(crate) fn ends_before(&self) -> bool {
        matches!(said(self.attrs.size.as_ref()), Some(Extent::Before(_)))
            || matches!(said(self.attrs.format.len.as_ref()), Some(End::Before(_)))
    }

    /// The type of its elements, where it is written as an array.
    pub(crate) fn element_type(&self) -> Option<&Type> {
        element_of_array(self.codec_type())
    }

    /// Whether it is a constant of bytes that has nothing in front.
    pub(crate) fn is_plain_bytes(&self) -> bool {
        matches!(said(self.attrs.value.as_ref()), Some(Constant::Bytes(_))) && is_byte_array(self.codec_type())
    }

    /// Whether it is a constant that is a number: a path may lead to text, to bytes or to a float.
    pub(crate) fn is_number_constant(&self) -> bool {
        match said(self.attrs.value.as_ref()) {
            Some(Constant::Int(Number::Literal(_))) => true,
            Some(Constant::Int(Number::Constant(_))) => {
                matches!(Spelt::of(self.codec_type()), Spelt::Integer | Spelt::Other)
            }
            Some(Constant::Bytes(_) | Constant::Text(_) | Constant::Float(_)) | None => false,
        }
    }

    /// Whether attributes give the field a size that depends on its value.
    pub(crate) fn varies(&self) -> bool {
        let attrs = &self.attrs;
        attrs.when.is_some()
            || attrs.switch.is_some()
            || attrs.size.is_some()
            || attrs.default.is_some()
            || varies(&attrs.format)
    }
}

/// Whether values of this format, or elements of it, have sizes of their own.
fn varies(format: &FormatAttrs) -> bool {
    format.len.is_some()
        || said(format.width.as_ref()).is_some_and(|width| width.fixed().is_none())
        || said(format.each.as_ref()).is_some_and(|each| varies(each))
}

impl<'i> Message<'i> {
    pub(crate) fn from_input(ctxt: &Ctxt, input: &'i DeriveInput) -> Option<Self> {
        let place = match &input.data {
            Data::Struct(_) => Place::Struct,
            // An enum is what a union should be.
            Data::Enum(_) | Data::Union(_) => Place::Enum,
        };
        let attrs = TypeAttrs::of_type(ctxt, &input.attrs, place);
        let body = match &input.data {
            Data::Struct(data) => {
                Body::Struct(from_fields(ctxt, data.fields.iter().zip(data.fields.members()), &attrs.parameters, None))
            }
            Data::Enum(data) => Body::Enum(Enum::from_data(ctxt, input, data, &attrs.parameters)?),
            Data::Union(data) => {
                ctxt.error(
                    data.union_token,
                    "what a union's bytes mean is not declared: use an enum, whose number says which variant it is",
                );
                return None;
            }
        };
        let (docs, declared) = (attr::docs(&input.attrs), attr::declared(&input.attrs));
        let allowed = attr::allowed(input);
        let ident = name(&input.ident, &input.attrs);
        let is_packed = is_packed(&input.attrs);
        let compact = compact(ctxt, &attrs);
        let mut message = Self {
            ident,
            generics: &input.generics,
            docs,
            body,
            is_packed,
            attrs,
            declared,
            allowed,
            compact,
            order: None,
        };
        message.order = order(ctxt, &message);
        message.hand_down();
        Some(message)
    }

    /// Tells the fields when they are in little endian order, where their type says that.
    fn hand_down(&mut self) {
        let Some(order) = &self.order else { return };
        let behind = order.subjects.iter().max().map_or(0, |last| last.saturating_add(1));
        let parts = match &mut self.body {
            Body::Struct(fields) => vec![fields],
            Body::Enum(data) => data.variants.iter_mut().map(|variant| &mut variant.fields).collect(),
        };
        for (index, field) in parts.into_iter().flat_map(|fields| fields.iter_mut().enumerate()) {
            if field.is_given || field.attrs.format.endian.is_some() || field.has_no_order() {
                continue;
            }
            if index < behind {
                field.inherited = Inherited::Later;
            } else {
                (field.order, field.inherited) = (Some(order.clone()), Inherited::Order);
            }
        }
    }

    /// The fields of each part: a struct is one part, an enum has one for each variant.
    pub(crate) fn parts(&self) -> Vec<&[Field]> {
        match &self.body {
            Body::Struct(fields) => vec![fields],
            Body::Enum(data) => data.variants.iter().map(|variant| &*variant.fields).collect(),
        }
    }

    /// The fields of all parts.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts().into_iter().flatten()
    }

    /// Whether the declaration stands for many types, so that some rules can only be checked where it is used.
    pub(crate) fn is_generic(&self) -> bool {
        self.generics.params.iter().any(|param| !matches!(param, GenericParam::Lifetime(_)))
    }

    /// Whether a field's type is one that the compiler refuses in every type, or there is a number's type and no number.
    pub(crate) fn is_refused_anyway(&self) -> bool {
        let is_empty = matches!(&self.body, Body::Enum(data) if data.variants.is_empty());
        is_empty || self.fields().any(|field| is_refused_anyway(&field.ty, self.generics))
    }
}

impl<'i> Enum<'i> {
    fn from_data(ctxt: &Ctxt, input: &'i DeriveInput, data: &'i DataEnum, parameters: &[Parameter]) -> Option<Self> {
        let attrs: Vec<_> =
            data.variants.iter().map(|variant| VariantAttrs::of_variant(ctxt, &variant.attrs)).collect();
        let text = text(ctxt, data, &attrs);
        let repr = repr(&input.attrs);
        if let (Some(_), Some(repr)) = (text, &repr) {
            ctxt.error(repr, "text chooses the variants of this enum, in the place of a number: remove the `repr`");
        }
        // Of text that is wrong it has been said.
        let is_text = attrs.iter().any(|attrs| attrs.tag.is_some());
        let tag = text.or_else(|| (is_text && repr.is_none()).then_some(1)).map(type_of_text).or(repr);
        if tag.is_none() && !attr::is_told_of_repr(&input.attrs) {
            ctxt.error(
                &input.ident,
                "an enum is written as a number: say of which integer type, as in `#[repr(u8)]`; to choose messages by api_key derive `MessageSet`",
            );
        }
        let variants = data.variants.iter().zip(attrs).map(|(variant, attrs)| {
            let mut fields = variant.fields.iter().zip(variant.fields.members());
            let mut other = None;
            if attrs.other.is_some() {
                other = fields.next().map(|(field, member)| Field::new(ctxt, field, member));
                if other.is_none() {
                    let number = || tag.as_ref().map_or_else(|| "u8".to_owned(), Ident::to_string);
                    let tag = text.map_or_else(number, |len| format!("[u8; {len}]"));
                    let message = format!(
                        "what takes every other number holds it in its first field: `{}({tag})`",
                        variant.ident
                    );
                    ctxt.error(&variant.ident, message);
                }
            }
            let fields = from_fields(ctxt, fields, parameters, other.as_ref());
            let number = variant.discriminant.as_ref().map(|(_, number)| number);
            let is_unit = matches!(variant.fields, Fields::Unit);
            let text = attrs.tag.and_then(|given| given.value);
            let docs = attr::docs(&variant.attrs);
            EnumVariant { ident: &variant.ident, docs, number, text, other, fields, is_unit }
        });
        let variants = variants.collect();
        Some(Self { tag: tag?, text, variants })
    }

    /// The first field of the variant for every number that no other has.
    pub(crate) fn other(&self) -> impl Iterator<Item = (&EnumVariant<'i>, &Field)> {
        self.variants.iter().filter_map(|variant| Some((variant, variant.other.as_ref()?)))
    }

    /// Whether Rust casts it to an integer, which is the number: no variant has a field, not even for that.
    pub(crate) fn is_cast(&self) -> bool {
        self.text.is_none() && self.variants.iter().all(|variant| variant.other.is_none() && variant.is_empty())
    }

    /// Whether no variant has a field behind the number.
    pub(crate) fn is_number(&self) -> bool {
        self.variants.iter().all(EnumVariant::is_empty)
    }
}

impl EnumVariant<'_> {
    /// Whether nothing stands behind the number.
    fn is_empty(&self) -> bool {
        self.fields.iter().all(|field| field.is_given)
    }
}

/// The integer type of `#[repr(u8)]`.
fn repr(attrs: &[Attribute]) -> Option<Ident> {
    let found = repr_words(attrs).into_iter().find(|word| INTEGERS.iter().any(|int| word == int));
    found.map(|word| Ident::new(&word.to_string(), word.span()))
}

/// The bytes of the text that chooses the variants, where one has such: all have their own, of one length.
fn text(ctxt: &Ctxt, data: &DataEnum, attrs: &[VariantAttrs]) -> Option<usize> {
    let text_of = |attrs: &VariantAttrs| said(attrs.tag.as_ref()).map(|tag| tag.0.value());
    let len = attrs.iter().find_map(text_of).map(|text| text.len())?;
    let mut seen = Vec::new();
    for (variant, attrs) in data.variants.iter().zip(attrs) {
        match (&attrs.tag, &attrs.other, &variant.discriminant) {
            (Some(_), Some(other), _) => {
                ctxt.error(other, "what takes every other text has none of its own: remove `tag` or `other`");
            }
            (_, _, Some((_, number))) => {
                ctxt.error(number, "text chooses the variants of this enum: remove the number");
            }
            (None, None, None) => {
                ctxt.error(
                    &variant.ident,
                    "text chooses the other variants: give this one its own, `#[wire(tag = b\"...\")]`, or `#[wire(other)]`",
                );
            }
            _ => {}
        }
        let (Some(Given { value: Some(Tag(literal)), .. }), Some(text)) = (&attrs.tag, text_of(attrs)) else {
            continue;
        };
        if text.len() != len {
            let message = format!(
                "the text of all variants is of one length: that of an earlier one has {len} bytes, and this {}",
                text.len()
            );
            ctxt.error(literal, message);
        } else if seen.contains(&text) {
            ctxt.error(literal, "an earlier variant is chosen by this text: give this one another");
        }
        seen.push(text);
    }
    Some(len)
}

/// The integer type that has room for text of so many bytes.
fn type_of_text(len: usize) -> Ident {
    let ty = match len {
        ..=1 => "u8",
        2 => "u16",
        3..=4 => "u32",
        _ => "u64",
    };
    Ident::new(ty, Span::call_site())
}

fn is_packed(attrs: &[Attribute]) -> bool {
    repr_words(attrs).iter().any(|word| word == "packed")
}

/// The words of each `#[repr(...)]`.
fn repr_words(attrs: &[Attribute]) -> Vec<Ident> {
    let mut words = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
        // What is wrong with it the compiler says.
        let _rustc_reports = attr.parse_nested_meta(|meta| {
            words.extend(meta.path.get_ident().cloned());
            // As in `align(8)`.
            if meta.input.peek(syn::token::Paren) {
                meta.input.parse::<proc_macro2::TokenTree>()?;
            }
            Ok(())
        });
    }
    words
}

/// The numbers that decide whether lengths are compact: those that the type is given.
fn compact(ctxt: &Ctxt, attrs: &TypeAttrs) -> Vec<usize> {
    let comparisons = said(attrs.compact.as_ref()).map(Condition::comparisons).unwrap_or_default();
    let mut positions = Vec::new();
    for term in comparisons.iter().filter_map(|comparison| comparison.term()) {
        let name = name_of(&term.subject);
        match attrs.parameters.iter().position(|parameter| parameter.name.unraw() == name) {
            Some(position) if term.inner.is_empty() => positions.push(position),
            _ => ctxt.error(
                &term.subject,
                format!("`compact` looks at what the type is given: declare it with `given({name}: i16)`"),
            ),
        }
    }
    positions
}

/// When a type is in little endian order, where that depends, with what it looks at: of an enum only at what that is given.
fn order(ctxt: &Ctxt, message: &Message<'_>) -> Option<Order> {
    let condition = said(message.attrs.endian.as_ref())?.when()?;
    let given: Vec<_> = message.attrs.parameters.iter().map(Field::given).collect();
    let (fields, is_enum) = match &message.body {
        Body::Struct(fields) => (fields, false),
        Body::Enum(_) => (&given, true),
    };
    let comparisons = condition.comparisons();
    let terms: Vec<_> = comparisons.iter().filter_map(|comparison| comparison.term()).collect();
    let mut subjects = Vec::new();
    for term in &terms {
        let name = name_of(&term.subject);
        match known(fields, fields.len(), &term.subject) {
            Some(position) if !is_enum || term.inner.is_empty() => subjects.push(position),
            _ if is_enum => ctxt.error(
                &term.subject,
                format!("`endian` of an enum looks at what the enum is given: declare it with `given({name}: u8)`"),
            ),
            _ => ctxt.error(
                &term.subject,
                format!(
                    "there is no field `{name}` for `endian` to look at: one that stands in no byte is given to the type, `#[wire(given({name}: u8))]`"
                ),
            ),
        }
    }
    (subjects.len() == terms.len()).then(|| Order { condition: Rc::clone(condition), subjects })
}

/// The types of an enum's number.
const INTEGERS: [&str; 8] = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];

/// The fields of a struct or a variant; of one for all other numbers, those behind `number`.
fn from_fields<'f>(
    ctxt: &Ctxt,
    fields: impl Iterator<Item = (&'f syn::Field, Member)>,
    parameters: &[Parameter],
    number: Option<&Field>,
) -> Vec<Field> {
    let given = parameters.iter().map(Field::given);
    let mut fields: Vec<_> = given.chain(fields.map(|(field, member)| Field::new(ctxt, field, member))).collect();
    let found: Vec<_> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let attrs = &field.attrs;
            let find = |name: &str, member: Option<&Member>| earlier(ctxt, &fields, number, index, name, member?);
            let mut subjects = Vec::new();
            for (attribute, condition) in attrs.conditions() {
                // Of a field that is there, its own value is known too.
                let end = if attrs.check.as_ref().is_some_and(|check| check.name == *attribute) {
                    index.saturating_add(1)
                } else {
                    index
                };
                let comparisons = condition.comparisons();
                // One that is not there is told once.
                let terms = comparisons.iter().filter_map(|comparison| comparison.term());
                let mut members: Vec<_> = terms.map(|term| &term.subject).collect();
                let found: Vec<_> = members.iter().filter_map(|member| known(&fields, end, member)).collect();
                if found.len() < members.len() {
                    members.retain(|member| known(&fields, end, member).is_none());
                    members.dedup_by(|next, member| next == member);
                    for member in members {
                        find(&attribute.to_string(), Some(member));
                    }
                }
                subjects.extend(found);
            }
            let [length, switch, size] = [attrs.held_length(), said(attrs.switch.as_ref()), attrs.held_size()]
                .map(|term| term.map(|term| &term.subject));
            let givers = attrs.arguments().iter().map(|argument| match &argument.value {
                ArgumentValue::Term(term) => find("give", Some(&term.subject)),
                ArgumentValue::Constant(_) => None,
            });
            let order = attrs.order().and_then(|(attribute, condition)| {
                let comparisons = condition.comparisons();
                let terms = comparisons.iter().filter_map(|comparison| comparison.term());
                let found = terms.map(|term| find(&attribute.to_string(), Some(&term.subject)));
                let found: Vec<_> = found.collect();
                let subjects = found.into_iter().collect::<Option<_>>()?;
                Some(Order { condition: Rc::clone(condition), subjects })
            });
            (find("len", length), find("switch", switch), find("size", size), subjects, givers.collect(), order)
        })
        .collect();
    for (field, found) in fields.iter_mut().zip(found) {
        (field.holder, field.switch, field.size_holder, field.subjects, field.givers, field.order) = found;
    }
    serve(&mut fields);
    fields
}

/// Tells fields what later ones make of them.
fn serve(fields: &mut [Field]) {
    let terms = fields.iter().flat_map(Field::terms);
    let served: Vec<_> = terms.map(|(_, term, position)| (position, term.inner.is_empty())).collect();
    for (position, is_whole) in served {
        if let Some(field) = fields.get_mut(position) {
            field.serves = if is_whole { Serves::Number } else { Serves::Inside };
        }
    }
}

/// Whether later fields make the number that `term` leads to from the field at `index`.
pub(crate) fn is_made(fields: &[Field], index: usize, term: &Term) -> bool {
    let is_own = fields.get(index).is_some_and(|field| !field.is_given);
    let mut terms = fields.iter().flat_map(Field::terms);
    is_own && terms.any(|(_, made, position)| position == index && is_same_path(&made.inner, &term.inner))
}

/// The position of the field of that name before the one at `index`.
fn known(fields: &[Field], index: usize, member: &Member) -> Option<usize> {
    let name = name_of(member);
    fields.iter().position(|field| field.name == name).filter(|position| *position < index)
}

/// How schema and errors name a field.
pub(crate) fn name_of(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(Index { index, .. }) => index.to_string(),
    }
}

/// Whether two ways on inside of a field are the same.
pub(crate) fn is_same_path(one: &[Member], other: &[Member]) -> bool {
    one.iter().map(name_of).eq(other.iter().map(name_of))
}

/// The same, and what is wrong with an attribute that names no such field.
fn earlier(
    ctxt: &Ctxt,
    fields: &[Field],
    number: Option<&Field>,
    index: usize,
    attribute: &str,
    member: &Member,
) -> Option<usize> {
    let name = name_of(member);
    match fields.iter().position(|field| field.name == name) {
        Some(position) if position < index => Some(position),
        Some(_) => {
            ctxt.error(member, format!("`{attribute}` looks at what has been read: name a field in front of this one"));
            None
        }
        None if number.is_some_and(|number| number.name == name) => {
            ctxt.error(member, format!("`{name}` is the number that chose the variant, and says nothing else"));
            None
        }
        None => {
            let terms = fields.get(index).into_iter().flat_map(|field| field.attrs.terms());
            let computed = terms.into_iter().find(|(name, term)| *name == attribute && !term.steps.is_empty());
            let is_computed = computed.is_some();
            let is_tuple = matches!(fields.get(index), Some(Field { member: Member::Unnamed(_), .. }));
            if attribute == "size" && !is_tuple && computed.is_some_and(|(_, term)| is_of_constants(term)) {
                ctxt.error(member, attr::COMPUTED);
                return None;
            }
            let mut message = format!("there is no field `{name}` in front of this one for `{attribute}` to look at");
            if attribute == "len" && attr::is_end(&name) {
                message += &format!(": what is no field stands in quotes, `len = \"{name}\"`");
            } else if attribute == "size" && attr::is_prefix(&name) {
                message += &format!(": what is no field stands in quotes, `size = \"{name}\"`");
            } else if is_computed && matches!(member, Member::Unnamed(_)) {
                message += ": the field stands first, as in `words * 4`";
            } else if attribute == "len" && matches!(member, Member::Unnamed(_)) {
                message += ": an array of one length is a `[T; N]`";
            } else if attribute == "size" && matches!(member, Member::Unnamed(_)) {
                message += ": in a tuple a number is a field, and a constant size has a name, as in `size = SIZE`";
            } else if attribute == "when" && matches!(member, Member::Unnamed(_)) {
                message += ": the field stands first, as in `flags == 1`";
            } else if name.contains("version") {
                message += &format!(": one that stands in no byte is given to the type, `#[wire(given({name}: i16))]`");
            }
            ctxt.error(member, message);
            None
        }
    }
}

/// Whether there is no name of a field in what stands there.
fn is_of_constants(term: &Term) -> bool {
    let is_constant = |name: &str| !name.contains(char::is_lowercase);
    let mut numbers = term.numbers();
    term.inner.is_empty()
        && is_constant(&name_of(&term.subject))
        && numbers.all(|number| match number {
            Number::Literal(_) => true,
            Number::Constant(named) => {
                named.path.path.get_ident().is_none_or(|ident| is_constant(&ident.unraw().to_string()))
            }
        })
}

/// Where the caret of what is wrong with a field stands that no attribute is to blame for.
pub(crate) fn span_of(field: &Field) -> Span {
    field.ty.span()
}
