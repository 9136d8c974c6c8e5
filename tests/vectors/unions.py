"""Enums: one of several variants, each with fields of its own or none.

Owns tags, wherever they stand, and what a variant adds to the path of an error. An enum of integers is a union whose
variants have no fields. A value is a dict of one entry: the variant's name and its fields.
"""

from codec import DecodeError, Kind
from given import Parametric


class Letters(Kind):
    """Text of so many bytes, which can be the tag of a union. A value is its bytes, one after the other."""

    is_fixed = True

    def __init__(self, count):
        self.smallest = count
        self.lowest, self.highest = (0,) * count, (255,) * count

    def of(self, text):
        if len(text) != self.smallest:
            raise ValueError(text)
        return tuple(text)

    def read(self, reader, what="letters"):
        return tuple(reader.take(self.smallest, "letters"))

    def write(self, value):
        return bytes(value)

    def number(self, value):
        return value


class Variant:
    """Its fields, which see the `parameters` of the enum too: the numbers that this is given."""

    def __init__(self, number, parameters=(), /, **fields):
        self.number = number
        self.parameters = parameters
        self.fields = fields

    def body(self, struct):
        """What stands behind the number, of the struct of its fields."""
        return struct


class Other:
    """The variant of every number that no other has; its first field is that number."""

    def __init__(self, number_field, /, **fields):
        self.number = None
        self.number_field = number_field
        self.parameters = ()
        self.fields = fields

    def body(self, struct):
        return struct


class Union(Kind):
    def __init__(self, name, tag, /, **variants):
        self.name = name
        self.tag = tag
        self.numbers = {}
        self.other = None
        self.bodies = {}
        for variant_name, variant in variants.items():
            # The name stands in a path only where the enum is the outermost type: a struct around it puts its own.
            struct = Parametric(f"{name}::{variant_name}", variant.parameters, **variant.fields)
            self.bodies[variant_name] = variant.body(struct)
            if variant.number is None:
                self.other = variant_name
                self.number_field = variant.number_field
            else:
                self.numbers[variant.number] = variant_name
        self.smallest_fields = min(body.smallest for body in self.bodies.values())
        self.smallest = tag.smallest + self.smallest_fields
        same = all(body.is_fixed and body.smallest == self.smallest_fields for body in self.bodies.values())
        self.is_fixed = tag.is_fixed and same

    def read(self, reader):
        start = reader.at
        try:
            number = self.tag.read(reader, "tag")
        except DecodeError as error:
            error.message = self.name
            raise
        return self.read_fields(number, reader, start)

    def read_fields(self, number, reader, start, holder=""):
        variant = self.numbers.get(number, self.other)
        # A tag that stands elsewhere may be of more bytes; a number that would not fit here is that of no variant.
        if variant is None or not self.tag.lowest <= number <= self.tag.highest:
            error = DecodeError("UnknownValue", start, holder=holder)
            error.message = self.name
            raise error
        fields = self.bodies[variant].read(reader)
        if variant == self.other:
            fields = {self.number_field: number, **fields}
        return {variant: fields}

    def write(self, value):
        return self.tag.write(self.number(value)) + self.write_fields(value)

    def write_fields(self, value):
        [(variant, fields)] = value.items()
        return self.bodies[variant].write(fields)

    def number(self, value):
        [(variant, fields)] = value.items()
        if variant == self.other:
            return fields[self.number_field]
        return next(number for number, name in self.numbers.items() if name == variant)


class Switch(Kind):
    """A union whose tag is an earlier field of the same struct, and does not stand in front."""

    def __init__(self, subject, union):
        self.subject = subject
        self.union = union
        self.smallest = union.smallest_fields

    def within(self, numbers):
        return Chosen(self.union, self.subject, numbers[self.subject])

    def write(self, value):
        return self.union.write_fields(value)


class SwitchOf(Kind):
    """A union whose tag is what `compute` makes of an earlier field."""

    def __init__(self, field, compute, union):
        self.computed_from = field
        self.compute = compute
        self.chosen = union
        self.smallest = union.smallest_fields

    def within(self, numbers):
        return Chosen(self.chosen, self.computed_from, self.compute(numbers[self.computed_from]))

    def write(self, value):
        return self.chosen.write_fields(value)

    def accepts(self, name, numbers, full):
        if self.computed_from != name:
            return True
        return self.chosen.other is not None or self.compute(numbers[name]) in self.chosen.numbers


class Chosen(Kind):
    def __init__(self, union, subject, number):
        self.union = union
        self.subject = subject
        self.number = number
        self.smallest = union.smallest_fields

    def read(self, reader):
        return self.union.read_fields(self.number, reader, reader.at, self.subject)


class Each(Kind):
    """A list of unions whose tag is an earlier field of the same struct; `array` makes it of the elements."""

    def __init__(self, subject, union, array):
        self.subject = subject
        self.union = union
        self.array = array
        self.written = array(Switch(subject, union))
        self.held = self.written.held
        self.smallest = self.written.smallest

    def within(self, numbers):
        return AllChosen(self.array(Chosen(self.union, self.subject, numbers[self.subject])).within(numbers))

    def write(self, value):
        return self.written.write(value)


class AllChosen(Kind):
    def __init__(self, array):
        self.array = array
        self.smallest = array.smallest

    def read(self, reader):
        try:
            return self.array.read(reader)
        except DecodeError as error:
            # The tag is that of all elements, of which the first finds that it is none.
            if error.kind == "UnknownValue" and error.holder and error.steps == "[0]":
                error.steps = ""
            raise
