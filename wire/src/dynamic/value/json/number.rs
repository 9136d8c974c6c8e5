//! Numbers of JSON.
//!
//! Owns which are integers, and that none is rounded but a float.

use super::{Reader, Result, Value};

/// As many digits as each number of 64 bits can have.
const SHORT: usize = 19;

impl<'t> Reader<'t> {
    /// A number, whose sign or first digit comes next.
    #[inline]
    pub(super) fn number(&mut self) -> Result<Value<'t>> {
        let start = self.at;
        let is_negative = self.eat(b'-');
        let (first, short) = (self.at, self.digits("behind `-`")?);
        let digits = self.since(first);
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(self.error(first, "a number begins with no 0 in front of other digits"));
        }
        if let Some(b'.' | b'e' | b'E') = self.peek() {
            return self.float(start);
        }
        if digits.len() > SHORT {
            return self.long(start, is_negative, digits);
        }
        let number = i128::from(short);
        Ok(Value::Int(if is_negative { number.wrapping_neg() } else { number }))
    }

    /// The same of an integer of more digits.
    #[cold]
    fn long(&self, start: usize, is_negative: bool, digits: &str) -> Result<Value<'t>> {
        let number = digits.parse::<u128>().ok();
        let value = match is_negative {
            false => number.map(Value::from),
            true => number.and_then(|number| 0_i128.checked_sub_unsigned(number)).map(Value::Int),
        };
        value.ok_or_else(|| self.error(start, "the integer has more than 128 bits"))
    }

    /// The same with a fraction or an exponent, which comes next.
    fn float(&mut self, start: usize) -> Result<Value<'t>> {
        if self.eat(b'.') {
            self.digits("behind the point")?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _sign = self.eat(b'-') || self.eat(b'+');
            self.digits("of the exponent")?;
        }
        match self.since(start).parse::<f64>() {
            Ok(float) if float.is_finite() => Ok(Value::Float64(float)),
            _ => Err(self.error(start, "the float is larger than any of 64 bits")),
        }
    }

    /// One digit or more, and the number that up to 19 of them are.
    #[inline]
    fn digits(&mut self, which: &str) -> Result<u64> {
        let (start, mut number) = (self.at, 0_u64);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.wrapping_mul(10).wrapping_add(u64::from(digit & 0xf));
            self.advance(1);
        }
        if self.at == start {
            return Err(self.expected(format_args!("a digit {which}")));
        }
        Ok(number)
    }
}
