"""Structs whose fields stand behind their tags, each with its size.

Owns the order of such fields, which must be there, and what becomes of those that the struct does not know. A value is a dict of
all fields; those that it does not know are a list of pairs, each a tag and its bytes.
"""

import re

from codec import DecodeError, Kind, Sized
from sequences import REST, Bytes

OPTIONAL, REQUIRED = object(), object()


class Field:
    """A field behind `tag`: `absent` is its value where it is not there, or says that there is none."""

    def __init__(self, tag, kind, absent=REQUIRED):
        self.tag = tag
        self.kind = kind
        self.absent = absent


class Tagged(Kind):
    """The fields that it does not know are kept in the field `other`, or left out where that has no place in a value. The tag
    `pad` is padding, which has no size and is not written."""

    def __init__(self, name, tag, size, end, /, ascends=True, other=None, keeps=True, pad=None, **fields):
        self.name = name
        self.tag = tag
        self.end = end
        self.ascends = ascends
        self.known = fields
        self.other = other
        self.keeps = keeps
        self.pad = pad
        self.names = {field.tag: field_name for field_name, field in fields.items()}
        self.kinds = {field_name: Sized(field.kind, size) for field_name, field in fields.items()}
        if other:
            self.kinds[other] = Sized(Bytes(REST), size)
        self.smallest = end.smallest

    def read(self, reader):
        start = reader.at
        field = OneOf(self)
        try:
            self.end.array(reader, None, field)
        except DecodeError as error:
            error.message = self.name
            # A field has a name and no index.
            error.steps = re.sub(r"^\[\d+\]", "", error.steps)
            raise
        value = {}
        for name, known in self.known.items():
            if name not in field.found and known.absent is REQUIRED:
                # In order, it does not come behind a larger one.
                may_come = not self.ascends or field.before < known.tag
                error = DecodeError("Missing", start, reader.grows and self.end is REST and may_come)
                error.message, error.steps = self.name, f".{name}"
                raise error
            if known.absent is OPTIONAL:
                value[name] = [field.found[name]] if name in field.found else []
            else:
                value[name] = field.found.get(name, known.absent)
        if self.other and self.keeps:
            value[self.other] = field.others
        return value

    def write(self, value):
        written = []
        for name, field in self.known.items():
            if field.absent is OPTIONAL:
                written += [(field.tag, name, element) for element in value[name]]
            elif field.absent is REQUIRED or value[name] != field.absent:
                written.append((field.tag, name, value[name]))
        if self.other and self.keeps:
            written += [(pair["0"], self.other, pair["1"]) for pair in value[self.other]]
        if self.ascends:
            written.sort(key=lambda field: field[0])
        content = b"".join(self.tag.write(tag) + self.kinds[name].write(inner) for tag, name, inner in written)
        return self.end.put(content, len(written))


class OneOf(Kind):
    """A field of those behind their tags, and what has been found in front of it."""

    def __init__(self, tagged):
        self.tagged = tagged
        self.found = {}
        self.others = []
        self.before = -1
        inner = min(kind.smallest for kind in tagged.kinds.values())
        self.smallest = tagged.tag.smallest + (inner if tagged.pad is None else 0)

    def read(self, reader):
        tagged, start = self.tagged, reader.at
        tag = tagged.tag.read(reader, "tag")
        if tag == tagged.pad:
            return
        name = tagged.names.get(tag, tagged.other)
        if name is None:
            raise DecodeError("UnknownValue", start)
        try:
            value = tagged.kinds[name].read(reader)
            if tagged.ascends and tag <= self.before:
                raise DecodeError("NotAscending", start)
            if name in self.found:
                raise DecodeError("Repeated", start)
        except DecodeError as error:
            error.steps = f".{name}{error.steps}"
            raise
        self.before = tag
        if name == tagged.other:
            self.others.append({"0": tag, "1": value})
        else:
            self.found[name] = value


def make_tagged(kind, dice, full, make):
    value = {}
    for name, field in kind.known.items():
        is_there = full or dice.below(3) > 0
        if field.absent is OPTIONAL:
            value[name] = [make(kind.kinds[name], dice, full)] if is_there else []
        else:
            value[name] = make(kind.kinds[name], dice, full) if is_there or field.absent is REQUIRED else field.absent
    if kind.other and kind.keeps:
        ending = getattr(kind.end, "ending", None)
        tags = {make(kind.tag, dice, full) for _ in range(dice.below(3) + full)}
        # What ends the fields is no tag.
        tags = [tag for tag in tags if tag not in kind.names and tag != kind.pad and kind.tag.write(tag) != ending]
        tags.sort(reverse=not kind.ascends)
        value[kind.other] = [{"0": tag, "1": make(kind.kinds[kind.other], dice, full)} for tag in tags]
    return value
