//! The numbers of a `bool`.

use super::{wire_says, wire_says_of_field};

const EXAMPLE: &str = "`values` takes the number of `true`, of `false` or of both: `values(false = 0x55, true = 0xaa)`";

#[test]
fn a_bool_is_one_of_two_numbers() {
    for values in
        ["true = 0xff", "false = 0x55, true = 0xaa", "true = b'Y', false = b'N',", "false = NO, true = Self::YES as u8"]
    {
        wire_says(&format!("struct Ping {{ #[wire(values({values}))] field: bool }}"), &[]);
        wire_says(&format!("struct Ping {{ #[wire(each(values({values})))] field: Vec<bool> }}"), &[]);
    }
}

#[test]
fn what_is_no_such_number_is_refused() {
    let says = |values: &str, message: &str| wire_says_of_field(&format!("values({values})"), "bool", &[message]);
    says("", "`values` says nothing here: `values(true = 0xff)`");
    for values in ["0, 1", "yes = 1", "true", "true: 1"] {
        says(values, EXAMPLE);
    }
    says("true = 2, true = 3", "`true` has one number: remove the other");
    says("true = -1", "a number of a `bool` has no sign: name its bits, such as 0xffff for -1");
    says("true = 0x100000000", "a `bool` takes at most 4 bytes");
    says("true = 2, false = 2", "2 cannot be both values of a `bool`: name two numbers");
    says("false = 1", "1 cannot be both values of a `bool`: name two numbers");
}
