"""Byte strings that are almost a message.

Owns the ways in which a peer gets bytes wrong. Whether a mutation still is a message is not decided here: it may be.
"""

import struct

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

PREFIXES = {"length": ">i", "count": ">h"}
EXTREMES = {
    "length": [-1, -2, -(2**31), 2**31 - 1, 2**31 - 2, 0x10000, 0x7FFF, 255, 0],
    "count": [-1, -2, -(2**15), 2**15 - 1, 2**15 - 2, 0x100, 255, 128, 0],
}


def truncated(data):
    """Cut at every place."""
    return [data[:size] for size in range(len(data))]


def prefixes_changed(data, spans):
    """Each length and count changed to every other number that an implementer or an attacker would think of."""
    changed = []
    for what, start, end in spans:
        if what not in PREFIXES:
            continue
        number = struct.unpack(PREFIXES[what], data[start:end])[0]
        left = len(data) - end
        width = end - start
        # The width is added for a length that counts itself; a number read from its wrong end comes last.
        for other in [number + 1, number - 1, left, left + 1, number + width, *EXTREMES[what]]:
            changed.append(data[:start] + struct.pack(PREFIXES[what], other) + data[end:])
        changed.append(data[:start] + data[start:end][::-1] + data[end:])
    return changed


def prefixes_missing(data, spans):
    """Each length and count left out alone, then all of them."""
    prefixes = [(start, end) for what, start, end in spans if what in PREFIXES]
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
    for what, start, end in spans:
        if what != "text":
            continue
        text = data[start:end]
        middle = len(text) // 2
        texts = [bad + text for bad in inside]
        texts += [text[:middle] + bad + text[middle:] for bad in inside]
        texts += [text + bad for bad in inside + behind]
        for text in texts:
            spoilt.append(data[: start - 4] + struct.pack(">i", len(text)) + text + data[end:])
    return spoilt


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
