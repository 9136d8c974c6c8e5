"""Checksums."""

from checksums import Sum, Summed
from codec import Sized, When
from extents import AllBut
from given import Give
from sequences import REST, Array, Bytes, Text
from unions import Union, Variant
from vocabulary.leaves import U8, U16, U16LE, U24, U32, U32LE, U64

SUM_OF_REST = Summed("SumOfRest", id=U8, sum=Sum(U32LE, "crc32c"), data=Bytes(REST, most=5))

BODY = {"text": Text(U8, most=3), "sum": Sum(U16LE, "crc16/modbus", "text", "text")}
SUMMED = Union("Summed", U8, Plain=Variant(1, **{"0": U16}), Summed=Variant(2, **BODY))
SUMMED.bodies["Summed"] = Summed("Summed::Summed", **BODY)

SEEDED = Summed(
    "Seeded",
    parameters=("pseudo", "base"),
    internet=Sum(U16LE, "internet", "text", "text", seed=lambda numbers: numbers["pseudo"]),
    text=Text(U8, most=3),
    sum=Sum(U16, "sum", "text", "text", seed=lambda numbers: numbers["base"]),
)

TYPES = {
    "Sums": Summed(
        "Sums",
        id=U8,
        head=Sum(U8, "sum", "id", "id"),
        rest=Sized(SUM_OF_REST, U8),
        internet=Sum(U16LE, "internet", "internet", "text"),
        odd=U8,
        text=Text(U8, most=3),
        maybe=When(Sum(U24, "crc24", "rest", "rest"), id=lambda id: id % 2 == 1),
        all=Sum(U32, "crc32", "id", "elements"),
        elements=Array(SUMMED, U8, most=2),
    ),
    "SumOfRest": SUM_OF_REST,
    "SumsBehind": Summed(
        "SumsBehind",
        id=U16,
        data=AllBut(Bytes(REST, most=6), 13),
        large=Sum(U64, "crc64/xz", "id", "data"),
        adler=Sum(U32, "adler32", "data", "data"),
        small=Sum(U8, "crc8", "large", "adler"),
    ),
    "SumBefore": Summed(
        "SumBefore",
        open="list",
        sum=Sum(U16LE, "sum", "list", "list"),
        list=Array(U16, REST, most=4),
    ),
    "Seeds": Summed(
        "Seeds",
        seed=U16,
        udp=Sum(U16, "udp", "seed", "list", seed=lambda numbers: numbers["seed"] * 3 + 1),
        seeded=Give(SEEDED, pseudo=0x1FFFE, base=lambda numbers: numbers["seed"] % 256),
        list=Give(Array(SEEDED, U8, most=2), pseudo=lambda numbers: numbers["seed"], base=7),
        sum=Sum(U8, "sum", "seed", "list", seed=lambda numbers: numbers["seed"] // 16),
    ),
}
