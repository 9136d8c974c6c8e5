#!/usr/bin/env bash
# Runs a command beside a ZooKeeper server of its own, and returns that command's exit code:
#
#     tests/servers/zookeeper.sh cargo test -p tests --test zookeeper
#
# The command finds the server at ZOOKEEPER_ADDR. The server listens on loopback only, keeps its data in a temporary
# directory, and is gone when the command is done.
set -euo pipefail

jars=/usr/share/java
classpath="$jars/zookeeper.jar:$jars/slf4j-simple.jar"
seconds_to_start=30

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
command -v java >/dev/null || fail "no java: install the Debian package default-jre-headless"
[ -e "$jars/zookeeper.jar" ] || fail "no $jars/zookeeper.jar: install the Debian package libzookeeper-java"
[ -e "$jars/slf4j-simple.jar" ] || fail "no $jars/slf4j-simple.jar: install the Debian package libslf4j-java"

directory=$(mktemp -d)
server=

stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}
trap 'stop; rm -rf "$directory"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# ZooKeeper's word for its own state, which it has only once it serves requests.
serves() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf srvr >&3 && timeout 5 grep -q '^Mode: standalone' <&3) 2>/dev/null
}

# ZooKeeper takes no port 0, so a port is guessed, below those that the kernel gives to clients. Where the guess is taken
# in the meantime, the server ends at once and the next one is tried.
start() {
    local port=$1
    cat >"$directory/zoo.cfg" <<CONFIGURATION
tickTime=2000
dataDir=$directory/data
clientPort=$port
clientPortAddress=127.0.0.1
admin.enableServer=false
CONFIGURATION
    java -Xmx128m -Dzookeeper.forceSync=no -cp "$classpath" \
        org.apache.zookeeper.server.ZooKeeperServerMain "$directory/zoo.cfg" >"$directory/log" 2>&1 </dev/null &
    server=$!
    local deadline=$((SECONDS + seconds_to_start))
    while [ "$SECONDS" -lt "$deadline" ] && kill -0 "$server" 2>/dev/null; do
        if serves "$port"; then return 0; fi
        sleep 0.1
    done
    stop
    return 1
}

address=
for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    if listens "$port"; then continue; fi
    if start "$port"; then
        address=127.0.0.1:$port
        break
    fi
    grep -q 'Address already in use' "$directory/log" || break
done
if [ -z "$address" ]; then
    tail -n 20 "$directory/log" >&2 || true
    fail "ZooKeeper did not start"
fi

status=0
ZOOKEEPER_ADDR=$address "$@" || status=$?
exit "$status"
