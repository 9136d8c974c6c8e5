#!/usr/bin/env bash
# Runs a command that finds clients of Kafka, and returns that command's exit code:
#
#     tests/servers/kafka.sh cargo test -p tests --test kafka
#
# The broker is ours, and the tests start it themselves, on a free port of the loopback interface. The command finds `kcat` in
# its path, and in its environment:
#
#     KAFKA_PYTHON         the directory of kafka-python, for PYTHONPATH
#
# That directory is in `target`, where the package is put once; nothing of the system is changed.
set -euo pipefail

version=3.0.12
sum=sha256:67add72052e3ad0c37ed9963ebe2b1696adc7f063c64eaf19862c21b69a64a18

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
command -v kcat >/dev/null || fail "no kcat: install the Debian package kcat"
command -v python3 >/dev/null || fail "no python3: install the Debian package python3"

packages=$(cd "$(dirname "$0")/../.." && pwd)/target/kafka-python-$version
if [ ! -d "$packages" ]; then
    python3 -m pip --version >/dev/null 2>&1 || fail "no pip: install the Debian package python3-pip"
    # In a place of its own until it is complete.
    directory=$(mktemp -d)
    trap 'rm -rf "$directory"' EXIT
    echo "kafka-python==$version --hash=$sum" >"$directory/requirements"
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --require-hashes \
        --target "$directory/packages" --requirement "$directory/requirements" || fail "kafka-python was not installed"
    mkdir -p "${packages%/*}"
    mv "$directory/packages" "$packages"
    rm -rf "$directory"
    trap - EXIT
fi

export KAFKA_PYTHON=$packages
exec "$@"
