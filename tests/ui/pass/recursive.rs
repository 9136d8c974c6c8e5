//! Types that lead back to themselves, in every way.

#![deny(warnings)]
#![no_implicit_prelude]

use ::std::boxed::Box;
use ::std::option::Option;
use ::std::vec::Vec;

#[derive(::wire::Wire)]
#[wire(recursive)]
pub(crate) struct Node {
    id: u8,
    many: Vec<Node>,
    one: Option<Box<Self>>,
    fixed: [Option<Box<Node>>; 2],
    pair: (Option<Box<Node>>, Option<Other>),
}

#[derive(::wire::Wire)]
pub(crate) struct Other {
    node: Box<Node>,
}

mod private {
    #[derive(::wire::Wire)]
    #[wire(recursive = 255, endian = "little")]
    #[repr(u16)]
    pub(crate) enum Tree<'a> {
        Leaf(&'a str),
        Trees(::wire::List<'a, Tree<'a>>),
        Table(Table<'a>),
    }

    #[derive(::wire::Wire, Clone)]
    #[wire(recursive = 2)]
    pub(crate) struct Table<'a> {
        #[wire(len = "u8")]
        entries: ::wire::List<'a, super::Entry<'a>>,
    }
}

#[derive(::wire::Wire, Clone)]
pub(crate) struct Entry<'a> {
    #[wire(size = "u16")]
    table: private::Table<'a>,
}

fn main() {
    let _ = <Node as ::wire::Wire>::SCHEMA;
    let _ = <private::Tree<'_> as ::wire::Wire>::decode(&[]).is_err();
    let _ = <private::Table<'_> as ::wire::Wire>::decode(&[]).is_err();
}
