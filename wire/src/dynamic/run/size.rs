//! The sizes of fields, and what fills them up.

use super::{Frame, Runner, Stop};
use crate::dynamic::look::Look;
use crate::dynamic::program::Rules;
use crate::io::Reader;
use crate::layout::{Fill, Given, Null, Size, Unit};
use crate::primitive::{length, take_fill};

impl<'a> Runner<'_, 'a> {
    /// Finds the size of a field, goes on inside of it, and returns a reader of what is behind; `None` where it is null.
    pub(super) fn take_size(
        &mut self,
        rules: &Rules,
        is_little: bool,
        frame: &Frame,
        given: Given,
    ) -> Result<Option<Reader<'a>>, Stop> {
        let [plain, little] = rules.size_formats;
        let format = if is_little { little } else { plain };
        if rules.null == Null::Size && length::take_null(&mut self.reader, Unit::Byte, format) {
            return Ok(None);
        }
        let mut behind = self.reader.clone();
        let inside = match rules.size {
            Some(Size::Constant(size)) => behind.split_sized(size),
            Some(Size::Before(left)) => Ok(behind.split_before(left)),
            Some(Size::Held(_)) => return self.take_held(rules, behind, frame, given),
            Some(Size::Prefix(_)) | None => length::take_sized(&mut behind, format),
        };
        self.reader = self.stored(inside)?;
        Ok(Some(behind))
    }

    fn take_held(
        &mut self,
        rules: &Rules,
        mut behind: Reader<'a>,
        frame: &Frame,
        given: Given,
    ) -> Result<Option<Reader<'a>>, Stop> {
        let Some(holder) = rules.size_holder else { return Ok(None) };
        let number = self.sight(frame, given).number(holder);
        match length::take_held(&mut behind, number) {
            Ok(inside) => {
                self.reader = inside;
                Ok(Some(behind))
            }
            Err(error) => {
                let Stop = self.stop(error);
                Err(self.held_by(holder, number, frame, given))
            }
        }
    }

    /// Reads what stands behind a value in its size.
    pub(super) fn fill(&mut self, fill: Fill) -> Result<(), Stop> {
        let filled = match fill {
            Fill::Nothing => self.reader.finish(),
            Fill::Byte(fill) => take_fill(&mut self.reader, fill),
            Fill::Ignored | Fill::Cut => {
                self.reader.skip(self.reader.remaining().len());
                Ok(())
            }
        };
        self.stored(filled)
    }
}

impl Rules {
    /// Goes behind the size in front of what was read before; `None` where it is null.
    pub(in crate::dynamic) fn skip_size(&self, reader: &mut Reader<'_>, is_little: bool) -> Option<()> {
        let [plain, little] = self.size_formats;
        let format = if is_little { little } else { plain };
        if self.null == Null::Size && length::take_null(reader, Unit::Byte, format) {
            return None;
        }
        match self.size {
            Some(Size::Prefix(_)) => *reader = length::take_sized(&mut reader.clone(), format).ok()?,
            Some(Size::Constant(size)) => *reader = reader.clone().split_sized(size).ok()?,
            Some(Size::Held(_) | Size::Before(_)) | None => {}
        }
        Some(())
    }
}
