class Writer:
    """Puts values behind each other."""

    __slots__ = ("out", "depth")

    def __init__(self) -> None:
        self.out = bytearray()
        self.depth = 0

    def position(self) -> int:
        return len(self.out)

    def put(self, bytes_: bytes, most: int | None = None, each: int = 1) -> None:
        if most is not None and len(bytes_) // each > most:
            raise EncodeError("LengthTooLarge" if each == 1 else "CountTooLarge")
        self.out += bytes_

    def unsigned(self, size: int, number: int, little: bool = False) -> None:
        if number < 0 or number >> size * 8:
            raise EncodeError("ValueOutOfRange")
        self.out += number.to_bytes(size, "little" if little else "big")

    def signed(self, size: int, number: int, little: bool = False) -> None:
        if not -1 << size * 8 - 1 <= number < 1 << size * 8 - 1:
            raise EncodeError("ValueOutOfRange")
        self.out += number.to_bytes(size, "little" if little else "big", signed=True)

    def varint(self, size: int, number: int) -> None:
        if number < 0 or number >> size * 8:
            raise EncodeError("ValueOutOfRange")
        while number > 0x7F:
            self.out.append(number & 0x7F | 0x80)
            number >>= 7
        self.out.append(number)

    def zigzag(self, size: int, number: int) -> None:
        if not -1 << size * 8 - 1 <= number < 1 << size * 8 - 1:
            raise EncodeError("ValueOutOfRange")
        self.varint(8, number << 1 if number >= 0 else ~number << 1 | 1)

    def mysql(self, size: int, number: int) -> None:
        if number < 0 or number >> size * 8:
            raise EncodeError("ValueOutOfRange")
        if number < 0xFB:
            self.out.append(number)
            return
        first, width = (0xFC, 2) if number < 0x1_0000 else (0xFD, 3) if number < 0x100_0000 else (0xFE, 8)
        self.out.append(first)
        self.unsigned(width, number, True)

    def floating(self, size: int, number: float, little: bool = False) -> None:
        try:
            self.out += _struct.pack(("<" if little else ">") + ("f" if size == 4 else "d"), number)
        except OverflowError:
            raise EncodeError("ValueOutOfRange") from None

    def flag(self, value: bool, width: int = 1, little: bool = False, no: int = 0, yes: int = 1) -> None:
        self.unsigned(width, yes if value else no, little)

    def zeros(self, count: int) -> None:
        self.out += bytes(count)

    def align(self, begin: int, multiple: int) -> None:
        self.zeros(-(len(self.out) - begin) % multiple)

    def _counted(
        self, count: int, write: _Callable[[int], None], what: str, most: int | None, times: int, plus: int, null: int | None
    ) -> None:
        if most is not None and count > most:
            raise EncodeError(f"{what}TooLarge")
        number, rest = divmod(count - plus, times)
        if rest or number < 0 or number == null:
            raise EncodeError("Inexact")
        write(number)

    def count(
        self,
        count: int,
        write: _Callable[[int], None],
        most: int | None = None,
        times: int = 1,
        plus: int = 0,
        null: int | None = None,
    ) -> None:
        self._counted(count, write, "Count", most, times, plus, null)

    def string(
        self,
        bytes_: bytes,
        write: _Callable[[int], None],
        most: int | None = None,
        times: int = 1,
        plus: int = 0,
        null: int | None = None,
        each: int = 1,
    ) -> None:
        self._counted(len(bytes_) // each, write, "Length" if each == 1 else "Count", most, times, plus, null)
        self.out += bytes_

    def until(
        self, bytes_: bytes, end: bytes, unit: int = 1, keep: bool = False, most: int | None = None, each: int = 1
    ) -> None:
        written = bytes_ if keep else bytes_ + end
        found = written.find(end)
        while found >= 0 and found % unit:
            found = written.find(end, found + 1)
        if found < 0:
            raise EncodeError("MissingTerminator" if keep else "Inexact")
        if found + len(end) < len(written):
            raise EncodeError("ContainsTerminator")
        if len(bytes_) % unit:
            raise EncodeError("Inexact")
        self.put(bytes_, most, each)
        if not keep:
            self.out += end

    def padded(self, bytes_: bytes, pad: int, most: int | None = None, each: int = 1) -> None:
        if bytes_ and bytes_[-each:] == bytes([pad]) * each:
            raise EncodeError("EndsWithPadding")
        self.put(bytes_, most, each)

    def through_last(self, bytes_: bytes, is_last: _Callable[[int], bool], most: int | None = None) -> None:
        found = next((index for index, byte in enumerate(bytes_) if is_last(byte)), None)
        if found is None or found + 1 < len(bytes_):
            raise EncodeError("MissingTerminator" if found is None else "ContainsTerminator")
        self.put(bytes_, most)

    def utf8(self, text: str) -> bytes:
        try:
            return text.encode()
        except UnicodeEncodeError:
            raise EncodeError("CharacterOutOfRange") from None

    def ascii(self, text: str) -> bytes:
        try:
            return text.encode("ascii")
        except UnicodeEncodeError:
            raise EncodeError("CharacterOutOfRange") from None

    def latin1(self, text: str) -> bytes:
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            raise EncodeError("CharacterOutOfRange") from None

    def utf16(self, text: str, little: bool = False) -> bytes:
        return text.encode("utf-16-le" if little else "utf-16-be", "surrogatepass")

    def fixed_text(self, text: str, size: int, pad: int) -> None:
        bytes_ = self.utf8(text)
        if len(bytes_) > size:
            raise EncodeError("LengthTooLarge")
        if bytes_.endswith(bytes([pad])):
            raise EncodeError("EndsWithPadding")
        self.out += bytes_.ljust(size, bytes([pad]))

    def fixed(self, bytes_: bytes, size: int) -> None:
        self.counts(len(bytes_), size)
        self.out += bytes_

    def counts(self, count: int, expected: int) -> None:
        if count != expected:
            raise EncodeError("WrongCount")

    def at_most(self, count: int, most: int) -> None:
        if count > most:
            raise EncodeError("CountTooLarge")

    def ends(self, items: _Sequence[_T], is_last: _Callable[[_T], bool]) -> None:
        found = next((index for index, item in enumerate(items) if is_last(item)), None)
        if found is None or found + 1 < len(items):
            raise EncodeError("Unended" if found is None else "EndsEarly")

    def begins_otherwise(self, start: int, end: bytes) -> None:
        if self.out[start : start + len(end)] == end:
            raise EncodeError("BeginsWithTerminator")

    def nested(self, limit: int, write: _Callable[[Writer], None]) -> None:
        if self.depth >= limit:
            raise EncodeError("TooDeep")
        self.depth += 1
        write(self)
        self.depth -= 1

    def aside(self, start: int) -> bytes:
        """What was written since, which is taken away again."""
        bytes_ = bytes(self.out[start:])
        del self.out[start:]
        return bytes_

    def end_size(
        self,
        start: int,
        write: _Callable[[int], None],
        most: int | None = None,
        times: int = 1,
        plus: int = 0,
        null: int | None = None,
    ) -> None:
        """Puts the size of what was written since in front of it."""
        self.string(self.aside(start), write, most, times, plus, null)

    def fill(self, start: int, size: int, fill: int, open: bool = False) -> None:
        length = len(self.out) - start
        if length > size:
            raise EncodeError("LengthTooLarge")
        if open and length < size:
            raise EncodeError("Unfilled")
        self.out += bytes([fill]) * (size - length)

    def among(self, number: int, ranges: _Sequence[tuple[int, int]]) -> int:
        if not any(first <= number <= last for first, last in ranges):
            raise EncodeError("NotAValue")
        return number

    def known(self, number: int, ranges: _Sequence[tuple[int, int]], name: str) -> int:
        if not any(first <= number <= last for first, last in ranges):
            raise EncodeError("UnknownValue").inside(name, "")
        return number

    def fits(self, number: int, least: int, most: int) -> None:
        if not least <= number <= most:
            raise EncodeError("BitsExceeded")

    def supports(self, is_supported: bool) -> None:
        if not is_supported:
            raise EncodeError("UnsupportedVersion")

    def check(self, holds: bool) -> None:
        if not holds:
            raise EncodeError("CheckFailed")

    def check_each(self, items: _Sequence[_T], holds: _Callable[[_T], bool]) -> None:
        for index, item in enumerate(items):
            if not holds(item):
                raise EncodeError("CheckFailed").inside("", f"[{index}]")

    def ascending(self, items: _Sequence[_T], number: _Callable[[_T], int]) -> None:
        for index in range(1, len(items)):
            if number(items[index]) <= number(items[index - 1]):
                raise EncodeError("NotAscending").inside("", f"[{index}]")

    def present(self, value: _T | None) -> _T:
        if value is None:
            raise EncodeError("ConditionMismatch")
        return value

    def absent(self, is_absent: bool) -> None:
        if not is_absent:
            raise EncodeError("ConditionMismatch")

    def is_default(self, is_default: bool) -> None:
        if not is_default:
            raise EncodeError("DefaultMismatch")

    def follows(self, is_there: bool) -> None:
        if not is_there:
            raise EncodeError("BehindMissing")

    def agrees(self, held: int, value: int) -> None:
        if held != value:
            raise EncodeError("HolderMismatch")

    def made(self, own: int, value: int, mask: int, shift: int, times: int, plus: int) -> int:
        """The number from which a value follows, with the bits of its own that play no part in it."""
        units, rest = divmod(value - plus, times)
        own_bits, bits = mask >> shift << shift, units << shift
        if rest or bits & own_bits != bits:
            raise EncodeError("Inexact")
        return own & ~own_bits | bits


def _bits_of(group: int, shift: int, count: int, signed: bool = False) -> int:
    number = group >> shift & (1 << count) - 1
    return number - (1 << count) if signed and number >> count - 1 else number


def _joined_bits(parts: _Sequence[tuple[int, int, int]]) -> int:
    return sum((number & (1 << count) - 1) << shift for number, shift, count in parts)


def _text_number(text: bytes) -> int:
    return int.from_bytes(text, "big")


def _text_of(number: int, size: int) -> bytes:
    return number.to_bytes(size, "big")
