"""Values of random structs, whose fields others look at, and numbers that follow from these.

Owns where a path leads, and which of the bits of a number are settled.
"""

from codec import number_of
from given import GIVEN


class EncodeError(Exception):
    """Why a value has no encoding."""


class NoValue(Exception):
    """Chance found no value that fits in time."""


class Placed(dict):
    """The value of a record, at whose fields others look, and where these began."""

    def __init__(self, record):
        super().__init__()
        self.record = record
        self.starts = {}
        self.given = {name: GIVEN[-1].get(name) for name in record.parameters}

    def found(self, path):
        """The field that a path leads to, and its value; None of what is not there."""
        if path[0] in self.given:
            return self.record.parameters[path[0]], self.given[path[0]]
        field, value = self.record.fields[path[0]], self[path[0]]
        if field.is_optional:
            value = value[0] if value else None
        return (field, value) if len(path) == 1 or value is None else value.found(path[1:])

    def look(self, path):
        field, value = self.found(path)
        return None if value is None else number_of(field.kind, value)

    def start_of(self, path, here):
        """Where a number stands; of one that is given, here."""
        if path[0] in self.given:
            return here
        return self.starts[path[0]] if len(path) == 1 else self[path[0]].start_of(path[1:], here)

    def put(self, path, number):
        if len(path) > 1:
            self[path[0]].put(path[1:], number)
            return
        kind = self.record.fields[path[0]].kind
        if isinstance(number, list):
            self[path[0]] = number
            return
        if hasattr(kind, "structs"):
            variant = kind.numbers.get(number, kind.other)
            if variant is None or not kind.tag.lowest <= number <= kind.tag.highest:
                raise EncodeError("ValueOutOfRange")
            number = {variant: Placed(kind.structs[variant]) if variant != kind.other else {kind.number_field: number}}
        elif not kind.lowest <= number <= kind.highest:
            raise EncodeError("ValueOutOfRange")
        self[path[0]] = number


def copied(value, record):
    """A copy, as deep as paths lead."""
    made = Placed(record)
    for name, item in value.items():
        made[name] = copied(item, item.record) if isinstance(item, Placed) else item
    return made


def settle(record, value, settled, term, number):
    """Puts the number that leads to `number` where `term` looks, unless its bits are settled otherwise."""
    path = tuple(term.path)
    own = value.look(term.path)
    if path[0] in record.parameters:
        return term.of(own) == number
    made = term.inverse(number, own)
    if isinstance(own, list):
        # Text is settled as a whole.
        if made is None or path in settled and made != own:
            return False
        value.put(path, made)
        settled[path] = -1
        return True
    known = settled.get(path, -1 if value.found(term.path)[0].is_constant() else 0)
    if made is None or (made ^ own) & known:
        return False
    if made != own:
        value.put(term.path, made)
    settled[path] = known | term.bits
    return True
