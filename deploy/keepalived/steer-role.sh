#!/bin/sh
# Writes what keepalived says of this machine into the file that wanctl-steer reads (ha.role_file).
# keepalived starts its scripts side by side, so that a late BACKUP can overtake a MASTER. Each call therefore takes a
# number when it begins, under a lock, and what began later is never overwritten by what began before.
#   notify "/usr/local/lib/wanctl-steer/steer-role.sh /run/keepalived/steer-role"
# keepalived adds: GROUP|INSTANCE name MASTER|BACKUP|FAULT|STOP priority
set -eu

file=${1:?the role file}
role=${4:?the role, as keepalived gives it}
case $role in MASTER | BACKUP | FAULT | STOP) ;; *) echo "steer-role: unknown role $role" >&2; exit 64 ;; esac

folder=$(dirname "$file")
mkdir -p "$folder"

# The number of this call.
number=$(
  exec 9>"$file.lock"
  flock -w 5 9
  last=$(cat "$file.number" 2>/dev/null || echo 0)
  echo $((last + 1)) | tee "$file.number"
)

# For tests: a call that is late.
sleep "${STEER_ROLE_DELAY:-0}"

exec 9>"$file.lock"
flock -w 5 9
written=$(sed -n '2p' "$file" 2>/dev/null || true)
[ "${written:-0}" -lt "$number" ] || exit 0
# Whole or not at all: a reader never sees half of it.
printf '%s\n%s\n' "$role" "$number" >"$file.new"
chmod 0644 "$file.new"
mv -f "$file.new" "$file"
