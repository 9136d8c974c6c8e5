//! `#[wire(...)]`: from tokens to typed values that remember their tokens.
//!
//! Owns which attributes the model has of a type, a field and the elements of one; which there are is in `table`. Rules
//! across attributes are in `check`.

mod absent;
mod api_key;
mod bits;
mod checksum;
mod condition;
mod constant;
mod elements;
mod elsewhere;
mod flag;
mod format;
mod given;
mod item;
mod list;
mod near;
mod order;
mod own;
mod parse;
mod place;
mod recursive;
mod shown;
mod skip;
mod table;
mod tag;
mod tagged;
mod temp;
mod term;
mod until;
mod value;
mod vocabulary;

use std::rc::Rc;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Data, DeriveInput, Expr, ExprLit, Fields, Ident, Lit, Member, Meta, Path, Type, Variant, WherePredicate};

pub(crate) use self::absent::Absent;
pub(crate) use self::api_key::{ApiKey, KeyValue, is_key_type};
pub(crate) use self::bits::{BitOrder, Bits};
pub(crate) use self::checksum::{Algorithm, OnRequest, Over};
pub(crate) use self::condition::{Condition, Content, Range, Sees};
pub(crate) use self::constant::Constant;
pub(crate) use self::elements::{Ascending, Check, ELEMENT};
pub(crate) use self::flag::Values;
pub(crate) use self::format::{FormatAttrs, Given, said};
pub(crate) use self::given::{Argument, ArgumentValue, Parameter, Versions};
pub(crate) use self::order::Order;
pub(crate) use self::own::{As, Name};
use self::parse::Slots;
pub(crate) use self::recursive::Depth;
pub(crate) use self::skip::Skip;
pub(crate) use self::table::{Attribute, CONFLICTS, Place, reference};
pub(crate) use self::tag::Tag;
pub(crate) use self::tagged::{FieldTag, Tagged};
pub(crate) use self::temp::Temp;
pub(crate) use self::term::{Operator, Step, Term};
pub(crate) use self::value::{COMPUTED, ModPath, Named, Number, Pad, Response, Size};
pub(crate) use self::vocabulary::{End, Endian, Extent, Extra, Prefix, Width, is_end, is_prefix};
use crate::ctxt::Ctxt;

/// The attributes of a type.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub(crate) api_key: Option<Given<ApiKey>>,
    pub(crate) response: Option<Given<Response>>,
    pub(crate) given: Option<Given<Vec<Parameter>>>,
    pub(crate) versions: Option<Given<Versions>>,
    pub(crate) compact: Option<Given<Condition>>,
    /// The numbers that the type is given: those that it declares, and its version.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) endian: Option<Given<Order>>,
    pub(crate) width: Option<Given<Width>>,
    pub(crate) bit_order: Option<Given<BitOrder>>,
    pub(crate) size: Option<Given<Extent>>,
    pub(crate) extra: Option<Given<Extra>>,
    pub(crate) tagged: Option<Given<Tagged>>,
    pub(crate) transparent: Option<Ident>,
    pub(crate) written_as: Option<Given<As>>,
    pub(crate) names: Option<Given<Vec<Name>>>,
    pub(crate) flags: Option<Given<Vec<Name>>>,
    pub(crate) recursive: Option<Given<Depth>>,
    pub(crate) bound: Option<Given<Vec<WherePredicate>>>,
    pub(crate) krate: Option<Given<ModPath>>,
}

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) format: FormatAttrs,
    pub(crate) bits: Option<Given<Bits>>,
    pub(crate) bit_order: Option<Given<BitOrder>>,
    pub(crate) size: Option<Given<Extent>>,
    pub(crate) align: Option<Given<Size>>,
    pub(crate) extra: Option<Given<Extra>>,
    pub(crate) when: Option<Given<Condition>>,
    pub(crate) check: Option<Given<Check>>,
    pub(crate) ascending: Option<Given<Ascending>>,
    pub(crate) switch: Option<Given<Term>>,
    pub(crate) value: Option<Given<Constant>>,
    pub(crate) pad: Option<Given<Pad>>,
    pub(crate) default: Option<Given<Absent>>,
    pub(crate) give: Option<Given<Vec<Argument>>>,
    pub(crate) payload_len: Option<Given<i64>>,
    pub(crate) key: Option<Ident>,
    pub(crate) checksum: Option<Given<Algorithm>>,
    pub(crate) over: Option<Given<Over>>,
    pub(crate) seed: Option<Given<Term>>,
    pub(crate) verify: Option<Given<OnRequest>>,
    pub(crate) written_as: Option<Given<As>>,
    pub(crate) names: Option<Given<Vec<Name>>>,
    pub(crate) flags: Option<Given<Vec<Name>>>,
    pub(crate) skip: Option<Given<Skip>>,
    pub(crate) temp: Option<Given<Vec<Temp>>>,
    /// What only a field of a tagged struct has.
    pub(crate) tag: Option<Ident>,
    pub(crate) other: Option<Ident>,
}

/// The attributes of a variant of a set.
#[derive(Default)]
pub(crate) struct SetVariantAttrs {
    pub(crate) api_key: Option<Given<ApiKey>>,
    pub(crate) other: Option<Ident>,
}

impl SetVariantAttrs {
    pub(crate) fn of_variant(ctxt: &Ctxt, attrs: &[syn::Attribute]) -> Self {
        let Slots { api_key, other, .. } = Slots::of(ctxt, attrs, Place::SetVariant);
        Self { api_key, other }
    }
}

impl TypeAttrs {
    /// What a type that derives `Wire` takes: `place` says whether it is a struct or an enum.
    pub(crate) fn of_type(ctxt: &Ctxt, attrs: &[syn::Attribute], place: Place) -> Self {
        Slots::of(ctxt, attrs, place).into()
    }

    /// What any message takes, for whoever reports nothing: an enum takes all that a struct does.
    pub(crate) fn of_message(ctxt: &Ctxt, attrs: &[syn::Attribute]) -> Self {
        Self::of_type(ctxt, attrs, Place::Enum)
    }

    /// What a set of messages takes.
    pub(crate) fn of_set(ctxt: &Ctxt, attrs: &[syn::Attribute]) -> Self {
        Self::of_type(ctxt, attrs, Place::Set)
    }

    pub(crate) fn api_key(&self) -> Option<&ApiKey> {
        said(self.api_key.as_ref())
    }

    pub(crate) fn response(&self) -> Option<&Type> {
        said(self.response.as_ref()).map(|response| &response.0)
    }

    /// Whether what it is given is written in a way that says nothing, which has been told: any name may be one of them.
    pub(crate) fn lacks_given(&self) -> bool {
        self.given.as_ref().is_some_and(|given| given.value.is_none())
    }

    /// Whether what stands behind the last field is ignored.
    pub(crate) fn ignores_extra(&self) -> bool {
        matches!(said(self.extra.as_ref()), Some(Extra::Ignore))
    }

    /// Whether values of the type may stand in one another.
    pub(crate) fn is_recursive(&self) -> bool {
        self.recursive.is_some()
    }

    pub(crate) fn krate(&self) -> Option<&Path> {
        said(self.krate.as_ref()).map(|path| &path.0)
    }
}

impl FieldAttrs {
    /// Those of the field that the code names by `member`: where that is a position, digits name a field too.
    pub(crate) fn of_field(ctxt: &Ctxt, attrs: &[syn::Attribute], member: &Member) -> Self {
        let mut attrs: Self = Slots::of(ctxt, attrs, Place::Field).into();
        if let (Member::Unnamed(_), Some(Given { value: Some(size), .. })) = (member, &mut attrs.size) {
            size.digits_are_a_field();
        }
        if let Some(Given { name, value: value @ Some(Extent::Nothing) }) = &mut attrs.size {
            ctxt.error(&*name, "a field has no size unless it says one: remove `size`");
            *value = None;
        }
        attrs
    }

    /// The names of those that are there.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Ident> {
        let Self {
            format,
            bits,
            bit_order,
            size,
            align,
            extra,
            when,
            check,
            ascending,
            switch,
            value,
            pad,
            default,
            give,
            payload_len,
            key,
            checksum,
            over,
            seed,
            verify,
            written_as,
            names,
            flags,
            skip,
            temp,
            tag,
            other,
        } = self;
        let all = [
            bits.as_ref().map(|given| &given.name),
            bit_order.as_ref().map(|given| &given.name),
            align.as_ref().map(|given| &given.name),
            size.as_ref().map(|given| &given.name),
            extra.as_ref().map(|given| &given.name),
            when.as_ref().map(|given| &given.name),
            check.as_ref().map(|given| &given.name),
            ascending.as_ref().map(|given| &given.name),
            switch.as_ref().map(|given| &given.name),
            value.as_ref().map(|given| &given.name),
            pad.as_ref().map(|given| &given.name),
            default.as_ref().map(|given| &given.name),
            give.as_ref().map(|given| &given.name),
            payload_len.as_ref().map(|given| &given.name),
            key.as_ref(),
            checksum.as_ref().map(|given| &given.name),
            over.as_ref().map(|given| &given.name),
            seed.as_ref().map(|given| &given.name),
            verify.as_ref().map(|given| &given.name),
            written_as.as_ref().map(|given| &given.name),
            names.as_ref().map(|given| &given.name),
            flags.as_ref().map(|given| &given.name),
            skip.as_ref().map(|given| &given.name),
            temp.as_ref().map(|given| &given.name),
            tag.as_ref(),
            other.as_ref(),
        ];
        format.names().chain(all.into_iter().flatten())
    }

    /// What must hold for the field to be there, and of it where it is, each with its attribute.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&Ident, &Condition)> {
        let when = self.when.as_ref().and_then(|given| Some((&given.name, said(Some(given))?)));
        let check = self.check.as_ref().and_then(|given| Some((&given.name, &said(Some(given))?.0)));
        when.into_iter().chain(check)
    }

    /// The same, one comparison after the other.
    pub(crate) fn comparisons(&self) -> Vec<&Condition> {
        self.conditions().flat_map(|(_, condition)| condition.comparisons()).collect()
    }

    /// What must hold of it where it is there.
    pub(crate) fn check(&self) -> Option<&Condition> {
        said(self.check.as_ref()).map(|check| &check.0)
    }

    /// When its bytes are in little endian order, where it says that itself.
    pub(crate) fn order(&self) -> Option<(&Ident, &Rc<Condition>)> {
        self.format.endian.as_ref().and_then(|given| Some((&given.name, said(Some(given))?.when()?)))
    }

    /// What must hold of each of its elements.
    pub(crate) fn check_of_elements(&self) -> Option<&Condition> {
        said(said(self.format.each.as_ref())?.check.as_ref()).map(|check| &check.0)
    }

    /// The way from an element to the number by which they ascend.
    pub(crate) fn ascending(&self) -> Option<&Term> {
        said(self.ascending.as_ref()).map(|ascending| &ascending.0)
    }

    /// What the field takes from earlier ones, each with the attribute that it stands in.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (&Ident, &Term)> {
        let len = self.format.len.as_ref().map(|given| &given.name).zip(self.held_length());
        let switch = self.switch.as_ref().map(|given| &given.name).zip(said(self.switch.as_ref()));
        let size = self.size.as_ref().map(|given| &given.name).zip(self.held_size());
        let seed = self.seed.as_ref().map(|given| &given.name).zip(said(self.seed.as_ref()));
        [len, switch, size, seed].into_iter().flatten()
    }

    /// What the field gives to its type.
    pub(crate) fn arguments(&self) -> &[Argument] {
        said(self.give.as_ref()).map(Vec::as_slice).unwrap_or_default()
    }

    /// What the length follows from, where an earlier field holds it.
    pub(crate) fn held_length(&self) -> Option<&Term> {
        match said(self.format.len.as_ref()) {
            Some(End::Held(term)) => Some(term),
            _ => None,
        }
    }

    /// What the size follows from, where an earlier field holds it.
    pub(crate) fn held_size(&self) -> Option<&Term> {
        match said(self.size.as_ref()) {
            Some(Extent::Held(term)) => Some(term),
            _ => None,
        }
    }

    /// What holds of its last element alone, where that ends it.
    pub(crate) fn last(&self) -> Option<&Condition> {
        match said(self.format.len.as_ref()) {
            Some(End::Last(condition)) => Some(condition),
            _ => None,
        }
    }

    /// Whether its last element may have been cut.
    pub(crate) fn is_cut(&self) -> bool {
        matches!(said(self.extra.as_ref()), Some(Extra::Cut))
    }

    /// The constants by name, each with the attribute that it stands in.
    pub(crate) fn constants(&self) -> impl Iterator<Item = (&Ident, &Named)> {
        let Self { format, align, value, pad, default, .. } = self;
        let order = self.order().map(|(name, order)| (name, &**order));
        let numbers = self.conditions().chain(order).flat_map(|(name, condition)| {
            condition.comparisons().into_iter().flat_map(Condition::numbers).map(move |number| (name, number))
        });
        let last = self.format.len.as_ref().zip(self.last()).into_iter().flat_map(|(len, last)| {
            last.comparisons().into_iter().flat_map(Condition::numbers).map(move |number| (&len.name, number))
        });
        let elements = self.check_of_elements().zip(self.format.each.as_ref()).into_iter().flat_map(|(check, each)| {
            let numbers = check.comparisons().into_iter().flat_map(Condition::numbers);
            numbers.map(move |number| (&each.name, number))
        });
        let terms = self.terms().flat_map(|(name, term)| term.numbers().map(move |number| (name, number)));
        let value = value.iter().filter_map(|given| match said(Some(given)) {
            Some(Constant::Int(number)) => Some((&given.name, number)),
            _ => None,
        });
        let default = default.iter().filter_map(|given| match said(Some(given)) {
            Some(Absent::Constant(Constant::Int(number))) => Some((&given.name, number)),
            _ => None,
        });
        let value = value.chain(default);
        let null = self.format.null.iter().filter_map(|given| Some((&given.name, said(Some(given))?)));
        let prefixes = [
            self.format.len.as_ref().and_then(|given| match said(Some(given)) {
                Some(End::Prefix(prefix)) => Some((&given.name, prefix)),
                _ => None,
            }),
            self.size.as_ref().and_then(|given| match said(Some(given)) {
                Some(Extent::Prefix(prefix)) => Some((&given.name, prefix)),
                _ => None,
            }),
        ];
        let behind = [
            self.format.len.as_ref().and_then(|given| match said(Some(given)) {
                Some(End::Before(number)) => Some((&given.name, number)),
                _ => None,
            }),
            self.size.as_ref().and_then(|given| match said(Some(given)) {
                Some(Extent::Before(number)) => Some((&given.name, number)),
                _ => None,
            }),
        ];
        let arguments = self
            .give
            .iter()
            .flat_map(|give| said(Some(give)).into_iter().flatten().map(move |argument| (&give.name, argument)));
        let arguments = arguments.flat_map(|(name, argument)| match &argument.value {
            ArgumentValue::Term(term) => term.numbers().map(|number| (name, number)).collect::<Vec<_>>(),
            ArgumentValue::Constant(number) => vec![(name, number)],
        });
        let steps = prefixes.into_iter().flatten();
        let steps = steps.flat_map(|(name, prefix)| prefix.steps.iter().map(move |step| (name, &step.operand)));
        let named = numbers
            .chain(last)
            .chain(elements)
            .chain(terms)
            .chain(arguments)
            .chain(null)
            .chain(steps)
            .chain(value)
            .chain(behind.into_iter().flatten())
            .filter_map(|(name, number)| match number {
                Number::Constant(named) => Some((name, named)),
                Number::Literal(_) => None,
            });
        let sizes = format.max.iter().chain(align);
        let max = sizes.filter_map(|given| Some((&given.name, said(Some(given))?)));
        let pad = pad.iter().filter_map(|given| match said(Some(given)) {
            Some(Pad::Count(size)) => Some((&given.name, size)),
            _ => None,
        });
        let size = self.size.iter().filter_map(|given| match said(Some(given)) {
            Some(Extent::Constant(size)) => Some((&given.name, size)),
            _ => None,
        });
        let sizes = max.chain(pad).chain(size).filter_map(|(name, size)| match size {
            Size::Constant(named) => Some((name, named)),
            Size::Digits(_) => None,
        });
        named.chain(sizes)
    }

    /// The name of `attribute`, where it is there.
    pub(crate) fn name_of(&self, attribute: Attribute) -> Option<&Ident> {
        self.names().find(|name| *name == attribute.name())
    }
}

/// The attributes of a variant.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    /// The text that chooses it.
    pub(crate) tag: Option<Given<Tag>>,
    /// Whether it is the one for every number that no other has.
    pub(crate) other: Option<Ident>,
    /// In which size its fields stand, all together.
    pub(crate) size: Option<Given<Extent>>,
    /// What becomes of what stands behind them there.
    pub(crate) extra: Option<Given<Extra>>,
}

impl VariantAttrs {
    pub(crate) fn of_variant(ctxt: &Ctxt, attrs: &[syn::Attribute]) -> Self {
        let Slots { tag, other, size, extra, .. } = Slots::of(ctxt, attrs, Place::Variant);
        Self { tag, other, size, extra }
    }
}

/// What a field of a tagged struct says beside what any field does.
pub(crate) struct TaggedAttrs {
    pub(crate) tag: Option<Given<FieldTag>>,
    pub(crate) other: Option<Ident>,
    pub(crate) default: Option<Given<Absent>>,
}

impl TaggedAttrs {
    /// The names of these attributes.
    pub(crate) const NAMES: [&'static str; 3] = ["tag", "other", "default"];

    pub(crate) fn of_field(ctxt: &Ctxt, attrs: &[syn::Attribute]) -> Self {
        let Slots { field_tag, other, default, .. } = Slots::of(ctxt, attrs, Place::Field);
        Self { tag: field_tag, other, default }
    }
}

/// Whether an attribute of an enum is one of another crate for the number, so that `#[repr(u8)]` has been told already.
pub(crate) fn is_told_of_repr(attrs: &[syn::Attribute]) -> bool {
    declared(attrs)
        .into_iter()
        .flatten()
        .any(|token| matches!(token, TokenTree::Ident(word) if elsewhere::is_number_of_enum(&word.to_string())))
}

/// Refuses every attribute of a field of a set's variant.
pub(crate) fn none(ctxt: &Ctxt, attrs: &[syn::Attribute]) {
    Slots::of(ctxt, attrs, Place::SetField);
}

impl From<Slots> for TypeAttrs {
    fn from(slots: Slots) -> Self {
        let Slots {
            api_key,
            response,
            given,
            versions,
            compact,
            endian,
            width,
            bit_order,
            size,
            extra,
            tagged,
            transparent,
            written_as,
            names,
            flags,
            recursive,
            bound,
            krate,
            ..
        } = slots;
        let mut parameters = said(given.as_ref()).cloned().unwrap_or_default();
        if let Some(versions) = versions.as_ref()
            && !parameters.iter().any(Parameter::is_version)
        {
            parameters.push(Parameter::version(versions.name.span()));
        }
        Self {
            api_key,
            response,
            given,
            versions,
            compact,
            parameters,
            endian,
            width,
            bit_order,
            size,
            extra,
            tagged,
            transparent,
            written_as,
            names,
            flags,
            recursive,
            bound,
            krate,
        }
    }
}

impl From<Slots> for FieldAttrs {
    fn from(slots: Slots) -> Self {
        let Slots {
            endian,
            width,
            values,
            bits,
            bit_order,
            len,
            null,
            max,
            each,
            size,
            align,
            extra,
            when,
            check,
            ascending,
            switch,
            value,
            pad,
            default,
            give,
            payload_len,
            key,
            checksum,
            over,
            seed,
            verify,
            written_as,
            names,
            flags,
            skip,
            temp,
            field_tag,
            other,
            ..
        } = slots;
        let format = FormatAttrs { endian, width, values, len, null, max, each, check: None };
        Self {
            format,
            bits,
            bit_order,
            size,
            align,
            extra,
            when,
            check,
            ascending,
            switch,
            value,
            pad,
            default,
            give,
            payload_len,
            key,
            written_as,
            names,
            flags,
            skip,
            temp,
            checksum,
            over,
            seed,
            verify,
            tag: field_tag.map(|given| given.name),
            other,
        }
    }
}

/// What the `#[wire(...)]` among them say, as it is declared.
pub(crate) fn declared(attrs: &[syn::Attribute]) -> Vec<TokenStream> {
    let lists = attrs.iter().filter(|attr| attr.path().is_ident("wire")).filter_map(|attr| match &attr.meta {
        Meta::List(list) if !list.tokens.is_empty() => Some(list.tokens.clone()),
        _ => None,
    });
    lists.collect()
}

/// The documentation comment, without the spaces around it.
pub(crate) fn docs(attrs: &[syn::Attribute]) -> String {
    let lines = attrs.iter().filter(|attr| attr.path().is_ident("doc")).filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).trim_end().to_owned()).collect();
    lines.join("\n").trim().to_owned()
}

/// An attribute for each list of lints that the declaration, or a part of it, allows or expects.
pub(crate) fn allowed(input: &DeriveInput) -> TokenStream {
    let fields = |fields: &Fields| fields.iter().flat_map(|field| field.attrs.clone()).collect::<Vec<_>>();
    let parts = match &input.data {
        Data::Struct(data) => fields(&data.fields),
        Data::Enum(data) => {
            let each = |variant: &Variant| [variant.attrs.clone(), fields(&variant.fields)].concat();
            data.variants.iter().flat_map(each).collect()
        }
        Data::Union(_) => Vec::new(),
    };
    let lists = input.attrs.iter().chain(&parts).filter_map(|attr| match &attr.meta {
        Meta::List(list) if ["allow", "expect"].iter().any(|level| list.path.is_ident(level)) => Some(&list.tokens),
        _ => None,
    });
    quote!(#(#[allow(#lists)])*)
}
