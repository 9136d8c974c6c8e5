"""Variants of enums whose fields stand in a size, all together.

Owns what a size around them adds to the path of an error: that of the variant, and no step.
"""

from codec import DecodeError, Kind


class Behind:
    """A variant whose fields, as one struct, are the kind that `size` makes of them."""

    def __init__(self, size, variant, /):
        self.size = size
        self.number = variant.number
        self.number_field = getattr(variant, "number_field", None)
        self.parameters = variant.parameters
        self.fields = variant.fields

    def body(self, struct):
        return Body(self.size(struct), struct.name)


class Body(Kind):
    """The fields of a variant in their size."""

    def __init__(self, kind, name):
        self.kind = kind
        self.name = name
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed

    def read(self, reader):
        try:
            return self.kind.read(reader)
        except DecodeError as error:
            error.message = error.message or self.name
            raise

    def write(self, value):
        return self.kind.write(value)
