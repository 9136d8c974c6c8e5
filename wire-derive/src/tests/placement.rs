//! The table of attributes: each is taken where it goes, refused elsewhere, and shown in the reference.

use super::{errors, parse, set_says, wire_says};
use crate::attr::{Attribute, FieldAttrs, Place, SetVariantAttrs, TypeAttrs, VariantAttrs, reference, said};
use crate::ctxt::Ctxt;

/// Every place. The compiler names a new one in `declared`.
const PLACES: [Place; 8] = [
    Place::Struct,
    Place::Enum,
    Place::Set,
    Place::SetVariant,
    Place::SetField,
    Place::Variant,
    Place::Field,
    Place::Elements,
];

/// Every attribute on every place.
fn cases() -> impl Iterator<Item = (Attribute, Place)> {
    Attribute::ALL.iter().flat_map(|attribute| PLACES.map(|place| (*attribute, place)))
}

/// A declaration that has `attribute` on `place`, and is right without it.
fn declared(attribute: &str, place: Place) -> String {
    match place {
        Place::Struct => format!("#[wire({attribute})] struct Ping {{ nonce: i32 }}"),
        Place::Enum => format!("#[wire({attribute})] #[repr(u8)] enum Ping {{ A }}"),
        Place::Set => format!("#[wire({attribute})] enum Requests {{ Ping(Ping) }}"),
        Place::SetVariant if attribute.starts_with("api_key") => {
            format!("enum Requests {{ #[wire({attribute})] Ping }}")
        }
        Place::SetVariant => format!("enum Requests {{ #[wire({attribute})] Ping(Ping) }}"),
        Place::SetField => format!("enum Requests {{ Ping(#[wire({attribute})] Ping) }}"),
        Place::Variant => format!("#[repr(u8)] enum Ping {{ #[wire({attribute})] A }}"),
        Place::Field => format!("struct Ping {{ #[wire({attribute})] nonce: i32 }}"),
        Place::Elements => format!("struct Ping {{ #[wire(each({attribute}))] nonces: Vec<i32> }}"),
    }
}

#[track_caller]
fn says(attribute: &str, place: Place, expected: &str) {
    let says = if matches!(place, Place::Set | Place::SetVariant | Place::SetField) { set_says } else { wire_says };
    says(&declared(attribute, place), &[expected]);
}

/// The attributes that the model of `place` has after `attribute` was parsed on it.
fn taken(attribute: Attribute, place: Place) -> Vec<String> {
    let source = match place {
        Place::Elements => format!("each({})", attribute.example()),
        _ => attribute.example_on(place).to_owned(),
    };
    let attrs = parse(&format!("#[wire({source})] struct Ping;")).attrs;
    let member = syn::parse_quote!(field);
    let names = Ctxt::collect(|ctxt| {
        Some(match place {
            Place::Struct | Place::Enum | Place::Set => {
                let TypeAttrs {
                    api_key,
                    response,
                    given,
                    versions,
                    compact,
                    parameters: _,
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
                } = TypeAttrs::of_type(ctxt, &attrs, place);
                let all = [
                    api_key.map(|given| given.name),
                    response.map(|given| given.name),
                    given.map(|given| given.name),
                    versions.map(|given| given.name),
                    compact.map(|given| given.name),
                    endian.map(|given| given.name),
                    width.map(|given| given.name),
                    bit_order.map(|given| given.name),
                    size.map(|given| given.name),
                    extra.map(|given| given.name),
                    tagged.map(|given| given.name),
                    transparent,
                    written_as.map(|given| given.name),
                    names.map(|given| given.name),
                    flags.map(|given| given.name),
                    recursive.map(|given| given.name),
                    bound.map(|given| given.name),
                    krate.map(|given| given.name),
                ];
                all.iter().flatten().map(ToString::to_string).collect()
            }
            Place::Field => FieldAttrs::of_field(ctxt, &attrs, &member).names().map(ToString::to_string).collect(),
            Place::Elements => {
                let field = FieldAttrs::of_field(ctxt, &attrs, &member);
                said(field.format.each.as_ref()).unwrap().names().map(ToString::to_string).collect()
            }
            Place::Variant => {
                let VariantAttrs { tag, other, size, extra } = VariantAttrs::of_variant(ctxt, &attrs);
                let (size, extra) = (size.map(|given| given.name), extra.map(|given| given.name));
                let names = [tag.map(|given| given.name), other, size, extra];
                names.iter().flatten().map(ToString::to_string).collect()
            }
            Place::SetVariant => {
                let SetVariantAttrs { api_key, other } = SetVariantAttrs::of_variant(ctxt, &attrs);
                let names = [api_key.map(|given| given.name), other];
                names.iter().flatten().map(ToString::to_string).collect()
            }
            Place::SetField => vec![],
        })
    });
    names.unwrap_or_else(|error| panic!("{error} of {source} on {place:?}"))
}

#[test]
fn an_attribute_is_taken_where_it_goes() {
    for (attribute, place) in cases().filter(|(attribute, place)| attribute.goes_on(*place)) {
        assert_eq!(taken(attribute, place), [attribute.name()], "{attribute:?} on {place:?}");
    }
}

#[test]
fn an_attribute_is_refused_elsewhere() {
    for (attribute, place) in cases().filter(|(attribute, place)| !attribute.goes_on(*place)) {
        let home = match attribute {
            Attribute::ApiKey => "a type that derives `Wire` or a variant of a set",
            Attribute::Response
            | Attribute::Versions
            | Attribute::Compact
            | Attribute::Recursive
            | Attribute::Bound => "a type that derives `Wire`",
            Attribute::Crate | Attribute::Given => "a type that derives `Wire` or `MessageSet`",
            Attribute::Endian | Attribute::BitOrder | Attribute::As => "a field or a type that derives `Wire`",
            Attribute::Width => "a field or an enum",
            Attribute::Names | Attribute::Flags => "a field or a struct",
            Attribute::Transparent | Attribute::Tagged => "a struct",
            Attribute::Size => "a field, a variant or an enum",
            Attribute::Extra => "a field, a variant or a type that derives `Wire`",
            Attribute::Other | Attribute::Tag => "a field or a variant",
            _ => "a field",
        };
        let message = format!("`{}` goes on {home}, not on {}", attribute.name(), place.noun());
        says(attribute.example(), place, &message);
    }
}

/// `home` names the field alone where elements take an attribute too.
#[test]
fn what_elements_take_a_field_takes() {
    for attribute in Attribute::ALL.iter().filter(|attribute| attribute.goes_on(Place::Elements)) {
        assert!(attribute.goes_on(Place::Field), "{attribute:?}");
    }
}

#[test]
fn an_unknown_name_is_shown_what_goes_there() {
    for (place, what) in [
        (Place::Struct, "a struct takes"),
        (Place::Enum, "an enum takes"),
        (Place::Field, "a field takes"),
        (Place::Elements, "elements take"),
        (Place::Variant, "a variant takes"),
        (Place::Set, "a set of messages takes"),
        (Place::SetVariant, "a variant of a set takes"),
    ] {
        let names =
            Attribute::ALL.iter().filter(|attribute| attribute.goes_on(place)).map(|attribute| attribute.name());
        let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
        let (last, others) = names.split_last().unwrap();
        let takes = format!("{what} {} and {last}", others.join(", "));
        says("colour = 2", place, &format!("unknown attribute `colour`: {takes}"));
        says("r#type", place, &format!("unknown attribute `r#type`: {takes}"));
    }
    says(
        "colour = 2",
        Place::SetField,
        "unknown attribute `colour`: a field of a set's variant takes no attributes, because its message says how it is encoded",
    );
}

#[test]
fn a_slip_is_shown_what_it_is_of() {
    for (place, slip, meant) in [
        (Place::Struct, "api_kay = 3", "api_key"),
        (Place::Struct, "endianness = \"little\"", "endian"),
        (Place::Enum, "with = 3", "width"),
        (Place::Set, "crtae = wire", "crate"),
        (Place::Variant, "ohter", "other"),
        (Place::Field, "length = \"u16\"", "len"),
        (Place::Field, "defualt", "default"),
        (Place::Field, "paylod_len", "payload_len"),
        (Place::Elements, "maximum = 3", "max"),
    ] {
        let name = slip.split(' ').next().unwrap();
        says(slip, place, &format!("unknown attribute `{name}`: did you mean `{meant}`?"));
    }
    // What goes elsewhere is no remedy.
    says("lenn", Place::Variant, "unknown attribute `lenn`: a variant takes `size`, `extra`, `tag` and `other`");
}

#[test]
fn a_word_of_another_crate_is_answered_with_ours() {
    for (place, attribute, instead) in [
        (Place::Field, "rest", "write `len = \"rest\"`"),
        (Place::Struct, "little", "write `endian = \"little\"`"),
        (Place::Elements, "big", "write `endian = \"big\"`"),
        (
            Place::Field,
            "if = \"*flags == 1\"",
            "a field that is not always there is an `Option` with `when = flags & 0x01`",
        ),
        (
            Place::Variant,
            "id = \"0x01\"",
            "the number of a variant stands behind its name, as in `Ping = 7`; text in its place has `tag = b\"IHDR\"`",
        ),
        (Place::Enum, "id_type = \"u8\"", "an enum is written as the integer that `#[repr(u8)]` names"),
    ] {
        let name = attribute.split(' ').next().unwrap();
        says(attribute, place, &format!("unknown attribute `{name}`: {instead}"));
    }
    // Where the word that is meant goes elsewhere, it is no remedy.
    says("rest", Place::Set, "unknown attribute `rest`: a set of messages takes `given` and `crate`");
}

#[test]
fn every_name_given_twice_is_refused_at_the_second() {
    for (attribute, place) in cases().filter(|(attribute, place)| attribute.goes_on(*place)) {
        let twice = declared(&format!("{0}, {0}", attribute.example_on(place)), place);
        let generated = if matches!(place, Place::Set | Place::SetVariant) {
            crate::message_set(&parse(&twice))
        } else {
            crate::wire(&parse(&twice))
        };
        let message = format!("`{}` is given twice: remove one", attribute.name());
        assert!(errors(&generated).contains(&message), "{twice}");
    }
}

#[test]
fn the_reference_has_a_row_of_every_attribute() {
    let rows: Vec<Vec<_>> = reference!().lines().map(|row| row.split(" | ").collect()).collect();
    for attribute in Attribute::ALL {
        let name = attribute.name();
        let form = format!("`{}`", attribute.example());
        let found = rows.iter().filter(|row| row.get(1).is_some_and(|forms| forms.starts_with(&form)));
        assert_eq!(found.count(), 1, "{name}");
    }
    for row in &rows {
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(row[0].starts_with('|') && row[3].ends_with(" |"), "{row:?}");
        assert!(row[2].ends_with('.'), "{row:?}");
    }
    assert_eq!(
        rows.iter().find(|row| row[1].starts_with("`width = 3`")).unwrap().join(" | "),
        "| enum, field, elements | `width = 3` | An integer in as many bytes, at most as its type has; signed ones are extended by their sign. A `bool` in 1 to 4 bytes. On an enum: its number. | ; `ValueOutOfRange` |"
    );
}
