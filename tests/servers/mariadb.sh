#!/usr/bin/env bash
# Runs a command beside a MariaDB server of its own:
#
#     tests/servers/mariadb.sh cargo test -p tests --test mariadb
#
# The server listens on a free port of the loopback interface only and keeps its data in a temporary directory; when the
# command ends it is stopped and the directory deleted. The exit code is the command's. Nothing is ever installed here.
# The command finds in its environment:
#
#     MARIADB_ADDR         127.0.0.1:PORT
#     MARIADB_GUEST        a user with an empty password
#     MARIADB_USER         a user with a password, under mysql_native_password
#     MARIADB_PASSWORD     that password
#     MARIADB_DATABASE     a database in which the latter may do what it likes
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }

# Where Debian keeps daemons, which only root has in its path.
PATH=$PATH:/usr/sbin
missing=()
for program in mariadbd mariadb-install-db my_print_defaults; do
    command -v "$program" >/dev/null || missing+=("$program")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "$0: not found: ${missing[*]}. Debian has them in mariadb-server-core and mariadb-client-core." >&2
    exit 1
fi

home=$(mktemp -d)
data=$home/data
log=$home/log
server=

stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    rm -rf "$home"
}
trap stop EXIT

fail() {
    echo "$0: $1" >&2
    [ ! -s "$log" ] || tail -n 20 "$log" >&2
    exit 1
}

# mariadbd refuses to serve as root, so root names another user. The package mariadb-server-core alone creates none.
as=()
if [ "$(id -u)" -eq 0 ]; then
    account=$(id -un mysql 2>/dev/null || echo nobody)
    chown "$account" "$home"
    as=(--user="$account")
fi

mariadb-install-db --no-defaults "${as[@]}" --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
    >"$log" 2>&1 || fail "the data directory could not be made"

export MARIADB_GUEST=guest MARIADB_USER=keeper MARIADB_PASSWORD='correct horse' MARIADB_DATABASE=garden
cat >"$home/init.sql" <<SQL
CREATE DATABASE $MARIADB_DATABASE CHARACTER SET utf8mb4;
CREATE USER $MARIADB_GUEST@127.0.0.1;
CREATE USER $MARIADB_USER@127.0.0.1 IDENTIFIED VIA mysql_native_password USING PASSWORD('$MARIADB_PASSWORD');
GRANT ALL ON $MARIADB_DATABASE.* TO $MARIADB_USER@127.0.0.1;
GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO $MARIADB_USER@127.0.0.1;
SQL
chmod a+r "$home/init.sql"

# A port is free until another program takes it, which can be between our look and mariadbd's: hence several attempts.
for _ in 1 2 3 4 5; do
    port=$((RANDOM % 12000 + 20000)) # below the ports that the kernel hands out to clients
    if (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        continue
    fi
    mariadbd --no-defaults "${as[@]}" --datadir="$data" --init-file="$home/init.sql" \
        --bind-address=127.0.0.1 --port="$port" --skip-name-resolve --socket="$home/socket" --pid-file="$home/pid" \
        --server-id=1 --log-bin="$data/changes" --binlog-format=row --binlog-checksum=NONE \
        --innodb-buffer-pool-size=16M >"$log" 2>&1 &
    server=$!
    # The server says so itself once init.sql is done and the port is open.
    for _ in {1..300}; do
        if grep -q "ready for connections" "$log"; then
            export MARIADB_ADDR=127.0.0.1:$port
            break 2
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    kill "$server" 2>/dev/null || true
    wait "$server" || true
    server=
done
[ -n "${MARIADB_ADDR:-}" ] || fail "the server did not start"

code=0
"$@" || code=$?
exit "$code"
