/** Bytes that are not what they should be: of which kind that is, at which byte, in which field. */
export class DecodeError extends Error {
  path = "";
  #steps = "";

  /** It `isIncomplete` where the input ends too early, and more bytes could help. */
  constructor(
    readonly kind: string,
    readonly offset: number,
    readonly isIncomplete = false,
  ) {
    super(`${kind} at byte ${offset}`);
    this.name = "DecodeError";
  }

  /** The same error, seen from what it stands in. */
  inside(root: string, step: string): this {
    this.path = root + step + this.#steps;
    // The name of a variant alone is no step: its fields have it in front of theirs.
    if (step.includes(".") || !step.startsWith("::")) this.#steps = step + this.#steps;
    this.message = `${this.path}: ${this.kind} at byte ${this.offset}`;
    return this;
  }
}

/** A value that cannot be written: of which kind that is, in which field. */
export class EncodeError extends Error {
  path = "";
  #steps = "";

  constructor(readonly kind: string) {
    super(kind);
    this.name = "EncodeError";
  }

  /** The same error, seen from what it stands in. */
  inside(root: string, step: string): this {
    this.path = root + step + this.#steps;
    if (step.includes(".") || !step.startsWith("::")) this.#steps = step + this.#steps;
    this.message = `${this.path}: ${this.kind}`;
    return this;
  }
}

function _within(error: unknown, root: string, step: string): unknown {
  return error instanceof DecodeError || error instanceof EncodeError ? error.inside(root, step) : error;
}

type Num = number | bigint;
interface Counted {
  most?: number;
  times?: number;
  plus?: number;
  null?: Num;
}
interface Limited {
  most?: number;
  but?: number;
  unit?: number;
  keep?: boolean;
}
interface Flag {
  width?: number;
  little?: boolean;
  no?: number;
  yes?: number;
}

/** Takes values off bytes, up to the end of the input or of the size that it is in. */
class Reader {
  at = 0;
  end: number;
  #view: DataView;
  #depth = 0;
  /** Of each part around: whether it grows with the input. Nothing is incomplete in one that does not. */
  #parts: boolean[];
  #textAt = 0;

  constructor(
    readonly data: Uint8Array,
    isWhole = false,
  ) {
    this.end = data.length;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    this.#parts = isWhole ? [false] : [];
  }

  fail(kind: string, offset: number, isShort = false): DecodeError {
    return new DecodeError(kind, offset, isShort && this.#parts.every((grows) => grows));
  }

  #claim(size: number): number {
    const at = this.at;
    if (size > this.end - at) throw this.fail("TooShort", at, true);
    this.at = at + size;
    return at;
  }

  take(size: number): Uint8Array {
    const at = this.#claim(size);
    this.#textAt = at;
    return this.data.slice(at, at + size);
  }

  unsignedBig(size: number, little = false): bigint {
    const at = this.#claim(size);
    let number = 0n;
    for (let index = 0; index < size; index++) {
      number = (number << 8n) | BigInt(this.data[little ? at + size - 1 - index : at + index]!);
    }
    return number;
  }

  signedBig(size: number, little = false): bigint {
    return BigInt.asIntN(size * 8, this.unsignedBig(size, little));
  }

  unsigned(size: number, little = false): number {
    const at = this.#claim(size);
    let number = 0;
    for (let index = 0; index < size; index++) {
      number = number * 256 + this.data[little ? at + size - 1 - index : at + index]!;
    }
    return number;
  }

  signed(size: number, little = false): number {
    const number = this.unsigned(size, little);
    return number >= 2 ** (size * 8 - 1) ? number - 2 ** (size * 8) : number;
  }

  #leb128(size: number, zigzag: boolean): bigint {
    const start = this.at;
    let number = 0n;
    for (let index = start, shift = 0; index < Math.min(this.end, start + 10); index++, shift += 7) {
      const byte = this.data[index]!;
      number |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte > 0x7f) continue;
      if (byte === 0 && shift > 0) throw this.fail("Overlong", start);
      if (shift >= 63 && byte > 1) throw this.fail("IntegerTooLarge", start);
      if (zigzag) number = (number >> 1n) ^ -(number & 1n);
      const fitted = zigzag ? BigInt.asIntN(size * 8, number) : BigInt.asUintN(size * 8, number);
      if (fitted !== number) throw this.fail("IntegerTooLarge", start);
      this.at = index + 1;
      return number;
    }
    if (this.end - start >= Math.ceil((size * 8) / 7)) throw this.fail("IntegerTooLarge", start);
    throw this.fail("TooShort", start, true);
  }

  varint(size: number): number {
    return Number(this.#leb128(size, false));
  }

  varintBig(size: number): bigint {
    return this.#leb128(size, false);
  }

  zigzag(size: number): number {
    return Number(this.#leb128(size, true));
  }

  zigzagBig(size: number): bigint {
    return this.#leb128(size, true);
  }

  mysqlBig(size: number): bigint {
    const start = this.at;
    const first = this.unsigned(1);
    if (first < 0xfb) return BigInt(first);
    if (first === 0xfb) throw this.fail("UnexpectedNull", start);
    if (first === 0xff) throw this.fail("InvalidPrefix", start);
    const [width, least] = first === 0xfc ? [2, 0xfbn] : first === 0xfd ? [3, 0x1_0000n] : [8, 0x100_0000n];
    if (this.end - this.at < width) throw this.fail("TooShort", start, true);
    const number = this.unsignedBig(width, true);
    if (number < least) throw this.fail("Overlong", start);
    if (number >> BigInt(size * 8)) throw this.fail("IntegerTooLarge", start);
    return number;
  }

  mysql(size: number): number {
    return Number(this.mysqlBig(size));
  }

  floating(size: number, little = false): number {
    const at = this.#claim(size);
    return size === 4 ? this.#view.getFloat32(at, little) : this.#view.getFloat64(at, little);
  }

  flag({ width = 1, little = false, no = 0, yes = 1 }: Flag = {}): boolean {
    const start = this.at;
    const number = this.unsigned(width, little);
    if (number !== no && number !== yes) throw this.fail("InvalidBool", start);
    return number === yes;
  }

  zeros(count: number): void {
    const start = this.#claim(count);
    this.#filled(start, start + count, 0);
  }

  #filled(start: number, end: number, fill: number): void {
    for (let index = start; index < end; index++) {
      if (this.data[index] !== fill) throw this.fail(fill === 0 ? "NonZeroPadding" : "UnexpectedValue", index);
    }
  }

  align(begin: number, multiple: number, { ignore = false } = {}): void {
    const count = (multiple - ((this.at - begin) % multiple)) % multiple;
    const start = this.#claim(count);
    if (!ignore) this.#filled(start, start + count, 0);
  }

  /** Whether these bytes stand here, which are skipped then. */
  skips(bytes: Uint8Array): boolean {
    const isHere = this.at + bytes.length <= this.end && startsWith(this.data, this.at, bytes);
    if (isHere) this.at += bytes.length;
    return isHere;
  }

  #counted(start: number, number: Num, each: number, what: string, options: Counted): number {
    const { most, times = 1, plus = 0 } = options;
    if (options.null !== undefined && BigInt(number) === BigInt(options.null)) throw this.fail("UnexpectedNull", start);
    // What is not exact as a float is far over what is left.
    const length = Number(number) * times + plus;
    if (number < 0 || length < 0) throw this.fail(`Negative${what}`, start);
    if (most !== undefined && length > most) throw this.fail(`${what}TooLarge`, start);
    if (length * each > this.end - this.at) throw this.fail(`${what}Overrun`, start, true);
    return length;
  }

  /** The length that a number is, if as many bytes are left. */
  length(start: number, number: Num, options: Counted = {}): number {
    return this.#counted(start, number, 1, "Length", options);
  }

  /** The same of elements that take at least so many bytes each. */
  count(start: number, number: Num, each: number, options: Counted = {}): number {
    return this.#counted(start, number, each, "Count", options);
  }

  until(end: Uint8Array, { unit = 1, keep = false, most }: Limited = {}, what = "Length"): Uint8Array {
    const start = this.at;
    const kept = keep ? end.length : 0;
    const limit = most === undefined ? this.end : Math.min(this.end, start + most + end.length - kept);
    for (let found = start; found + end.length <= limit; found += unit) {
      if (!startsWith(this.data, found, end)) continue;
      this.#textAt = start;
      this.at = found + end.length;
      return this.data.slice(start, found + kept);
    }
    if (most === undefined || this.#mayEnd(end, unit, kept, most)) throw this.fail("MissingTerminator", start, true);
    throw this.fail(`${what}TooLarge`, start);
  }

  /** Whether what ends a string can begin in front of more bytes, or among the last ones. */
  #mayEnd(end: Uint8Array, unit: number, kept: number, most: number): boolean {
    const left = this.end - this.at;
    const first = Math.ceil(Math.max(0, left - end.length) / unit) * unit;
    for (let start = first; start <= Math.ceil(left / unit) * unit && start <= Math.max(0, most - kept); start += unit) {
      const tail = this.data.subarray(this.at + start, this.end);
      if (most >= kept && tail.length <= end.length && startsWith(end, 0, tail)) return true;
    }
    return false;
  }

  rest({ but = 0, most }: Limited = {}): Uint8Array {
    const size = this.allBut(but);
    if (most !== undefined && size > most) throw this.fail("LengthTooLarge", this.at);
    return this.take(size);
  }

  padded(pad: number, { most }: Limited = {}): Uint8Array {
    let size = this.end - this.at;
    while (size > 0 && this.data[this.at + size - 1] === pad) size--;
    if (most !== undefined && size > most) throw this.fail("LengthTooLarge", this.at);
    return this.take(size);
  }

  throughLast(isLast: (it: number) => boolean, { most }: Limited = {}): Uint8Array {
    const limit = most === undefined ? this.end : Math.min(this.end, this.at + most);
    for (let index = this.at; index < limit; index++) {
      if (isLast(this.data[index]!)) return this.take(index + 1 - this.at);
    }
    const isShort = most === undefined || this.end - this.at < most;
    throw this.fail(isShort ? "MissingTerminator" : "LengthTooLarge", this.at, isShort);
  }

  takeUnits(count: number): Uint8Array {
    return this.take(count * 2);
  }

  unitsUntil(end: Uint8Array, options: Limited): Uint8Array {
    const most = options.most === undefined ? {} : { most: options.most * 2 };
    return this.until(end, { ...options, ...most }, "Count");
  }

  restOfUnits({ but = 0, most }: Limited = {}): Uint8Array {
    return this.#units(this.allBut(but), most);
  }

  paddedUnits(pad: number, { most }: Limited = {}): Uint8Array {
    let size = Math.floor((this.end - this.at) / 2) * 2;
    while (size > 0 && this.data[this.at + size - 1] === pad && this.data[this.at + size - 2] === pad) size -= 2;
    return this.#units(size, most);
  }

  #units(size: number, most: number | undefined): Uint8Array {
    if (most !== undefined && Math.floor(size / 2) > most) throw this.fail("CountTooLarge", this.at);
    if (size % 2 !== 0) throw this.fail("TooShort", this.at + size - 1, true);
    return this.take(size);
  }

  utf8(taken: Uint8Array): string {
    const valid = validUtf8(taken);
    if (valid < taken.length) throw this.fail("InvalidUtf8", this.#textAt + valid);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(taken);
  }

  ascii(taken: Uint8Array): string {
    const wrong = taken.findIndex((byte) => byte > 0x7f);
    if (wrong >= 0) throw this.fail("NotAscii", this.#textAt + wrong);
    return this.latin1(taken);
  }

  latin1(taken: Uint8Array): string {
    let text = "";
    for (const byte of taken) text += String.fromCharCode(byte);
    return text;
  }

  utf16(taken: Uint8Array, little = false): string {
    let text = "";
    for (let index = 0; index < taken.length; index += 2) {
      const [first, second] = [taken[index]!, taken[index + 1]!];
      text += String.fromCharCode(little ? first | (second << 8) : (first << 8) | second);
    }
    return text;
  }

  fixedText(size: number, pad: number): string {
    const text = this.utf8(this.take(size));
    let length = text.length;
    while (length > 0 && text.charCodeAt(length - 1) === pad) length--;
    return text.slice(0, length);
  }

  elements<T>(count: number, read: (reader: Reader) => T): T[] {
    const items: T[] = [];
    while (items.length < count) this.#item(items, read);
    return items;
  }

  #item<T>(items: T[], read: (reader: Reader) => T): void {
    try {
      items.push(read(this));
    } catch (error) {
      throw _within(error, "", `[${items.length}]`);
    }
  }

  listUntil<T>(end: Uint8Array, read: (reader: Reader) => T, { most }: Limited = {}): T[] {
    const start = this.at;
    const items: T[] = [];
    for (;;) {
      const at = this.#claim(end.length);
      if (startsWith(this.data, at, end)) return items;
      this.at = at;
      if (items.length === most) throw this.fail("CountTooLarge", start);
      this.#item(items, read);
    }
  }

  restOfList<T>(read: (reader: Reader) => T, { but = 0, most }: Limited = {}): T[] {
    const { at: start, end } = this;
    this.end = this.at + this.allBut(but);
    const items: T[] = [];
    while (this.at < this.end) {
      if (items.length === most) throw this.fail("CountTooLarge", start);
      this.#item(items, read);
    }
    this.end = end;
    return items;
  }

  listThroughLast<T>(isLast: (it: T) => boolean, read: (reader: Reader) => T, { most }: Limited = {}): T[] {
    const start = this.at;
    const items: T[] = [];
    do {
      if (items.length === most) throw this.fail("CountTooLarge", start);
      this.#item(items, read);
    } while (!isLast(items[items.length - 1]!));
    return items;
  }

  fixed<T>(count: number, read: (reader: Reader) => T, { size }: { size?: number } = {}): T[] {
    const start = this.at;
    const parts = this.#parts.length;
    try {
      return this.elements(count, read);
    } catch (error) {
      const isCut = error instanceof DecodeError && error.kind === "TooShort" && this.#parts.length === parts;
      // All of it is one item, which is cut.
      if (isCut && size !== undefined && start + size > this.end) throw this.fail("TooShort", start, true);
      throw error;
    }
  }

  nested<T>(limit: number, read: (reader: Reader) => T): T {
    if (this.#depth >= limit) throw this.fail("TooDeep", this.at);
    this.#depth++;
    const value = read(this);
    this.#depth--;
    return value;
  }

  allBut(size: number): number {
    return Math.max(0, this.end - this.at - size);
  }

  /** Goes on in as many bytes alone, and returns the end around them, for `leave`. */
  enter(size: number, { grows = false } = {}): number {
    const outer = this.end;
    if (size > outer - this.at) throw this.fail("TooShort", this.at, true);
    this.end = this.at + size;
    this.#parts.push(grows);
    return outer;
  }

  leave(outer: number, { fill, ignore = false }: { fill?: number; ignore?: boolean } = {}): void {
    if (!ignore) {
      if (fill === undefined && this.at < this.end) throw this.fail("TrailingBytes", this.at);
      this.#filled(this.at, this.end, fill ?? 0);
    }
    this.#parts.pop();
    this.at = this.end;
    this.end = outer;
  }

  hasMore(): boolean {
    return this.at < this.end;
  }

  skipRest(): void {
    this.at = this.end;
  }

  finish(root: string): void {
    if (this.at < this.end) throw this.fail("TrailingBytes", this.at).inside(root, "");
  }

  among<T extends Num>(start: number, number: T, ranges: [Num, Num][]): T {
    if (!isAmong(number, ranges)) throw this.fail("NotAValue", start);
    return number;
  }

  known<T extends Num>(start: number, number: T, ranges: [Num, Num][], name: string): T {
    if (!isAmong(number, ranges)) throw this.fail("UnknownValue", start).inside(name, "");
    return number;
  }

  supports(isSupported: boolean): void {
    if (!isSupported) throw this.fail("UnsupportedVersion", this.at);
  }

  check(start: number, holds: boolean): void {
    if (!holds) throw this.fail("CheckFailed", start);
  }

  expect<T>(start: number, found: T, constant: T): void {
    if (found !== constant) throw this.fail("UnexpectedValue", start);
  }

  expectEach(start: number, found: Uint8Array, constant: Uint8Array): void {
    const wrong = found.findIndex((byte, index) => byte !== constant[index]);
    if (wrong >= 0) throw this.fail("UnexpectedValue", start + wrong);
  }

  expectBytes(start: number, found: Uint8Array, constant: Uint8Array): void {
    if (!_same(found, constant)) throw this.fail("ConstantMismatch", start);
  }

  expectText(start: number, found: string, constant: string): void {
    if (found !== constant) throw this.fail("ConstantMismatch", start);
  }

  expectFloat(start: number, found: number, constant: number, _size: number): void {
    if (!Object.is(found, constant)) throw this.fail("ConstantMismatch", start);
  }

  starts(): number[] {
    return [];
  }

  /** Reads, and notes where each value begins. */
  noting<T>(starts: number[], read: (reader: Reader) => T): (reader: Reader) => T {
    return (reader) => {
      starts.push(reader.at);
      return read(reader);
    };
  }

  checkEach<T>(starts: number[], items: T[], holds: (it: T) => boolean): void {
    const wrong = items.findIndex((item) => !holds(item));
    if (wrong >= 0) throw this.fail("CheckFailed", starts[wrong]!).inside("", `[${wrong}]`);
  }

  ascending<T>(starts: number[], items: T[], number: (it: T) => bigint): void {
    const wrong = items.findIndex((item, index) => index > 0 && number(item) <= number(items[index - 1]!));
    if (wrong >= 0) throw this.fail("NotAscending", starts[wrong]!).inside("", `[${wrong}]`);
  }
}
