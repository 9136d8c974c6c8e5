"""Whether all of the vocabulary is drawn: each attribute in each place, and each form that the derive's table lists.

Owns how a form is told in a declaration. What there is stands in that table and nowhere else: a row that is new to this file is
an error here, until it says by what the row is known.
"""

import os
import re
import sys
from collections import Counter
from functools import cache

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../wire-derive/src/attr/table.rs")

# As often each must be drawn among as many declarations.
LEAST, AMONG = 5, 300

# Attributes, attributes in places, or forms, that are not drawn, and why.
EXCEPT = {
    "response": "it names another type, and changes no bytes",
    "recursive": "a type here holds only types that were drawn before it; `vocabulary/recursive.py` draws values of such types",
    "bound": "bounds of impls change no bytes, and nothing here is generic",
    "api_key on enum": "a key changes no bytes; it stands beside the `versions` of structs",
    "versions on enum": "as of a struct",
    "api_key on set_variant": "a set has no bytes of its own: it chooses among messages by a number from outside",
    "given on set": "as its variants",
    "skip": "it changes no bytes",
    "crate on set": "as its variants",
    "other on set_variant": "as its variants",
}

PATH = r"[a-z]\w*"
INNER = r"\w+(\.\w+)+"
CONSTANT = r"C\d+"
NUMBER = r"-?(0x)?[0-9a-f]+"

# By what a form is known among the attributes of one item, which stand behind each other with what they stand on.
FORMS = {
    "api_key = 3": r"api_key = \d",
    "given(version: i16)": r"given\(\w+: \w+\)",
    "given(version: i16, is_flexible: bool)": r"given\(\w+: \w+, ",
    "versions = 0..=12": r"versions = \d+\.\.=\d+",
    "versions = 3": r"versions = \d+;",
    "compact = version >= 9": r"compact = ",
    'endian = "little"': r'endian = "little"',
    '"big"': r'endian = "big"',
    "endian = order == b'l'": rf"endian = [^;\"]*{PATH} ",
    'endian = magic == b"II"': r'endian = [^;]*b"',
    "width = 3": r"width = \d",
    'width = "varint"': r'width = "varint"',
    '"zigzag"': r'width = "zigzag"',
    '"mysql"': r'width = "mysql"',
    "values(true = 0xff)": r"values\(\w+ = \w+\)",
    "values(false = 0x55, true = 0xaa)": r"values\(false = \w+, true",
    "bits = 4": r"bits = \d",
    'bit_order = "lsb"': r'bit_order = "lsb"',
    '"msb"': r'bit_order = "msb"',
    'len = "u16"': r'len = "[iu]\d+";',
    'len = "u16" - 2': r'len = "[iu]\d+" [-+]',
    'len = "varint" - 1': r'len = "(varint|zigzag|mysql)" [-+]',
    'len = "u8" * 8 + 8': r'len = "\w+" \* \d',
    'len = "nul"': r'len = "nul"',
    r'len = until(b"\r\n")': r'len = until\(b"[^"]*"\);.* on (&|String|Vec<u8>|Box|Option<&|Option<String|Option<Vec<u8>)',
    "len = until(0u16)": r"len = until\(\d+u(16|32|64)\);",
    r'len = until(b"\n", keep)': r"len = until\(.*, keep\)",
    "len = until(0u8)": r"len = until\([^,]*\);.* on (Option<)?(List|Vec<(?!u8>))",
    'len = "rest"': r'len = "rest";',
    'len = "rest" - 4': r'len = "rest" - \d',
    'len = "padded"': r'len = "padded"',
    "len = count": rf"len = \(*{PATH}\b(?!\.)",
    "len = header.len": rf"len = \(*{INNER}",
    'len = until("")': r'len = until\(""\)',
    "len = until(last.more == 0)": r"len = until\(.*\blast\.",
    "len = until(last & 0x80 == 0)": r"len = until\(.*\blast\b(?!\.)",
    "null = 0xffff": r"null = ",
    "max = 16": r"max = ",
    'each(len = "u8")': r"each\(len = ",
    'size = "u16"': r'size = "[iu]\d+";',
    'size = "i32" - 4': r'size = "[iu]\d+" [-+]',
    "size = len": rf"size = {PATH};",
    "size = total - 8": r"size = [^;\"]* [-+] \d",
    'size = "rest" - 4': r'size = "rest" - \d',
    'size = "rest"': r'size = "rest";',
    "size = 12": r"size = \d",
    "size = HEADER": rf"size = {CONSTANT};",
    'size = "u8" - 2': r'size = "[iu]\d+" [-+] \d+;.* on (enum|V\d|Other)',
    'size = "none"': r'size = "none"',
    "align = 4": r"align = \d",
    "align = WORD": rf"align = {CONSTANT};",
    'extra = "ignore"': r'extra = "ignore"',
    '"refuse"': r'extra = "refuse"',
    'extra = "cut"': r'extra = "cut"',
    "when = flags & 0x08": rf"when = [^;]*{PATH} & ({NUMBER}|{CONSTANT})(;| &&| \|\||\))",
    "when = version in 3..=7": rf"when = [^;]* in {NUMBER}?\.\.",
    "when = kind in [1, 4..=6, 9]": r"when = [^;]* in \[",
    "when = header.flags & 1": rf"when = [^;]*{INNER}",
    'when = magic == b"PK"': r"when = [^;]*[!=]= b\"",
    'when = name in ["GET", "PUT"]': r'when = [^;]* in \[b?"',
    "when = ratio in 0.0..=1.0": r"when = [^;]* in \[?(\.\.=)?-?\d+\.\d",
    r"when = version >= 3 && !(kind == 0 \|\| flags & 1)": r"when = [^;]*(!\(|\().*(&&|\|\|)",
    "check = ttl in 1..=64": r"check = [^;]* in ",
    "check = first >> 4 == 4 && first & 0xf >= 5": r"check = [^;]*&&",
    r'check = magic == b"GIF87a" \|\| magic == b"GIF89a"': r'(^|; )check = [^;]*[!=]= b"',
    "each(check = it in 1..=9)": r"each\(.*check = ",
    "ascending = tag": r"ascending = ",
    "ascending": r"ascending;",
    'switch = kind, len = "u8"': r"switch = [^;]*; .*len = ",
    "switch = kind": rf"switch = {PATH};",
    "switch = code & 0x70": r"switch = [^;]*& ",
    "switch = code >> 4": r"switch = [^;]*>> ",
    "value = 10": rf"value = ({NUMBER}|{CONSTANT});",
    'value = b"MAGIC"': r'value = b"',
    'value = "HTTP/1.1"': r'value = "',
    "value = 1.5": r"value = -?\d+\.\d",
    "pad = 16": r"pad = \d",
    "pad = b' '": r"pad = b'",
    "default": r"^(?!.*when = ).*default;",
    "default = -1": rf"default = ({NUMBER}|{CONSTANT}|true);",
    'default = "none"': r'default = b?"',
    "default = Kind::Unknown": r"default = \w+::",
    "when = version >= 3, default = -1": r"when = .*default = ",
    "when = version >= 3, default": r"when = .*default;",
    "give(version = api_version)": rf"give\(.*= \(*{PATH}|give\(\w+[,)]",
    "give(version = 3)": rf"give\(.*= ({NUMBER}|true|false)[,)]",
    "give(qos = first >> 1 & 3)": r"give\(.*[&>]",
    "payload_len = 4": r"payload_len = ",
    "payload_len": r"payload_len;",
    "key": r"(^|; )key;",
    'tag = b"IHDR"': r'tag = b"',
    "temp(count: u8)": r"temp\(\w+: \w+\)",
    "temp(kind: u8, count: u16)": r"temp\(\w+: \w+( = -?\w+)?, ",
    "temp(magic: u16 = 0xcafe)": r"temp\([^)]* = ",
    "tag = 4": r"(^|; )tag = \d",
    "tag = options::MTU": rf"(^|; )tag = {CONSTANT};",
    'tagged(tag = "varint", size = "varint", len = "varint")': r"tagged\(",
    'tagged(tag = "u8", size = "u8", len = "rest", order = "any")': r'tagged\(.*order = "any"',
    'tagged(tag = "u8", size = "u8", len = until(255u8), order = "any", pad = 0)': r"tagged\(.*pad = ",
    "other": r"other;",
    'checksum = "crc32c"': r"checksum = ",
    'over = "rest"': r'over = "rest"',
    'over = "before"': r'over = "before"',
    "over = version..=destination": rf"over = {PATH}\.\.=",
    "..=last": r"over = \.\.=",
    "first..": rf"over = {PATH}\.\.;",
    "..": r"over = \.\.;",
    "data": rf"over = {PATH};",
    "seed = pseudo": rf"seed = {PATH};",
    "seed = header.sum": rf"seed = \(*{INNER}",
    'verify = "request"': r'verify = "request"',
    "transparent": r"(^|; )transparent;",
    "as = u32": r"(^|; )as = [iu]\d+;",
    "as = &'a str": r"(^|; )as = &'a str;",
    'names(0 = "ok", 1 = "busy")': r'names\([^)]*\d+ = "',
    'names(OK, BUSY = "in use")': rf"names\([^)]*{CONSTANT}",
    'flags(0x01 = "fin", 0x02 = "syn")': r'flags\([^)]*\d+ = "',
    "flags(FIN, SYN)": rf"flags\([^)]*{CONSTANT}",
    "crate = path::to::wire": r"crate = ",
}


def table():
    """Each attribute with its places and its forms."""
    with open(TABLE, encoding="utf-8") as file:
        text = file.read()
    text = text[text.index("\nattributes! {") : text.index("\n}\n", text.index("\nattributes! {"))]
    literal = r'(?:r#".*?"#|r?"(?:[^"\\]|\\.)*")'
    row = rf'^    \w+ = "(\w+)" on ([\w, ]+) \{{|^\s+({literal}(?: or {literal})*) =>'
    attributes = {}
    for name, places, forms in re.findall(row, text, re.MULTILINE):
        if name:
            attributes[name] = places.split(", "), []
            last = attributes[name][1]
        else:
            # A literal without quotes in it is a name; raw ones need no escapes.
            found = re.findall(rf'r#"(.*?)"#|r"(.*?)"|"(.*?)"(?= or |$)', forms)
            last += ["".join(form) for form in found]
    return attributes


def items(text):
    """What stands between commas, outside of parentheses, brackets and quotes."""
    made, depth, quoted, start = [], 0, False, 0
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif not quoted:
            depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0 and not quoted:
            made.append(text[start:at].strip())
            start = at + 1
    return [*made, text[start:].strip()] if text.strip() else made


def said(text):
    """All that attributes say in a declaration: what they stand on, its type, and the items."""
    for match in re.finditer(r"#\[wire\(", text):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        behind = text[end + 1 :].lstrip()
        behind = behind.split("]\n", 1)[1] if behind.startswith("#[repr") else behind
        place = re.match(r"(struct|enum|Other|V\d)?", behind)[0]
        place = "variant" if place[:1] in [*"OV"] else place or "field"
        ty = re.sub(r"^(\w+: )?", "", behind)
        yield from nested(place, ty, items(text[match.end() : end - 1]))


def nested(place, ty, found):
    yield place, ty, found
    for item in found:
        if item.startswith("each("):
            element = re.sub(r"^Option<", "", ty)
            element = re.sub(r"^(\[|\w+<('a, )?)", "", element)
            yield from nested("elements", element, items(item[5:-1]))


def counted(texts):
    """How often declarations have each form, and each attribute in each place."""
    made = Counter()
    for text in texts:
        for place, ty, found in said(text):
            made.update(f"{re.match(r'[a-z_]+', item)[0]} on {place}" for item in found)
            joined = "".join(f"{item}; " for item in found) + f"on {ty}"
            made.update(form for form, pattern in FORMS.items() if re.search(pattern, joined))
    return made


@cache
def wanted():
    """What is to be drawn; a form that is new, or gone, is an error."""
    known, names = set(), []
    for name, (places, forms) in table().items():
        if name in EXCEPT:
            continue
        names += [f"{name} on {place}" for place in places if f"{name} on {place}" not in EXCEPT]
        known |= {form for form in forms if form not in EXCEPT}
    for form in known - FORMS.keys():
        sys.exit(f"{TABLE} has a form that is new: {form}\nDraw it, and say in forms.py by what it is known.")
    for form in FORMS.keys() - known:
        sys.exit(f"{TABLE} has this form no longer: {form}\nRemove it from forms.py.")
    return [*names, *sorted(known)]


def lacking(counts):
    """What these counts do not have often enough."""
    return [name for name in wanted() if counts[name] < LEAST]
