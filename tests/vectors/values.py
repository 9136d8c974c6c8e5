"""Values of any type by chance, and the chance itself.

Owns what a valid value is made of: the ends of every range, the ends of every length of UTF-8, and few elements, so
that the vectors stay short.
"""

import random

from codec import Array, Bytes, Int, Text

# The first and last character of each length in UTF-8, those beside the surrogates, and characters that are none for
# an editor: a byte order mark, a combining accent, an override of the direction.
CHARACTERS = "\x00a~\x7f\x80\u00e9\u07ff\u0800\u20ac\ud7ff\ue000\ufeff\u0301\u202e\uffff\U00010000\U0001f600\U0010ffff"


class Dice:
    """Chance that falls alike in every Python: of the module `random`, only `random()` is promised never to change."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, bound):
        return int(self.random() * bound)

    def choose(self, options):
        return options[self.below(len(options))]

    def bytes(self, size):
        return bytes(self.below(256) for _ in range(size))

    def sample(self, options, size):
        """At most `size` of the options, in their order."""
        options = list(options)
        while len(options) > size:
            del options[self.below(len(options))]
        return options


def make(kind, dice, full=False):
    """A value of `kind`; a `full` one has no empty string or array, so that every field can go wrong."""
    if isinstance(kind, Int):
        return make_int(kind.width, dice)
    if isinstance(kind, Text):
        return "".join(dice.choose(CHARACTERS) for _ in range(make_size(dice, full)))
    if isinstance(kind, Bytes):
        return dice.bytes(make_size(dice, full))
    if isinstance(kind, Array):
        return [make(kind.element, dice, full) for _ in range(make_size(dice, full))]
    return {name: make(field, dice, full) for name, field in kind.fields.items()}


def make_size(dice, full):
    return dice.choose([1, 2, 3] if full else [0, 0, 1, 1, 2, 3, 5])


def make_int(width, dice):
    largest = (1 << (8 * width - 1)) - 1
    any_int = int.from_bytes(dice.bytes(width), "big", signed=True)
    return dice.choose([0, 1, -1, largest, -largest - 1, dice.below(128), any_int, any_int, any_int])
