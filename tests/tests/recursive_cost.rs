//! Values that nest as deep as they may take little stack. What they cost in time, `tests/bench` counts.
//!
//! A debug build keeps every copy of a value on the stack, and gets what threads have by default.

use std::thread;

use wire::{List, Reader, Wire};

/// The bytes of stack in which everything has to fit.
const STACK: usize = if cfg!(debug_assertions) { 2 << 20 } else { 192 << 10 };

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive)]
struct Table<'a> {
    #[wire(size = "u32", len = "rest")]
    entries: List<'a, Entry<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Entry<'a> {
    kind: u8,
    #[wire(len = "u8")]
    name: &'a str,
    #[wire(switch = kind)]
    value: Value<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u8)]
enum Value<'a> {
    Number(u16) = 1,
    Text(#[wire(len = "u8")] &'a str),
    Table(Table<'a>),
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive)]
struct Tree {
    id: u8,
    children: Vec<Tree>,
    next: Option<Box<Tree>>,
}

/// Lists of lists, of whose end nothing tells but their elements.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive)]
struct Lists<'a> {
    #[wire(len = "u16", each(len = "u8"))]
    names: List<'a, &'a str>,
    #[wire(len = "u8")]
    lists: List<'a, Lists<'a>>,
}

/// A table in as many others, which holds so many entries of four bytes.
fn tables(depth: usize, entries: usize) -> Vec<u8> {
    let mut bytes = [*b"\x01\0\0\x07"].repeat(entries).concat();
    for level in 0..depth {
        let mut outer = u32::try_from(bytes.len()).unwrap().to_be_bytes().to_vec();
        outer.append(&mut bytes);
        bytes = if level + 1 < depth { [b"\x03\0", &outer[..]].concat() } else { outer };
    }
    bytes
}

fn lists(depth: usize, names: u16) -> Vec<u8> {
    let mut bytes = [&names.to_be_bytes(), &b"\x01a".repeat(usize::from(names))[..], &[0]].concat();
    for _ in 1..depth {
        bytes = [&[0, 0, 1], &bytes[..]].concat();
    }
    bytes
}

fn in_a_small_stack(task: &str, run: impl FnOnce() + Send) {
    let thread = thread::Builder::new().name(task.to_owned()).stack_size(STACK);
    thread::scope(|scope| thread.spawn_scoped(scope, run).unwrap().join().unwrap());
}

#[test]
fn lists_that_nest_as_deep_as_they_may_take_little_stack() {
    let bytes = tables(64, 2);
    in_a_small_stack("decode tables", || assert!(Table::decode(&bytes).is_ok()));
    in_a_small_stack("encode tables", || {
        let table = Table::decode(&bytes).unwrap();
        assert_eq!(table.encode_to_vec().unwrap(), bytes);
    });
    in_a_small_stack("compare tables", || assert_eq!(Table::decode(&bytes), Table::decode(&bytes)));
    in_a_small_stack("print tables", || assert!(format!("{:?}", Table::decode(&bytes)).len() > bytes.len()));
    in_a_small_stack("refuse tables", || assert!(Table::decode(&bytes[..bytes.len() - 1]).is_err()));
    in_a_small_stack("refuse deep tables", || assert!(Table::decode(&tables(65, 0)).is_err()));
}

#[test]
fn trees_that_nest_as_deep_as_they_may_take_little_stack() {
    let bytes = [[*b"\x01\0\x01"].repeat(63).concat(), vec![2, 0, 0, 0], vec![0; 63]].concat();
    in_a_small_stack("decode and drop a tree", || drop(Tree::decode(&bytes).unwrap()));
    let tree = Tree::decode(&bytes).unwrap();
    in_a_small_stack("encode a tree", || assert_eq!(tree.encode_to_vec().unwrap(), bytes));
    in_a_small_stack("compare and print a tree", || {
        let copy = tree.clone();
        assert!(copy == tree && format!("{tree:?}").len() > 64);
    });
    let chain = [[*b"\x01\0\0\x01"].repeat(63).concat(), vec![2, 0, 0, 0]].concat();
    in_a_small_stack("decode and encode a chain", || {
        assert_eq!(Tree::decode(&chain).unwrap().encode_to_vec().unwrap(), chain);
    });
}

#[test]
fn the_walk_takes_little_stack() {
    let (tables, lists) = (tables(64, 2), lists(64, 2));
    let walk = || {
        for (schema, bytes) in [(Table::SCHEMA, &tables), (Lists::SCHEMA, &lists)] {
            let mut met = 0;
            schema.walk(&mut Reader::new(bytes), &mut |_| met += 1).unwrap();
            assert!(met > 64 * 2);
        }
    };
    let thread = thread::Builder::new().stack_size(4 * STACK);
    thread::scope(|scope| thread.spawn_scoped(scope, walk).unwrap().join().unwrap());
}
