#!/usr/bin/env bash
# Runs a command that asks Python, and the type checker mypy, about modules in Python, and returns that command's exit code:
#
#     tests/servers/python.sh cargo test -p wire-tools --test exports
#
# The command finds in its environment:
#
#     PYTHON               the interpreter, of version 3.11 or later
#     MYPY                 the directory of mypy, for PYTHONPATH
#
# That directory is in `target/tools`, where the packages are put once; nothing of the system is changed.
set -euo pipefail

mypy=1.11.2

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
PYTHON=$(command -v python3) || fail "no python3: install the Debian package python3"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "python3 is older than 3.11"

version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
packages=$(cd "$(dirname "$0")/../.." && pwd)/target/tools/mypy-$mypy-$version
if [ ! -d "$packages" ]; then
    "$PYTHON" -m pip --version >/dev/null 2>&1 || fail "no pip: install the Debian package python3-pip"
    # In a place of its own until it is complete.
    mkdir -p "${packages%/*}"
    directory=$(mktemp -d "${packages%/*}/mypy.XXXXXX")
    trap 'rm -rf "$directory"' EXIT
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary :all: \
        --target "$directory/packages" "mypy==$mypy" mypy_extensions==1.0.0 typing_extensions==4.12.2 ||
        fail "mypy was not installed"
    mv "$directory/packages" "$packages"
    rm -rf "$directory"
    trap - EXIT
fi

PYTHON=$PYTHON MYPY=$packages exec "$@"
