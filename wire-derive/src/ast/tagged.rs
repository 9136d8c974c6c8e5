//! Structs whose fields stand in the bytes behind their tags.
//!
//! Owns what such a struct is made of: an enum in which each field is a variant with a size, and a struct whose only field is an
//! array of that enum. Both are declarations as any others, so nothing else knows how such a field is written.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{
    Attribute, Data, DeriveInput, Field, Fields, GenericParam, Generics, Lifetime, Meta, Token, Type, parse_quote,
};

use super::enums::repr_words;
use super::types::optional;
use crate::attr::{Absent, Endian, FieldTag, Given, Order, Place, Tagged, TaggedAttrs, TypeAttrs, said};
use crate::caret::silent;
use crate::ctxt::Ctxt;
use crate::paths;

/// The parts of such a struct.
pub(crate) struct Split {
    /// The enum of its fields.
    pub(crate) fields: DeriveInput,
    /// The struct that holds an array of it.
    pub(crate) array: DeriveInput,
    pub(crate) plan: Plan,
}

/// What such a struct says beside its parts.
pub(crate) struct Plan {
    /// Its fields, in the order of their tags.
    pub(crate) fields: Vec<TaggedField>,
    /// The variant that padding is, which stands behind those of the fields, and where its tag is said.
    pub(crate) pad: Option<(Ident, Span)>,
    /// The field that keeps what no other has, and the variant of that, which is there too where such are skipped.
    pub(crate) kept: Option<Ident>,
    pub(crate) other: Option<Ident>,
    /// Whether they ascend by their tags.
    pub(crate) ascends: bool,
}

/// A field behind its tag.
pub(crate) struct TaggedField {
    pub(crate) ident: Ident,
    /// The variant that it is.
    pub(crate) variant: Ident,
    /// The type of its value.
    pub(crate) ty: Type,
    /// Where its tag is said.
    pub(crate) tag: Span,
    pub(crate) presence: Presence,
}

/// What a field is where it is not there.
pub(crate) enum Presence {
    Required,
    /// `None`.
    Optional,
    /// What the attribute says.
    Default(Given<Absent>),
}

/// The name of the enum.
pub(crate) fn enum_name() -> Ident {
    Ident::new("__Fields", Span::mixed_site())
}

/// The lifetime of what it borrows where nobody knows the field.
fn lifetime() -> Lifetime {
    Lifetime::new("'__unknown", Span::call_site())
}

impl Split {
    /// Whether the declaration says that it is such a struct.
    pub(crate) fn is_tagged(input: &DeriveInput) -> bool {
        input.attrs.iter().any(|attr| items(attr).iter().any(|item| is_named(item, &["tagged"])))
    }

    pub(crate) fn from_input(ctxt: &Ctxt, input: &DeriveInput) -> Option<Self> {
        let place = if matches!(input.data, Data::Struct(_)) { Place::Struct } else { Place::Enum };
        let attrs = TypeAttrs::of_type(ctxt, &input.attrs, place);
        let Data::Struct(data) = &input.data else { return None };
        let Fields::Named(named) = &data.fields else {
            ctxt.error(&input.ident, "the fields of a tagged struct have names: write it with braces");
            return None;
        };
        refuse(ctxt, input, &attrs);
        let tagged = said(attrs.tagged.as_ref())?;
        let mut plan = Plan { fields: Vec::new(), pad: None, kept: None, other: None, ascends: tagged.ascends };
        let (mut variants, mut tags) = (Vec::new(), Vec::new());
        for field in &named.named {
            variants.extend(plan.field(ctxt, field, tagged, &mut tags));
        }
        if let (true, Some(extra), Some(kept)) = (attrs.ignores_extra(), &attrs.extra, &plan.kept) {
            let message =
                format!("`{kept}` keeps the fields that the struct does not know: remove `extra`, or that field");
            ctxt.error(&extra.name, message);
        }
        variants.extend(plan.padding(ctxt, tagged, &tags));
        variants.extend(plan.other(tagged, attrs.ignores_extra()));
        if named.named.is_empty() && !attrs.ignores_extra() {
            ctxt.error(
                &input.ident,
                "a tagged struct has a field: add one, one that is `other`, or `extra = \"ignore\"`",
            );
            return None;
        }
        let generics = own_generics(input, &variants);
        let fields = enum_of(input, &attrs, tagged, &generics, &variants)?;
        let array = array_of(input, tagged, &generics)?;
        Some(Self { fields, array, plan })
    }
}

impl Plan {
    /// The variant that a field is, unless it keeps what no other has; `None` too where it is wrong, which is told.
    fn field(&mut self, ctxt: &Ctxt, field: &Field, tagged: &Tagged, tags: &mut Vec<i128>) -> Option<TokenStream> {
        let ident = field.ident.clone()?;
        let (own, rest) = split(&field.attrs);
        let attrs = TaggedAttrs::of_field(ctxt, &own);
        if let Some(other) = attrs.other {
            self.keep(ctxt, &other, &ident, attrs.tag.map(|tag| tag.name), &rest);
            return None;
        }
        let Some(tag) = &attrs.tag else {
            ctxt.error(
                &ident,
                "a field of a tagged struct stands behind its tag: add `#[wire(tag = 1)]`, or `#[wire(other)]`",
            );
            return None;
        };
        let tag = said(Some(tag))?;
        if let Some(number) = tag.literal() {
            if number >> tagged.tag.bits != 0 {
                no_room(ctxt, tag, tagged);
            } else if tags.contains(&number) {
                ctxt.syn_error(syn::Error::new(tag.span, "an earlier field has this tag: give this one another"));
            } else if let Some(before) = tags.last().filter(|before| number < **before) {
                let message = format!(
                    "fields stand in the order of their tags, in which they are written: {number} belongs in front of {before}"
                );
                ctxt.syn_error(syn::Error::new(tag.span, message));
            }
            tags.extend(Some(number).filter(|number| number >> tagged.tag.bits == 0));
        }
        alone(ctxt, &rest);
        let (ty, presence) = match (attrs.default, optional(&field.ty)) {
            (Some(default), _) => (field.ty.clone(), Presence::Default(default)),
            (None, Some(inner)) => (inner.clone(), Presence::Optional),
            (None, None) => (field.ty.clone(), Presence::Required),
        };
        let mut variant = ident.clone();
        variant.set_span(silent(ident.span()));
        let (number, size) = (tag.tokens(tagged.tag), &tagged.size);
        let declared = quote!(#variant { #(#rest)* #[wire(#size)] #ident: #ty } = #number);
        self.fields.push(TaggedField { ident, variant, ty, tag: tag.span, presence });
        Some(declared)
    }

    /// Notes the field that keeps what no other has.
    fn keep(&mut self, ctxt: &Ctxt, other: &Ident, ident: &Ident, tag: Option<Ident>, rest: &[Attribute]) {
        if let Some(tag) = tag {
            ctxt.error(tag, "what keeps all other fields has no tag of its own: remove `tag` or `other`");
        }
        for name in rest.iter().flat_map(items).filter_map(|item| name_of(&item)) {
            let message = format!("what keeps all other fields keeps them as they came: remove `{name}`");
            ctxt.error(name, message);
        }
        if self.kept.replace(ident.clone()).is_some() {
            ctxt.error(other, "one field keeps all those that the struct does not know: remove this `other`");
        }
    }

    /// The variant of the tags that are padding, where there is any.
    fn padding(&mut self, ctxt: &Ctxt, tagged: &Tagged, tags: &[i128]) -> Option<TokenStream> {
        let pad = tagged.pad.as_ref()?;
        if let Some(number) = pad.literal() {
            if number >> tagged.tag.bits != 0 {
                no_room(ctxt, pad, tagged);
                return None;
            }
            if tags.contains(&number) {
                ctxt.syn_error(syn::Error::new(
                    pad.span,
                    "a field has this tag, and so it is no padding: remove one of them",
                ));
                return None;
            }
        }
        let variant = self.free_name(&["pad", "padding", "filler", "spare"]);
        let number = pad.tokens(tagged.tag);
        self.pad = Some((variant.clone(), pad.span));
        Some(quote!(#variant = #number))
    }

    /// The first of the names that no field has.
    fn free_name(&self, names: &[&str]) -> Ident {
        let taken: Vec<_> = self.fields.iter().map(|field| &field.ident).chain(&self.kept).map(Ident::unraw).collect();
        let free = names.iter().find(|name| !taken.iter().any(|taken| taken == **name));
        Ident::new(free.unwrap_or(&"__free"), Span::call_site())
    }

    /// The variant of all other fields, where such are not refused.
    fn other(&mut self, tagged: &Tagged, ignores: bool) -> Option<TokenStream> {
        let name = match (&self.kept, ignores) {
            (Some(kept), _) => kept.clone(),
            (None, true) => self.free_name(&["unknown", "other", "others", "more"]),
            (None, false) => return None,
        };
        let mut variant = name.clone();
        variant.set_span(silent(name.span()));
        let (ty, lifetime, size) = (Ident::new(tagged.tag.ty, Span::call_site()), lifetime(), &tagged.size);
        let declared = quote! {
            #[wire(other)]
            #variant { __tag: #ty, #[wire(#size, len = "rest")] #name: &#lifetime [u8] }
        };
        self.other = Some(variant);
        Some(declared)
    }
}

fn no_room(ctxt: &Ctxt, tag: &FieldTag, tagged: &Tagged) {
    let message = format!("the tag has no room for this: {} bits are all there are", tagged.tag.bits);
    ctxt.syn_error(syn::Error::new(tag.span, message));
}

/// Refuses what such a struct cannot be beside it.
fn refuse(ctxt: &Ctxt, input: &DeriveInput, attrs: &TypeAttrs) {
    let TypeAttrs { given, versions, compact, size, transparent, written_as, recursive, bound, bit_order, .. } = attrs;
    let others = [
        given.as_ref().map(|given| &given.name),
        versions.as_ref().map(|given| &given.name),
        compact.as_ref().map(|given| &given.name),
        size.as_ref().map(|given| &given.name),
        transparent.as_ref(),
        written_as.as_ref().map(|given| &given.name),
        recursive.as_ref().map(|given| &given.name),
        bound.as_ref().map(|given| &given.name),
        bit_order.as_ref().map(|given| &given.name),
        attrs
            .endian
            .as_ref()
            .filter(|order| said(Some(order)).is_some_and(|order| order.when().is_some()))
            .map(|given| &given.name),
    ];
    for name in others.into_iter().flatten() {
        let message = format!(
            "a tagged struct takes no `{name}`: put it on a struct around this one, or on one of its fields' types"
        );
        ctxt.error(name, message);
    }
    for param in &input.generics.params {
        if !matches!(param, GenericParam::Lifetime(_)) {
            ctxt.error(param, "a tagged struct has no parameters but lifetimes: name the type in its place");
        }
    }
    if let Some(packed) = repr_words(&input.attrs).into_iter().find(|word| word == "packed") {
        ctxt.error(packed, "no field of a tagged struct stands where it does in memory: remove `packed`");
    }
}

/// Refuses attributes that say where a field stands, of one that stands behind its tag.
fn alone(ctxt: &Ctxt, attrs: &[Attribute]) {
    for name in attrs.iter().flat_map(items).filter_map(|item| name_of(&item)) {
        let message = match &*name.to_string() {
            "size" => "the struct says the size of each field, `tagged(size = ...)`: remove `size`, or put it on a struct of this field's own".to_owned(),
            "null" => "a field behind its tag may be missing anyway: remove `null`, and make it an `Option`".to_owned(),
            "when" => "a field behind its tag may be missing anyway: remove `when`, and make it an `Option`".to_owned(),
            "align" | "endian" | "temp" | "skip" | "bits" | "bit_order" | "key" | "payload_len" | "checksum" => {
                format!("`{name}` is for fields that stand behind each other: hold this one in a struct of its own, and put `{name}` there")
            }
            _ => continue,
        };
        ctxt.error(name, message);
    }
}

/// The lifetimes of the enum: those that its variants name.
fn own_generics(input: &DeriveInput, variants: &[TokenStream]) -> Generics {
    let mut own = Generics::default();
    let mentions = |lifetime: &Lifetime| variants.iter().any(|variant| names(variant.clone(), &lifetime.ident));
    let declared = input.generics.lifetimes().map(|param| &param.lifetime);
    let all: Vec<_> = declared.cloned().chain([lifetime()]).filter(mentions).collect();
    own.params = all.into_iter().map(|lifetime| -> GenericParam { parse_quote!(#lifetime) }).collect();
    if !own.params.is_empty() {
        (own.lt_token, own.gt_token) = (Some(<Token![<]>::default()), Some(<Token![>]>::default()));
    }
    own
}

/// Whether a lifetime of this name is among the tokens.
fn names(tokens: TokenStream, name: &Ident) -> bool {
    let mut is_lifetime = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            is_lifetime = false;
            names(group.stream(), name)
        }
        TokenTree::Ident(ident) => std::mem::take(&mut is_lifetime) && ident == *name,
        token => {
            is_lifetime = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            false
        }
    })
}

fn enum_of(
    input: &DeriveInput,
    attrs: &TypeAttrs,
    tagged: &Tagged,
    generics: &Generics,
    variants: &[TokenStream],
) -> Option<DeriveInput> {
    let (name, ty) = (enum_name(), Ident::new(tagged.tag.ty, Span::call_site()));
    let width: Option<TokenStream> = tagged.tag.width.and_then(|width| width.parse().ok());
    let width = width.map(|width| quote!(#[wire(width = #width)]));
    let is_little = said(attrs.endian.as_ref()).and_then(Order::always) == Some(Endian::Little);
    let little = is_little.then(|| quote!(#[wire(endian = "little")]));
    let krate = attrs.krate().map(|krate| quote!(#[wire(crate = #krate)]));
    let allowed = input.attrs.iter().filter(|attr| ["allow", "expect"].iter().any(|level| attr.path().is_ident(level)));
    syn::parse2(quote! {
        #(#allowed)* #width #little #krate
        #[repr(#ty)]
        enum #name #generics { #(#variants),* }
    })
    .ok()
}

fn array_of(input: &DeriveInput, tagged: &Tagged, own: &Generics) -> Option<DeriveInput> {
    let (private, fields, len) = (paths::private(), enum_name(), &tagged.len);
    let known = |lifetime: &Lifetime| input.generics.lifetimes().any(|param| param.lifetime == *lifetime);
    let arguments = own
        .lifetimes()
        .map(|param| if known(&param.lifetime) { param.lifetime.clone() } else { parse_quote!('static) });
    let mut array = input.clone();
    array.attrs = without(&input.attrs, &["tagged", "extra"]);
    let Data::Struct(data) = &mut array.data else { return None };
    let field = Field::parse_named
        .parse2(quote!(#[wire(#len)] fields: #private::TaggedFields<#fields<#(#arguments),*>>))
        .ok()?;
    data.fields = Fields::Named(parse_quote!({ #field }));
    Some(array)
}

/// The items of a list of attributes, each as its tokens.
fn items(attr: &Attribute) -> Vec<Vec<TokenTree>> {
    let Meta::List(list) = &attr.meta else { return Vec::new() };
    if !attr.path().is_ident("wire") {
        return Vec::new();
    }
    let all = |input: ParseStream<'_>| {
        let (mut items, mut item) = (Vec::new(), Vec::new());
        while !input.is_empty() {
            if input.parse::<Option<Token![,]>>()?.is_some() {
                items.push(std::mem::take(&mut item));
            } else {
                item.push(input.parse()?);
            }
        }
        items.push(item);
        Ok(items)
    };
    let items = list.parse_args_with(all).unwrap_or_default();
    items.into_iter().filter(|item| !item.is_empty()).collect()
}

fn name_of(item: &[TokenTree]) -> Option<Ident> {
    if let Some(TokenTree::Ident(name)) = item.first() { Some(name.clone()) } else { None }
}

fn is_named(item: &[TokenTree], names: &[&str]) -> bool {
    name_of(item).is_some_and(|name| names.iter().any(|known| name == known))
}

/// What a field says as one behind its tag, and all that it says as any other.
fn split(attrs: &[Attribute]) -> (Vec<Attribute>, Vec<Attribute>) {
    let own = attrs.iter().flat_map(items).filter(|item| is_named(item, &TaggedAttrs::NAMES));
    let own = own.map(|item| -> Attribute { parse_quote!(#[wire(#(#item)*)]) }).collect();
    (own, without(attrs, &TaggedAttrs::NAMES))
}

/// The attributes without those of these names.
fn without(attrs: &[Attribute], names: &[&str]) -> Vec<Attribute> {
    let kept = attrs.iter().filter_map(|attr| {
        let items = items(attr);
        if !items.iter().any(|item| is_named(item, names)) {
            return Some(attr.clone());
        }
        let kept = items.into_iter().filter(|item| !is_named(item, names));
        let kept: Vec<TokenStream> = kept.map(|item| item.into_iter().collect()).collect();
        (!kept.is_empty()).then(|| parse_quote!(#[wire(#(#kept),*)]))
    });
    kept.collect()
}
