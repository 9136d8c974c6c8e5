#!/usr/bin/env bash
# Runs a command that asks TShark what it makes of packets, and returns that command's exit code:
#
#     tests/servers/tshark.sh cargo test -p tests --test internet
#     tests/servers/tshark.sh cargo test -p wire-tools --test exports
#
# The command finds in its environment:
#
#     TSHARK               the path of the program
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
TSHARK=$(command -v tshark) || { echo "$0: no tshark: install the Debian package tshark" >&2; exit 1; }
TSHARK=$TSHARK exec "$@"
