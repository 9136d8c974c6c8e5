//! One table, and its row as a struct: in a `DataRow`, as the parameters of a `Bind`, and in a COPY, each time the same
//! bytes. In front is the number of columns, and each column stands behind its length, which is -1 for NULL.

use wire::Wire;

use crate::values::{ArrayOf, Interval, Jsonb, Numeric, Range};

pub(crate) const TABLE: &str = "CREATE TEMPORARY TABLE plants (
    id INT NOT NULL, name TEXT, alive BOOL, height FLOAT8, price NUMERIC, planted DATE, watered TIMESTAMPTZ,
    every INTERVAL, code UUID, photo BYTEA, leaves INT[], names TEXT[], season INT4RANGE, notes JSONB)";

/// The types of its columns, as the server numbers them.
pub(crate) const TYPES: [u32; 14] = [23, 25, 16, 701, 1700, 1082, 1184, 1186, 2950, 17, 1007, 1009, 3904, 3802];

/// Rows of it as text: of every type a value, its limits, and NULL.
pub(crate) const ROWS: &str = r#"INSERT INTO plants VALUES
    (1, 'größte', true, -0.5, 12345.678, '2000-01-02', '2000-01-01 00:00:01+00', '1 mon 2 days 00:00:00.000003',
     '00112233-4455-6677-8899-aabbccddeeff', '\x00ff', '{1,NULL,-3}', '{"a",NULL,""}', '[1,10)', '{"a": 1}'),
    (-2147483648, '', false, '-Infinity', 'NaN', '-infinity', 'infinity', '-1 day', NULL, '', '{}', '{}', 'empty', '[]'),
    (2147483647, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (0, 'x', true, 1e300, 0, '1999-12-31', '1999-12-31 23:59:59+00', '0', NULL, '\x01', '{{1,2},{3,4}}', NULL,
     '(,5]', 'null')"#;

/// A `DataRow`, or the parameters of a statement that inserts it.
#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Row {
    #[wire(value = 14)]
    pub columns: i16,
    pub plant: Plant,
}

/// A row in the data of a COPY, or the end of that.
#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(i16)]
#[expect(clippy::large_enum_variant, reason = "all but one are rows")]
pub(crate) enum CopiedRow {
    End = -1,
    Plant(Plant) = 14,
}

/// The columns.
#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Plant {
    /// Never NULL.
    #[wire(size = "i32")]
    pub id: i32,
    pub name: Option<String>,
    #[wire(size = "i32", null = -1)]
    pub alive: Option<bool>,
    #[wire(size = "i32", null = -1)]
    pub height: Option<f64>,
    #[wire(size = "i32", null = -1)]
    pub price: Option<Numeric>,
    /// In days.
    #[wire(size = "i32", null = -1)]
    pub planted: Option<i32>,
    /// In microseconds.
    #[wire(size = "i32", null = -1)]
    pub watered: Option<i64>,
    #[wire(size = "i32", null = -1)]
    pub every: Option<Interval>,
    #[wire(size = "i32", null = -1)]
    pub code: Option<[u8; 16]>,
    pub photo: Option<Vec<u8>>,
    #[wire(size = "i32", null = -1)]
    pub leaves: Option<ArrayOf<i32>>,
    #[wire(size = "i32", null = -1)]
    pub names: Option<ArrayOf<Text>>,
    #[wire(size = "i32", null = -1)]
    pub season: Option<Range<i32>>,
    #[wire(size = "i32", null = -1)]
    pub notes: Option<Jsonb>,
}

/// Text that ends where its element does.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text(#[wire(len = "rest")] pub String);

impl Plant {
    /// A plant with nothing but a number.
    pub(crate) fn number(id: i32) -> Self {
        Self {
            id,
            name: None,
            alive: None,
            height: None,
            price: None,
            planted: None,
            watered: None,
            every: None,
            code: None,
            photo: None,
            leaves: None,
            names: None,
            season: None,
            notes: None,
        }
    }
}
