#!/usr/bin/env bash
# Sets up Närvaro on a Debian machine with PostgreSQL on it, or upgrades it. May be run again at any time.
# Usage (as root): deploy/setup.sh [--no-start] [FOLDER WITH A PUBLISHED PROGRAM]; without a folder it is published from this checkout,
# with NARVARO_MAIL_TRANSPORT=MailKit in the environment as the build that sends mail by MailKit.
set -euo pipefail

[ "$(id -u)" -eq 0 ] || { echo "Kör som root." >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=/opt/narvaro
settings=/etc/narvaro
data=/var/lib/narvaro
export DEBIAN_FRONTEND=noninteractive

start=yes
[ "${1:-}" != --no-start ] || { start=no; shift; }
systemd=no
[ ! -d /run/systemd/system ] || systemd=yes

echo "PostgreSQL"
command -v pg_lsclusters psql >/dev/null || { apt-get update -q && apt-get install -y -q postgresql; }
[ "$systemd" = no ] || systemctl enable --now postgresql
pg_lsclusters --no-header | while read -r version name _ state _; do
    [ "$state" != down ] || pg_ctlcluster "$version" "$name" start
done

echo "Användare, databas och rättigheter"
id narvaro >/dev/null 2>&1 || useradd --system --home-dir "$data" --shell /usr/sbin/nologin narvaro
runuser -u postgres -- psql -qtAX < "$here/deploy/postgres/roles.sql"

echo "Programmet"
published=${1:-}
if [ -z "$published" ]; then
    published=$(mktemp -d)
    trap 'rm -rf "$published"' EXIT
    # With a lock file of its own: those of the checkout know no machine.
    dotnet publish "$here/src/Narvaro.Worker" -c Release -r linux-x64 --self-contained -o "$published" --nologo -v q \
        -p:NuGetLockFilePath=obj/publish.lock.json -p:MailTransport="${NARVARO_MAIL_TRANSPORT:-}"
fi
[ -x "$published/narvaro" ] || { echo "Det finns inget program i $published." >&2; exit 2; }
rm -rf "$program.new"
cp -r "$published" "$program.new"
chown -R root:root "$program.new"
chmod -R u=rwX,go=rX "$program.new"
install -m 0755 "$here/deploy/narvaro" /usr/local/sbin/narvaro

echo "Inställningar och konfiguration"
install -d -m 0755 "$settings" "$settings/config"
install -d -m 0750 -o narvaro -g narvaro "$data"
# Whatever is put there belongs to the group and can be read, whoever put it.
install -d -m 2770 -o narvaro -g narvaro "$data/inbox"
# What the municipality has changed is its own; only files that are missing are put there.
cp -r --update=none "$program.new/config" "$settings/" 2>/dev/null || cp -rn "$program.new/config" "$settings/"
cp -r "$program.new/config/schema" "$settings/config/"
[ -e "$settings/narvaro.env" ] || install -m 0600 /dev/stdin "$settings/narvaro.env" <<'ENV'
# En inställning på varje rad, värdet inom enkla citattecken.
NARVARO_Database__Provider='Postgres'
NARVARO_Database__ConnectionString='Host=/var/run/postgresql;Database=narvaro;Username=narvaro'
ENV

echo "Kontroll, sedan byte och migrering"
NARVARO_PROGRAM="$program.new" narvaro check-config
[ "$systemd" = no ] || systemctl stop narvaro 2>/dev/null || true
rm -rf "$program.old"
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
# Only here is anything done as the owner of the tables; the service could not.
scratch=$(runuser -u postgres -- mktemp -d)
(cd "$scratch" && runuser -u postgres -- env NARVARO_Database__Provider=Postgres \
    NARVARO_Database__ConnectionString='Host=/var/run/postgresql;Database=narvaro;Username=postgres;Options=-c role=narvaro_owner' \
    "$program/narvaro" migrate --config "$settings/config" --data "$scratch")
rm -rf "$scratch"

echo "Tjänsten"
install -d /etc/systemd/system
install -m 0644 "$here/deploy/systemd/narvaro.service" /etc/systemd/system/narvaro.service
if [ "$systemd" = no ]; then
    echo "Klart, men systemd är inte igång här: tjänsten är inlagd men inte startad. Den körs i förgrunden med: narvaro run"
    exit 0
fi
systemctl daemon-reload
if [ "$start" = no ]; then
    echo "Klart. Tjänsten är inlagd men inte startad: systemctl enable --now narvaro"
    exit 0
fi
systemctl enable --now narvaro
echo "Klart. Läget: narvaro status"
