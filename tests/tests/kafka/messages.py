"""Random messages as kafka-python encodes them, in every version that examples/kafka declares.

    messages.py SEED COUNT      writes so many, one behind the other, as `samples.rs` reads them
    messages.py --samples       writes one of each message and version as text: samples.txt

What there is in a message, kafka-python has from Kafka's own definitions.
"""

import random
import sys
import uuid
from struct import pack
from types import SimpleNamespace

import kafka.protocol.admin as admin
import kafka.protocol.consumer as consumer
import kafka.protocol.metadata as metadata
import kafka.protocol.producer as producer

VERSIONS = [
    (producer, "Produce", 3, 9),
    (consumer, "Fetch", 4, 12),
    (consumer, "ListOffsets", 1, 7),
    (metadata, "Metadata", 1, 12),
    (metadata, "FindCoordinator", 0, 4),
    (metadata, "ApiVersions", 0, 3),
    (admin, "CreateTopics", 2, 7),
    (producer, "InitProducerId", 0, 4),
]
INTEGERS = {"int8": 8, "int16": 16, "int32": 32, "int64": 64}
LETTERS = "abcdefghijklmnopqrstuvwxyz-_.ü€😀"


class Random:
    def __init__(self, seed, fewest, long):
        self.random = random.Random(seed)
        self.fewest = fewest  # elements of an array of structs
        self.long = long  # how many strings are

    def length(self):
        # The length of a long one can take two bytes as LEB128.
        return self.random.randrange(200) if self.random.random() < self.long else self.random.randrange(4)

    def integer(self, bits):
        value = self.random.choice([0, -1, 1, self.random.getrandbits(bits), self.random.getrandbits(7)])
        value &= (1 << bits) - 1
        return value - (1 << bits) if value >> (bits - 1) else value

    def scalar(self, kind):
        if kind in INTEGERS:
            return self.integer(INTEGERS[kind])
        if kind == "bool":
            return self.random.random() < 0.5
        if kind == "string":
            return "".join(self.random.choices(LETTERS, k=self.length()))
        if kind in ("bytes", "records"):
            return self.random.randbytes(self.length())
        if kind == "uuid":
            return uuid.UUID(bytes=self.random.randbytes(16))
        if kind == "bitfield":
            return set(self.random.sample(range(31), self.random.randrange(5)))
        raise ValueError(kind)

    def field(self, field, version):
        if field.nullable_for_version_q(version) and self.random.random() < 0.3:
            return None
        if field.is_struct_array():
            return [self.struct(field, version) for _ in range(self.random.randint(self.fewest, 2))]
        if field.is_array():
            return [self.scalar(field.array_of._type_str) for _ in range(self.random.randrange(4))]
        if field.is_struct():
            return self.struct(field, version)
        return self.scalar(field._type_str)

    def struct(self, struct, version):
        return SimpleNamespace(**self.fields(struct, version))

    def fields(self, struct, version):
        return {
            field.name: self.field(field, version)
            for field in struct._fields
            # What is its default is left out of the tagged fields.
            if field.for_version_q(version) and not (field.tagged_field_q(version) and self.random.random() < 0.5)
        }

    def message(self, module, name, version, side):
        """A frame: its length, the header, the message."""
        kind = getattr(module, name + side)
        message = kind(version=version, **self.fields(kind._struct, version))
        if side == "Request":
            client = None if self.random.random() < 0.1 else self.scalar("string")
            message.with_header(self.integer(32), client)
        else:
            message.with_header(self.integer(32))
        return kind.API_KEY, message.encode(header=True, framed=True)


def main(arguments):
    if arguments == ["--samples"]:
        values = Random(7, 1, 0)
        for module, name, first, last in VERSIONS:
            for version in range(first, last + 1):
                for side in ("Request", "Response"):
                    key, frame = values.message(module, name, version, side)
                    print(side, name, key, version, frame.hex())
    else:
        seed, count = map(int, arguments)
        values = Random(seed, 0, 0.02)
        for _ in range(count):
            module, name, first, last = values.random.choice(VERSIONS)
            version = values.random.randint(first, last)
            side = values.random.choice(["Request", "Response"])
            key, frame = values.message(module, name, version, side)
            sys.stdout.buffer.write(pack(">?hh", side == "Response", key, version) + frame)


main(sys.argv[1:])
