//! A field in the order of the bytes, with what its attributes say of it.
//!
//! Owns what follows from one field alone. Which others it names is found in `links`.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Index, Member, Type, parse_quote};

use super::covers::Covers;
use super::order::{Inherited, Order};
use super::types::{Spelt, element_of_array, has_no_order, is_byte_array, list_element, optional, ungrouped};
use crate::attr::{
    self, Absent, As, BitOrder, Condition, Constant, End, Extent, FieldAttrs, FormatAttrs, Number, Parameter, Term,
    said,
};
use crate::ctxt::Ctxt;
use crate::paths;

/// A field in the order of the bytes.
pub(crate) struct Field {
    /// How the code names it.
    pub(crate) member: Member,
    /// How schema and errors name it.
    pub(crate) name: String,
    pub(crate) docs: String,
    /// What it is written as.
    pub(crate) ty: Type,
    /// What the struct holds, where that is converted: of an `Option`, what is in it.
    pub(crate) own: Option<Type>,
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
    /// Whether it is no field, but a number that stands in the bytes.
    pub(crate) is_hidden: bool,
    /// Whether it is no field, but an ordinary number in the bytes that the struct does not hold.
    pub(crate) is_temp: bool,
    /// The bits that it is of an earlier number.
    pub(crate) bits: Option<InGroup>,
    /// What later fields make of it.
    pub(crate) serves: Serves,
    /// Which bytes it is the checksum of.
    pub(crate) covers: Option<Covers>,
    /// The position of the field from which follows what is added to that.
    pub(crate) seed: Option<usize>,
}

/// Some bits of a number.
#[derive(Clone, Copy)]
pub(crate) struct InGroup {
    /// The position of the number.
    pub(crate) group: usize,
    /// The bits of the number.
    pub(crate) all: u8,
    pub(crate) order: BitOrder,
    /// The bits of the fields in front of it.
    pub(crate) first: u8,
    pub(crate) count: u8,
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
    pub(super) fn new(ctxt: &Ctxt, field: &syn::Field, member: Member) -> Self {
        let name = name_of(&member);
        let attrs = FieldAttrs::of_field(ctxt, &field.attrs, &member);
        let (ty, own) = written(ungrouped(&field.ty), &attrs);
        Self {
            member,
            name,
            docs: attr::docs(&field.attrs),
            ty,
            own,
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
            is_hidden: false,
            is_temp: false,
            bits: None,
            serves: Serves::Nobody,
            covers: None,
            seed: None,
        }
    }

    /// A number that the type is given, which stands in front of its fields.
    pub(super) fn given(parameter: &Parameter) -> Self {
        let member = Member::Named(parameter.name.clone());
        Self { name: name_of(&member), ty: parameter.ty.clone(), is_given: true, ..Self::unsaid(member) }
    }

    /// What nothing is said of.
    pub(super) fn unsaid(member: Member) -> Self {
        Self {
            name: String::new(),
            member,
            docs: String::new(),
            ty: parse_quote!(()),
            own: None,
            attrs: FieldAttrs::default(),
            declared: Vec::new(),
            holder: None,
            switch: None,
            size_holder: None,
            subjects: Vec::new(),
            givers: Vec::new(),
            order: None,
            inherited: Inherited::Nothing,
            is_given: false,
            is_hidden: false,
            is_temp: false,
            bits: None,
            serves: Serves::Nobody,
            covers: None,
            seed: None,
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
            || self.is_hidden
            || self.bits.is_some()
    }

    /// Whether the struct has it.
    pub(crate) fn is_member(&self) -> bool {
        !self.is_given && !self.is_hidden && !self.is_temp
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

    /// What is added to the sum that it is, and the position of the field from which that follows.
    pub(crate) fn seed(&self) -> Option<(&Term, usize)> {
        said(self.attrs.seed.as_ref()).zip(self.seed)
    }

    /// The type that is encoded: of a field under a condition, what its `Option` holds.
    pub(crate) fn codec_type(&self) -> &Type {
        match optional(&self.ty) {
            Some(inner) if self.may_be_missing() => inner,
            _ => &self.ty,
        }
    }

    /// What it is converted to, where it is: of an `Option`, what is in it.
    pub(crate) fn codec_type_of_own(&self) -> &Type {
        optional(&self.ty).unwrap_or(&self.ty)
    }

    /// Whether what it is converted from is an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        optional(&self.ty).is_some()
    }

    /// Whether it is a list of enums whose number an earlier field is.
    pub(crate) fn is_list_of_chosen(&self) -> bool {
        self.attrs.switch.is_some() && list_element(self.codec_type()).is_some()
    }

    /// Whether its value stands there alone, always and as the struct holds it.
    pub(crate) fn is_itself(&self) -> bool {
        let attrs = &self.attrs;
        let is_alone = attrs.size.is_none() && attrs.default.is_none() && attrs.value.is_none() && !self.depends();
        is_alone && attrs.checksum.is_none() && self.is_member() && !self.is_number() && !self.serves()
    }

    /// Whether everybody knows that its bytes have no order.
    pub(super) fn has_no_order(&self) -> bool {
        let is_prefixed = matches!(said(self.attrs.size.as_ref()), Some(Extent::Prefix(_)));
        let is_wide = self.attrs.format.is_wide();
        self.bits.is_some() || !is_prefixed && !is_wide && has_no_order(self.codec_type())
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

/// What a field of the type `ty` is written as, and the type that the struct holds, where that is converted.
fn written(ty: Type, attrs: &FieldAttrs) -> (Type, Option<Type>) {
    let Some(As(wire)) = said(attrs.written_as.as_ref()) else { return (ty, None) };
    let wire = ungrouped(wire);
    match optional(&ty) {
        Some(own) => {
            let core = paths::core();
            (parse_quote!(#core::option::Option<#wire>), Some(own.clone()))
        }
        None => (wire, Some(ty)),
    }
}

/// Whether values of this format, or elements of it, have sizes of their own.
fn varies(format: &FormatAttrs) -> bool {
    format.len.is_some()
        || said(format.width.as_ref()).is_some_and(|width| width.fixed().is_none())
        || said(format.each.as_ref()).is_some_and(|each| varies(each))
}

/// Where the caret of what is wrong with a field stands that no attribute is to blame for.
pub(crate) fn span_of(field: &Field) -> Span {
    field.ty.span()
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
