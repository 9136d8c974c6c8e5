"""Reads frames, each a line of its side and hex, with a parser that `compile.js` made:

    python3 read.py DIRECTORY < frames

and prints a line of JSON for each: its values in order, or the error.
"""

import json
import re
import sys
from io import BytesIO

from kaitaistruct import KaitaiStream, KaitaiStruct

sys.path.insert(0, sys.argv[1])
with open(f"{sys.argv[1]}/description.json", encoding="utf-8") as file:
    DESCRIPTION = json.load(file)
ROOT = DESCRIPTION["meta"]["id"]


def upper(name):
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


PROGRAM = getattr(__import__(ROOT), upper(ROOT))
TYPES = {upper(name): dict(kind, id=name) for name, kind in DESCRIPTION["types"].items()}
PARTS = {"frame_header": "frame header", "header": "header", "message": "message"}


def escaped(text):
    return '"' + re.sub(r'["\\\x00-\x1f\x7f]', lambda found: f"\\x{ord(found[0]):02x}", text) + '"'


def joined(way, attribute):
    """The way to a field inside of another."""
    own = attribute.get("-orig-id")
    return way if own is None else own if way == "" else f"{way}.{own}"


def plain(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return str(int(value))


def text(value, encoding):
    """Text, of which the runtime refuses a lone surrogate when it is asked for."""
    if not encoding.startswith("UTF-16"):
        return value.value
    shown = value.raw.decode(encoding, "surrogatepass")
    return re.sub("[\ud800-\udfff]", "\ufffd", shown)


class Frame:
    def __init__(self):
        self.rows = []
        self.front = None

    def row(self, part, way, start, end, said):
        if self.front is not None:
            start, self.front = self.front, None
        self.rows.append([part, way, start, end - start, said])

    def object(self, value, kind, part, way, base):
        """All values of an object, whose stream begins at `base`."""
        seq = kind.get("seq", [])
        for index, attribute in enumerate(seq):
            own = attribute["id"]
            place = value._debug.get(own)
            if place is None or "end" not in place or not hasattr(value, own):
                continue
            inner = part
            if re.fullmatch("(request|response)(_payload)?", kind["id"]):
                inner = PARTS.get(own, part)
            behind = [other["id"] for other in seq[index + 1 :] if other.get("-role") != "check"]
            found = getattr(value, behind[0], None) if behind and "end" in value._debug.get(behind[0], {}) else None
            self.attribute(value, getattr(value, own), attribute, place, found, inner, joined(way, attribute), base)
            for name, bits in kind.get("instances", {}).items():
                found = getattr(value, name) if bits.get("-bits-of") == own else None
                if found is not None:
                    said = f"variant {int(found)}" if bits.get("-role") == "variant" else plain(found)
                    self.row(part, joined(way, bits), base + place["start"], base + place["end"], said)

    def attribute(self, owner, value, attribute, place, behind, part, way, base):
        start, end = base + place["start"], base + place["end"]

        def number():
            return int(value.value if isinstance(value, KaitaiStruct) else value)

        match attribute.get("-role"):
            case "check" | "hidden":
                return
            case "variant":
                tag = owner.held_tag if attribute.get("size") == 0 else number()
                self.row(part, way, start, end, f"variant {tag}")
            case "length":
                if behind is not None:
                    self.front = start
                else:
                    self.row(part, way, start, end, "null")
            case "count":
                self.row(part, way, start, end, "null" if behind is None else f"count {len(behind)}")
            case "size":
                self.row(part, way, start, end, "null" if behind is None else f"size {behind._io.size()}")
            case "present":
                self.row(part, way, start, end, "present" if value == 1 else "null")
            case "filler":
                if end > start:
                    self.row(part, way, start, end, "filler")
            case "zeros":
                self.row(part, way, start, end, "zeros")
            case "end":
                self.rows[-1][3] += end - start
            case "list_end":
                self.row(part, way, start, end, "end")
            case "bytes":
                self.row(part, way, start, end, bytes(value).hex())
            case "numbers":
                each = [plain(one.value if isinstance(one, KaitaiStruct) else one) for one in value[:16]]
                self.row(part, way, start, end, f"[{', '.join(each)}]")
            case role if "repeat" in attribute:
                for index, one in enumerate(value):
                    at = place["arr"][index]
                    own = way if role == "items" and index + 1 == len(value) else f"{way}[{index}]"
                    self.value(one, attribute, base + at["start"], base + at["end"], part, own, base)
            case _:
                self.value(value, attribute, start, end, part, way, base)

    def value(self, value, attribute, start, end, part, way, base):
        if isinstance(value, bytes):
            return self.row(part, way, start, end, value.hex())
        if not isinstance(value, KaitaiStruct):
            return self.row(part, way, start, end, plain(value))
        kind = TYPES[type(value).__name__]
        instances = kind.get("instances", {})
        if "-orig-id" not in kind and "value" in instances:
            is_text = "raw" in instances
            said = escaped(text(value, instances["value"]["encoding"])) if is_text else plain(value.value)
            return self.row(part, way, start, end, said)
        has_stream = any(key in attribute for key in ("size", "size-eos", "terminator"))
        return self.object(value, kind, part, way, start if has_stream else base)


def read(side, frame):
    stream = KaitaiStream(BytesIO(frame))
    value = (PROGRAM.Request if side == "request" else PROGRAM.Response)(stream)
    value._read()
    if not stream.is_eof():
        raise ValueError("bytes behind the frame")
    rows = Frame()
    rows.object(value, TYPES[upper(side)], "", "", 0)
    return rows.rows


for line in sys.stdin:
    side, _, digits = line.strip().partition(" ")
    try:
        said = {"rows": read(side, bytes.fromhex(digits))}
    except Exception as error:
        said = {"error": type(error).__name__, "told": str(error)}
    print(json.dumps(said))
