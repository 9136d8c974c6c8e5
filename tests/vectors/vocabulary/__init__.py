"""The messages of `tests/src/vocabulary`, field by field, which together use every word of the derive.

Owns the names that a vector gives its type. What the derive infers is said here: the byte order of each number, the
prefix of each string and array, and the number of each variant.
"""

from vocabulary import absences, arrays, checks, chosen, conditions, ends, enums, extents, fields, given, growing, mixed
from vocabulary import numbers, orders, places, recursive, sizes, strings, terms, texts

TYPES = {
    **numbers.TYPES,
    **strings.TYPES,
    **ends.TYPES,
    **arrays.TYPES,
    **enums.TYPES,
    **fields.TYPES,
    **conditions.TYPES,
    **mixed.TYPES,
    **sizes.TYPES,
    **terms.TYPES,
    **extents.TYPES,
    **absences.TYPES,
    **given.TYPES,
    **growing.TYPES,
    **checks.TYPES,
    **places.TYPES,
    **orders.TYPES,
    **texts.TYPES,
    **chosen.TYPES,
    **recursive.TYPES,
}
