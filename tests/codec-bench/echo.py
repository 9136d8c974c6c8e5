"""The echo request in plain Python, with the module struct. Prints how long each work takes, as JSON.

The reference frame comes in as hexadecimal digits, then how many frames a stream and a buffer have, then how many
seconds to spend on each work.
"""

import json
import struct
import sys
import time

FIXED = struct.Struct(">ibbqi")
PAYLOAD_FIXED = struct.Struct(">bbqi")
INT32 = struct.Struct(">i")
INT16 = struct.Struct(">h")
PIECE = 16 << 10


def encode(api_key, sequence, timestamp, subject, metadata, body):
    size = 20 + len(subject) + 2 * len(metadata) + len(body)
    fixed = FIXED.pack(size, api_key, sequence, timestamp, len(subject))
    numbers = struct.pack(f">h{len(metadata)}h", len(metadata), *metadata)
    return b"".join((fixed, subject, numbers, INT32.pack(len(body)), body))


def decode(payload):
    api_key, sequence, timestamp, length = PAYLOAD_FIXED.unpack_from(payload)
    if length < 0:
        raise ValueError("a negative length")
    at = PAYLOAD_FIXED.size + length
    subject = payload[PAYLOAD_FIXED.size : at]
    (count,) = INT16.unpack_from(payload, at)
    if count < 0:
        raise ValueError("a negative count")
    metadata = struct.unpack_from(f">{count}h", payload, at + 2)
    at += 2 + 2 * count
    (length,) = INT32.unpack_from(payload, at)
    if length != len(payload) - at - 4:
        raise ValueError("another length than what is left")
    return api_key, sequence, timestamp, subject, metadata, payload[at + 4 :]


def split(stream):
    held = bytearray()
    count = 0
    for start in range(0, len(stream), PIECE):
        held += stream[start : start + PIECE]
        at = 0
        while at + 4 <= len(held):
            (size,) = INT32.unpack_from(held, at)
            if not 0 <= size <= 1 << 20:
                raise ValueError("a bad size")
            if at + 4 + size > len(held):
                break
            decode(bytes(held[at + 4 : at + 4 + size]))
            at += 4 + size
            count += 1
        del held[:at]
    return count


def nanoseconds(seconds, units, work):
    """Of each unit, the median of three runs at least."""
    runs = []
    end = time.perf_counter() + seconds
    while len(runs) < 3 or time.perf_counter() < end:
        start = time.perf_counter_ns()
        work()
        runs.append((time.perf_counter_ns() - start) / units)
    return sorted(runs)[len(runs) // 2]


def main():
    frame = bytes.fromhex(sys.argv[1])
    streamed, built, seconds = int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    payload = frame[4:]
    message = decode(payload)
    stream = frame * streamed
    if encode(*message) != frame or split(stream) != streamed:
        sys.exit("this codec and the frame do not agree")
    some = range(1000)
    times = {
        "encode": nanoseconds(seconds, len(some), lambda: [encode(*message) for _ in some]),
        "decode": nanoseconds(seconds, len(some), lambda: [decode(payload) for _ in some]),
        "stream": nanoseconds(seconds, streamed, lambda: split(stream)),
        "build": nanoseconds(seconds, built, lambda: b"".join([encode(*message) for _ in range(built)])),
    }
    print(json.dumps(times))


main()
