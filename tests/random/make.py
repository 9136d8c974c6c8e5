"""Values of random declarations, and bytes that are nearly such.

Owns how fields that depend on each other come by values that agree: a number that serves others follows from what is made
of these. Values of single kinds are made as those of the vectors are. It need not always succeed: what has no encoding is left
out, and what is no value is an input too.
"""

import mutations
import values
from codec import DecodeError, decode
from kinds import ByteArray
from record import Choice, EncodeError, NoValue, Placed, Record, settle
from scalars import Bool
from sequences import Fixed

TRIES = 20


def make_record(record, dice, full):
    value = Placed(record)
    settled = {}
    wanted = [pair for field in record.fields.values() if field.when for pair in field.when.wanted()]
    for name, field in record.fields.items():
        value[name] = make_field(field, value, settled, dice, full)
        for path, number in dice.sample(wanted, 2):
            want(record, value, settled, path, number, dice)
    return value


def want(record, value, settled, path, number, dice):
    """Puts a number that decides about a condition where that looks, the moment it is there."""
    if path[0] not in value or path in settled or dice.below(3):
        return
    field, own = value.found(path)[0], value.look(path)
    if own is None or field.is_constant():
        return
    made = number(own)
    if isinstance(own, list):
        place(value, path, made)
    elif isinstance(field.kind, Choice):
        if made in field.kind.numbers:
            place(value, path, values.make_variant(field.kind, made, dice, full=False))
    elif isinstance(field.kind, Bool):
        place(value, path, bool(made))
    elif made is not None and field.kind.lowest <= made <= field.kind.highest:
        place(value, path, made)


def place(value, path, item):
    field = value.record.fields[path[0]]
    inner = value[path[0]][0] if field.is_optional and len(path) > 1 else value[path[0]]
    if len(path) > 1:
        place(inner, path[1:], item)
    else:
        value[path[0]] = [item] if field.is_optional else item


def make_field(field, value, settled, dice, full):
    """Settles what it makes of earlier fields."""
    if field.when:
        is_there = field.when.holds(value.look)
    else:
        is_there = field.null is None or dice.below(5 if full else 2) > 0
    if not is_there:
        if field.null == "length" and not fits(value, settled, field.held, -1):
            raise NoValue(field.name)
        return []
    if field.default and not full and not dice.below(3):
        return field.default[0]
    for _ in range(TRIES):
        item = make_item(field, value, settled, dice, full)
        trial = dict(settled)
        if all(fits(value, trial, term, number) for term, number in field.made(item)):
            settled.update(trial)
            return [item] if field.is_optional else item
    raise NoValue(field.name)


def make_item(field, value, settled, dice, full):
    kind = field.kind
    if field.held:
        lengths = [length for length in range(8) if length <= (8 if kind.most is None else kind.most)]
        lengths = [length for length in lengths if fits(value, dict(settled), field.held, length, is_trial=True)]
        if not lengths:
            raise NoValue(field.name)
        return values.make(kind.within({field.held.path[-1]: dice.choose(lengths)}), dice, full)
    if field.switch:
        numbers = [*kind.numbers] + ([dice.below(256), values.make(kind.tag, dice)] if kind.other else [])
        numbers = [number for number in numbers if kind.tag.lowest <= number <= kind.tag.highest]
        numbers = [number for number in numbers if fits(value, dict(settled), field.switch, number, is_trial=True)]
        if not numbers:
            raise NoValue(field.name)
        return values.make_variant(kind, dice.choose(numbers), dice, full)
    return values.make(kind, dice, full)


def fits(value, settled, term, number, is_trial=False):
    """Puts the number that leads there, if that can be; in a trial it is as it was."""
    own = value.look(term.path)
    try:
        done = settle(value.record, value, settled, term, number)
    except EncodeError:
        return False
    if done and is_trial and value.look(term.path) != own:
        value.put(term.path, own)
    return done


values.MAKERS[ByteArray] = values.MAKERS[Fixed]
values.MAKERS[Record] = make_record
values.MAKERS[Choice] = values.make_union


def valid(kind, dice, count):
    """Bytes of values, of which one in a few may be none."""
    made = []
    for attempt in range(4 * count):
        if len(made) == count:
            break
        try:
            made.append(kind.write(values.make(kind, dice, full=attempt % 2 == 0)))
        except (NoValue, EncodeError, AssertionError):
            continue
    return [data for data in made if len(data) <= 400]


def inputs(kind, dice):
    """Valid bytes, and what mistakes make of them."""
    made = valid(kind, dice, 10)
    chosen = list(made)
    for data in dice.sample(made, 3):
        try:
            spans = decode(kind, data)[1]
        except DecodeError:
            spans = []
        chosen += dice.sample(mutations.prefixes_changed(data, spans), 4)
        chosen += dice.sample(mutations.items_changed(data, spans), 6)
        chosen += dice.sample(mutations.resized(data, spans), 3)
        chosen += dice.sample(mutations.text_spoilt(data, spans), 1)
        chosen += dice.sample(mutations.truncated(data), 3)
        chosen += mutations.flipped(data, dice, 3)
        chosen += dice.sample(mutations.extended(data, dice), 1)
    chosen += [mutations.noise(dice) for _ in range(3)]
    return list(dict.fromkeys(chosen))
