"""Orders of bytes that depend: on an earlier field, or on what is given.

Owns which of two kinds a value has, which differ in their order and in nothing else.
"""

from codec import Kind
from given import GIVEN


class InOrder(Kind):
    """One kind where a condition on earlier fields holds, and another where it does not."""

    def __init__(self, condition, little, big):
        self.condition = condition
        self.kinds = little, big
        self.smallest = big.smallest
        self.held = big.held
        self.subject = big.subject

    def chosen(self, numbers):
        little, big = self.kinds
        return little if self.condition.holds(numbers) else big

    def within(self, numbers):
        return self.chosen(numbers).within(numbers)

    def write_behind(self, value, numbers):
        return self.chosen(numbers).write_behind(value, numbers)

    def wanted(self, name):
        return self.condition.wanted(name)

    def settle(self, name, value):
        self.kinds[1].settle(name, value)


class GivenOrder(Kind):
    """A number in the one order where a condition holds of what is given, and in the other where it does not."""

    is_fixed = True

    def __init__(self, condition, little, big):
        self.condition = condition
        self.kinds = little, big
        self.smallest, self.lowest, self.highest = big.smallest, big.lowest, big.highest

    def chosen(self):
        little, big = self.kinds
        return little if self.condition.holds(GIVEN[-1]) else big

    def read(self, reader, what="int"):
        return self.chosen().read(reader, what)

    def write(self, value):
        return self.chosen().write(value)
