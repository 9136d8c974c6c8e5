from __future__ import annotations

import struct as _struct
from collections.abc import Callable as _Callable
from collections.abc import Sequence as _Sequence
from dataclasses import dataclass
from dataclasses import field as _field
from dataclasses import replace as _replace
from typing import ClassVar as _ClassVar
from typing import TypeVar as _TypeVar

_T = _TypeVar("_T")


class DecodeError(ValueError):
    """Bytes that are not what they should be: of which kind that is, at which byte, in which field.

    `is_incomplete` where the input ends too early, and more bytes could help.
    """

    def __init__(self, kind: str, offset: int, is_incomplete: bool = False) -> None:
        super().__init__(kind)
        self.kind = kind
        self.offset = offset
        self.path = ""
        self.is_incomplete = is_incomplete
        self._steps = ""

    def inside(self, root: str, step: str) -> DecodeError:
        """The same error, seen from what it stands in."""
        self.path = root + step + self._steps
        # The name of a variant alone is no step: its fields have it in front of theirs.
        if "." in step or not step.startswith("::"):
            self._steps = step + self._steps
        return self

    def __str__(self) -> str:
        return f"{self.path}: {self.kind} at byte {self.offset}"


class EncodeError(ValueError):
    """A value that cannot be written: of which kind that is, in which field."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.path = ""
        self._steps = ""

    def inside(self, root: str, step: str) -> EncodeError:
        """The same error, seen from what it stands in."""
        self.path = root + step + self._steps
        # The name of a variant alone is no step: its fields have it in front of theirs.
        if "." in step or not step.startswith("::"):
            self._steps = step + self._steps
        return self

    def __str__(self) -> str:
        return f"{self.path}: {self.kind}"


class Reader:
    """Takes values off bytes, up to the end of the input or of the size that it is in."""

    __slots__ = ("data", "at", "end", "depth", "_parts", "_text_at")

    def __init__(self, data: bytes, at: int = 0, end: int | None = None, is_whole: bool = False) -> None:
        self.data = data
        self.at = at
        self.end = len(data) if end is None else end
        self.depth = 0
        # The ends around this one, and where each part begins. Nothing is incomplete in a part.
        self._parts: list[tuple[int, bool]] = [(0, False)] if is_whole else []
        self._text_at = at

    def fail(self, kind: str, offset: int, is_short: bool = False) -> DecodeError:
        return DecodeError(kind, offset, is_short and all(grows for _, grows in self._parts))

    def take(self, size: int) -> bytes:
        end = self.at + size
        if end > self.end:
            raise self.fail("TooShort", self.at, True)
        taken = self.data[self.at : end]
        self._text_at = self.at
        self.at = end
        return taken

    def unsigned(self, size: int, little: bool = False) -> int:
        return int.from_bytes(self.take(size), "little" if little else "big")

    def signed(self, size: int, little: bool = False) -> int:
        return int.from_bytes(self.take(size), "little" if little else "big", signed=True)

    def _leb128(self, size: int, zigzag: bool) -> int:
        start, number, shift = self.at, 0, 0
        most = self._longest(size)
        for index in range(start, min(self.end, start + 10)):
            byte = self.data[index]
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                if byte == 0 and shift > 0:
                    raise self.fail("Overlong", start)
                if shift >= 63 and byte > 1:
                    raise self.fail("IntegerTooLarge", start)
                if zigzag:
                    number = number >> 1 ^ -(number & 1)
                least, limit = (-1 << size * 8 - 1, 1 << size * 8 - 1) if zigzag else (0, 1 << size * 8)
                if not least <= number < limit:
                    raise self.fail("IntegerTooLarge", start)
                self.at = index + 1
                return number
            shift += 7
        if self.end - start >= most:
            raise self.fail("IntegerTooLarge", start)
        raise self.fail("TooShort", start, True)

    @staticmethod
    def _longest(size: int) -> int:
        return (size * 8 + 6) // 7

    def varint(self, size: int) -> int:
        return self._leb128(size, False)

    def zigzag(self, size: int) -> int:
        return self._leb128(size, True)

    def mysql(self, size: int) -> int:
        start = self.at
        first = self.take(1)[0]
        if first < 0xFB:
            return first
        if first == 0xFB:
            raise self.fail("UnexpectedNull", start)
        if first == 0xFF:
            raise self.fail("InvalidPrefix", start)
        width, least = {0xFC: (2, 0xFB), 0xFD: (3, 0x1_0000), 0xFE: (8, 0x100_0000)}[first]
        if self.end - self.at < width:
            raise self.fail("TooShort", start, True)
        number = self.unsigned(width, True)
        if number < least:
            raise self.fail("Overlong", start)
        if number >> size * 8:
            raise self.fail("IntegerTooLarge", start)
        return number

    def floating(self, size: int, little: bool = False) -> float:
        bytes_ = self.take(size)
        number: float = _struct.unpack(("<" if little else ">") + ("f" if size == 4 else "d"), bytes_)[0]
        return number

    def flag(self, width: int = 1, little: bool = False, no: int = 0, yes: int = 1) -> bool:
        start = self.at
        number = self.unsigned(width, little)
        if number != no and number != yes:
            raise self.fail("InvalidBool", start)
        return number == yes

    def zeros(self, count: int) -> None:
        start = self.at
        self._filled(self.take(count), start, 0)

    def _filled(self, taken: bytes, start: int, fill: int) -> None:
        for index, byte in enumerate(taken):
            if byte != fill:
                raise self.fail("UnexpectedValue" if fill else "NonZeroPadding", start + index)

    def align(self, begin: int, multiple: int, ignore: bool = False) -> None:
        start, count = self.at, -(self.at - begin) % multiple
        taken = self.take(count)
        if not ignore:
            self._filled(taken, start, 0)

    def skips(self, null: bytes) -> bool:
        """Whether these bytes stand here, which are skipped then."""
        is_null = self.data[self.at : min(self.end, self.at + len(null))] == null
        if is_null:
            self.at += len(null)
        return is_null

    def _counted(
        self, start: int, number: int, each: int, what: str, most: int | None, times: int, plus: int, null: int | None
    ) -> int:
        if null is not None and number == null:
            raise self.fail("UnexpectedNull", start)
        length = number * times + plus
        if min(number, length) < 0:
            raise self.fail(f"Negative{what}", start)
        if most is not None and length > most:
            raise self.fail(f"{what}TooLarge", start)
        if length * each > self.end - self.at:
            raise self.fail(f"{what}Overrun", start, True)
        return length

    def length(
        self, start: int, number: int, most: int | None = None, times: int = 1, plus: int = 0, null: int | None = None
    ) -> int:
        """The length that a number is, if as many bytes are left."""
        return self._counted(start, number, 1, "Length", most, times, plus, null)

    def count(
        self,
        start: int,
        number: int,
        each: int,
        most: int | None = None,
        times: int = 1,
        plus: int = 0,
        null: int | None = None,
    ) -> int:
        """The same of elements that take at least so many bytes each."""
        return self._counted(start, number, each, "Count", most, times, plus, null)

    def until(
        self, end: bytes, unit: int = 1, keep: bool = False, most: int | None = None, what: str = "Length"
    ) -> bytes:
        start, kept = self.at, len(end) if keep else 0
        limit = self.end if most is None else min(self.end, start + most + len(end) - kept)
        found = self.data.find(end, start, limit)
        while found >= 0 and (found - start) % unit:
            found = self.data.find(end, found + 1, limit)
        if found < 0:
            if most is None or self._may_end(end, unit, kept, most):
                raise self.fail("MissingTerminator", start, True)
            raise self.fail(f"{what}TooLarge", start)
        self._text_at = start
        self.at = found + len(end)
        return self.data[start : found + kept]

    def _may_end(self, end: bytes, unit: int, kept: int, most: int) -> bool:
        """Whether what ends a string can begin in front of more bytes, or among the last ones."""
        left = self.end - self.at
        first = -(-max(0, left - len(end)) // unit) * unit
        last = -(-left // unit) * unit
        starts = range(first, last + 1, unit)
        tails = (start for start in starts if start <= max(0, most - kept))
        return most >= kept and any(end.startswith(self.data[self.at + start : self.end]) for start in tails)

    def rest(self, but: int = 0, most: int | None = None) -> bytes:
        size = self.all_but(but)
        if most is not None and size > most:
            raise self.fail("LengthTooLarge", self.at)
        return self.take(size)

    def padded(self, pad: int, most: int | None = None) -> bytes:
        size = len(self.data[self.at : self.end].rstrip(bytes([pad])))
        if most is not None and size > most:
            raise self.fail("LengthTooLarge", self.at)
        return self.take(size)

    def through_last(self, is_last: _Callable[[int], bool], most: int | None = None) -> bytes:
        limit = self.end if most is None else min(self.end, self.at + most)
        for index in range(self.at, limit):
            if is_last(self.data[index]):
                return self.take(index + 1 - self.at)
        if most is None or self.end - self.at < most:
            raise self.fail("MissingTerminator", self.at, True)
        raise self.fail("LengthTooLarge", self.at)

    def take_units(self, count: int) -> bytes:
        return self.take(count * 2)

    def units_until(self, end: bytes, unit: int, keep: bool = False, most: int | None = None) -> bytes:
        return self.until(end, unit, keep, None if most is None else most * 2, "Count")

    def rest_of_units(self, but: int = 0, most: int | None = None) -> bytes:
        return self._units(self.all_but(but), most)

    def padded_units(self, pad: int, most: int | None = None) -> bytes:
        size = (self.end - self.at) // 2 * 2
        while size > 0 and self.data[self.at + size - 2 : self.at + size] == bytes([pad, pad]):
            size -= 2
        return self._units(size, most)

    def _units(self, size: int, most: int | None) -> bytes:
        if most is not None and size // 2 > most:
            raise self.fail("CountTooLarge", self.at)
        if size % 2:
            raise self.fail("TooShort", self.at + size - 1, True)
        return self.take(size)

    def utf8(self, taken: bytes) -> str:
        try:
            return taken.decode()
        except UnicodeDecodeError as error:
            raise self.fail("InvalidUtf8", self._text_at + error.start) from None

    def ascii(self, taken: bytes) -> str:
        for index, byte in enumerate(taken):
            if byte > 0x7F:
                raise self.fail("NotAscii", self._text_at + index)
        return taken.decode("ascii")

    def latin1(self, taken: bytes) -> str:
        return taken.decode("latin-1")

    def utf16(self, taken: bytes, little: bool = False) -> str:
        return taken.decode("utf-16-le" if little else "utf-16-be", "surrogatepass")

    def fixed_text(self, size: int, pad: int) -> str:
        return self.utf8(self.take(size)).rstrip(chr(pad))

    def elements(self, count: int, read: _Callable[[Reader], _T]) -> list[_T]:
        items: list[_T] = []
        for _ in range(count):
            self._item(items, read)
        return items

    def _item(self, items: list[_T], read: _Callable[[Reader], _T]) -> None:
        try:
            items.append(read(self))
        except DecodeError as error:
            raise error.inside("", f"[{len(items)}]")

    def list_until(self, end: bytes, read: _Callable[[Reader], _T], most: int | None = None) -> list[_T]:
        start = self.at
        items: list[_T] = []
        while True:
            next_ = self.take(len(end))
            if next_ == end:
                return items
            self.at -= len(end)
            if len(items) == most:
                raise self.fail("CountTooLarge", start)
            self._item(items, read)

    def rest_of_list(self, read: _Callable[[Reader], _T], but: int = 0, most: int | None = None) -> list[_T]:
        start, end = self.at, self.end
        self.end = self.at + self.all_but(but)
        items: list[_T] = []
        while self.at < self.end:
            if len(items) == most:
                raise self.fail("CountTooLarge", start)
            self._item(items, read)
        self.end = end
        return items

    def list_through_last(
        self, is_last: _Callable[[_T], bool], read: _Callable[[Reader], _T], most: int | None = None
    ) -> list[_T]:
        start = self.at
        items: list[_T] = []
        while not items or not is_last(items[-1]):
            if len(items) == most:
                raise self.fail("CountTooLarge", start)
            self._item(items, read)
        return items

    def fixed(self, count: int, read: _Callable[[Reader], _T], size: int | None = None) -> list[_T]:
        start, parts = self.at, len(self._parts)
        try:
            return self.elements(count, read)
        except DecodeError as error:
            is_cut = error.kind == "TooShort" and len(self._parts) == parts
            if is_cut and size is not None and start + size > self.end:
                # All of it is one item, which is cut.
                raise self.fail("TooShort", start, True) from None
            raise

    def nested(self, limit: int, read: _Callable[[Reader], _T]) -> _T:
        if self.depth >= limit:
            raise self.fail("TooDeep", self.at)
        self.depth += 1
        value = read(self)
        self.depth -= 1
        return value

    def all_but(self, size: int) -> int:
        return max(0, self.end - self.at - size)

    def enter(self, size: int, grows: bool = False) -> int:
        """Goes on in as many bytes alone, and returns the end around them, for `leave`."""
        outer, end = self.end, self.at + size
        if end > outer:
            raise self.fail("TooShort", self.at, True)
        self.end = end
        self._parts.append((end, grows))
        return outer

    def leave(self, outer: int, fill: int | None = None, ignore: bool = False) -> None:
        start = self.at
        if not ignore:
            left = self.data[start : self.end]
            if fill is None and left:
                raise self.fail("TrailingBytes", start)
            self._filled(left, start, fill or 0)
        self._parts.pop()
        self.at = self.end
        self.end = outer

    def has_more(self) -> bool:
        return self.at < self.end

    def skip_rest(self) -> None:
        self.at = self.end

    def finish(self) -> None:
        if self.at < self.end:
            raise self.fail("TrailingBytes", self.at)

    def among(self, start: int, number: int, ranges: _Sequence[tuple[int, int]]) -> int:
        if not any(first <= number <= last for first, last in ranges):
            raise self.fail("NotAValue", start)
        return number

    def known(self, start: int, number: int, ranges: _Sequence[tuple[int, int]], name: str) -> int:
        if not any(first <= number <= last for first, last in ranges):
            raise self.fail("UnknownValue", start).inside(name, "")
        return number

    def supports(self, is_supported: bool) -> None:
        if not is_supported:
            raise self.fail("UnsupportedVersion", self.at)

    def check(self, start: int, holds: bool) -> None:
        if not holds:
            raise self.fail("CheckFailed", start)

    def expect(self, start: int, found: int, constant: int) -> None:
        if found != constant:
            raise self.fail("UnexpectedValue", start)

    def expect_each(self, start: int, found: bytes, constant: bytes) -> None:
        for index, (byte, expected) in enumerate(zip(found, constant)):
            if byte != expected:
                raise self.fail("UnexpectedValue", start + index)

    def expect_bytes(self, start: int, found: bytes, constant: bytes) -> None:
        if found != constant:
            raise self.fail("ConstantMismatch", start)

    def expect_text(self, start: int, found: str, constant: str) -> None:
        if found != constant:
            raise self.fail("ConstantMismatch", start)

    def expect_float(self, start: int, found: float, constant: float, size: int) -> None:
        form = ">f" if size == 4 else ">d"
        if _struct.pack(form, found) != _struct.pack(form, constant):
            raise self.fail("ConstantMismatch", start)

    def starts(self) -> list[int]:
        return []

    def noting(self, starts: list[int], read: _Callable[[Reader], _T]) -> _Callable[[Reader], _T]:
        """Reads, and notes where each value begins."""

        def noted(reader: Reader) -> _T:
            starts.append(reader.at)
            return read(reader)

        return noted

    def check_each(self, starts: list[int], items: _Sequence[_T], holds: _Callable[[_T], bool]) -> None:
        for index, (start, item) in enumerate(zip(starts, items)):
            if not holds(item):
                raise self.fail("CheckFailed", start).inside("", f"[{index}]")

    def ascending(self, starts: list[int], items: _Sequence[_T], number: _Callable[[_T], int]) -> None:
        for index in range(1, len(items)):
            if number(items[index]) <= number(items[index - 1]):
                raise self.fail("NotAscending", starts[index]).inside("", f"[{index}]")


