// Asks a module that `wire export typescript` made, and the compiler made JavaScript of, what it makes of frames.
//
//     node driver.js MODULE < FRAMES
//
// A line of FRAMES is `request` or `response` and a frame in hexadecimal digits. For each it prints a JSON document: the values of
// the headers and of the message, and the bytes that they are encoded as, or why not. Or a line is the name of a message and a JSON
// document of its values, which are encoded.

const made = require(process.argv[2]);

/** A value in JSON, where each kind of it is another; a float without a fraction is no other than an integer. */
function plain(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return `i${value}`;
  if (typeof value === "string") return `t${value.toWellFormed()}`;
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "number") {
    if (Number.isNaN(value)) return "fNaN";
    if (Number.isInteger(value) && !Object.is(value, -0)) return `i${BigInt(value)}`;
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return `f${bytes.toString("hex")}`;
  }
  const { is, ...members } = value;
  const all = Object.values(members).map(plain);
  return is === undefined ? all : { [is]: all };
}

function said(side, frame) {
  const capital = side === "request" ? "Request" : "Response";
  let decoded;
  try {
    decoded = made[`decode${capital}`](frame);
  } catch (error) {
    if (!(error instanceof made.DecodeError)) throw error;
    return { kind: error.kind, offset: error.offset, path: error.path };
  }
  const parts = [decoded.frameHeader, decoded.header, decoded.message].filter((part) => part !== undefined);
  const values = { values: parts.map(plain), split: made.split(frame) };
  try {
    return { ...values, encoded: Buffer.from(made[`encode${capital}`](decoded)).toString("hex") };
  } catch (error) {
    if (!(error instanceof made.EncodeError)) throw error;
    return { ...values, kind: error.kind, path: error.path };
  }
}

/** What a message is encoded as, or why not. */
function encoded(name, document) {
  try {
    return { encoded: Buffer.from(made[name].encode(JSON.parse(document))).toString("hex") };
  } catch (error) {
    if (!(error instanceof made.EncodeError)) throw error;
    return { kind: error.kind, path: error.path };
  }
}

const lines = require("node:fs").readFileSync(0, "utf8").trimEnd().split("\n");
const documents = lines.map((line) => {
  const [, side, digits] = /^(\S+) (.*)$/.exec(line);
  if (side !== "request" && side !== "response") return JSON.stringify(encoded(side, digits));
  return JSON.stringify(said(side, Uint8Array.from(Buffer.from(digits, "hex"))));
});
process.stdout.write(`${documents.join("\n")}\n`);
