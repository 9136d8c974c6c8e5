"""The same as `cases` of types of one's own: what is refused beside what else may be wrong, and at which numbers others look."""

TO_WORD = "00000009 09 090000 09 09 "
TO_TWO = TO_WORD + "00 00 0000 00 00 ff 00 00 "
TO_SIZED = TO_TWO + "0000 00 00 "

TO_TEXT = "0000 00 00 00 "
TO_KIND = TO_TEXT + "02 6161 00 "
TO_SOME = TO_KIND + "06 00 7f000001 "
TO_TOTAL = TO_SOME + "01 00 "

# Steered up to the field whose number chooses, and from there on.
TO_DELTA = "00 00 000000 aa "
FROM_SEVEN = "0700 ac02 504b 01 0200 0007 00"

CASES_OF_OWN = [
    # What is refused comes before what is missing behind it, and behind what is missing or wrong in it.
    ("Becoming", "000000", "TooShort 0 Becoming.natural"),
    ("Becoming", "0000000a", "Refused 0 Becoming.natural"),
    ("Becoming", "0000000a 0a", "Refused 0 Becoming.natural"),
    ("Becoming", "00000100", "Refused 0 Becoming.natural"),
    ("Becoming", "00000000 00 000000 8080808010", "IntegerTooLarge 8 Becoming.varint"),
    ("Becoming", "00000000 00 000000 0a", "Refused 8 Becoming.varint"),
    ("Becoming", TO_WORD + "02 61", "LengthOverrun 10 Becoming.word"),
    ("Becoming", TO_WORD + "02 6120", "Refused 10 Becoming.word"),
    ("Becoming", TO_WORD + "02 20ff", "InvalidUtf8 12 Becoming.word"),
    ("Becoming", TO_WORD + "00 05 04", "TooShort 12 Becoming.span"),
    ("Becoming", TO_WORD + "00 05 0400", "Refused 11 Becoming.span"),
    ("Becoming", TO_TWO + "09", "TooShort 19 Becoming.two"),
    ("Becoming", TO_TWO + "0a", "Refused 19 Becoming.two[0]"),
    ("Becoming", TO_TWO + "0000 00 01 612000", "Refused 23 Becoming.words[0]"),
    ("Becoming", TO_TWO + "0000 02 010001 020001", "Refused 25 Becoming.spans[1]"),
    ("Becoming", TO_SIZED + "03 01 0001", None),
    ("Becoming", TO_SIZED + "03 02 0001", "Refused 24 Becoming.sized"),
    ("Becoming", TO_SIZED + "04 02 0001 00", "Refused 24 Becoming.sized"),
    ("Becoming", TO_SIZED + "02 02 00", "TooShort 25 Becoming.sized"),
    # Others look at what was read, and not at half of it.
    ("Halves", "0200 00", "TooShort 3 Halves.varint"),
    ("Halves", "0400 00", "TooShort 2 Halves.second"),
    ("Halves", "0400 0003", "Refused 2 Halves.second"),
    ("Halves", "0000 01 03", "Refused 3 Halves.third"),
    ("Halves", "0000 00 e807", "CheckFailed 3 Halves.varint"),
    ("Halves", "0000 00 e907", "Refused 3 Halves.varint"),
    ("Halves", "0000 00 feffffff0f", "Refused 3 Halves.varint"),
    ("Halves", TO_TEXT + "02 61", "LengthOverrun 5 Halves.text"),
    ("Halves", TO_TEXT + "03 616161", "Refused 5 Halves.len"),
    ("Halves", TO_TEXT + "02 6161 04 00", "LengthOverrun 8 Halves.numbers"),
    ("Halves", TO_KIND + "03", "Refused 9 Halves.kind"),
    ("Halves", TO_KIND + "02 0003", "Refused 10 Halves.part::Half.0"),
    ("Halves", TO_KIND + "04 02 6120", "Refused 11 Halves.part::Word.word"),
    ("Halves", TO_KIND + "04 02 61", "LengthOverrun 10 Halves.part::Word.word"),
    ("Halves", TO_KIND + "06 06 616161616161", "LengthTooLarge 10 Halves.word"),
    ("Halves", TO_SOME + "00", "NotAValue 15 Halves.some"),
    ("Halves", TO_SOME + "07", "Refused 15 Halves.some"),
    ("Halves", TO_SOME + "01 02 01", "Refused 17 Halves.done"),
    ("Halves", TO_SOME + "01 02 05", "UnknownValue 17 Halves.done"),
    ("Halves", TO_TOTAL + "02 0200 0100", "Refused 17 Halves.total"),
    ("Halves", TO_TOTAL + "00 00", "TooShort 18 Halves.four"),
    ("Halves", TO_TOTAL + "00 1001", "Refused 18 Halves.four"),
    ("Halves", TO_TOTAL + "00 4001", "Refused 18 Halves.twelve"),
    ("Halves", TO_TOTAL + "00 4ffe", None),
    ("Halves", TO_TOTAL + "00 6000", "TooShort 20 Halves.span"),
    ("Halves", TO_TOTAL + "00 6000 03 02 0001", "Refused 21 Halves.span"),
    # A type around a number is that to a length, a check, and what it chooses.
    ("Steered", "00 01", "NegativeLength 1 Steered.data"),
    ("Steered", "00 00 400000", "CheckFailed 2 Steered.modes"),
    ("Steered", "00 00 008000", "CheckFailed 2 Steered.modes"),
    ("Steered", TO_DELTA + "01 30" + FROM_SEVEN, None),
    ("Steered", TO_DELTA + "02 00" + FROM_SEVEN, None),
    ("Steered", TO_DELTA + "02 01 00" + FROM_SEVEN + "03 07", None),
    ("Steered", TO_DELTA + "00 0800", "UnexpectedValue 7 Steered.seven"),
    ("Steered", TO_DELTA + "00 0700 ad02", "UnexpectedValue 9 Steered.varying"),
    ("Steered", TO_DELTA + "00 0700 ac02 504b 01 0100 00", "TooShort 16 Steered.sized.id"),
]
