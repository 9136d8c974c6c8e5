"""Values of random declarations, and bytes that are nearly such.

Owns how fields that depend on each other come by values that agree: a number that serves others follows from what is made
of these. Values of single kinds are made as those of the vectors are. It need not always succeed: what has no encoding is left
out, and what is no value is an input too.
"""

import struct

import mutations
import values
from codec import DecodeError, decode
from kinds import ByteArray
from orders import GivenOrder
from outside import OfVariant, given_of
from placed import EncodeError, NoValue, Placed, settle
from record import Choice, Record
from scalars import Bool, Float
from sequences import Fixed, Held, Nullable, Padded

TRIES = 20


def make_record(record, dice, full):
    value = Placed(record)
    settled = {}
    conditions = [each for field in record.fields.values() for each in (field.when, field.check) if each]
    wanted = [pair for condition in conditions for pair in condition.wanted()]
    for name, field in record.fields.items():
        value[name] = make_field(field, value, settled, dice, full)
        for path, number in dice.sample(wanted, 2):
            want(record, value, settled, path, number, dice)
    return value


def want(record, value, settled, path, number, dice):
    """Puts a number that decides about a condition where that looks, the moment it is there."""
    if path[0] not in value or not value[path[0]] and value.record.fields[path[0]].is_optional or path in settled or dice.below(3):
        return
    field, own = value.found(path)[0], value.look(path)
    if own is None or field.is_constant():
        return
    made = number(own)
    if isinstance(field.kind, Float):
        place(value, path, struct.pack(">f" if field.kind.smallest == 4 else ">d", made))
    elif isinstance(own, (list, str, bytes)):
        place(value, path, made)
    elif isinstance(field.kind, Choice):
        if made in field.kind.numbers:
            with value.record.fields[path[0]].given_in(value):
                item = values.make_variant(field.kind, made, dice, full=False)
            place(value, path, item)
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
    if field.is_temp and not field.is_constant():
        return 0
    if field.when:
        is_there = field.when.holds(value.look)
    elif field.is_kept:
        others = [other for other in value.record.fields.values() if other.is_kept and other.name in value]
        is_there = all(value[other.name] for other in others) and dice.below(5 if full else 3) > 0
    else:
        is_there = field.null is None or dice.below(5 if full else 2) > 0
    if not is_there:
        if field.null == "length" and not fits(value, settled, field.held, -1):
            raise NoValue(field.name)
        return field.default[0] if field.is_left_out() else []
    if field.ends_early() and not field.is_kept and not full and not dice.below(3):
        return field.default[0]
    for _ in range(TRIES):
        with field.given_in(value):
            item = make_item(field, value, settled, dice, full)
        item = checked(field, value, sifted(field, item, dice), dice)
        trial = dict(settled)
        if item is not None and all(fits(value, trial, term, number) for term, number in field.made(*item, value)):
            settled.update(trial)
            return item if field.is_optional else item[0]
    raise NoValue(field.name)


def sifted(field, item, dice):
    """The item with elements that are as they must be, rather as many."""
    if not field.each:
        return item
    if isinstance(field.kind, Nullable):
        return [sifted_array(field, field.kind.kind, *item, dice)] if item else item
    return sifted_array(field, field.kind, item, dice)


def sifted_array(field, kind, item, dice):
    made, count = [], len(item)
    candidates = [*item] + [values.make(kind.element, dice) for _ in range(20 if count else 0)]
    number = field.number_in(kind.element)
    for candidate in candidates:
        for path, wanted in dice.sample([*field.each[0].wanted()] if field.each[0] else [], 1):
            if len(path) == 1 and isinstance(candidate, int) and not isinstance(candidate, bool) and dice.below(2):
                near = wanted(candidate)
                if near is not None and kind.element.lowest <= near <= kind.element.highest:
                    candidate = near
            elif len(path) > 1:
                want(candidate.record, candidate, {}, path[1:], wanted, dice)
        is_new = not number or number(candidate) not in map(number, made)
        if len(made) < count and is_new and field.holds(kind.element, candidate):
            made.append(candidate)
    return sorted(made, key=number) if number else made


def checked(field, value, item, dice):
    """The item in a list, or one near it, where its check holds; or None."""
    if not field.check:
        return [item]
    for path, number in [(None, None), *(pair for pair in field.check.wanted() if pair[0][0] == field.name)]:
        value[field.name] = [item] if field.is_optional else item
        if path:
            want(value.record, value, {}, path, number, dice)
        if field.check.holds(value.look):
            return value[field.name] if field.is_optional else [value[field.name]]
    return None


def make_item(field, value, settled, dice, full):
    kind = field.kind_in(value)
    if field.held:
        lengths = [length for length in range(8) if length <= (8 if kind.most is None else kind.most)]
        lengths = [length for length in lengths if fits(value, dict(settled), field.held, length, is_trial=True)]
        if not lengths:
            raise NoValue(field.name)
        kind = kind.within({field.held.path[-1]: dice.choose(lengths)})
    if field.is_listed:
        return make_listed(field, kind, value, settled, dice, full)
    if field.held:
        return values.make(kind, dice, full)
    if isinstance(getattr(kind, "end", None), Padded):
        length = dice.below(1 + min(field.size, field.size if kind.most is None else kind.most))
        made = values.make(type(kind)(Held("", number=length)), dice, full)
        return made.rstrip(chr(kind.end.pad[0]) if isinstance(made, str) else kind.end.pad)
    if field.switch:
        return values.make_variant(kind, number_of_variant(field, kind, value, settled, dice), dice, full)
    return values.make(kind, dice, full)


def make_listed(field, kind, value, settled, dice, full):
    """Elements of one variant."""
    union = kind.element.kind
    kind.element.chosen_number = number_of_variant(field, union, value, settled, dice)
    return values.make(kind, dice, full)


def number_of_variant(field, kind, value, settled, dice):
    numbers = [*kind.numbers] + ([dice.below(256), values.make(kind.tag, dice)] if kind.other else [])
    numbers = [number for number in numbers if kind.tag.lowest <= number <= kind.tag.highest]
    numbers = [number for number in numbers if fits(value, dict(settled), field.switch, number, is_trial=True)]
    if not numbers:
        raise NoValue(field.name)
    return dice.choose(numbers)


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
values.MAKERS[OfVariant] = lambda kind, dice, full: values.make_variant(kind.kind, kind.chosen_number, dice, full)
values.MAKERS[GivenOrder] = lambda kind, dice, full: values.make(kind.kinds[1], dice, full)
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


def numbers_for(kind, dice):
    """What a type may be given: small numbers, and those that decide about conditions."""
    made = {}
    for name, parameter in given_of(kind).items():
        least, most = (0, 1) if isinstance(parameter.kind, Bool) else (parameter.kind.lowest, parameter.kind.highest)
        near = [number for number in (0, 1, 2, 3, 4, 5, 7, 8, -1, -3) if least <= number <= most]
        made[name] = dice.choose([*near, *near, most, least])
    return made


def inputs(kind, dice, count=10):
    """Valid bytes, and what mistakes make of them."""
    made = valid(kind, dice, count)
    chosen = list(made)
    for data in dice.sample(made, 3 * count // 10):
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
    chosen += [mutations.noise(dice) for _ in range(3 if count == 10 else 1)]
    return list(dict.fromkeys(chosen))
