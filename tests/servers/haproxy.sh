#!/usr/bin/env bash
# Runs a command beside a HAProxy of its own, and returns that command's exit code:
#
#     tests/servers/haproxy.sh cargo test -p tests --test scaling
#
# HAProxy balances with the configuration beside this script, listens on loopback only, keeps its socket in a temporary
# directory, and is gone when the command is done. The replicas are for the command to start and to stop. It finds in its
# environment:
#
#     HAPROXY_ADDR         127.0.0.1:PORT, where HAProxy listens
#     ECHO_ADMIN           the path of the socket at which HAProxy takes orders
#     ECHO_REPLICA_1 to 3  127.0.0.1:PORT, where HAProxy looks for replicas
#     ECHO_PROTO           the program `echo-proto`, built
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# Where Debian keeps daemons, which only root has in its path.
PATH=$PATH:/usr/sbin
seconds_to_start=30

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
command -v haproxy >/dev/null || fail "no haproxy: install the Debian package haproxy"

cargo build -q --manifest-path "$here/../../Cargo.toml" -p echo-proto --features full --bin echo-proto
export ECHO_PROTO=${CARGO_TARGET_DIR:-$here/../../target}/debug/echo-proto
[ -x "$ECHO_PROTO" ] || fail "no $ECHO_PROTO, though it was built"

directory=$(mktemp -d)
balancer=

stop() {
    if [ -n "$balancer" ]; then
        kill "$balancer" 2>/dev/null || true
        wait "$balancer" 2>/dev/null || true
        balancer=
    fi
}
trap 'stop; rm -rf "$directory"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Four ports in a row that nobody listens on, below those that the kernel gives to clients. Where one is taken in the
# meantime, HAProxy ends at once and others are tried.
first_of_free_ports() {
    local first port
    while first=$((20000 + RANDOM % 12000)); do
        for port in "$first" $((first + 1)) $((first + 2)) $((first + 3)); do
            if listens "$port"; then continue 2; fi
        done
        echo "$first"
        return
    done
}

start() {
    haproxy -db -f "$here/haproxy.cfg" >"$directory/log" 2>&1 </dev/null &
    balancer=$!
    local deadline=$((SECONDS + seconds_to_start))
    while [ "$SECONDS" -lt "$deadline" ] && kill -0 "$balancer" 2>/dev/null; do
        if [ -S "$ECHO_ADMIN" ] && listens "${ECHO_LISTEN##*:}"; then return 0; fi
        sleep 0.1
    done
    stop
    return 1
}

# Connections need two file descriptors each, and a test needs few.
export ECHO_MAXCONN=1000 ECHO_ADMIN=$directory/admin
address=
for _ in 1 2 3 4 5; do
    port=$(first_of_free_ports)
    export ECHO_LISTEN=127.0.0.1:$port ECHO_REPLICA_1=127.0.0.1:$((port + 1))
    export ECHO_REPLICA_2=127.0.0.1:$((port + 2)) ECHO_REPLICA_3=127.0.0.1:$((port + 3))
    if start; then
        address=$ECHO_LISTEN
        break
    fi
    grep -q 'Address already in use' "$directory/log" || break
done
if [ -z "$address" ]; then
    tail -n 20 "$directory/log" >&2 || true
    fail "HAProxy did not start"
fi

status=0
HAPROXY_ADDR=$address "$@" || status=$?
exit "$status"
