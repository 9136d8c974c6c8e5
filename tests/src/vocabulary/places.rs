//! Fields in rooms of their own: padded strings.

use wire::Wire;

/// Strings without the padding that fills their size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Records<'a, B> {
    #[wire(size = 12, len = "padded", pad = b' ')]
    pub name: &'a str,
    #[wire(size = 6, len = "padded")]
    pub path: &'a [u8],
    #[wire(size = 4, len = "padded", pad = b'\xa9', max = 3)]
    pub owner: String,
    pub kind: u8,
    #[wire(when = kind >= 3, size = 3, len = "padded", pad = b'\xff')]
    pub raw: Option<Vec<u8>>,
    #[wire(size = 5, len = "padded", pad = b'0', max = 4)]
    pub shared: B,
}
