"""Asks a module that `wire export python` made what it makes of frames.

    driver.py MODULE < FRAMES

A line of FRAMES is `request` or `response` and a frame in hexadecimal digits. For each it prints a JSON document: the values of the
headers and of the message, and the bytes that they are encoded as, or why not. Or a line is the name of a message and a JSON document
of its values, which are encoded.
"""

import dataclasses
import importlib.util
import json
import struct
import sys
import types
import typing


def plain(value):
    """A value in JSON, where each kind of it is another."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, float):
        return "fNaN" if value != value else "f" + struct.pack(">d", value).hex()
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, str):
        return "t" + value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    members = [plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    return {f"{value._number}": members} if hasattr(value, "_number") else members


def value_of(kind, document):
    """A value of a type from a JSON document of it."""
    if isinstance(kind, types.UnionType):
        return None if document is None else value_of(typing.get_args(kind)[0], document)
    if typing.get_origin(kind) is list:
        return [value_of(typing.get_args(kind)[0], item) for item in document]
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{name: value_of(hints[name], item) for name, item in document.items()})
    return document


def encoded(made, name, document):
    """What a message is encoded as, or why not."""
    try:
        return {"encoded": value_of(getattr(made, name), json.loads(document)).encode().hex()}
    except made.EncodeError as error:
        return {"kind": error.kind, "path": error.path}


def main():
    spec = importlib.util.spec_from_file_location("made", sys.argv[1])
    made = importlib.util.module_from_spec(spec)
    sys.modules["made"] = made
    spec.loader.exec_module(made)
    for line in sys.stdin:
        side, digits = line.rstrip("\n").split(" ", 1)
        if side not in ("request", "response"):
            print(json.dumps(encoded(made, side, digits)))
            continue
        frame = bytes.fromhex(digits)
        try:
            *headers, message = getattr(made, f"decode_{side}")(frame)
        except made.DecodeError as error:
            print(json.dumps({"kind": error.kind, "offset": error.offset, "path": error.path}))
            continue
        said = {"values": [plain(header) for header in headers] + [plain(message)], "split": made.split(frame)}
        try:
            said["encoded"] = getattr(made, f"encode_{side}")(*headers, message).hex()
        except made.EncodeError as error:
            said |= {"kind": error.kind, "path": error.path}
        print(json.dumps(said))


main()
