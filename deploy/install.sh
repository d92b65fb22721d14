#!/bin/sh
# Installs or updates wanctl-steer for systemd. Safe to run again: it says what it changes and changes nothing else.
set -eu

usage() {
  cat <<'TEXT'
usage: install.sh [--prefix DIR] [--enable] [--node FILE] [--root DIR]

Installs the built command, its systemd units, the account it runs as and the folder for its configuration.
Run it again to update. It never touches a configuration, a state or the router.

  --prefix DIR  where programs go: DIR/lib/wanctl-steer and DIR/bin/wanctl-steer (default /usr)
  --enable      enable and start the timer, if /etc/wanctl/steering.yaml is there
  --node FILE   the Node.js (20 or newer) to run it with (default: the one in PATH)
  --root DIR    stage everything below DIR, for packaging: no account, no systemctl, no root needed
  --help        this text

example: npm ci && npm run build && sudo deploy/install.sh
TEXT
}

fail() {
  echo "install.sh: $1" >&2
  exit "${2:-1}"
}

prefix=/usr
root=
enable=no
node=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --node | --root)
      [ $# -ge 2 ] || fail "$1 needs a value (see --help)" 64
      case $1 in
        --prefix) prefix=${2%/} ;;
        --node) node=$2 ;;
        --root) root=${2%/} ;;
      esac
      shift 2
      ;;
    --enable) enable=yes; shift ;;
    --help | -h) usage; exit 0 ;;
    *) fail "unknown argument '$1' (see --help)" 64 ;;
  esac
done
case $prefix in /*) ;; *) fail "--prefix must be an absolute path, got '$prefix'" 64 ;; esac
# The paths end up in unit files and in a shell wrapper.
case $prefix in *[!A-Za-z0-9/._-]*) fail "--prefix may hold letters, digits, '/', '.', '_' and '-', got '$prefix'" 64 ;; esac

source_dir=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
lib=$prefix/lib/wanctl-steer
bin=$prefix/bin/wanctl-steer
units=$prefix/lib/systemd/system
config=/etc/wanctl

[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || fail "must run as root, for example: sudo $0 (or stage with --root DIR)" 77
[ -f "$source_dir/dist/wanctl-steer.cjs" ] ||
  fail "there is no $source_dir/dist/wanctl-steer.cjs; build it first: npm ci && npm run build"
[ "$source_dir" != "$root$lib" ] || fail "this is the installed copy; run install.sh from the new version's folder"

[ -n "$node" ] || node=$(command -v node) ||
  fail "Node.js 20 or newer is needed and no 'node' is in PATH; install it, or name it with --node FILE"
version=$("$node" -p 'process.versions.node') || fail "$node does not run"
[ "${version%%.*}" -ge 20 ] || fail "Node.js 20 or newer is needed, $node is $version"
case $node in *[!A-Za-z0-9/._@+-]*) fail "the path of Node.js may not hold spaces or signs, got '$node'" 64 ;; esac
case $node in
  /*) ;;
  *) node=$(CDPATH='' cd -- "$(dirname -- "$node")" && pwd)/$(basename -- "$node") ;;
esac
case $node in
  /home/* | /root/*)
    echo "warning: $node is in a home folder, which the service cannot see; install Node for the whole machine" >&2
    ;;
esac

# The service's account must be able to read what is installed, whatever the caller's umask.
umask 022
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
changed=0

# place SOURCE TARGET MODE: by rename, so that a run starting meanwhile sees the old file or the new one.
# Sets verb to what was done, empty for nothing.
place() {
  verb=
  if [ -f "$root$2" ] && cmp -s "$1" "$root$2" && [ "$(stat -c %a "$root$2")" = "$3" ]; then return; fi
  verb=installed
  [ ! -e "$root$2" ] || verb=updated
  mkdir -p "$(dirname "$root$2")"
  cp "$1" "$root$2.new"
  chmod "$3" "$root$2.new"
  mv -f "$root$2.new" "$root$2"
  changed=$((changed + 1))
}

put() {
  place "$@"
  [ -z "$verb" ] || echo "$verb $2"
}

# The shipped units name /usr; another prefix is written into the installed copy.
put_unit() {
  sed -e "s#/usr/bin/wanctl-steer#$bin#g" -e "s#/usr/lib/wanctl-steer#$lib#g" "$source_dir/deploy/$1" >"$scratch/unit"
  put "$scratch/unit" "$units/$1" 644
}

# The program: everything it needs is in dist/. Its entry comes last, so that it never names a file not yet there.
for name in dist schemas deploy docs README.md CHANGELOG.md LICENSE package.json; do
  [ -e "$source_dir/$name" ] || continue
  # Not what runs from that folder have kept there for themselves.
  (cd "$source_dir" && find "$name" -type f ! -name '*.code' ! -name '*.kept' ! -name '*.code.*' ! -name '*.kept.*') >>"$scratch/all"
done
{
  grep -vFx dist/wanctl-steer.cjs "$scratch/all" | sort
  echo dist/wanctl-steer.cjs
} >"$scratch/files"
while IFS= read -r file; do
  mode=644
  case $file in *.sh) mode=755 ;; esac
  place "$source_dir/$file" "$lib/$file" "$mode"
done <"$scratch/files"
[ "$changed" -eq 0 ] || echo "placed $changed files in $lib"
# A run under way may still load a part of the old version.
[ -n "$root" ] || ! systemctl is-active --quiet 'wanctl-steer*.timer' 2>/dev/null || sleep 2
# What commands of root have kept there is made anew by the next one.
find "$root$lib" -type f \( -name '*.code' -o -name '*.kept' \) -delete
(cd "$root$lib" && find . -type f) | sed 's#^\./##' | grep -vFx -f "$scratch/files" >"$scratch/stale" || true
while IFS= read -r file; do
  rm -f "$root$lib/$file"
  echo "removed $lib/$file (not part of this version)"
  changed=$((changed + 1))
done <"$scratch/stale"

sed -e "s#@NODE@#$node#" -e "s#@LIB@#$lib#" "$source_dir/deploy/wanctl-steer.sh" >"$scratch/wrapper"
put "$scratch/wrapper" "$bin" 755

put_unit wanctl-steer.service
put_unit wanctl-steer.timer
put_unit wanctl-steer@.service
put_unit wanctl-steer@.timer
# Beside steering, off unless enabled: docs/monitoring.md.
put_unit wanctl-steer-metrics.service
put_unit wanctl-steer-metrics.timer
put_unit wanctl-steer-metrics@.service
put_unit wanctl-steer-metrics@.timer
put_unit wanctl-steer-notify.service
put_unit wanctl-steer-notify.path
put_unit wanctl-steer-notify.timer
put_unit wanctl-steer-notify@.service
put_unit wanctl-steer-notify@.path
put_unit wanctl-steer-notify@.timer
put_unit wanctl-steer-serve.service
put_unit wanctl-steer-serve@.service
put "$source_dir/deploy/wanctl-steer.sysusers" "$prefix/lib/sysusers.d/wanctl-steer.conf" 644
put "$source_dir/deploy/wanctl-steer.logrotate" /etc/logrotate.d/wanctl-steer 644

if [ ! -d "$root$config" ]; then
  mkdir -p "$root$config"
  chmod 750 "$root$config"
  echo "created $config, readable by root and the group wanctl only"
  new_config=yes
fi

if [ -n "$root" ]; then
  echo "staged below $root: $changed changes"
  exit 0
fi

if ! getent passwd wanctl >/dev/null; then
  systemd-sysusers "$prefix/lib/sysusers.d/wanctl-steer.conf"
  echo "created the account wanctl"
fi
[ "${new_config:-no}" = no ] || chgrp wanctl "$config"
if ! setpriv --reuid wanctl --regid wanctl --init-groups test -x "$config"; then
  echo "warning: the account wanctl cannot enter $config; for example: chgrp wanctl $config && chmod 750 $config" >&2
fi

# A configuration from wanctl keeps its own folders, which the hardened service may otherwise not write.
folders=/etc/systemd/system/wanctl-steer.service.d/50-wanctl-folders.conf
if [ ! -e "$folders" ] && grep -Eqs '/(var/lib|var/log|run)/wanctl/' "$config/steering.yaml"; then
  cat >"$scratch/folders" <<'TEXT'
# Written by install.sh because steering.yaml names folders of wanctl. Remove it when it no longer does.
[Service]
StateDirectory=wanctl
RuntimeDirectory=wanctl
LogsDirectory=wanctl
TEXT
  put "$scratch/folders" "$folders" 644
  # What writes its totals beside the state needs the same.
  grep -v '^\(Runtime\|Logs\)Directory' "$scratch/folders" >"$scratch/folders-metrics"
  put "$scratch/folders-metrics" "${folders%/*/*}/wanctl-steer-metrics.service.d/${folders##*/}" 644
  put "$scratch/folders" "${folders%/*/*}/wanctl-steer-notify.service.d/${folders##*/}" 644
fi

if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  # A service that waits its minute for missing rights tries again at once with what was given now; an idle one stays so.
  systemctl --no-block try-restart wanctl-steer.service 'wanctl-steer@*.service'
  # What stays in memory is still the old version.
  [ "$changed" -eq 0 ] || systemctl --no-block try-restart wanctl-steer-serve.service 'wanctl-steer-serve@*.service'
else
  echo "note: systemd is not running here; nothing was started"
fi
if [ "$changed" -eq 0 ]; then echo "everything is up to date"; else echo "done: $changed changes"; fi

caller=${SUDO_USER:-root}
if [ "$caller" != root ] && ! id -nG "$caller" 2>/dev/null | tr ' ' '\n' | grep -qx wanctl; then
  echo "note: for commands without sudo: sudo usermod -aG wanctl $caller   (from the next login on; the group may read the router's password)"
fi

if [ "$enable" = yes ]; then
  [ -f "$config/steering.yaml" ] || fail "--enable: there is no $config/steering.yaml yet; write one from deploy/*.example.yaml" 78
  systemctl enable --now wanctl-steer.timer
  # Who has written down whom to tell wants to be told.
  if grep -q '^notify:' "$config/steering.yaml"; then
    systemctl enable --now wanctl-steer-notify.path wanctl-steer-notify.timer
    echo "messages are on; see: wanctl-steer notify --test"
  fi
  echo "the timer is on; see: wanctl-steer status"
elif ! systemctl is-enabled --quiet wanctl-steer.timer 2>/dev/null; then
  cat <<TEXT
next:
  1. write $config/steering.yaml                     from deploy/*.example.yaml; the router: docs/router-setup.md
     (coming from wanctl: your steering.yaml there works as it is; stop and disable its steering service first)
  2. wanctl-steer run --dry-run                      shows what is missing, and what it would do now
  3. systemctl enable --now wanctl-steer.timer       starts it
TEXT
fi
