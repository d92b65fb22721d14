#!/bin/sh
# Runs a command in this repository as nobody in particular, who could perhaps not even enter the folder it lies in.
# usage: unshare --mount without-root.sh HOME-FOLDER COMMAND...   (as root; the folder is the other user's)
set -eu
home=$1
shift
mkdir -p "$home/repository"
mount --bind "$(dirname "$0")/.." "$home/repository"
cd "$home/repository"
exec env HOME="$home" TMPDIR="$home" setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
