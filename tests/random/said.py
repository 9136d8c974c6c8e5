"""What types say of all their fields.

Owns the numbers that types are given. There are few sets of these, so that one type can hand them on to another.
"""

from record import Field
from scalars import Bool, Int


class Said:
    """What a type says of all its fields: the numbers that it is given, and what follows from these."""

    def __init__(self, parameters=(), compact=None, versions=None, words=()):
        self.parameters, self.compact, self.versions = parameters, compact, versions
        self.words = list(words)
        # The condition that decides the order of bytes.
        self.order = None
        # The order of bits.
        self.bits = "msb"

    def own(self):
        """The same, to which more may be added."""
        return Said(self.parameters, self.compact, self.versions, self.words)


NOTHING = Said()


# What types are given: names and types of Rust.
PARAMETERS = [
    [("version", "i16")],
    [("version", "u8"), ("is_flexible", "bool")],
    [("limit", "u8"), ("kind", "i8"), ("flags", "u32")],
]


def parameter(name, ty):
    field = Field(name, Bool() if ty == "bool" else Int(ty))
    field.ty = ty
    return field


def given_word(parameters):
    return f"given({', '.join(f'{each.name}: {each.ty}' for each in parameters)})"
