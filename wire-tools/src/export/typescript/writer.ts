
/** Puts values behind each other. */
class Writer {
  #room = new Uint8Array(64);
  #length = 0;
  #depth = 0;

  /** What was written. */
  bytes(): Uint8Array {
    return this.#room.slice(0, this.#length);
  }

  position(): number {
    return this.#length;
  }

  /** Makes room for so many bytes, and returns where they begin. */
  #claim(size: number): number {
    const at = this.#length;
    if (at + size > this.#room.length) {
      const room = new Uint8Array(Math.max(at + size, this.#room.length * 2));
      room.set(this.#room);
      this.#room = room;
    }
    this.#length = at + size;
    return at;
  }

  put(bytes: Uint8Array, { most, each = 1 }: { most?: number; each?: number } = {}): void {
    if (most !== undefined && Math.floor(bytes.length / each) > most) {
      throw new EncodeError(each === 1 ? "LengthTooLarge" : "CountTooLarge");
    }
    const at = this.#claim(bytes.length);
    this.#room.set(bytes, at);
  }

  #number(size: number, number: bigint, little: boolean): void {
    const at = this.#claim(size);
    for (let index = 0; index < size; index++, number >>= 8n) {
      this.#room[little ? at + index : at + size - 1 - index] = Number(number & 0xffn);
    }
  }

  unsignedBig(size: number, number: bigint, little = false): void {
    if (BigInt.asUintN(size * 8, number) !== number) throw new EncodeError("ValueOutOfRange");
    this.#number(size, number, little);
  }

  signedBig(size: number, number: bigint, little = false): void {
    if (BigInt.asIntN(size * 8, number) !== number) throw new EncodeError("ValueOutOfRange");
    this.#number(size, number, little);
  }

  unsigned(size: number, number: number, little = false): void {
    this.unsignedBig(size, whole(number), little);
  }

  signed(size: number, number: number, little = false): void {
    this.signedBig(size, whole(number), little);
  }

  varintBig(size: number, number: bigint): void {
    if (BigInt.asUintN(size * 8, number) !== number) throw new EncodeError("ValueOutOfRange");
    for (; number > 0x7fn; number >>= 7n) this.#number(1, (number & 0x7fn) | 0x80n, false);
    this.#number(1, number, false);
  }

  varint(size: number, number: number): void {
    this.varintBig(size, whole(number));
  }

  zigzagBig(size: number, number: bigint): void {
    if (BigInt.asIntN(size * 8, number) !== number) throw new EncodeError("ValueOutOfRange");
    this.varintBig(8, number >= 0n ? number << 1n : (~number << 1n) | 1n);
  }

  zigzag(size: number, number: number): void {
    this.zigzagBig(size, whole(number));
  }

  mysqlBig(size: number, number: bigint): void {
    if (BigInt.asUintN(size * 8, number) !== number) throw new EncodeError("ValueOutOfRange");
    if (number < 0xfbn) return this.#number(1, number, false);
    const [first, width] = number < 0x1_0000n ? [0xfcn, 2] : number < 0x100_0000n ? [0xfdn, 3] : [0xfen, 8];
    this.#number(1, first, false);
    this.#number(width, number, true);
  }

  mysql(size: number, number: number): void {
    this.mysqlBig(size, whole(number));
  }

  floating(size: number, number: number, little = false): void {
    if (size === 4 && Number.isFinite(number) && !Number.isFinite(Math.fround(number))) {
      throw new EncodeError("ValueOutOfRange");
    }
    const at = this.#claim(size);
    const view = new DataView(this.#room.buffer);
    if (size === 4) view.setFloat32(at, number, little);
    else view.setFloat64(at, number, little);
  }

  flag(value: boolean, { width = 1, little = false, no = 0, yes = 1 }: Flag = {}): void {
    this.unsigned(width, value ? yes : no, little);
  }

  zeros(count: number): void {
    this.#filled(count, 0);
  }

  #filled(count: number, fill: number): void {
    const at = this.#claim(count);
    this.#room.fill(fill, at, at + count);
  }

  align(begin: number, multiple: number): void {
    this.zeros((multiple - ((this.#length - begin) % multiple)) % multiple);
  }

  #counted(count: number, write: (number: number) => void, what: string, options: Counted): void {
    const { most, times = 1, plus = 0 } = options;
    if (most !== undefined && count > most) throw new EncodeError(`${what}TooLarge`);
    const number = (count - plus) / times;
    const isNull = options.null !== undefined && number === Number(options.null);
    if (!Number.isInteger(number) || number < 0 || isNull) throw new EncodeError("Inexact");
    write(number);
  }

  count(count: number, write: (number: number) => void, options: Counted = {}): void {
    this.#counted(count, write, "Count", options);
  }

  string(bytes: Uint8Array, write: (number: number) => void, options: Counted & { each?: number } = {}): void {
    const { each = 1 } = options;
    this.#counted(Math.floor(bytes.length / each), write, each === 1 ? "Length" : "Count", options);
    this.put(bytes);
  }

  until(bytes: Uint8Array, end: Uint8Array, options: Limited & { each?: number } = {}): void {
    const { unit = 1, keep = false } = options;
    const written = keep ? bytes : new Uint8Array([...bytes, ...end]);
    let found = 0;
    while (found + end.length <= written.length && !startsWith(written, found, end)) found += unit;
    if (found + end.length > written.length) throw new EncodeError(keep ? "MissingTerminator" : "Inexact");
    if (found + end.length < written.length) throw new EncodeError("ContainsTerminator");
    if (bytes.length % unit !== 0) throw new EncodeError("Inexact");
    this.put(bytes, options);
    if (!keep) this.put(end);
  }

  padded(bytes: Uint8Array, pad: number, options: { most?: number; each?: number } = {}): void {
    const last = bytes.subarray(-(options.each ?? 1));
    if (last.length > 0 && last.every((byte) => byte === pad)) throw new EncodeError("EndsWithPadding");
    this.put(bytes, options);
  }

  throughLast(bytes: Uint8Array, isLast: (it: number) => boolean, options: { most?: number } = {}): void {
    const found = bytes.findIndex((byte) => isLast(byte));
    if (found < 0) throw new EncodeError("MissingTerminator");
    if (found + 1 < bytes.length) throw new EncodeError("ContainsTerminator");
    this.put(bytes, options);
  }

  utf8(text: string): Uint8Array {
    for (const character of text) {
      const code = character.codePointAt(0)!;
      if (code >= 0xd800 && code < 0xe000) throw new EncodeError("CharacterOutOfRange");
    }
    return new TextEncoder().encode(text);
  }

  ascii(text: string): Uint8Array {
    return this.#plain(text, 0x7f);
  }

  latin1(text: string): Uint8Array {
    return this.#plain(text, 0xff);
  }

  #plain(text: string, most: number): Uint8Array {
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > most) throw new EncodeError("CharacterOutOfRange");
      bytes[index] = code;
    }
    return bytes;
  }

  utf16(text: string, little = false): Uint8Array {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), little);
    return bytes;
  }

  fixedText(text: string, size: number, pad: number): void {
    const bytes = this.utf8(text);
    if (bytes.length > size) throw new EncodeError("LengthTooLarge");
    if (bytes.length > 0 && bytes[bytes.length - 1] === pad) throw new EncodeError("EndsWithPadding");
    this.put(bytes);
    this.#filled(size - bytes.length, pad);
  }

  fixed(bytes: Uint8Array, size: number): void {
    this.counts(bytes.length, size);
    this.put(bytes);
  }

  counts(count: number, expected: number): void {
    if (count !== expected) throw new EncodeError("WrongCount");
  }

  atMost(count: number, most: number): void {
    if (count > most) throw new EncodeError("CountTooLarge");
  }

  ends<T>(items: T[], isLast: (it: T) => boolean): void {
    const found = items.findIndex((item) => isLast(item));
    if (found < 0) throw new EncodeError("Unended");
    if (found + 1 < items.length) throw new EncodeError("EndsEarly");
  }

  beginsOtherwise(start: number, end: Uint8Array): void {
    if (start + end.length <= this.#length && startsWith(this.#room, start, end)) {
      throw new EncodeError("BeginsWithTerminator");
    }
  }

  nested(limit: number, write: (writer: Writer) => void): void {
    if (this.#depth >= limit) throw new EncodeError("TooDeep");
    this.#depth++;
    write(this);
    this.#depth--;
  }

  /** What was written since, which is taken away again. */
  aside(start: number): Uint8Array {
    const bytes = this.#room.slice(start, this.#length);
    this.#length = start;
    return bytes;
  }

  /** Puts the size of what was written since in front of it. */
  endSize(start: number, write: (number: number) => void, options: Counted = {}): void {
    this.string(this.aside(start), write, options);
  }

  fill(start: number, size: number, fill: number, { open = false } = {}): void {
    const length = this.#length - start;
    if (length > size) throw new EncodeError("LengthTooLarge");
    if (open && length < size) throw new EncodeError("Unfilled");
    this.#filled(size - length, fill);
  }

  among<T extends Num>(number: T, ranges: [Num, Num][]): T {
    if (!isAmong(number, ranges)) throw new EncodeError("NotAValue");
    return number;
  }

  known<T extends Num>(number: T, ranges: [Num, Num][], name: string): T {
    if (!isAmong(number, ranges)) throw new EncodeError("UnknownValue").inside(name, "");
    return number;
  }

  fits(number: Num, least: Num, most: Num): void {
    if (!(least <= number && number <= most)) throw new EncodeError("BitsExceeded");
  }

  supports(isSupported: boolean): void {
    if (!isSupported) throw new EncodeError("UnsupportedVersion");
  }

  check(holds: boolean): void {
    if (!holds) throw new EncodeError("CheckFailed");
  }

  checkEach<T>(items: T[], holds: (it: T) => boolean): void {
    const wrong = items.findIndex((item) => !holds(item));
    if (wrong >= 0) throw new EncodeError("CheckFailed").inside("", `[${wrong}]`);
  }

  ascending<T>(items: T[], number: (it: T) => bigint): void {
    const wrong = items.findIndex((item, index) => index > 0 && number(item) <= number(items[index - 1]!));
    if (wrong >= 0) throw new EncodeError("NotAscending").inside("", `[${wrong}]`);
  }

  present<T>(value: T | null): T {
    if (value === null) throw new EncodeError("ConditionMismatch");
    return value;
  }

  absent(isAbsent: boolean): void {
    if (!isAbsent) throw new EncodeError("ConditionMismatch");
  }

  isDefault(isDefault: boolean): void {
    if (!isDefault) throw new EncodeError("DefaultMismatch");
  }

  follows(isThere: boolean): void {
    if (!isThere) throw new EncodeError("BehindMissing");
  }

  agrees(held: Num, value: Num): void {
    if (BigInt(held) !== BigInt(value)) throw new EncodeError("HolderMismatch");
  }

  /** The number from which a value follows, with the bits of its own that play no part in it. */
  madeBig(own: Num, value: Num, mask: bigint, shift: bigint, times: bigint, plus: bigint): bigint {
    const product = BigInt(value) - plus;
    const ownBits = (mask >> shift) << shift;
    const bits = (product / times) << shift;
    if (product % times !== 0n || (bits & ownBits) !== bits) throw new EncodeError("Inexact");
    return (BigInt(own) & ~ownBits) | bits;
  }

  made(own: Num, value: Num, mask: bigint, shift: bigint, times: bigint, plus: bigint): number {
    return Number(this.madeBig(own, value, mask, shift, times, plus));
  }
}

function whole(number: number): bigint {
  if (!Number.isSafeInteger(number)) throw new EncodeError("ValueOutOfRange");
  return BigInt(number);
}

function isAmong(number: Num, ranges: [Num, Num][]): boolean {
  return ranges.some(([first, last]) => first <= number && number <= last);
}

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[at + index] === byte);
}

/** How many bytes in front are whole characters of UTF-8. */
function validUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at]!;
    const size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (size === 0 || at + size > bytes.length) return at;
    const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    for (let index = 1; index < size; index++) {
      const byte = bytes[at + index]!;
      if (index === 1 ? byte < least || byte > most : byte < 0x80 || byte > 0xbf) return at;
    }
    at += size;
  }
  return at;
}

function _bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function _same(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && startsWith(first, 0, second);
}

function _bitsOfBig(group: Num, shift: number, count: number, { signed = false } = {}): bigint {
  const bits = BigInt(group) >> BigInt(shift);
  return signed ? BigInt.asIntN(count, bits) : BigInt.asUintN(count, bits);
}

function _bitsOf(group: Num, shift: number, count: number, options: { signed?: boolean } = {}): number {
  return Number(_bitsOfBig(group, shift, count, options));
}

function _joinedBitsBig(parts: [Num, number, number][]): bigint {
  const put = (group: bigint, [number, shift, count]: [Num, number, number]): bigint =>
    group | (BigInt.asUintN(count, BigInt(number)) << BigInt(shift));
  return parts.reduce(put, 0n);
}

function _joinedBits(parts: [Num, number, number][]): number {
  return Number(_joinedBitsBig(parts));
}

function _textNumber(text: Uint8Array): bigint {
  return text.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function _textOf(number: Num, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => Number((BigInt(number) >> BigInt((size - 1 - index) * 8)) & 0xffn));
}
