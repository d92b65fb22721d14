#!/bin/bash
# PID 1 of new namespaces: lays a throw-away root over this machine's and becomes systemd in it.
# Everything written in there, /etc included, lands in memory and is gone with the process.
# usage: boot.sh EMPTY-FOLDER   (inside: unshare --pid --mount --uts --ipc --cgroup --fork)
set -euo pipefail
lab=$1

# First of all: nothing mounted from here on reaches the machine.
mount --make-rprivate /
mount -t tmpfs -o mode=755 lab "$lab"
mkdir -p "$lab/upper" "$lab/work" "$lab/root"
mount -t overlay lab -o "lowerdir=/,upperdir=$lab/upper,workdir=$lab/work" "$lab/root"
cd "$lab/root"

mount -t proc proc proc
# systemd raises kernel limits when it boots; those are the machine's.
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount --rbind /dev dev
# What the machine runs and keeps there must neither be seen nor be tidied by systemd's own services.
for folder in run tmp var/tmp var/log var/lib/systemd var/lib/wanctl-steer; do
  mkdir -p "$folder"
  mount -t tmpfs -o mode=755 lab "$folder"
done
chmod 1777 tmp var/tmp
# No unit of the machine's own administrator, and no configuration of a real installation.
for folder in etc/systemd/system etc/wanctl; do
  rm -rf "$folder"
done
mkdir -p etc/systemd/system run/systemd/system

# A small system: the journal and timers, nothing that touches devices, kernel settings or logins.
cat >run/systemd/system/lab.target <<'TEXT'
[Unit]
Description=test laboratory
Requires=systemd-journald.service timers.target
After=systemd-journald.service
TEXT
for unit in systemd-tmpfiles-setup.service systemd-tmpfiles-setup-dev.service systemd-tmpfiles-clean.timer \
  systemd-udevd.service systemd-udev-trigger.service systemd-udevd-kernel.socket systemd-udevd-control.socket \
  systemd-sysctl.service systemd-modules-load.service systemd-logind.service systemd-networkd.service \
  systemd-resolved.service systemd-timesyncd.service systemd-journald-audit.socket dbus.service dbus.socket; do
  ln -s /dev/null "run/systemd/system/$unit"
done
# Timers of the machine's packages (daily updates and the like) stay out.
for timer in usr/lib/systemd/system/*.timer; do
  ln -sf /dev/null "run/systemd/system/$(basename "$timer")"
done
mkdir -p run/systemd/journald.conf.d
printf '[Journal]\nStorage=volatile\nForwardToWall=no\nForwardToConsole=no\nReadKMsg=no\n' >run/systemd/journald.conf.d/lab.conf

mkdir -p old
pivot_root . old
umount -l /old
rmdir /old
export container=lab
exec /usr/bin/env -i container=lab PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --unit=lab.target
