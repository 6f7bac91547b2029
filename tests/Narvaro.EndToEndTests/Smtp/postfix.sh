#!/usr/bin/env bash
# A Postfix of our own in a folder, for one domain with the boxes that are named; what is for anybody else bounces. Runs until it is ended.
# As root: postfix.sh UNPACKED_PACKAGE FOLDER PORT CERTIFICATE KEY BOX…
set -euo pipefail
package=$1 folder=$2 port=$3 certificate=$4 key=$5
shift 5
owner=${SUDO_UID:-65534} # of what is delivered; Postfix delivers nothing as root
chmod go+rx "$folder" # the parts of Postfix run as others
mkdir "$folder"/{etc,data,spool,boxes} "$folder"/spool/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,maildrop,pid,private,public,saved,trace}
chown mail "$folder"/data "$folder"/spool/*
chown root "$folder/spool/pid"
chown "$owner" "$folder/boxes"
printf '%s@exempel.invalid %s/\n' $(for box in "$@"; do echo "$box" "$box"; done) >"$folder/etc/boxes"
cat >"$folder/etc/main.cf" <<CONFIGURATION
compatibility_level = 3.6
queue_directory = $folder/spool
data_directory = $folder/data
command_directory = $package/usr/sbin
daemon_directory = $package/usr/lib/postfix/sbin
shlib_directory = $package/usr/lib/postfix
meta_directory = $folder/etc
# Any two that are there on every machine.
mail_owner = mail
setgid_group = games
default_privs = nobody
import_environment = MAIL_CONFIG LD_LIBRARY_PATH
export_environment = LD_LIBRARY_PATH
maillog_file = $folder/log
maillog_file_prefixes = $folder
myhostname = post.exempel.invalid
mydestination =
local_recipient_maps =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
# Takes what it cannot deliver, and says so afterwards.
smtpd_reject_unlisted_recipient = no
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = $certificate
smtpd_tls_key_file = $key
smtpd_tls_received_header = yes
virtual_mailbox_domains = exempel.invalid
virtual_mailbox_base = $folder/boxes
virtual_mailbox_maps = texthash:$folder/etc/boxes
virtual_minimum_uid = 1
virtual_uid_maps = static:$owner
virtual_gid_maps = static:$owner
CONFIGURATION
cat >"$folder/etc/master.cf" <<SERVICES
$port inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
SERVICES
export LD_LIBRARY_PATH=$package/usr/lib/postfix MAIL_CONFIG=$folder/etc
exec "$package/usr/lib/postfix/sbin/master" -c "$folder/etc" -d
