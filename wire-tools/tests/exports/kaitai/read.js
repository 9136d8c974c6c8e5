// Reads frames, each a line of its side and hex, with a parser that `compile.js` made:
//
//     node read.js DIRECTORY < frames
//
// and prints a line of JSON for each: its values in order, or the error.

const fs = require("fs");
const path = require("path");
const KaitaiStream = require("kaitai-struct/KaitaiStream");

const [directory] = process.argv.slice(2);
const description = JSON.parse(fs.readFileSync(path.join(directory, "description.json"), "utf8"));
const camel = (id) => id.replace(/_+([a-z0-9])/g, (_, first) => first.toUpperCase()).replace(/_/g, "");
const upper = (id) => camel("_" + id);
const root = upper(description.meta.id);
const program = require(path.join(path.resolve(directory), root + ".js"))[root];
const types = new Map(Object.entries(description.types).map(([id, type]) => [upper(id), { id, ...type }]));
const PARTS = { frame_header: "frame header", header: "header", message: "message" };

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const escaped = (text) =>
  '"' + text.replace(/["\\\x00-\x1f\x7f]/g, (c) => "\\x" + c.charCodeAt(0).toString(16).padStart(2, "0")) + '"';

// Text, of which the runtime takes a byte order mark away.
function text(value, encoding) {
  return encoding.startsWith("UTF") ? new TextDecoder(encoding, { ignoreBOM: true }).decode(value.raw) : value.value;
}

// The way to a field inside of another.
function joined(way, attribute) {
  const own = attribute["-orig-id"];
  return own === undefined ? way : way === "" ? own : `${way}.${own}`;
}

class Frame {
  constructor() {
    this.rows = [];
    this.front = null;
  }

  row(part, way, from, to, said) {
    if (this.front !== null) [from, this.front] = [this.front, null];
    this.rows.push([part, way, from, to - from, said]);
  }

  // All values of an object, whose stream begins at `base`.
  object(object, type, part, way, base) {
    const seq = type.seq || [];
    seq.forEach((attribute, index) => {
      const id = camel(attribute.id);
      const place = object._debug[id];
      if (place === undefined || object[id] === undefined) return;
      const inner = /^(request|response)(_payload)?$/.test(type.id) ? PARTS[attribute.id] || part : part;
      const next = seq.slice(index + 1).find((other) => other["-role"] !== "check");
      const found = next !== undefined && object._debug[camel(next.id)] !== undefined ? object[camel(next.id)] : undefined;
      const behind = found && { count: found.length, size: found._io && found._io.size };
      this.attribute(object, object[id], attribute, place, behind, inner, joined(way, attribute), base);
      for (const [own, bits] of Object.entries(type.instances || {})) {
        if (bits["-bits-of"] !== attribute.id) continue;
        const value = object[camel(own)];
        if (value === undefined) continue;
        const said = bits["-role"] === "variant" ? `variant ${value}` : String(value);
        this.row(part, joined(way, bits), base + place.start, base + place.end, said);
      }
    });
  }

  attribute(object, value, attribute, place, behind, part, way, base) {
    const [from, to] = [base + place.start, base + place.end];
    const number = () => (typeof value === "object" && value !== null && value.constructor !== Uint8Array ? value.value : value);
    switch (attribute["-role"]) {
      case "check":
      case "hidden":
        return;
      case "variant":
        return this.row(part, way, from, to, `variant ${attribute.size === 0 ? object.heldTag : number()}`);
      case "length":
        if (behind) this.front = from;
        else this.row(part, way, from, to, "null");
        return;
      case "count":
        return this.row(part, way, from, to, behind ? `count ${behind.count}` : "null");
      case "size":
        return this.row(part, way, from, to, behind ? `size ${behind.size}` : "null");
      case "present":
        return this.row(part, way, from, to, value === 1 ? "present" : "null");
      case "filler":
        if (to > from) this.row(part, way, from, to, "filler");
        return;
      case "zeros":
        return this.row(part, way, from, to, "zeros");
      case "end":
        this.rows[this.rows.length - 1][3] += to - from;
        return;
      case "list_end":
        return this.row(part, way, from, to, "end");
      case "bytes":
        return this.row(part, way, from, to, hex(value));
      case "numbers": {
        const all = value.slice(0, 16).map((each) => (typeof each === "object" ? each.value : each));
        return this.row(part, way, from, to, `[${all.join(", ")}]`);
      }
    }
    if (attribute.repeat === undefined) return this.value(value, attribute, from, to, part, way, base);
    value.forEach((each, index) => {
      const { start, end } = place.arr[index];
      const isEnd = attribute["-role"] === "items" && index + 1 === value.length;
      this.value(each, attribute, base + start, base + end, part, isEnd ? way : `${way}[${index}]`, base);
    });
  }

  value(value, attribute, from, to, part, way, base) {
    if (value instanceof Uint8Array) return this.row(part, way, from, to, hex(value));
    if (typeof value !== "object") return this.row(part, way, from, to, Object.is(value, -0) ? "-0" : String(value));
    const type = types.get(value.constructor.name);
    const instances = type.instances || {};
    if (type["-orig-id"] === undefined && instances.value !== undefined) {
      const said = instances.raw === undefined ? String(value.value) : escaped(text(value, instances.value.encoding));
      return this.row(part, way, from, to, said);
    }
    const hasStream = ["size", "size-eos", "terminator"].some((key) => attribute[key] !== undefined);
    this.object(value, type, part, way, hasStream ? from : base);
  }
}

function read(side, bytes) {
  const stream = new KaitaiStream(bytes);
  const type = side === "request" ? program.Request : program.Response;
  const object = new type(stream, null, null);
  object._read();
  if (!stream.isEof()) throw new Error("bytes behind the frame");
  const frame = new Frame();
  frame.object(object, types.get(upper(side)), "", "", 0);
  return frame.rows;
}

const lines = [];
for (const line of fs.readFileSync(0, "utf8").split("\n")) {
  if (line === "") continue;
  const [side, frame] = line.split(" ");
  let said;
  try {
    said = { rows: read(side, new Uint8Array(Buffer.from(frame, "hex"))) };
  } catch (error) {
    // Where no terminator is found, the runtime has no error of its own kind.
    const isEnd = error.message.startsWith("End of stream reached");
    said = { error: isEnd ? "EOFError" : error.name, told: String(error.stack) };
  }
  lines.push(JSON.stringify(said));
}
process.stdout.write(lines.join("\n") + "\n");
