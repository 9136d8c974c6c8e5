//! Fields behind their size that stand in each other, 1 and 32 deep, around the same numbers.

use wire::Wire;

/// A field behind a size of fixed width.
#[derive(Wire, Debug, PartialEq)]
pub struct Fixed<T> {
    before: u16,
    #[wire(size = "u32")]
    inner: T,
    after: u16,
}

/// A field behind a size whose own width depends on it.
#[derive(Wire, Debug, PartialEq)]
pub struct Varying<T> {
    before: u16,
    #[wire(size = "varint")]
    inner: T,
    after: u16,
}

/// Numbers of 4 KiB in all, each of which is measured.
#[derive(Wire, Debug, PartialEq)]
pub struct Numbers {
    #[wire(len = "rest", each(width = "varint"))]
    numbers: Vec<u32>,
}

/// 32 fields of fixed width.
pub type Fixed32 = Fixed16<Fixed16<Numbers>>;
type Fixed16<T> = Fixed4<Fixed4<Fixed4<Fixed4<T>>>>;
type Fixed4<T> = Fixed<Fixed<Fixed<Fixed<T>>>>;

/// 32 fields of variable width.
pub type Varying32 = Varying16<Varying16<Numbers>>;
type Varying16<T> = Varying4<Varying4<Varying4<Varying4<T>>>>;
type Varying4<T> = Varying<Varying<Varying<Varying<T>>>>;

/// A value with numbers innermost.
pub trait Nested {
    /// Makes it.
    fn nested() -> Self;
}

impl Nested for Numbers {
    fn nested() -> Self {
        Self { numbers: [3, 300, 70_000].repeat(683) }
    }
}

impl<T: Nested> Nested for Fixed<T> {
    fn nested() -> Self {
        Self { before: 1, inner: T::nested(), after: 2 }
    }
}

impl<T: Nested> Nested for Varying<T> {
    fn nested() -> Self {
        Self { before: 1, inner: T::nested(), after: 2 }
    }
}
