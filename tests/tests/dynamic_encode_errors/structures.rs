//! Values in values: recursive ones, those behind their tags, and what is wrong in their depth.

use wire::{List, Unknown, Wire};

#[test]
fn values_that_stand_too_deep() {
    #[derive(Wire, Clone)]
    #[wire(recursive = 3)]
    struct Tree {
        #[wire(check = id != 9)]
        id: u16,
        #[wire(len = "u8", max = 2)]
        children: Vec<Tree>,
    }

    #[derive(Wire, Clone)]
    #[wire(recursive = 2)]
    struct Inner {
        id: u8,
        #[wire(len = "u8")]
        outer: Vec<Outer>,
    }

    #[derive(Wire, Clone)]
    #[wire(recursive = 4)]
    struct Outer {
        #[wire(len = "u8")]
        inner: Vec<Inner>,
    }

    #[derive(Wire, Clone)]
    struct Around {
        #[wire(len = "u8")]
        trees: Vec<Tree>,
    }

    let tree = |depth: usize, id: u16| {
        (1..depth).fold(Tree { id, children: vec![] }, |inner, _| Tree { id: 2, children: vec![inner] })
    };
    let json = |depth: usize, id: u16| {
        (1..depth)
            .fold(format!(r#"{{"id":{id},"children":[]}}"#), |inner, _| format!(r#"{{"id":2,"children":[{inner}]}}"#))
    };
    refused_alike! {
        tree(4, 1) => json(4, 1),
        tree(5, 9) => json(5, 9),
        tree(3, 9) => json(3, 9),
        tree(50, 1) => json(50, 1),
        Around { trees: vec![tree(1, 1), tree(4, 1)] } =>
            format!(r#"{{"trees":[{},{}]}}"#, json(1, 1), json(4, 1)),
        Tree { id: 1, children: vec![tree(1, 1), tree(4, 1), tree(1, 1)] } =>
            format!(r#"{{"id":1,"children":[{},{},{}]}}"#, json(1, 1), json(4, 1), json(1, 1)),
        Inner { id: 1, outer: vec![Outer { inner: vec![Inner { id: 2, outer: vec![] }] }] } =>
            r#"{"id":1,"outer":[{"inner":[{"id":2,"outer":[]}]}]}"#,
    }
}

#[test]
fn fields_behind_their_tags() {
    #[derive(Wire, Clone, Default)]
    #[wire(tagged(tag = "varint", size = "u8", len = "varint"))]
    struct Extras<'a> {
        #[wire(tag = 0)]
        leader: Option<i32>,
        #[wire(tag = 1, default = -1, check = epoch < 99)]
        epoch: i32,
        #[wire(tag = 4, len = "rest", max = 300)]
        name: &'a str,
        #[wire(other)]
        unknown: Unknown<'a>,
    }

    #[derive(Wire, Clone)]
    #[wire(tagged(tag = "u8", size = "u8", len = until(255u8), order = "any"))]
    struct Lease {
        #[wire(tag = 53, check = kind < 9)]
        kind: u8,
        #[wire(tag = 54, default)]
        hops: u8,
        #[wire(other)]
        others: Vec<(u64, Vec<u8>)>,
    }

    #[derive(Wire, Clone)]
    struct Around<'a> {
        id: u8,
        #[wire(len = "u8")]
        list: List<'a, Extras<'a>>,
        #[wire(size = "u8")]
        extras: Extras<'a>,
    }

    let long = "a".repeat(256);
    let right = Extras { leader: None, epoch: -1, name: "me", unknown: Unknown::from(&[]) };
    let (reserved, [twice, down]) = ([(1, &b""[..])], [[(9, &b""[..]), (9, b"")], [(9, b""), (8, b"")]]);
    let bad = Extras { name: &long, ..right.clone() };
    let two = [right.clone(), bad.clone()];
    refused_alike! {
        Extras { epoch: 99, ..right.clone() } => r#"{"fields":[{"epoch":{"epoch":99}},{"name":{"name":"me"}}]}"#,
        Extras { epoch: 99, name: &long, ..right.clone() } => format!(r#"{{"fields":[{{"epoch":{{"epoch":99}}}},
                {{"name":{{"name":"{long}"}}}}]}}"#),
        bad.clone() => format!(r#"{{"fields":[{{"name":{{"name":"{long}"}}}}]}}"#),
        Around { id: 1, list: List::from(&two), extras: right.clone() } =>
            format!(r#"{{"id":1,"list":[{{"fields":[{{"name":{{"name":"me"}}}}]}},
                {{"fields":[{{"name":{{"name":"{long}"}}}}]}}],"extras":{{"fields":[]}}}}"#),
        Around { id: 1, list: List::from(&[]), extras: bad.clone() } =>
            format!(r#"{{"id":1,"list":[],"extras":{{"fields":[{{"name":{{"name":"{long}"}}}}]}}}}"#),
        Extras { unknown: Unknown::from(&reserved), ..right.clone() } =>
            r#"{"fields":[{"name":{"name":"me"}},{"unknown":{"0":1,"unknown":"0x"}}]}"#,
        Extras { unknown: Unknown::from(&twice), ..right.clone() } =>
            r#"{"fields":[{"name":{"name":"me"}},{"9":{"unknown":"0x"}},{"9":{"unknown":"0x"}}]}"#,
        Extras { unknown: Unknown::from(&down), ..right.clone() } =>
            r#"{"fields":[{"name":{"name":"me"}},{"9":{"unknown":"0x"}},{"8":{"unknown":"0x"}}]}"#,
        Lease { kind: 1, hops: 0, others: vec![(255, vec![])] } =>
            r#"{"fields":[{"kind":{"kind":1}},{"255":{"others":"0x"}}]}"#,
        Lease { kind: 1, hops: 0, others: vec![(9, vec![0; 256])] } =>
            format!(r#"{{"fields":[{{"kind":{{"kind":1}}}},{{"9":{{"others":"0x{}"}}}}]}}"#, "00".repeat(256)),
        Lease { kind: 1, hops: 0, others: vec![(256, vec![])] } =>
            r#"{"fields":[{"kind":{"kind":1}},{"256":{"others":"0x"}}]}"#,
        Lease { kind: 9, hops: 0, others: vec![] } => r#"{"fields":[{"kind":{"kind":9}}]}"#,
    }
}

#[test]
fn parts_of_tuples_and_options() {
    #[derive(Wire, Clone)]
    struct Positions<'a>(
        #[wire(width = 3, endian = "little")] u32,
        #[wire(each(len = "i8", max = 3))] [Option<&'a str>; 2],
        #[wire(len = "u8")] Vec<Row<'a>>,
    );

    #[derive(Wire, Clone)]
    struct Row<'a> {
        #[wire(len = "u8")]
        cells: Vec<Cell<'a>>,
        maybe: Option<Cell<'a>>,
        pair: (u8, Option<Cell<'a>>),
    }

    #[derive(Wire, Clone)]
    struct Cell<'a> {
        #[wire(len = "u8", max = 2)]
        name: &'a str,
    }

    let cell = |name| Cell { name };
    let row = Row { cells: vec![], maybe: None, pair: (1, None) };
    let rows = |row: &Row<'static>| Positions(0, [None, None], vec![row.clone()]);
    let json = |cells: &str, maybe: &str, pair: &str| {
        format!(r#"{{"0":0,"1":[null,null],"2":[{{"cells":[{cells}],"maybe":{maybe},"pair":[1,{pair}]}}]}}"#)
    };
    let named = r#"{"name":"abc"}"#;
    refused_alike! {
        Positions(1 << 24, [None, None], vec![]) => r#"{"0":16777216,"1":[null,null],"2":[]}"#,
        Positions(0, [None, Some("abcd")], vec![]) => r#"{"0":0,"1":[null,"abcd"],"2":[]}"#,
        rows(&Row { cells: vec![cell("a"), cell("abc")], ..row.clone() }) =>
            json(&format!(r#"{{"name":"a"}},{named}"#), "null", "null"),
        rows(&Row { maybe: Some(cell("abc")), ..row.clone() }) => json("", named, "null"),
        rows(&Row { pair: (1, Some(cell("abc"))), ..row.clone() }) => json("", "null", named),
    }
}
