#!/usr/bin/env bash
# Runs a command that compiles modules in TypeScript and asks Node.js about them, and returns that command's exit code:
#
#     tests/servers/typescript.sh cargo test -p wire-tools --test exports
#
# The command finds in its environment:
#
#     NODE                 the program that runs JavaScript, of version 18 or later
#     TSC                  the compiler, a file of JavaScript
#
# The compiler is in `target/tools`, where the package is put once; nothing of the system is changed.
set -euo pipefail

typescript=5.6.3

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
NODE=$(command -v node) || fail "no node: install the Debian package nodejs"
"$NODE" -e 'process.exit(Number(process.versions.node.split(".")[0]) < 18 ? 1 : 0)' || fail "node is older than 18"

tools=$(cd "$(dirname "$0")/../.." && pwd)/target/tools
directory=$tools/typescript-$typescript
if [ ! -d "$directory" ]; then
    command -v npm >/dev/null || fail "no npm: install the Debian package npm"
    # In a place of its own until it is complete.
    mkdir -p "$tools"
    new=$(mktemp -d "$tools/typescript.XXXXXX")
    trap 'rm -rf "$new"' EXIT
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$new" "typescript@$typescript" >/dev/null ||
        fail "typescript was not installed"
    mv "$new" "$directory"
    trap - EXIT
fi

NODE=$NODE TSC=$directory/node_modules/typescript/lib/tsc.js exec "$@"
