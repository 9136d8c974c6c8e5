"""Byte strings that are almost a message.

Owns the ways in which a peer gets bytes wrong. Whether a mutation still is a message is not decided here: it may be.
"""

from codec import Reader
from scalars import Mysql, Varint

# Each is ill-formed wherever it stands.
BAD_UTF8 = {
    "continuation without a beginning": ["80", "bf", "a9a9"],
    "overlong": ["c080", "c1bf", "e08080", "e09fbf", "f0808080", "f08fbfbf"],
    "surrogate": ["eda080", "edafbf", "edb080", "edbfbf"],
    "over U+10FFFF": ["f4908080", "f5808080", "f7bfbfbf"],
    "in no encoding": ["f888808080", "fc8480808080", "fe", "ff"],
    "cut by another character": ["c341", "e241", "e28241", "f041", "f09f41", "f09f9841", "e282c3a9", "f09f98f09f9880"],
}
# These are ill-formed only if nothing follows.
CUT_UTF8 = ["c3", "df", "e2", "e282", "f0", "f09f", "f09f98", "f48fbf"]

# Numbers that an implementer or an attacker would think of, besides the ends of the range.
PREFIXES = {"length": [0x10000, 0x7FFF, 255, 0], "count": [0x100, 255, 128, 0]}

# What no number begins with, what is not its shortest form, what is cut off, and what is over 64 bits.
BAD_NUMBERS = {
    Varint: ["80", "8000", "ff00", "818000", "ffffffff7f", "8080808010", "ffffffffffffffffff01", "ffffffffffffffffff02"]
    + ["80808080808080808000", "ffffffffffffffffff7f", "8080808080808080808000", "ffffffffffffffffffff01"],
    Mysql: ["fb", "ff", "fc", "fcfa00", "fcfb00", "fcffff", "fd", "fdffff00", "fd000001", "fe", "feffffff0000000000"]
    + ["fe0000000100000000", "fe00000000000000ff", "feffffffffffffffff"],
}


def bad_numbers(number):
    """Those of a number, or of the one from which it follows."""
    return BAD_NUMBERS.get(type(getattr(number, "number", number)), [])


def truncated(data):
    """Cut at every place."""
    return [data[:size] for size in range(len(data))]


def prefixes_changed(data, spans):
    """Each length and count changed to every other number that could be meant."""
    changed = []
    for what, start, end, number in spans:
        if what not in PREFIXES:
            continue
        size = number.read(Reader(data[start:end]))
        left = len(data) - end
        width = end - start
        ends = [-1, -2, number.lowest, number.highest, number.highest - 1]
        # The width is added for a length that counts itself; a number read from its wrong end comes last.
        for other in [size + 1, size - 1, left, left + 1, size + width, *ends, *PREFIXES[what]]:
            if number.lowest <= other <= number.highest:
                changed.append(data[:start] + number.write(other) + data[end:])
        changed.append(data[:start] + data[start:end][::-1] + data[end:])
        changed += [data[:start] + bytes.fromhex(bad) + data[end:] for bad in bad_numbers(number)]
    return changed


def prefixes_missing(data, spans):
    """Each length and count left out alone, then all of them."""
    prefixes = [(start, end) for what, start, end, _ in spans if what in PREFIXES]
    missing = [data[:start] + data[end:] for start, end in prefixes]
    rest = data
    for start, end in reversed(prefixes):
        rest = rest[:start] + rest[end:]
    return [*missing, rest]


def text_spoilt(data, spans):
    """Bad UTF-8 in front of, within and behind each text, whose length counts it."""
    inside = [bytes.fromhex(bad) for family in BAD_UTF8.values() for bad in family]
    behind = [bytes.fromhex(bad) for bad in CUT_UTF8]
    spoilt = []
    for what, start, end, prefix in spans:
        if what != "text":
            continue
        text = data[start:end]
        middle = len(text) // 2
        texts = [bad + text for bad in inside]
        texts += [text[:middle] + bad + text[middle:] for bad in inside]
        texts += [text + bad for bad in inside + behind]
        for other in texts:
            if prefix:
                length = prefix.detail
                if len(other) <= length.highest:
                    spoilt.append(data[: prefix.start] + length.write(len(other)) + other + data[end:])
            elif text:
                # Its length stands elsewhere or nowhere, so it stays as long as it was.
                spoilt.append(data[:start] + other[-len(text) :] + data[end:])
    return spoilt


def items_changed(data, spans):
    """Each item changed to what it must not be, or to what decides about the items behind it."""
    changed = []
    for what, start, end, number in spans:
        item = data[start:end]
        others = []
        if what == "bool":
            others = [b"\x00", b"\x01", b"\x02", b"\x80", b"\xff"]
        elif what in ("int", "tag", "null"):
            value = number.read(Reader(item)) if what != "null" else -1
            numbers = [value + 1, value - 1, 0, -1, -2, number.highest, number.lowest]
            others = [number.write(other) for other in numbers if number.lowest <= other <= number.highest]
            others += [item[::-1], *map(bytes.fromhex, bad_numbers(number))]
        elif what == "letters":
            others = [item[:-1] + bytes([item[-1] ^ 1]), item[:1].swapcase() + item[1:], item[::-1], bytes(len(item))]
        elif what in ("pad", "fill"):
            for position in sorted({0, len(item) // 2, len(item) - 1}) if item else ():
                others.append(item[:position] + b"\x01" + item[position + 1 :])
            others.append(b"\x80" * len(item))
        elif what == "nul":
            others = [b"", b"\x01", b"\x00\x00"]
        elif what == "ending":
            others = [item[:-1], item[1:], item[:1] + item, item[::-1], item + item]
        changed += [data[:start] + other + data[end:] for other in others]
    return changed


def resized(data, spans):
    """Each field behind its size cut, or with more behind it, and the size as it then is."""
    changed = []
    for what, start, end, prefix in spans:
        if what != "sized":
            continue
        field = data[start:end]
        others = [field[:size] for size in range(len(field))]
        others += [field + more for more in (b"\x00", b"\xff", b"\x01\x00", data[end : end + 2], field)]
        for other in others:
            if len(other) <= prefix.detail.highest:
                changed.append(data[: prefix.start] + prefix.detail.write(len(other)) + other + data[end:])
    return changed


def flipped(data, dice, times):
    """One bit, one byte or a few bytes changed."""
    changed = []
    for _ in range(times if data else 0):
        other = bytearray(data)
        for _ in range(dice.choose([1, 1, 2, 4])):
            other[dice.below(len(data))] ^= dice.choose([1 << dice.below(8), 0xFF, 1 + dice.below(255)])
        changed.append(bytes(other))
    return changed


def extended(data, dice):
    """More bytes behind the message, a second message among them."""
    return [data + more for more in [b"\x00", b"\xff", dice.bytes(1), dice.bytes(2 + dice.below(12)), data or b"\x01"]]


def noise(dice):
    """Bytes of no message: of any value, or small as those of prefixes are, so that decoding gets further."""
    size = dice.below(40)
    if dice.below(2):
        return dice.bytes(size)
    return bytes(dice.choose([0, 0, 0, 0, 0, 1, 2, 0x61]) for _ in range(size))
