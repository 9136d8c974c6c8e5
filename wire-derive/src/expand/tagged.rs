//! Structs whose fields stand behind their tags: each field by its name, around an enum of which it is a variant.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Lifetime};

use super::constant::path;
use super::given::{is_told_its_depth, of_format, parameter};
use super::impls::items;
use super::local::{attempt, or_overrun, own, variable};
use super::part::Part;
use super::variants::constant as number;
use super::{constant, implement, layout, message, scope, whole};
use crate::ast::{Body, EnumVariant, Field, Message, Plan, Presence, Split, TaggedField};
use crate::attr::{Absent, said};
use crate::caret::{at, span};
use crate::{generics, paths};

/// All impls of such a struct: `fields` is the enum, and `array` the struct as an array of it.
pub(crate) fn expand(split: &Split, fields: &Message<'_>, array: &Message<'_>) -> TokenStream {
    let (own, helpers) = (items(fields), helpers(fields, split.plan.kept.is_some()));
    // The numbers of the variants have names that are used inside.
    let own = scope(&fields.attrs, &fields.allowed, &quote!(#own #helpers));
    let definition = definition(&split.fields);
    let tagged = Tagged { plan: &split.plan, fields, array };
    let (encode, decode) = (tagged.encode(), tagged.decode());
    let (constants, layout) = (constant::expand(array), layout::expand(array));
    let (table, api_key) = (layout::documented(array, fields), message::expand(array));
    scope(&array.attrs, &array.allowed, &quote!(#definition #own #constants #table #layout #encode #decode #api_key))
}

/// The enum as an item, without the attributes of the derive, and without the numbers, of which rustc would make one for the
/// variant of all others.
fn definition(fields: &DeriveInput) -> TokenStream {
    let mut definition = fields.clone();
    definition.attrs.retain(|attr| !attr.path().is_ident("wire") && !attr.path().is_ident("repr"));
    if let Data::Enum(data) = &mut definition.data {
        for variant in &mut data.variants {
            variant.discriminant = None;
            variant.attrs.clear();
            variant.fields.iter_mut().for_each(|field| field.attrs.clear());
        }
    }
    definition.to_token_stream()
}

/// The enum as its code names it, where its lifetimes may be any.
fn any(fields: &Message<'_>) -> TokenStream {
    let ident = &fields.ident;
    let arguments = generics::arguments_at(fields.generics, &Lifetime::new("'_", Span::call_site()));
    quote!(#ident #arguments)
}

/// What measures and writes each field without its tag, as functions of the enum.
fn helpers(message: &Message<'_>, keeps: bool) -> TokenStream {
    let Body::Enum(data) = &message.body else { return TokenStream::new() };
    let (core, usize, private) = (paths::core(), paths::usize(), paths::private());
    let (writer, error, overrun) = (paths::writer(), paths::encode_error(), paths::overrun());
    let given = parameter(is_told_its_depth(message));
    let is_written = |variant: &EnumVariant<'_>| match variant.other {
        Some(_) => keeps,
        // Nothing writes padding.
        None => !variant.fields.is_empty(),
    };
    let written = data.variants.iter().enumerate().filter(|(_, variant)| is_written(variant));
    let functions = written.map(|(index, variant)| {
        let part = Part { index, fields: &variant.fields, skipped: &variant.skipped, message };
        let (measure, write) = (whole::measure(part, variant), whole::write(part, variant));
        let (name, ty) = value_of(variant);
        let [tag, measure_it, write_it] = names(index);
        let number = number(index);
        let known = variant.other.is_none().then(|| quote!(const #tag: #private::i128 = #number as #private::i128;));
        quote! {
            #known

            #[inline(always)]
            fn #measure_it(#name: &#ty, #given) -> #core::result::Result<#usize, #error> {
                #measure
            }

            #[inline(always)]
            fn #write_it(#name: &#ty, __writer: &mut #writer<'_>, #given) -> #core::result::Result<(), #overrun> {
                #write
            }
        }
    });
    let (impl_generics, _, clause) = message.generics.split_for_impl();
    let (ident, arguments) = (&message.ident, generics::arguments(message.generics));
    quote! {
        impl #impl_generics #ident #arguments #clause {
            #(#functions)*
        }
    }
}

/// The variable of the only field of a variant, and its type as the struct holds it.
fn value_of(variant: &EnumVariant<'_>) -> (Ident, TokenStream) {
    match variant.fields.first() {
        Some(Field { own: Some(ty), .. }) => (own(0), ty.to_token_stream()),
        Some(field) => (variable(0), field.ty.to_token_stream()),
        None => (variable(0), quote!(())),
    }
}

/// The names of the tag of a variant, and of what measures and writes it.
fn names(index: usize) -> [Ident; 3] {
    [format_ident!("__TAG{index}"), format_ident!("__measure{index}"), format_ident!("__write{index}")]
}

/// The variable of a field that has been read.
fn slot(index: usize) -> Ident {
    format_ident!("__slot{index}", span = Span::mixed_site())
}

struct Tagged<'m> {
    plan: &'m Plan,
    fields: &'m Message<'m>,
    array: &'m Message<'m>,
}

impl Tagged<'_> {
    /// The position of the variant of all other fields.
    fn other(&self) -> usize {
        self.plan.fields.len().saturating_add(self.plan.pad.is_some().into())
    }

    fn decode(&self) -> TokenStream {
        let (core, private, decode) = (paths::core(), paths::private(), paths::decode());
        let (reader, error, format, given) = (paths::reader(), paths::decode_error(), paths::format(), paths::given());
        let is_closed = self.array.generics.params.is_empty();
        let de = if is_closed { quote!('_) } else { quote!('__de) };
        let own = self.array.generics;
        let generics = if is_closed { own.clone() } else { generics::with_input_lifetime(own) };
        let (read, members) = (self.read(), self.members());
        let body = quote! {
            #[inline(always)]
            fn read(__reader: &mut #reader<#de>, _: #format) -> #core::result::Result<Self, #error> {
                #private::read_declared(__reader, ())
            }

            #[inline(always)]
            fn read_in_place(__reader: &mut #reader<#de>, _: #given) -> #core::result::Result<Self, #error> {
                #read
                #core::result::Result::Ok(Self { #members })
            }
        };
        let clause = generics::extend(own, &TokenStream::new());
        implement(&generics, &self.array.ident, own, &quote!(#decode<#de>), &clause, &body)
    }

    /// Statements that read each field into its variable.
    fn read(&self) -> TokenStream {
        let (core, private, ty) = (paths::core(), paths::private(), any(self.fields));
        let slots =
            (0..self.plan.fields.len()).map(slot).map(|slot| quote!(let mut #slot = #core::option::Option::None;));
        let ident = &self.fields.ident;
        let arms = self.plan.fields.iter().enumerate().map(|(index, field)| {
            let (variant, member, slot) = (&field.variant, &field.ident, slot(index));
            quote!(#ident::#variant { #member: __value } => #private::once::<#ty, _>(&mut #slot, __value, __tag, __at),)
        });
        let pad = self.plan.pad.as_ref().map(|(variant, _)| quote!(#ident::#variant => #core::result::Result::Ok(()),));
        let other = self.plan.other.as_ref().map(|variant| {
            let count = self.plan.kept.as_ref().map(|_| quote!(__unknown = __unknown.wrapping_add(1);));
            quote!(#ident::#variant { .. } => { #count #core::result::Result::Ok(()) })
        });
        let usize = paths::usize();
        let count = self.plan.kept.as_ref().map(|_| quote!(let mut __unknown: #usize = 0;));
        let order = attempt(&quote!(#private::in_order::<Self, #ty>(&mut __before, &__field, __at)));
        let each = attempt(&quote! {
            #private::read_tagged::<Self, #ty>(__reader, |__field, __at| {
                #order;
                let __tag = #private::Numbered::number(&__field);
                match __field {
                    #(#arms)*
                    #pad
                    #other
                }
            })
        });
        quote! {
            #(#slots)*
            #count
            let mut __before = #core::option::Option::None;
            let __region = #each;
        }
    }

    /// `member: value` for each field.
    fn members(&self) -> TokenStream {
        let (core, private, ty) = (paths::core(), paths::private(), any(self.fields));
        let members = self.plan.fields.iter().enumerate().map(|(index, field)| {
            let (member, slot) = (&field.ident, slot(index));
            let absent = match &field.presence {
                Presence::Optional => return quote!(#member: #slot,),
                Presence::Required => {
                    quote!(return #core::result::Result::Err(#private::missing::<Self, #ty, #index>(&__region, __before)))
                }
                Presence::Default(_) => absent(field, index),
            };
            quote! {
                #member: match #slot {
                    #core::option::Option::Some(__value) => __value,
                    #core::option::Option::None => #absent,
                },
            }
        });
        let kept = self.plan.kept.as_ref();
        let kept = kept.map(|member| quote!(#member: #private::keep_unknown::<#ty, _>(&__region, __unknown),));
        quote!(#(#members)* #kept)
    }

    fn encode(&self) -> TokenStream {
        let (core, private, encode, usize) = (paths::core(), paths::private(), paths::encode(), paths::usize());
        let (writer, error, overrun) = (paths::writer(), paths::encode_error(), paths::overrun());
        let (measure, write) = (self.measure(), self.write());
        let (of_format, passed) = of_format(self.array, is_told_its_depth(self.fields));
        // Fields of no type that asks for it are handed it even so.
        let given = parameter(true);
        let body = quote! {
            #[inline(always)]
            fn measure(&self, #of_format) -> #core::result::Result<#usize, #error> {
                #private::measure_declared(self, #passed)
            }

            #[inline(always)]
            fn write(&self, __writer: &mut #writer<'_>, #of_format) -> #core::result::Result<(), #overrun> {
                #private::write_declared(self, __writer, #passed)
            }

            #[inline(always)]
            fn measure_in_place(&self, #given) -> #core::result::Result<#usize, #error> {
                #measure
            }

            #[inline(always)]
            fn write_in_place(&self, __writer: &mut #writer<'_>, #given) -> #core::result::Result<(), #overrun> {
                #write
            }
        };
        let clause = generics::extend(self.array.generics, &TokenStream::new());
        implement(self.array.generics, &self.array.ident, self.array.generics, &encode, &clause, &body)
    }

    fn measure(&self) -> TokenStream {
        let (private, ty) = (paths::private(), any(self.fields));
        let fields = self.plan.fields.iter().enumerate().map(|(index, field)| {
            let [tag, measure, _] = names(index);
            let measure = attempt(&quote!(__all.and::<Self, #ty>(<#ty>::#tag, <#ty>::#measure(__value, __given))));
            let all = self.where_present(field, index, &measure, &quote!(__all));
            quote!(let __all = #all;)
        });
        let unknown = self.plan.kept.as_ref().map(|member| {
            let [_, measure, _] = names(self.other());
            let call =
                quote!(__all.and_unknown::<Self, #ty, _>(&self.#member, |__bytes| <#ty>::#measure(&__bytes, __given)));
            let measure = attempt(&call);
            quote!(let __all = #measure;)
        });
        quote! {
            let __all = #private::Fields::NONE;
            #(#fields)*
            #unknown
            __all.measured::<Self>()
        }
    }

    fn write(&self) -> TokenStream {
        let (core, private, ty) = (paths::core(), paths::private(), any(self.fields));
        let counts = self.plan.fields.iter().enumerate().map(|(index, field)| {
            let is_there = self.where_present(field, index, &quote!(true), &quote!(false));
            quote!(.and_one(#is_there))
        });
        let kept = self.plan.kept.as_ref();
        let each = kept.map(|member| quote!(.and_each(&self.#member)));
        let start =
            or_overrun(&quote!(#private::write_count::<Self>(__writer, || #private::Fields::NONE #(#counts)* #each)));
        let unknown = kept.map(|member| quote!(let mut __unknown = #private::KeptFields::fields(&self.#member);));
        let before = |tag: TokenStream| {
            kept.map(|_| {
                let [_, _, write] = names(self.other());
                let call = or_overrun(&quote! {
                    #private::write_unknown::<Self, #ty>(&mut __unknown, #tag, __writer, |__bytes, __writer| {
                        <#ty>::#write(&__bytes, __writer, __given)
                    })
                });
                quote!(#call;)
            })
        };
        let fields = self.plan.fields.iter().enumerate().map(|(index, field)| {
            let [tag, _, write] = names(index);
            let before = before(quote!(#core::option::Option::Some(<#ty>::#tag)));
            let write = or_overrun(&quote! {
                #private::write_tagged::<#ty>(<#ty>::#tag, __writer, |__writer| <#ty>::#write(__value, __writer, __given))
            });
            let write = self.where_present(field, index, &write, &quote!({}));
            quote!(#before #write;)
        });
        let rest = before(quote!(#core::option::Option::None));
        let all = or_overrun(&quote! {
            #private::write_all(__writer, |__writer| {
                #unknown
                #(#fields)*
                #rest
                #core::result::Result::Ok(())
            })
        });
        quote! {
            #start;
            #all;
            #private::write_end::<Self>(__writer)
        }
    }

    /// `then`, which may look at the `__value` of the field, where it is written, and else `otherwise`.
    fn where_present(
        &self,
        field: &TaggedField,
        index: usize,
        then: &TokenStream,
        otherwise: &TokenStream,
    ) -> TokenStream {
        let (core, member) = (paths::core(), &field.ident);
        match &field.presence {
            Presence::Required => quote!({ let __value = &self.#member; #then }),
            Presence::Optional => quote! {
                match &self.#member {
                    #core::option::Option::Some(__value) => #then,
                    #core::option::Option::None => #otherwise,
                }
            },
            Presence::Default(_) => {
                let is_absent = is_absent(field, index);
                quote!({ let __value = &self.#member; if #is_absent { #otherwise } else { #then } })
            }
        }
    }
}

/// What a field with a default is where it is not there.
fn absent(field: &TaggedField, index: usize) -> TokenStream {
    let (private, default, ty) = (paths::private(), paths::default(), &field.ty);
    match constant_of(field) {
        None => at(span(ty), quote!(#default::default())),
        Some(constant) => match path(constant, ty) {
            Some(named) => at(named.path.span(), named.to_token_stream()),
            None => quote!(#private::absent_tagged::<Self, #ty, #index>()),
        },
    }
}

/// Whether `__value` is that.
fn is_absent(field: &TaggedField, index: usize) -> TokenStream {
    let (private, ty) = (paths::private(), &field.ty);
    let by_itself = constant_of(field).is_none_or(|constant| path(constant, ty).is_some());
    if by_itself {
        let absent = absent(field, index);
        at(span(ty), quote!(#private::is_same)).into_iter().chain(quote!((__value, &#absent))).collect()
    } else {
        quote!(#private::is_absent_tagged::<Self, #ty, #index>(__value))
    }
}

fn constant_of(field: &TaggedField) -> Option<&crate::attr::Constant> {
    match &field.presence {
        Presence::Default(default) => match said(Some(default))? {
            Absent::Constant(constant) => Some(constant),
            Absent::Natural => None,
        },
        Presence::Required | Presence::Optional => None,
    }
}
