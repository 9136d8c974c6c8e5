"""Writes `vectors.jsonl`: byte strings, each with the verdict of the Python codec.

    python3 generate.py            writes the file
    python3 generate.py --check    compares the file with what would be written, and fails when they differ

Each line names a type and bytes, then either the value that they are or the error that they get. Bytes within a value
are hexadecimal, structs are objects in the order of their fields. The seed is fixed: the file changes only when the
format, the messages or the mutations do.
"""

import json
import sys

# Must stand before the imports below, which would leave their caches beside the sources.
sys.dont_write_bytecode = True

from codec import DecodeError, decode, encode
from messages import TYPES
from mutations import extended, flipped, noise, prefixes_changed, prefixes_missing, text_spoilt, truncated
from values import Dice, make

FILE = sys.path[0] + "/vectors.jsonl"
SEED = 9999

LEAST_VECTORS = 5000
MOST_BYTES = 1_500_000

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
            assert encode(TYPES[name], value) == data, f"{name} does not encode back: {data.hex()}"
            vector["value"] = value
        except DecodeError as error:
            vector["error"] = {"kind": error.kind, "offset": error.offset, "path": error.path()}
            self.invalid += 1
        # Only ASCII: characters that turn the direction of text would make the file unreadable.
        self.lines.append(json.dumps(vector, default=bytes.hex, separators=(",", ":")) + "\n")


def first_vectors(vectors):
    assert encode(TYPES["Header+EchoRequest"], REFERENCE) == REFERENCE_BYTES
    assert len(MISPRINT_BYTES) == 0x2B
    vectors.add("Header+EchoRequest", REFERENCE_BYTES)
    vectors.add("Header+EchoRequest", MISPRINT_BYTES)


def large_vectors(vectors):
    """Sizes whose prefix needs more than its last byte, and the largest count that there is."""
    arrays = {"tiny": [], "small": [], "medium": [], "large": []}
    vectors.add("Arrays", encode(TYPES["Arrays"], {**arrays, "tiny": [-1] * 32_767}))
    vectors.add("Arrays", encode(TYPES["Arrays"], {**arrays, "large": list(range(-150, 150))}))
    vectors.add("Keyed<i64, &str>", encode(TYPES["Keyed<i64, &str>"], {"key": 0, "value": "\u20ac" * 100}))
    grid = {"rows": [[]] * 256, "labels": [[], ["", "a" * 256]]}
    vectors.add("Grid", encode(TYPES["Grid"], grid))


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
    for name in TYPES:
        vectors_of(vectors, name, dice)
    spoilt_texts(vectors, dice)
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
