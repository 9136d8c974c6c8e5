"""The messages of `tests/src/vocabulary`, field by field, which together use every word of the derive.

Owns the names that a vector gives its type. What the derive infers is said here: the byte order of each number, the
prefix of each string and array, and the number of each variant.
"""

from vocabulary import absences, arrays, conditions, enums, extents, fields, growing, mixed, numbers, places, sizes
from vocabulary import strings, terms

TYPES = {
    **numbers.TYPES,
    **strings.TYPES,
    **arrays.TYPES,
    **enums.TYPES,
    **fields.TYPES,
    **conditions.TYPES,
    **mixed.TYPES,
    **sizes.TYPES,
    **terms.TYPES,
    **extents.TYPES,
    **absences.TYPES,
    **growing.TYPES,
    **places.TYPES,
}
