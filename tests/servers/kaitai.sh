#!/usr/bin/env bash
# Runs a command that finds Kaitai Struct, and returns that command's exit code:
#
#     tests/servers/kaitai.sh cargo test -p wire-tools --test exports
#
# The command finds in its environment:
#
#     KAITAI               the directory of the compiler and of its runtimes: `node_modules` and `python`
#
# That directory is in `target`, where the packages are put once; nothing of the system is changed. `kaitai/package-lock.json`
# beside this script says which they are.
set -euo pipefail

version=0.11
sum=sha256:5c6ce79177b4e193a577ecd359e26516d1d6d000a0bffd6e1010f2a46a62a561

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
command -v node >/dev/null || fail "no node: install the Debian package nodejs"
command -v npm >/dev/null || fail "no npm: install the Debian package npm"
command -v python3 >/dev/null || fail "no python3: install the Debian package python3"

here=$(cd "$(dirname "$0")" && pwd)
kaitai=${here%/*/*}/target/tools/kaitai-$version
if [ ! -d "$kaitai" ]; then
    python3 -m pip --version >/dev/null 2>&1 || fail "no pip: install the Debian package python3-pip"
    # In a place of its own until it is complete.
    directory=$(mktemp -d)
    trap 'rm -rf "$directory"' EXIT
    mkdir "$directory/kaitai"
    cp "$here"/kaitai/package.json "$here"/kaitai/package-lock.json "$directory/kaitai"
    npm ci --silent --ignore-scripts --no-audit --no-fund --prefix "$directory/kaitai" || fail "the compiler was not installed"
    echo "kaitaistruct==$version --hash=$sum" >"$directory/requirements"
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --require-hashes \
        --target "$directory/kaitai/python" --requirement "$directory/requirements" || fail "kaitaistruct was not installed"
    mkdir -p "${kaitai%/*}"
    mv "$directory/kaitai" "$kaitai"
    rm -rf "$directory"
    trap - EXIT
fi

KAITAI=$kaitai "$@"
