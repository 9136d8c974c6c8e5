//! Which fields the attributes of others name.
//!
//! Owns how a name is found among the fields in front, and what is said where it is not there.

use std::rc::Rc;

use syn::Member;
use syn::ext::IdentExt;

use super::bits::{Orders, grouped};
use super::field::{Field, Serves, is_same_path, name_of};
use super::order::Order;
use super::skipped::Skipped;
use super::sums::cover;
use super::temp::{lack_temps, with_temps};
use crate::attr::{self, ArgumentValue, Number, Term, TypeAttrs, said};
use crate::ctxt::Ctxt;

/// The fields of a struct or a variant; of one for all other numbers, those behind `number`.
pub(super) fn from_fields<'f>(
    ctxt: &Ctxt,
    fields: impl Iterator<Item = (&'f syn::Field, Member)>,
    of_type: &TypeAttrs,
    number: Option<&Field>,
) -> (Vec<Skipped>, Vec<Field>) {
    let given = of_type.parameters.iter().map(Field::given);
    let fields = given.chain(fields.map(|(field, member)| Field::new(ctxt, field, member))).collect();
    let (skipped, fields) = Skipped::take(ctxt, fields, of_type);
    let mut fields = grouped(with_temps(fields), Orders::of(of_type));
    let lacks_names = of_type.lacks_given() || lack_temps(&fields);
    let found: Vec<_> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let attrs = &field.attrs;
            let find = |name: &str, member: Option<&Member>| {
                earlier(ctxt, &fields, (number, &skipped, lacks_names), index, name, member?)
            };
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
            let seed = find("seed", said(attrs.seed.as_ref()).map(|seed| &seed.subject));
            (find("len", length), find("switch", switch), find("size", size), subjects, givers.collect(), order, seed)
        })
        .collect();
    for (field, found) in fields.iter_mut().zip(found) {
        (field.holder, field.switch, field.size_holder, field.subjects, field.givers, field.order, field.seed) = found;
    }
    serve(&mut fields);
    cover(ctxt, &mut fields);
    (skipped, fields)
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

/// Whether fields make the number that `term` makes of the field at `index`. Where both look at bits, only their constants
/// show whether at the same, and the layout says so.
pub(crate) fn is_made(fields: &[Field], index: usize, term: &Term) -> bool {
    let Some(field) = fields.get(index).filter(|field| !field.is_given) else { return false };
    let is_constant = field.attrs.value.is_some();
    let mut terms = fields.iter().flat_map(Field::terms).filter(|(_, _, position)| *position == index);
    terms.any(|(_, made, _)| {
        let are_bits = made.looks_at_bits() && term.looks_at_bits();
        is_same_path(&made.inner, &term.inner) && (is_constant || !are_bits)
    })
}

/// The position of the field of that name before the one at `index`.
pub(super) fn known(fields: &[Field], index: usize, member: &Member) -> Option<usize> {
    let name = name_of(member);
    fields.iter().position(|field| field.name == name).filter(|position| *position < index)
}

/// The same, and what is wrong with an attribute that names no such field.
fn earlier(
    ctxt: &Ctxt,
    fields: &[Field],
    (number, skipped, lacks_names): (Option<&Field>, &[Skipped], bool),
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
        None if skipped.iter().any(|skipped| skipped.name == name) => {
            ctxt.error(member, format!("`{name}` stands in no byte: `{attribute}` looks at what has been read"));
            None
        }
        // Of those it has been said what is wrong.
        None if lacks_names => None,
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
