//! Input that no one would write.

use super::parse;

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
        "#[wire(api_key = 3, # ! $ % & * + . / : ; < > ? @ ^ | ~)]",
    ] {
        for item in ["struct S<'a>(&'a str);", "enum E { V(S) }", "union U { f: i8 }"] {
            let input = parse(&format!("{attribute} {item}"));
            let _ = (crate::wire(&input), crate::message_set(&input));
        }
        for item in [format!("struct S({attribute} i8);"), format!("enum E {{ {attribute} V({attribute} S) }}")] {
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
