"""A `bool` that is one of two numbers of several bytes."""

import values
from scalars import Bool, Flag


class TwoNumbers(Bool, Flag):
    """A `bool` to all that look at it."""

    def __init__(self, width, no, yes, endian):
        Flag.__init__(self, width, no, yes, endian)

    read, write = Flag.read, Flag.write


values.MAKERS[TwoNumbers] = values.MAKERS[Flag]
