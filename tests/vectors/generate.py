"""Writes `vectors.jsonl`: byte strings, each with the verdict of the Python codec.

    python3 generate.py            writes the file
    python3 generate.py --check    compares the file with what would be written, and fails when they differ

Each line names a type and bytes, then either the value that they are or the error that they get: its kind, offset and
path, the field that holds the wrong number if another does, and whether more input could have helped. Where the value is
written in other bytes than it was read from, these stand behind it. Bytes and floats within a value are hexadecimal,
structs are objects in the order of their fields, an option is an array of one element or none, and an integer of more
than 64 bits is text. The seeds are fixed: the file changes only when the format, the messages or the mutations do.
"""

import json
import sys

# Must stand before the imports below, which would leave their caches beside the sources.
sys.dont_write_bytecode = True

import messages
import vocabulary
from cases import CASES
from cases_of_own import CASES_OF_OWN
from codec import DecodeError, decode, encode
from mutations import extended, flipped, items_changed, noise
from mutations import prefixes_changed, prefixes_missing, resized, text_spoilt, truncated
from values import Dice, make

TYPES = {**messages.TYPES, **vocabulary.TYPES}

FILE = sys.path[0] + "/vectors.jsonl"
SEED = 9999

LEAST_VECTORS = 15_000
MOST_BYTES = 8_000_000

REFERENCE = {
    "0": {"api_key": 0, "sequence": 0},
    "1": {"timestamp": 9999, "subject": b"test", "metadata": [1, 2, 3], "body": b"We have a lot in common"},
}
REFERENCE_BYTES = bytes.fromhex(
    "0000 000000000000270f 0000000474657374 0003000100020003"
    "00000017 5765206861766520 61206c6f7420696e 20636f6d6d6f6e"
)
# The text that the echo protocol comes from prints this for the same message: its length prefixes are missing.
MISPRINT_BYTES = bytes.fromhex(
    "0000 000000000000270f 74657374 000100020003 5765206861766520 61206c6f7420696e 20636f6d6d6f6e"
)

# What has a default is written also where it was missing, and what is ignored is not.
ENCODED_OTHERWISE = {"Defaults", "Nested", "Late", "SizedDefaults", "Ignored", "LateValues", "LateOptions", "Growing", "Cuts"}
ENCODED_OTHERWISE |= {"Grown", "Attributes", "ChosenCuts", "Lenient", "Tlvs", "Seeds", "Extras", "Options", "Skipping", "Offer", "Around"}
ENCODED_OTHERWISE |= {"Steered"}


class Vectors:
    """The lines so far; the same bytes are asked of a type only once."""

    def __init__(self):
        self.lines = []
        self.seen = set()
        self.invalid = 0

    def add(self, name, data):
        if (name, data) in self.seen:
            return
        self.seen.add((name, data))
        vector = {"type": name, "hex": data.hex()}
        try:
            value, _ = decode(TYPES[name], data)
            vector["value"] = plain(value)
            encoded = encode(TYPES[name], value)
            if encoded != data:
                assert name in ENCODED_OTHERWISE, f"{name} does not encode back: {data.hex()}"
                vector["encoded"] = encoded.hex()
        except DecodeError as error:
            vector["error"] = {"kind": error.kind, "offset": error.offset, "path": error.path()}
            if error.holder:
                vector["error"]["holder"] = error.holder
            if error.more:
                vector["error"]["more"] = True
            self.invalid += 1
        # Only ASCII: characters that turn the direction of text would make the file unreadable.
        self.lines.append(json.dumps(vector, separators=(",", ":")) + "\n")


def plain(value):
    """As JSON has it."""
    if isinstance(value, dict):
        return {name: plain(field) for name, field in value.items()}
    if isinstance(value, list):
        return [plain(element) for element in value]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return str(value)
    return value


def first_vectors(vectors):
    assert encode(TYPES["Header+EchoRequest"], REFERENCE) == REFERENCE_BYTES
    assert len(MISPRINT_BYTES) == 0x2B
    vectors.add("Header+EchoRequest", REFERENCE_BYTES)
    vectors.add("Header+EchoRequest", MISPRINT_BYTES)


def case_vectors(vectors):
    """Those of which the verdict is known before; each must be new, or it would be the last line that is judged."""
    for name, data, error in CASES + CASES_OF_OWN:
        data = bytes.fromhex(data)
        assert (name, data) not in vectors.seen, f"{name} {data.hex()} is there twice"
        vectors.add(name, data)
        found = json.loads(vectors.lines[-1]).get("error")
        found = found and "{kind} {offset} {path}".format(**found)
        assert found == error, f"{name} {data.hex()}: {found}, but by hand {error}"


def large_vectors(vectors):
    """Sizes whose prefix needs more than its last byte, and the largest count that there is."""
    arrays = {"tiny": [], "small": [], "medium": [], "large": []}
    vectors.add("Arrays", encode(TYPES["Arrays"], {**arrays, "tiny": [-1] * 32_767}))
    vectors.add("Arrays", encode(TYPES["Arrays"], {**arrays, "large": list(range(-150, 150))}))
    vectors.add("Keyed<i64, &str>", encode(TYPES["Keyed<i64, &str>"], {"key": 0, "value": "\u20ac" * 100}))
    grid = {"rows": [[]] * 256, "labels": [[], ["", "a" * 256]]}
    vectors.add("Grid", encode(TYPES["Grid"], grid))


def larger_vectors(vectors):
    """Lengths and counts at the ends of what their prefixes hold, where that is not much."""
    text = {"i8": "a" * 127, "u8": b"b" * 255, "i16": "", "u16": b"", "i24": b"", "u24": b"c" * 257, "i32": ""}
    for varint, mysql in [(127, 250), (128, 251), (300, 252), (0, 1000)]:
        more = {"u32": b"", "i64": "", "u64": b"d" * 256, "varint": "e" * varint, "mysql": b"f" * mysql}
        vectors.add("Prefixes", encode(TYPES["Prefixes"], {**text, **more}))
    array = {"i8": [1] * 127, "u8": [2] * 255, "i16": [], "u16": [""] * 128, "i24": [3] * 129, "u24": [], "i32": []}
    for varint, mysql in [(127, 250), (128, 251)]:
        more = {"u32": [4] * 300, "i64": [], "u64": [], "varint": [5] * varint, "mysql": [6] * mysql}
        vectors.add("ArrayPrefixes", encode(TYPES["ArrayPrefixes"], {**array, **more}))
    # A part has five bytes besides its text.
    for varint, mysql in [(127, 250), (128, 251), (255, 252)]:
        first, second, third = ({"id": 1, "level": 2, "text": "a" * (size - 5)} for size in (259, varint, mysql))
        parts = {"first": first, "id": 3, "second": second, "number": 4, "third": third}
        vectors.add("SizedDefaults", encode(TYPES["SizedDefaults"], parts))


def vectors_of(vectors, name, dice):
    kind = TYPES[name]
    full = [encode(kind, make(kind, dice, full=True)) for _ in range(60)]
    some = [encode(kind, make(kind, dice)) for _ in range(60)]
    # Short ones are enough to be cut, and to be changed, at every place.
    full.sort(key=len)
    shortest, short = full[:2], full[:8]
    spans = {data: decode(kind, data)[1] for data in short}

    chosen = full[::4] + some
    for data in shortest:
        chosen += truncated(data)
        chosen += prefixes_changed(data, spans[data])
    for data in short:
        chosen += dice.sample(prefixes_changed(data, spans[data]), 12)
        chosen += dice.sample(prefixes_missing(data, spans[data]), 4)
        chosen += dice.sample(text_spoilt(data, spans[data]), 12)
        chosen += flipped(data, dice, 12)
        chosen += extended(data, dice)
    for data in some[:20]:
        chosen += dice.sample(truncated(data), 3)
    chosen += [noise(dice) for _ in range(60)]
    for data in chosen:
        vectors.add(name, data)


def vectors_of_vocabulary(vectors, name):
    """Fewer of each kind of mistake, for there are more kinds. A type's dice are its own, as are its vectors."""
    dice = Dice(int.from_bytes(name.encode(), "big"))
    kind = TYPES[name]
    full = sorted((encode(kind, make(kind, dice, full=True)) for _ in range(40)), key=len)
    some = [encode(kind, make(kind, dice)) for _ in range(40)]
    # Not the shortest alone: these would be of the same variant, and without the same optional fields.
    spoilt = [full[0], *dice.sample(full[1:24], 4)]

    chosen = [*dice.sample(full, 8), *dice.sample(some, 18), *truncated(spoilt[1])]
    for data in spoilt:
        spans = decode(kind, data)[1]
        chosen += dice.sample(prefixes_changed(data, spans), 24)
        chosen += dice.sample(items_changed(data, spans), 24)
        chosen += dice.sample(resized(data, spans), 16)
        chosen += dice.sample(prefixes_missing(data, spans), 2)
        chosen += dice.sample(text_spoilt(data, spans), 4)
        chosen += dice.sample(truncated(data), 4)
        chosen += flipped(data, dice, 5)
        chosen += dice.sample(extended(data, dice), 3)
    for data in dice.sample(some, 10):
        chosen += dice.sample(truncated(data), 2)
        chosen += flipped(data, dice, 2)
    chosen += [noise(dice) for _ in range(15)]
    for data in dice.sample(chosen, 240):
        vectors.add(name, data)


def spoilt_texts(vectors, dice):
    """Every bad sequence at every place of one short text; elsewhere they are drawn by lot."""
    for name in ["Keyed<i64, &str>", "Strings"]:
        kind = TYPES[name]
        data = min((encode(kind, make(kind, dice, full=True)) for _ in range(20)), key=len)
        for spoilt in text_spoilt(data, decode(kind, data)[1]):
            vectors.add(name, spoilt)


def generate():
    vectors = Vectors()
    dice = Dice(SEED)
    first_vectors(vectors)
    large_vectors(vectors)
    for name in messages.TYPES:
        vectors_of(vectors, name, dice)
    spoilt_texts(vectors, dice)
    case_vectors(vectors)
    larger_vectors(vectors)
    for name in vocabulary.TYPES:
        vectors_of_vocabulary(vectors, name)
    text = "".join(vectors.lines)
    assert len(vectors.lines) >= LEAST_VECTORS, len(vectors.lines)
    assert vectors.invalid * 2 >= len(vectors.lines), vectors.invalid
    assert len(text) < MOST_BYTES, len(text)
    return text, f"{len(vectors.lines)} vectors, {vectors.invalid} of them invalid"


def main():
    text, summary = generate()
    if sys.argv[1:] == ["--check"]:
        with open(FILE, encoding="ascii", newline="") as file:
            if file.read() != text:
                sys.exit(f"{FILE} is not what generate.py makes: run it without --check and look at the difference")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        with open(FILE, "w", encoding="ascii", newline="\n") as file:
            file.write(text)
    print(summary)


if __name__ == "__main__":
    main()
