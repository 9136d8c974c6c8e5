"""Asks a module that `wire export python` made what it makes of frames.

    driver.py MODULE < FRAMES

A line of FRAMES is `request` or `response` and a frame in hexadecimal digits. For each it prints a JSON document: the values of the
headers and of the message, and the bytes that they are encoded as, or why not.
"""

import dataclasses
import importlib.util
import json
import struct
import sys


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


def main():
    spec = importlib.util.spec_from_file_location("made", sys.argv[1])
    made = importlib.util.module_from_spec(spec)
    sys.modules["made"] = made
    spec.loader.exec_module(made)
    for line in sys.stdin:
        side, digits = line.rstrip("\n").split(" ")
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
