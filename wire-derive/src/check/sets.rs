//! Rules for sets of messages.

use quote::ToTokens as _;
use syn::Type;

use crate::ast::{Content, Set, Variant};
use crate::attr::is_key_type;
use crate::ctxt::Ctxt;

/// One message twice has one key twice. The compiler finds that of two messages; of one, it cannot tell what is meant.
pub(super) fn messages_differ(ctxt: &Ctxt, set: &Set<'_>) {
    let mut seen = Vec::new();
    for message in set.messages() {
        let shown = message.to_token_stream().to_string();
        if seen.contains(&shown) {
            ctxt.error(message, "an earlier variant holds this message already: remove one");
        }
        seen.push(shown);
    }
}

/// What takes every other message would hide those behind it, and holds their key as it is.
pub(super) fn other_messages_come_last(ctxt: &Ctxt, set: &Set<'_>) {
    let last = set.variants.len().saturating_sub(1);
    for (index, variant) in set.variants.iter().enumerate() {
        let Content::Other(other) = &variant.content else { continue };
        if index < last {
            ctxt.error(&other.name, "what takes every other message comes last: put this variant behind the others");
        }
        let ty = other.key.1;
        if !matches!(ty, Type::Path(path) if path.path.get_ident().is_some_and(|ident| is_key_type(&ident.to_string())))
        {
            ctxt.error(
                ty,
                "this field holds the key: give it the integer type of the keys, as in `Unknown(u8, &'a [u8])`",
            );
        }
    }
}

/// One key is read for all messages, so it has one type. What is declared elsewhere is compared by the compiler.
pub(super) fn keys_have_one_type(ctxt: &Ctxt, set: &Set<'_>) {
    let mut types = set.variants.iter().filter_map(Variant::key_type).filter(|(name, _)| is_key_type(name));
    let Some((first, _)) = types.next() else { return };
    for (name, span) in types.filter(|(name, _)| *name != first) {
        ctxt.syn_error(syn::Error::new(
            span,
            format!("the api_keys of a set are integers of one type: this is `{name}`, and an earlier one `{first}`"),
        ));
    }
}
