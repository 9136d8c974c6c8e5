// Compiles a description with places of each value, for JavaScript and Python:
//
//     node compile.js pings.ksy DIRECTORY
//
// The directory then has both programs, and `description.json`, the description as JSON.

const fs = require("fs");
const path = require("path");
const compiler = require("kaitai-struct-compiler");
const yaml = require("js-yaml");

const [file, directory] = process.argv.slice(2);
const description = yaml.load(fs.readFileSync(file, "utf8"));
fs.writeFileSync(path.join(directory, "description.json"), JSON.stringify(description));

async function main() {
  for (const language of ["javascript", "python"]) {
    const files = await compiler.compile(language, description, null, true);
    for (const name in files) fs.writeFileSync(path.join(directory, name), files[name]);
  }
}

main().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
