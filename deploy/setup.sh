#!/usr/bin/env bash
# Sets up Närvaro on a Debian machine with PostgreSQL, or upgrades it. May be run again at any time.
# Usage (as root): deploy/setup.sh [FOLDER WITH A PUBLISHED PROGRAM]; without a folder it is published from this checkout.
set -euo pipefail

[ "$(id -u)" -eq 0 ] || { echo "Kör som root." >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=/opt/narvaro
settings=/etc/narvaro
data=/var/lib/narvaro
export DEBIAN_FRONTEND=noninteractive

echo "PostgreSQL"
command -v psql >/dev/null && [ -d /etc/postgresql ] || { apt-get update -q && apt-get install -y -q postgresql libicu-dev; }
systemctl enable --now postgresql

echo "Användare, databas och schema"
id narvaro >/dev/null 2>&1 || useradd --system --home-dir "$data" --shell /usr/sbin/nologin narvaro
sql() { runuser -u postgres -- psql -v ON_ERROR_STOP=1 -qtA "$@"; }
[ "$(sql -c "select 1 from pg_roles where rolname = 'narvaro'")" = 1 ] || sql -c "create role narvaro login"
[ "$(sql -c "select 1 from pg_database where datname = 'narvaro'")" = 1 ] ||
    sql -c "create database narvaro owner narvaro encoding 'UTF8' template template0"
sql -d narvaro -c "create schema if not exists quartz authorization narvaro" -c "revoke all on schema public from public" \
    -c "grant all on schema public to narvaro"

echo "Programmet"
published=${1:-}
if [ -z "$published" ]; then
    published=$(mktemp -d)
    trap 'rm -rf "$published"' EXIT
    dotnet publish "$here/src/Narvaro.Worker" -c Release -r linux-x64 --self-contained -o "$published" --nologo -v q
fi
[ -x "$published/narvaro" ] || { echo "Det finns inget program i $published." >&2; exit 2; }
rm -rf "$program.new"
cp -r "$published" "$program.new"
chown -R root:root "$program.new"

echo "Inställningar och konfiguration"
install -d -m 0755 "$settings"
install -d -m 0750 -o narvaro -g narvaro "$data"
# What the municipality has changed is its own; only files that are missing are put there.
cp -rn "$program.new/config" "$settings/" 2>/dev/null || true
cp -r "$program.new/config/schema" "$settings/config/"
[ -e "$settings/narvaro.env" ] || install -m 0600 /dev/stdin "$settings/narvaro.env" <<'ENV'
NARVARO_Database__Provider=Postgres
NARVARO_Database__ConnectionString="Host=/var/run/postgresql;Database=narvaro;Username=narvaro"
ENV

echo "Kontroll, sedan byte och migrering"
as_narvaro() (
    set -a
    # shellcheck source=/dev/null
    . "$settings/narvaro.env"
    NARVARO_Paths__Config="$settings/config"
    NARVARO_Paths__Data="$data"
    set +a
    cd "$data"
    runuser -u narvaro -- "$@"
)
as_narvaro "$program.new/narvaro" check-config
systemctl stop narvaro 2>/dev/null || true
rm -rf "$program.old"
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
as_narvaro "$program/narvaro" migrate

install -m 0644 "$here/deploy/systemd/narvaro.service" /etc/systemd/system/narvaro.service
systemctl daemon-reload
systemctl enable --now narvaro
echo "Klart. Läget: curl http://127.0.0.1:8080/health"
