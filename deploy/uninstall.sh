#!/bin/sh
# Removes what install.sh installed. Keeps configuration, state and logs unless told otherwise.
set -eu

usage() {
  cat <<'TEXT'
usage: uninstall.sh [--prefix DIR] [--purge] [--keep-rule] [--root DIR]

Stops the timers, hands the line back, and removes the program, its units and its logrotate file.
Kept: the configuration in /etc/wanctl, the state, the logs, and the account wanctl.

  --prefix DIR  where it was installed (default /usr)
  --purge       also remove state, logs and runtime files of wanctl-steer (never /etc/wanctl)
  --keep-rule   leave the router's rule as it is (default: if it is on, switch it off, since nothing else will)
  --root DIR    remove from a staged tree below DIR only
  --help        this text
TEXT
}

fail() {
  echo "uninstall.sh: $1" >&2
  exit "${2:-1}"
}

prefix=/usr
root=
purge=no
keep_rule=no
while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --root)
      [ $# -ge 2 ] || fail "$1 needs a value (see --help)" 64
      case $1 in
        --prefix) prefix=${2%/} ;;
        --root) root=${2%/} ;;
      esac
      shift 2
      ;;
    --purge) purge=yes; shift ;;
    --keep-rule) keep_rule=yes; shift ;;
    --help | -h) usage; exit 0 ;;
    *) fail "unknown argument '$1' (see --help)" 64 ;;
  esac
done
case $prefix in /*) ;; *) fail "--prefix must be an absolute path, got '$prefix'" 64 ;; esac
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || fail "must run as root, for example: sudo $0" 77

lib=$prefix/lib/wanctl-steer
bin=$prefix/bin/wanctl-steer
units=$prefix/lib/systemd/system
removed=0

# drop PATH: an absolute path that is ours alone.
drop() {
  if [ -e "$root$1" ] || [ -L "$root$1" ]; then
    rm -rf "$root$1"
    echo "removed $1"
    removed=$((removed + 1))
  fi
}

# hand_back NAME CONFIG...: a rule left on would steer for ever, with nobody left to switch it off.
hand_back() {
  name=$1
  shift
  status=$("$bin" "$@" status --json 2>/dev/null) || return 0
  case $status in *DEGRADED*) ;; *) return 0 ;; esac
  echo "$name is steered now: switching the router's rule off"
  # Short, so that no override is left behind for a later installation.
  "$bin" "$@" force-disable --for 1m --reason uninstalled ||
    echo "warning: that failed. Look at the rule on the router: it may still be on, and nothing will switch it off" >&2
}

if [ -z "$root" ]; then
  if [ -d /run/systemd/system ]; then
    served=$({
      systemctl list-units --all --plain --no-legend 'wanctl-steer-serve.service' 'wanctl-steer-serve@*.service' | awk '{print $1}'
      find /etc/systemd/system/multi-user.target.wants -name 'wanctl-steer-serve*.service' -exec basename {} \; 2>/dev/null || true
    } | sort -u)
    for service in $served; do
      # What is retained at a broker stays for ever: entities nobody can remove.
      pair=${service#*@} && pair=${pair%.service}
      case $service in *@*) ;; *) pair=steering ;; esac
      if [ -x "$bin" ] && grep -qs '^  *mqtt:' "/etc/wanctl/$pair.yaml"; then
        systemctl stop "$service" 2>/dev/null || true
        "$bin" --config "/etc/wanctl/$pair.yaml" serve --forget ||
          echo "warning: Home Assistant still has the entities of $pair: remove them there" >&2
      fi
      systemctl disable --now "$service" 2>/dev/null || true
      echo "stopped $service"
    done
    paths=$({
      systemctl list-units --all --plain --no-legend 'wanctl-steer-notify*.path' | awk '{print $1}'
      find /etc/systemd/system/paths.target.wants -name 'wanctl-steer-notify*.path' -exec basename {} \; 2>/dev/null || true
    } | sort -u)
    for path in $paths; do
      systemctl disable --now "$path" 2>/dev/null || true
      systemctl stop "${path%.path}.service" 2>/dev/null || true
      echo "stopped $path"
    done
    timers=$({
      systemctl list-units --all --plain --no-legend 'wanctl-steer.timer' 'wanctl-steer@*.timer' 'wanctl-steer-metrics*.timer' 'wanctl-steer-notify*.timer' | awk '{print $1}'
      find /etc/systemd/system/timers.target.wants -name 'wanctl-steer*.timer' -exec basename {} \; 2>/dev/null || true
    } | sort -u)
    for timer in $timers; do
      systemctl disable --now "$timer" 2>/dev/null || true
      echo "stopped $timer"
      # A run under way ends by itself within its interval.
      systemctl stop "${timer%.timer}.service" 2>/dev/null || true
      case $timer in wanctl-steer@*) pair=${timer#*@} && pairs="${pairs:-} ${pair%.timer}" ;; esac
    done
  fi
  if [ "$keep_rule" = no ] && [ -x "$bin" ]; then
    [ ! -f /etc/wanctl/steering.yaml ] || hand_back "the line" --config /etc/wanctl/steering.yaml
    for pair in ${pairs:-}; do
      [ ! -f "/etc/wanctl/$pair.yaml" ] || hand_back "$pair" --config "/etc/wanctl/$pair.yaml"
    done
  fi
fi

for unit in wanctl-steer wanctl-steer@ wanctl-steer-metrics wanctl-steer-metrics@ wanctl-steer-notify wanctl-steer-notify@ wanctl-steer-serve wanctl-steer-serve@; do
  drop "$units/$unit.service"
  drop "$units/$unit.timer"
  drop "$units/$unit.path"
done
drop /etc/systemd/system/wanctl-steer.service.d/50-wanctl-folders.conf
rmdir "$root/etc/systemd/system/wanctl-steer.service.d" 2>/dev/null || true
drop /etc/systemd/system/wanctl-steer-metrics.service.d/50-wanctl-folders.conf
rmdir "$root/etc/systemd/system/wanctl-steer-metrics.service.d" 2>/dev/null || true
drop /etc/systemd/system/wanctl-steer-notify.service.d/50-wanctl-folders.conf
rmdir "$root/etc/systemd/system/wanctl-steer-notify.service.d" 2>/dev/null || true
drop "$prefix/lib/sysusers.d/wanctl-steer.conf"
drop /etc/logrotate.d/wanctl-steer
drop "$bin"
drop "$lib"
if [ -z "$root" ] && [ -d /run/systemd/system ]; then
  # What ended in a failure would stand in `systemctl --failed` for ever, with no unit to look at.
  systemctl reset-failed 'wanctl-steer.*' 'wanctl-steer@*' 'wanctl-steer-metrics*' 'wanctl-steer-notify*' 'wanctl-steer-serve*' 2>/dev/null || true
  systemctl daemon-reload
fi

if [ "$purge" = yes ]; then
  for folder in /var/lib/wanctl-steer /var/log/wanctl-steer /run/wanctl-steer /run/wanctl-steer-metrics; do drop "$folder"; done
fi

if [ "$removed" -eq 0 ]; then
  echo "nothing was installed below $prefix"
else
  echo "done: $removed removed"
fi
[ -n "$root" ] || echo "kept: /etc/wanctl (your configuration and secrets) and the account wanctl"
[ "$purge" = yes ] || [ -n "$root" ] || echo "kept: /var/lib/wanctl-steer and /var/log/wanctl-steer (--purge removes them)"
