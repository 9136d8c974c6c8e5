//! What the tokens of a type show.
//!
//! Owns every guess at a type by its name: whoever gives another type a known name is told by the compiler, later. It
//! never looks at attributes.

use quote::ToTokens as _;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{
    Expr, GenericArgument, Generics, Ident, Lifetime, PathArguments, PathSegment, Type, TypeFnPtr, TypeImplTrait,
    TypeInfer, TypeReference, TypeTraitObject,
};

/// The `T` of `Array<'a, T>`, `List<'a, T>` and `Vec<T>`, however they are reached.
pub(crate) fn element(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().rev().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The `T` of `List<'a, T>` and `Vec<T>`.
pub(crate) fn list_element(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let name = &path.path.segments.last()?.ident;
    element(ty).filter(|_| name == "List" || name == "Vec")
}

/// The `T` of a field that is an array: of `[T; N]` too, and of an `Option` of one.
pub(crate) fn element_of_array(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Array(array) => Some(&array.elem),
        Type::Path(path) => match &*path.path.segments.last()?.ident.to_string() {
            "Vec" | "List" | "Array" => element(ty),
            "Option" => element_of_array(element(ty)?),
            "Box" | "Rc" | "Arc" => match element(ty)? {
                Type::Slice(slice) => Some(&slice.elem),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The types that everybody knows for numbers, and their bytes.
const NUMBERS: [(&str, usize); 13] = [
    ("i8", 1),
    ("u8", 1),
    ("bool", 1),
    ("i16", 2),
    ("u16", 2),
    ("i32", 4),
    ("u32", 4),
    ("f32", 4),
    ("i64", 8),
    ("u64", 8),
    ("f64", 8),
    ("i128", 16),
    ("u128", 16),
];

/// The bytes of the number that everybody knows by this name.
pub(crate) fn number_len(name: &str) -> Option<usize> {
    NUMBERS.iter().find(|(known, _)| *known == name).map(|(_, len)| *len)
}

/// Whether everybody knows that its bytes have no order: it is one, or several without a length.
pub(super) fn has_no_order(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => has_no_order(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(has_no_order),
        Type::Path(path) => path.path.get_ident().is_some_and(|name| number_len(&name.to_string()) == Some(1)),
        _ => false,
    }
}

/// Whether everybody knows the type for a number of at most 64 bits.
pub(crate) fn is_number(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.get_ident().is_some_and(|name| matches!(number_len(&name.to_string()), Some(..=8)))
}

/// What the tokens of a type show of the constants that it can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelt {
    Integer,
    Float,
    Text,
    Bytes,
    /// An enum, or a name that somebody gave another type.
    Other,
}

impl Spelt {
    pub(crate) fn of(ty: &Type) -> Self {
        let text = ty.to_token_stream().to_string().replace(' ', "");
        let name = text.rsplit("::").next().unwrap_or_default();
        match (ty, name) {
            (Type::Reference(reference), _) => Self::of_referent(&reference.elem),
            (Type::Path(_), "f32" | "f64") => Self::Float,
            (Type::Path(_), "String" | "Box<str>" | "Rc<str>" | "Arc<str>") => Self::Text,
            (Type::Path(_), "Bytes" | "Vec<u8>" | "Box<[u8]>" | "Rc<[u8]>" | "Arc<[u8]>") => Self::Bytes,
            (Type::Path(_), name) if name.starts_with("Cow<") && name.ends_with(",str>") => Self::Text,
            (Type::Path(_), name) if name.starts_with("Cow<") && name.ends_with(",[u8]>") => Self::Bytes,
            (Type::Path(_), name) if is_text_with_arguments(name) => Self::Text,
            _ if is_byte_array(ty) => Self::Bytes,
            _ if is_number(ty) => Self::Integer,
            _ => Self::Other,
        }
    }

    fn of_referent(ty: &Type) -> Self {
        match ty {
            Type::Slice(_) => Self::Bytes,
            Type::Path(path) if path.path.is_ident("str") => Self::Text,
            _ => Self::Other,
        }
    }
}

/// Whether everybody knows the type for text that is compared with text, such as `Ascii<'a>`.
fn is_text_with_arguments(name: &str) -> bool {
    name.split_once('<').is_some_and(|(name, _)| matches!(name, "Ascii" | "Latin1" | "FixedStr"))
}

/// Whether everybody knows the name for that of a view of text.
pub(crate) fn is_text_view(name: &Ident) -> bool {
    ["Ascii", "Latin1", "Utf16"].iter().any(|view| name == view)
}

/// Whether everybody knows the type for an integer of at most 64 bits.
pub(crate) fn is_integer(ty: &Type) -> bool {
    let is = |name: &&str| matches!(ty, Type::Path(path) if path.path.is_ident(name));
    is_number(ty) && !["bool", "f32", "f64"].iter().any(is)
}

/// Whether everybody knows the type for an array of bytes.
pub(crate) fn is_byte_array(ty: &Type) -> bool {
    let is_byte = |ty: &Type| matches!(ty, Type::Path(path) if path.path.is_ident("u8"));
    matches!(ty, Type::Array(array) if is_byte(&array.elem))
}

/// Whether everybody knows the type for a string that is borrowed from any input that lasts: not every one is `'static`.
pub(crate) fn is_string(ty: &Type) -> bool {
    let Type::Reference(reference) = ty else { return false };
    let is = |ty: &Type, name| matches!(ty, Type::Path(path) if path.path.is_ident(name));
    reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident != "static")
        && match &*reference.elem {
            Type::Slice(slice) => is(&slice.elem, "u8"),
            elem => is(elem, "str"),
        }
}

/// Whether everybody knows the type for one of which each value has a length of its own.
pub(crate) fn has_length(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => true,
        Type::Path(path) => path.path.segments.last().is_some_and(|last| match last.arguments {
            PathArguments::None => last.ident == "String",
            _ if ["Box", "Rc", "Arc"].iter().any(|name| last.ident == name) => {
                element(ty).is_some_and(|inner| match inner {
                    Type::Slice(_) => true,
                    Type::Path(path) => path.path.is_ident("str") || has_length(inner),
                    _ => false,
                })
            }
            _ => {
                is_text_view(&last.ident)
                    || ["Array", "List", "Vec", "Option", "Cow"].iter().any(|name| last.ident == name)
            }
        }),
        _ => false,
    }
}

/// The `T` of `Option<T>`, however it is reached.
pub(crate) fn optional(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if arguments.args.len() == 1 => match arguments.args.first()? {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// What a field's type borrows, as far as its tokens show.
pub(crate) enum Borrowing {
    Nothing,
    /// Strings, and views of arrays.
    Strings,
    /// A type of the user's that does.
    Message,
}

impl Borrowing {
    pub(crate) fn of(ty: &Type) -> Self {
        struct Find(Borrowing);

        impl Visit<'_> for Find {
            fn visit_lifetime(&mut self, _: &Lifetime) {
                if let Borrowing::Nothing = self.0 {
                    self.0 = Borrowing::Strings;
                }
            }

            fn visit_path_segment(&mut self, segment: &PathSegment) {
                if has_lifetime(segment) && !is_view(segment) {
                    self.0 = Borrowing::Message;
                }
                syn::visit::visit_path_segment(self, segment);
            }
        }

        let mut find = Find(Self::Nothing);
        find.visit_type(ty);
        find.0
    }
}

/// Whether `ty` is, or holds, what may be declared elsewhere, in which values of recursive types may stand: all but what
/// everybody knows for numbers and strings, and views of what has a fixed size.
pub(crate) fn may_be_declared(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => may_be_declared(&array.elem),
        Type::Slice(slice) => may_be_declared(&slice.elem),
        Type::Reference(reference) => may_be_declared(&reference.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(may_be_declared),
        Type::Path(path) => match path.path.segments.last() {
            Some(last) if last.ident == "Array" => false,
            Some(last) if ["Vec", "List", "Option", "Box"].iter().any(|name| last.ident == name) => {
                element(ty).is_none_or(may_be_declared)
            }
            Some(last) => {
                let name = last.ident.to_string();
                number_len(&name).is_none() && !["str", "String", "Bytes"].contains(&&*name)
            }
            None => true,
        },
        _ => true,
    }
}

/// Whether `ty` has a lifetime that is a parameter.
pub(crate) fn is_open(ty: &Type) -> bool {
    struct Find(bool);

    impl Visit<'_> for Find {
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            self.0 |= lifetime.ident != "static";
        }
    }

    let mut find = Find(false);
    find.visit_type(ty);
    find.0
}

/// Whether `ty` has a view of an array whose lifetime was left out. The compiler says so of the field; of a bound, among
/// the lifetimes of an impl, it would say so in other words once more.
pub(crate) fn lacks_lifetime(ty: &Type) -> bool {
    struct Find(bool);

    impl Visit<'_> for Find {
        fn visit_path_segment(&mut self, segment: &PathSegment) {
            let has_arguments = matches!(segment.arguments, PathArguments::AngleBracketed(_));
            self.0 |= has_arguments && !has_lifetime(segment) && is_view(segment);
            syn::visit::visit_path_segment(self, segment);
        }
    }

    let mut find = Find(false);
    find.visit_type(ty);
    find.0
}

/// Whether a type of this name is a view of an array or of text, or a string that may be one, as far as a name says.
fn is_view(segment: &PathSegment) -> bool {
    ["Array", "List", "Cow"].iter().any(|view| segment.ident == view) || is_text_view(&segment.ident)
}

fn has_lifetime(segment: &PathSegment) -> bool {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return false };
    arguments.args.iter().any(|argument| matches!(argument, GenericArgument::Lifetime(_)))
}

/// `ty` without parentheses, and without the invisible groups around what `macro_rules` put in for a fragment such as
/// `$ty`.
pub(super) fn ungrouped(ty: &Type) -> Type {
    struct Ungroup;

    impl VisitMut for Ungroup {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            loop {
                match ty {
                    Type::Group(group) => *ty = (*group.elem).clone(),
                    Type::Paren(paren) => *ty = (*paren.elem).clone(),
                    _ => break,
                }
            }
            syn::visit_mut::visit_type_mut(self, ty);
        }
    }

    let mut ty = ty.clone();
    Ungroup.visit_type_mut(&mut ty);
    ty
}

/// Whether `ty` leaves something open that a declaration must say: a lifetime, or a type.
pub(super) fn is_refused_anyway(ty: &Type, generics: &Generics) -> bool {
    struct Find<'g> {
        generics: &'g Generics,
        found: bool,
    }

    impl Visit<'_> for Find<'_> {
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            let is_declared = self.generics.lifetimes().any(|param| param.lifetime == *lifetime);
            self.found |= !is_declared && lifetime.ident != "static";
        }

        fn visit_type_reference(&mut self, reference: &TypeReference) {
            self.found |= reference.lifetime.is_none();
            syn::visit::visit_type_reference(self, reference);
        }

        fn visit_type_infer(&mut self, _: &TypeInfer) {
            self.found = true;
        }

        fn visit_type_impl_trait(&mut self, _: &TypeImplTrait) {
            self.found = true;
        }

        // Here a lifetime may be left out or new.
        fn visit_type_fn_ptr(&mut self, _: &TypeFnPtr) {}
        fn visit_type_trait_object(&mut self, _: &TypeTraitObject) {}
        fn visit_expr(&mut self, _: &Expr) {}
    }

    let mut find = Find { generics, found: false };
    find.visit_type(ty);
    find.found
}
