//! Types in which values of the same type stand.

use std::thread;

use tests::stack::small_stack;
use wire::schema::{Event, EventKind};
use wire::{DecodeError, DecodeErrorKind, EncodeErrorKind, List, Reader, Schema, Wire};

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive)]
struct Tree {
    id: u8,
    children: Vec<Tree>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive = 3)]
struct Chain {
    id: u8,
    next: Option<Box<Chain>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive)]
struct Table<'a> {
    #[wire(len = "u8")]
    entries: List<'a, Entry<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Entry<'a> {
    #[wire(len = "u8")]
    name: &'a str,
    value: Value<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive)]
#[repr(u8)]
enum Value<'a> {
    Number(u16) = 1,
    Text(&'a str) = 2,
    Table(Table<'a>) = 3,
    Many(#[wire(len = "u8")] List<'a, Value<'a>>) = 4,
}

/// `depth` values, each in the one before.
fn tree(depth: usize) -> Tree {
    (1..depth).fold(Tree { id: 1, children: Vec::new() }, |inner, _| Tree { id: 2, children: vec![inner] })
}

#[test]
fn values_of_a_type_stand_in_values_of_it() {
    let tree = Tree { id: 1, children: vec![Tree { id: 2, children: Vec::new() }, tree(3)] };
    let bytes = tree.encode_to_vec().unwrap();
    assert_eq!(bytes, [1, 0, 2, 2, 0, 0, 2, 0, 1, 2, 0, 1, 1, 0, 0]);
    assert_eq!(Tree::decode(&bytes).unwrap(), tree);

    let chain = Chain { id: 1, next: Some(Box::new(Chain { id: 2, next: None })) };
    let bytes = chain.encode_to_vec().unwrap();
    assert_eq!(bytes, [1, 1, 2, 0]);
    assert_eq!(Chain::decode(&bytes).unwrap(), chain);
}

#[test]
fn what_stands_too_deep_is_refused_at_its_first_byte() {
    for depth in [1, 2, 64, 65, 100] {
        let tree = tree(depth);
        let bytes = [[2, 0, 1]].repeat(depth - 1).concat();
        let bytes = [&bytes[..], &[1, 0, 0]].concat();
        if depth <= 64 {
            assert_eq!(tree.encode_to_vec().unwrap(), bytes);
            assert_eq!(Tree::decode(&bytes).unwrap(), tree);
            continue;
        }
        let error = Tree::decode(&bytes).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooDeep { limit: 64 }, 64 * 3));
        assert!(!error.is_incomplete());
        assert_eq!(
            error.to_string(),
            "Tree.children[0]..children[0].children[0].children[0].children[0]: the value at byte 192 stands in 64 others, as many as there may be"
        );
        assert_eq!(tree.encoded_len().unwrap_err().kind(), EncodeErrorKind::TooDeep { limit: 64 });
        let error = tree.encode_to_vec().unwrap_err();
        assert!(error.to_string().ends_with(".children[0]: stands in 64 others, as many as there may be"), "{error}");
    }
}

/// What a walk by schema alone says of the bytes.
fn walked(schema: &'static Schema, bytes: &[u8]) -> Result<Vec<String>, DecodeError> {
    let mut lines = Vec::new();
    let mut visit = |event: Event<'_, '_>| {
        lines.push(match event.kind() {
            EventKind::Begin => format!("{} begins", event.schema().name()),
            EventKind::Value(value) => format!("{} {value}", event.name()),
            EventKind::Absent => format!("no {}", event.name()),
            EventKind::End => "ends".to_owned(),
            kind => format!("{kind:?}"),
        });
    };
    let mut reader = Reader::new(bytes);
    schema.events(&mut reader, &mut visit)?;
    reader.finish().map_err(|error| error.in_message(schema))?;
    Ok(lines)
}

#[test]
fn the_walk_gives_the_verdict_of_the_codec() {
    for depth in [1, 3, 4, 64, 65] {
        let tree = [&[[2, 0, 1]].repeat(depth - 1).concat()[..], &[1, 0, 0]].concat();
        let chain = [&[[2, 1]].repeat(depth - 1).concat()[..], &[1, 0]].concat();
        for cut in 0..=tree.len() {
            let decoded = Tree::decode(&tree[..cut]).map(drop);
            assert_eq!(walked(Tree::SCHEMA, &tree[..cut]).map(drop), decoded, "{depth} deep, {cut} bytes");
        }
        let decoded = Chain::decode(&chain).map(drop);
        assert_eq!(decoded.is_ok(), depth <= 3);
        assert_eq!(walked(Chain::SCHEMA, &chain).map(drop), decoded, "{depth} deep");
    }
    let lines = walked(Chain::SCHEMA, &[1, 1, 2, 0]).unwrap();
    assert_eq!(
        lines,
        ["Chain begins", "id 1", "next present", "Chain begins", "next.id 2", "next.next null", "ends", "ends"]
    );
}

#[test]
fn values_of_all_marked_types_count() {
    /// May stand in one other.
    #[derive(Wire, Debug, PartialEq)]
    #[wire(recursive = 2)]
    struct Inner {
        id: u8,
        outer: Vec<Outer>,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[wire(recursive = 4)]
    struct Outer {
        inner: Vec<Inner>,
    }

    // Each stands in one other, or in none.
    assert!(Inner::decode(&[1, 0, 1, 0, 0]).is_ok());
    assert!(Outer::decode(&[0, 1, 1, 0, 0]).is_ok());
    // The innermost `Inner` stands in two others.
    let error = Inner::decode(&[1, 0, 1, 0, 1, 2, 0, 0]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooDeep { limit: 2 }, 5));
    let value = Inner { id: 1, outer: vec![Outer { inner: vec![Inner { id: 2, outer: Vec::new() }] }] };
    let error = value.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooDeep { limit: 2 });
    assert_eq!(error.to_string(), "Inner.outer[0].inner[0]: stands in 2 others, as many as there may be");
}

#[test]
fn lists_are_looked_at_wherever_they_stand() {
    // "a" is a table with "b", a table with "c", which is 7, and many values.
    let bytes = b"\x01\x01a\x03\x02\x01b\x03\x01\x01c\x01\0\x07\x01d\x04\x02\x01\0\x08\x04\x00";
    let table = Table::decode(bytes).unwrap();
    let Value::Table(a) = table.entries.first().unwrap().value else { panic!("{table:?}") };
    let [b, d]: [Entry<'_>; 2] = a.entries.to_vec().try_into().unwrap();
    let Value::Table(ref inner) = b.value else { panic!("{b:?}") };
    assert_eq!(inner.entries.first().unwrap(), Entry { name: "c", value: Value::Number(7) });
    let Value::Many(many) = d.value else { panic!("{d:?}") };
    assert!(many.iter().eq([Value::Number(8), Value::Many(List::default())]));
    assert_eq!(table.encode_to_vec().unwrap(), bytes);

    // What was read deep inside is written at the top, and the other way round.
    let entries = a.entries.to_vec();
    assert_eq!(Table::decode(&Table { entries: List::from(&entries) }.encode_to_vec().unwrap()).unwrap(), a);
    let mut bytes = Vec::new();
    for level in 0..70 {
        let inner = Table::decode(if bytes.is_empty() { &b"\0"[..] } else { &bytes }).unwrap();
        let entries = [Entry { name: "x", value: Value::Table(inner) }];
        let encoded = Table { entries: List::from(&entries) }.encode_to_vec();
        // Each table stands in a value, which is marked too.
        if level >= 31 {
            assert_eq!(encoded.unwrap_err().kind(), EncodeErrorKind::TooDeep { limit: 64 }, "{level}");
            return;
        }
        bytes = encoded.unwrap();
    }
    unreachable!("there is no end");
}

#[test]
fn a_type_that_holds_a_recursive_one_is_as_any_other() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Message<'a> {
        id: u16,
        #[wire(size = "u16")]
        table: Table<'a>,
        trees: Vec<Tree>,
        pair: (Chain, u8),
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Held<T> {
        value: T,
        more: Option<T>,
    }

    let message = Message {
        id: 1,
        table: Table { entries: List::default() },
        trees: vec![tree(2), tree(1)],
        pair: (Chain { id: 9, next: None }, 5),
    };
    let bytes = message.encode_to_vec().unwrap();
    assert_eq!(bytes, [0, 1, 0, 1, 0, 0, 2, 2, 0, 1, 1, 0, 0, 1, 0, 0, 9, 0, 5]);
    assert_eq!(Message::decode(&bytes).unwrap(), message);
    assert_eq!(walked(Message::SCHEMA, &bytes).map(drop), Ok(()));
    // Of a recursive type, a byte is known.
    assert_eq!((Message::MIN_LEN, Message::MAX_LEN), (2 + 2 + 1 + 2 + 1 + 1, None));

    let held = Held { value: tree(64), more: Some(tree(1)) };
    assert_eq!(Held::decode(&held.encode_to_vec().unwrap()[..]).unwrap(), held);
    let error = Held { value: tree(65), more: None }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooDeep { limit: 64 });
}

/// A type of the circle may be given numbers, beside which its depth is handed on.
#[test]
fn what_is_given_is_handed_on_beside_the_depth() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(recursive = 3)]
    struct Node {
        wide: bool,
        #[wire(give(is_wide = wide, base = 7))]
        body: Body,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(is_wide: bool, base: i32))]
    struct Body {
        #[wire(when = is_wide == true, default)]
        more: u32,
        #[wire(check = id > 0 && base == 7)]
        id: u8,
        nodes: Vec<Node>,
    }

    let node = |nodes| Node { wide: true, body: Body { more: 1, id: 2, nodes } };
    let value = node(vec![node(vec![Node { wide: false, body: Body { more: 0, id: 3, nodes: Vec::new() } }])]);
    let bytes = value.encode_to_vec().unwrap();
    assert_eq!(bytes, [1, 0, 0, 0, 1, 2, 0, 1, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3, 0, 0]);
    assert_eq!(Node::decode(&bytes).unwrap(), value);
    assert_eq!(walked(Node::SCHEMA, &bytes).map(drop), Ok(()));
    let error = node(vec![value]).encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooDeep { limit: 3 });
}

#[test]
fn a_schema_that_goes_round_is_compared_and_shown_to_its_end() {
    assert_eq!(Tree::SCHEMA, <Box<Tree>>::SCHEMA);
    assert_ne!(Tree::SCHEMA, Chain::SCHEMA);
    assert!(format!("{:?}", Table::SCHEMA.resolved()).len() > 100);
    assert!(matches!(Table::SCHEMA, Schema::Recursive { depth: 64, .. }));
    assert_eq!(Table::SCHEMA.resolved().fields()[0].name(), "entries");
    assert_eq!(Value::SCHEMA.resolved().variants().len(), 4);
    assert_eq!((Table::SCHEMA.name(), Table::SCHEMA.min_len(Default::default())), ("Table", 1));
    let table = Tree::SCHEMA.table().to_string();
    assert!(table.contains("array of Tree (recursive, at most 64 deep) behind an i16 count"), "{table}");
    assert_eq!(table.lines().count(), 3, "{table}");
}

#[test]
fn a_fingerprint_knows_what_is_in_the_circle_and_no_name() {
    /// The same as `Tree`.
    #[derive(Wire)]
    #[wire(recursive)]
    struct Plant {
        number: u8,
        branches: Vec<Plant>,
    }

    /// Not as deep.
    #[derive(Wire)]
    #[wire(recursive = 63)]
    struct Bush {
        number: u8,
        branches: Vec<Bush>,
    }

    /// Other bytes, in a type by whose way it comes back.
    #[derive(Wire)]
    #[wire(recursive)]
    struct Forest {
        number: u8,
        branches: Vec<Branch>,
    }

    #[derive(Wire)]
    struct Branch {
        forest: Box<Forest>,
    }

    #[derive(Wire)]
    #[wire(recursive)]
    struct Wood {
        number: u8,
        branches: Vec<Bough>,
    }

    #[derive(Wire)]
    struct Bough {
        wood: Box<Wood>,
        more: u8,
    }

    let prints = [Tree::SCHEMA, Bush::SCHEMA, Forest::SCHEMA, Wood::SCHEMA].map(Schema::fingerprint);
    let held = [<Vec<Tree>>::SCHEMA, <Vec<Bush>>::SCHEMA, <Vec<Wood>>::SCHEMA].map(Schema::fingerprint);
    // `Branch` groups a field, which makes no difference.
    let [tree, bush, forest, wood] = prints;
    assert_eq!((tree, tree), (Plant::SCHEMA.fingerprint(), forest));
    assert!(tree != bush && tree != wood && bush != wood);
    let [first, second, third] = held;
    assert!(first != second && first != third && !prints.contains(&first));
}

#[test]
fn a_million_levels_are_refused_at_the_declared_depth() {
    let tree = [[1, 0, 1]].repeat(1_000_000).concat();
    let table = [*b"\x01\0\x03"].repeat(1_000_000).concat();
    let run = || {
        let error = Tree::decode(&tree).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooDeep { limit: 64 }, 64 * 3));
        assert_eq!(walked(Tree::SCHEMA, &tree).unwrap_err(), error);
        let error = Table::decode(&table).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooDeep { limit: 64 }, 32 * 3));
        assert_eq!(walked(Table::SCHEMA, &table).unwrap_err(), error);
    };
    thread::scope(|scope| small_stack().spawn_scoped(scope, run).unwrap().join().unwrap());
}
