"""The messages of `tests/src/vocabulary`, field by field, which together use every word of the derive.

Owns the names that a vector gives its type. What the derive infers is said here: the byte order of each number, the
prefix of each string and array, and the number of each variant.
"""

from vocabulary import absences, arrays, bits, checks, chosen, conditions, encodings, ends, enums, extents, fields, given
from vocabulary import growing, mixed, numbers, orders, owners, places, recursive, sizes, strings, sums, terms, texts
from vocabulary import converted, own, tagged, temps, variants, widths

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
    **sums.TYPES,
    **widths.TYPES,
    **owners.TYPES,
    **encodings.TYPES,
    **bits.TYPES,
    **variants.TYPES,
    **recursive.TYPES,
    **temps.TYPES,
    **tagged.TYPES,
    **own.TYPES,
    **converted.TYPES,
}
