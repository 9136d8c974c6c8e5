"""The messages of the vectors, field by field: those of the echo protocol, and those of `tests/src/messages.rs`.

Owns the names that a vector gives its type. Generic structs have one entry for each instantiation.
"""

from codec import Pair, Struct
from scalars import Int
from sequences import Array, Bytes, Text

INT8, INT16, INT32, INT64 = Int("i8"), Int("i16"), Int("i32"), Int("i64")
BYTES, TEXT = Bytes(), Text()

HEADER = Struct("Header", api_key=INT8, sequence=INT8)
ECHO_REQUEST = Struct("EchoRequest", timestamp=INT64, subject=BYTES, metadata=Array(INT16), body=BYTES)
ECHO_RESPONSE = Struct("EchoResponse", id=INT32, timestamp=INT64, subject=BYTES, body=BYTES)

INTEGERS = Struct("Integers", tiny=INT8, small=INT16, medium=INT32, large=INT64)
STRINGS = Struct("Strings", text=TEXT, bytes=BYTES, owned_text=TEXT, owned_bytes=BYTES, boxed=BYTES)
ARRAYS = Struct("Arrays", tiny=Array(INT8), small=Array(INT16), medium=Array(INT32), large=Array(INT64))

POINT = Struct("Point", x=INT32, y=INT16)
TRACK = Struct("Track", name=TEXT, points=Array(POINT), closed=INT8)

RECORD = Struct("Record", key=INT16, name=TEXT, value=BYTES)
BATCH = Struct("Batch", id=INT64, records=Array(RECORD), tags=Array(TEXT))

GRID = Struct("Grid", rows=Array(Array(INT32)), labels=Array(Array(TEXT)))

DATE = Struct("Date", year=INT16, month=INT8, day=INT8)
PERSON = Struct("Person", born=DATE, name=TEXT)
SHIP = Struct("Ship", tonnage=INT32, captain=PERSON)
LEG = Struct("Leg", port=TEXT, arrival=DATE)
VOYAGE = Struct("Voyage", ship=SHIP, legs=Array(LEG), fare=INT32)

# The fields of a tuple struct are called by their positions, which Python takes as keywords only in this way.
VERSION = Struct("Version", **{"0": INT8, "1": INT16, "2": TEXT})
NOTHING = Struct("Nothing")


def keyed(key, value):
    return Struct("Keyed", key=key, value=value)


TYPES = {
    "Header+EchoRequest": Pair(HEADER, ECHO_REQUEST),
    "Header+EchoResponse": Pair(HEADER, ECHO_RESPONSE),
    "Integers": INTEGERS,
    "Strings": STRINGS,
    "Arrays": ARRAYS,
    "Track": TRACK,
    "Batch": BATCH,
    "Grid": GRID,
    "Voyage": VOYAGE,
    "Version": VERSION,
    "Nothing": NOTHING,
    "Keyed<i64, &str>": keyed(INT64, TEXT),
    "Keyed<Version, Bytes>": keyed(VERSION, BYTES),
    "Keyed<Nothing, Vec<i16>>": keyed(NOTHING, Array(INT16)),
}
