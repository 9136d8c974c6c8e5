//! Input that no one would write.

use super::{errors, parse};

#[test]
fn no_attribute_makes_a_derive_panic() {
    for attribute in [
        "#[wire]",
        "#[wire = \"\"]",
        "#[wire(,)]",
        "#[wire(,,api_key,,)]",
        "#[wire(= = =)]",
        "#[wire((), [], {})]",
        "#[wire(api_key = = 3)]",
        "#[wire(api_key = -)]",
        "#[wire(api_key = - - 3)]",
        "#[wire(api_key = 3 3 3)]",
        "#[wire(api_key = 3.)]",
        "#[wire(api_key = 3i8i8)]",
        "#[wire(api_key = 99999999999999999999999999999999999999999999999999)]",
        "#[wire(api_key = '\\u{3}', api_key = b\"3\", api_key = c\"3\")]",
        "#[wire(api_key => 3)]",
        "#[wire(crate = ::)]",
        "#[wire(crate = crate::crate)]",
        "#[wire(crate = Vec<i8>)]",
        "#[wire(response = <)]",
        "#[wire(response = Pong<'a, )]",
        "#[wire(response = fn(), api_key = 3)]",
        "#[wire(response = for<'a> fn(&'a Pong<'_>), api_key = 3)]",
        "#[wire(response = _, api_key = 3)]",
        "#[wire(r#api_key = 3, r#response = Pong)]",
        "#[wire(self, super, Self, r#type, _, 'a)]",
        "#[wire(self::api_key = 3)]",
        "#[wire(len = , width = , when = )]",
        "#[wire(len(), width[], each{}, each(each(each(,,))))]",
        "#[wire(when = a &, when = & 1, when = a & b & c == d)]",
        "#[wire(when = 99999999999999999999 & 99999999999999999999)]",
        "#[wire(when = 0 == -, when = 4294967296 == 1, when = -1 == 1, when = 0.0 == 1)]",
        "#[wire(len = 4294967296, len = -1, len = 0x0, len = 0u8, switch = 0b1)]",
        "#[wire(value = -b\"x\", value = - - 3, value = 170141183460469231731687303715884105728)]",
        "#[wire(value = -170141183460469231731687303715884105728)]",
        "#[wire(pad = 340282366920938463463374607431768211456, max = -0)]",
        "#[wire(payload_len = -, payload_len = -9223372036854775809, payload_len())]",
        "#[wire(width = 256, width = \"\", endian = \"\u{0}\", len = \"\u{1f980}\")]",
        "#[wire(len = r#\"u16\"#, width = b\"3\", value = br\"\", default = default, other(other))]",
        "#[wire(bound(), bound(T), bound('a), bound(T: ), bound(T: Copy,,), bound(: Copy), bound(for<'x>))]",
        "#[repr()] #[repr = \"u8\"] #[repr]",
        "#[wire(api_key = 3, # ! $ % & * + . / : ; < > ? @ ^ | ~)]",
    ] {
        for item in ["struct S<'a>(&'a str);", "enum E { V(S) }", "#[repr(u8)] enum E { V(S) }", "union U { f: i8 }"] {
            let input = parse(&format!("{attribute} {item}"));
            let _ = (crate::wire(&input), crate::message_set(&input));
        }
        for item in [
            format!("struct S({attribute} i8);"),
            format!("struct S({attribute} Option<()>, {attribute} Vec<String>);"),
            format!("enum E {{ {attribute} V({attribute} S) }}"),
            format!(
                "#[repr(u8)] enum E {{ V {{ {attribute} s: S }}, #[wire(other)] {attribute} O({attribute} u8, {attribute} S) }}"
            ),
        ] {
            let _ = (crate::wire(&parse(&item)), crate::message_set(&parse(&item)));
        }
    }
}

#[test]
fn no_type_makes_a_derive_panic() {
    for ty in [
        "!",
        "_",
        "()",
        "((((((i8))))))",
        "[[[i8; 0]; N]; { 1 + 1 }]",
        "&&&&'a mut &str",
        "*const *mut dyn Fn(&u8) -> !",
        "for<'x> fn(&'x u8, ...)",
        "unsafe extern \"C\" fn(_: _) -> _",
        "dyn for<'x> Trait<'x, Item = &'x u8> + ?Sized + 'a",
        "impl for<'x> Trait<'x, Item = i8> + 'a",
        "<T>::A",
        "<Vec<Self> as Trait<'_, 3, { N }, -1, true>>::B::C",
        "Vec",
        "Vec<>",
        "Vec<'a>",
        "Array<'a, 'a, 3>",
        "Option<Option<Option<Option<_>>>>",
        "macro_call!{}",
        "r#type::r#struct<r#fn>",
        "::std::option::Option<u8>",
        "Self::Item",
        "Self<Self>",
    ] {
        for item in [
            format!("struct S<'a, T, const N: usize>({ty}, {ty}) where Vec<{ty}>: Copy;"),
            format!("enum E<'a, T, const N: usize> {{ V({ty}), W {{ w: {ty} }} }}"),
            format!(
                "#[repr(u8)] enum E<'a, T, const N: usize> {{ V(#[wire(when = 0 == 1)] {ty}), #[wire(other)] W({ty}) }}"
            ),
            format!("struct S<'a, T>(i8, #[wire(value = 3, pad = 3)] {ty}, #[wire(switch = 0, each(max = 3))] {ty});"),
            format!("union U<'a, T, const N: usize> {{ f: {ty} }}"),
            format!("#[wire(api_key = 3, response = {ty})] struct S<'a>(&'a str);"),
        ] {
            let input = parse(&item);
            let _ = (crate::wire(&input), crate::message_set(&input));
        }
    }
}

#[test]
fn no_name_makes_a_derive_panic() {
    for name in ["r#struct", "_S", "__de", "Ünïcödé", "r#async", "E"] {
        for item in [
            format!("struct {name}<{name}> {{ {name}: {name} }}"),
            format!("enum {name}<'{}> {{ {name}({name}), {name}({name}) }}", name.trim_start_matches("r#")),
            format!("union {name} {{ {name}: {name}, {name}: {name} }}"),
        ] {
            let input = parse(&item);
            let _ = (crate::wire(&input), crate::message_set(&input));
        }
    }
}

/// Whatever two attributes say of one field, there are impls: with an error those that stand in, and without the others.
#[test]
fn no_two_attributes_make_a_derive_panic() {
    let attributes = [
        "",
        "endian = \"little\"",
        "width = 3",
        "width = \"varint\"",
        "len = \"u8\"",
        "len = \"rest\"",
        "len = first",
        "max = LIMIT",
        "each(len = \"u8\", each(width = 3))",
        "size = \"u16\"",
        "when = first & 1",
        "when = first <= -3",
        "switch = first",
        "value = 3",
        "value = b\"MAGIC\"",
        "pad = 3",
        "default",
        "payload_len = 4",
    ];
    for (one, other) in attributes.iter().flat_map(|one| attributes.iter().map(move |other| (one, other))) {
        for ty in ["u32", "()", "Option<&'a str>", "[u8; 5]", "Vec<Vec<T>>"] {
            let fields = format!(
                "first: u8, #[wire({one})] #[wire({other})] r#type: {ty}, #[wire(len = \"rest\")] last: &'a str"
            );
            for item in [
                format!("struct S<'a, T: 'a> {{ {fields} }}"),
                format!("#[repr(i16)] enum E<'a, T> {{ V {{ {fields} }}, #[wire(other)] O {{ tag: i16, {fields} }} }}"),
            ] {
                let generated = crate::wire(&parse(&item));
                assert_eq!(errors(&generated).is_empty(), !generated.to_string().contains("stub ()"), "{item}");
            }
        }
    }
}
