#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own:
#
#     tests/servers/postgres.sh cargo test -p tests --test postgres
#
# The server listens on a free port of the loopback interface only and keeps its data in a temporary directory; when the
# command ends it is stopped and the directory deleted. The exit code is the command's. Nothing is ever installed here, and
# no cluster of the system is touched. The command finds in its environment:
#
#     POSTGRES_ADDR        127.0.0.1:PORT
#     POSTGRES_USER        a superuser, under SCRAM-SHA-256
#     POSTGRES_PASSWORD    that password
#     POSTGRES_DATABASE    a database in which the user may do what it likes
#     POSTGRES_IN_CLEAR    another, for which the server wants the password itself
#     POSTGRES_PROGRAMS    the directory of `psql` and `pgbench`
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }

# Debian keeps the programs of each version apart, and puts few of them in anybody's path: the newest there is.
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
PATH=$PATH:$programs
missing=()
for program in initdb postgres psql pgbench setpriv; do
    command -v "$program" >/dev/null || missing+=("$program")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "$0: not found: ${missing[*]}. Debian has them in postgresql and util-linux." >&2
    exit 1
fi

home=$(mktemp -d)
data=$home/data
log=$home/log
server=

# SIGINT, its "fast shutdown": sessions that a command left open are ended, not waited for.
stop() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$server" || true
        server=
    fi
}
trap 'stop; rm -rf "$home"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    echo "$0: $1" >&2
    [ ! -s "$log" ] || tail -n 20 "$log" >&2
    exit 1
}

# PostgreSQL refuses to run as root, so root takes another account. `setpriv` becomes the server, so that its id is known.
as=()
if [ "$(id -u)" -eq 0 ]; then
    account=$(id -un postgres 2>/dev/null || echo nobody)
    chown "$account" "$home"
    as=(setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups)
fi

export POSTGRES_USER=keeper POSTGRES_PASSWORD='correct horse' POSTGRES_DATABASE=postgres POSTGRES_IN_CLEAR=template1
printf '%s\n' "$POSTGRES_PASSWORD" >"$home/password"
chmod a+r "$home/password"

(cd "$home" && "${as[@]}" initdb --pgdata="$data" --username="$POSTGRES_USER" --pwfile="$home/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync) >"$log" 2>&1 || fail "the data directory could not be made"
sed -i "1i host $POSTGRES_IN_CLEAR all 127.0.0.1/32 password" "$data/pg_hba.conf"

# A port is free until another program takes it, which can be between our look and the server's: hence several attempts.
for _ in 1 2 3 4 5; do
    port=$((RANDOM % 12000 + 20000)) # below the ports that the kernel hands out to clients
    if (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        continue
    fi
    (cd "$home" && exec "${as[@]}" postgres -D "$data" -p "$port" -k "$home" -c listen_addresses=127.0.0.1 \
        -c fsync=off -c shared_buffers=16MB -c lc_messages=C -c timezone=UTC) >"$log" 2>&1 </dev/null &
    server=$!
    # The server says so itself once the port is open and it takes sessions.
    for _ in {1..300}; do
        if grep -q "ready to accept connections" "$log"; then
            export POSTGRES_ADDR=127.0.0.1:$port
            break 2
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    stop
done
[ -n "${POSTGRES_ADDR:-}" ] || fail "the server did not start"

export POSTGRES_PROGRAMS=$programs
code=0
"$@" || code=$?
exit "$code"
