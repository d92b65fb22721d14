#!/bin/sh
# Runs the plain tests of the edges (processes, files, sockets, the built command) on other releases of Node.js than the
# one in PATH; what has no edge (the protocol's text, ping's text, words for people) or is no JavaScript (the installer)
# does not depend on it. All releases at once: most of these tests wait. The runtimes come from npm packages that carry
# them whole, into a temporary folder.
# usage: heavy-node.sh [VERSION...]   (default: 22 24)
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 22 24
case $(uname -m) in
  x86_64) architecture=x64 ;;
  aarch64) architecture=arm64 ;;
  *) echo "no Node.js package for $(uname -m) is known here" >&2; exit 1 ;;
esac
folder=$(mktemp -d)
# Some tests start the program as another account.
chmod 755 "$folder"
trap 'rm -rf "$folder"' EXIT
trap 'kill 0; exit 130' INT TERM

on_version() {
  name=node-linux-$architecture
  npm install --silent --no-save --no-audit --no-fund --prefix "$folder/$1" "$name@$1" >/dev/null
  node=$folder/$1/node_modules/$name/bin/node
  echo "Node.js $("$node" -p process.versions.node)"
  # Everything the tests start by name or by process.execPath is this one.
  PATH=$(dirname "$node"):$PATH "$node" --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js --maxWorkers=100% \
    tests/cli tests/contract tests/launch/code-cache tests/probe tests/router tests/run tests/storage tests/system \
    --testPathIgnorePatterns /node_modules/ tests/heavy/ tests/probe/text/ tests/router/protocol/ tests/run/people/
}

jobs=''
for version in "$@"; do
  (on_version "$version") >"$folder/$version.log" 2>&1 &
  jobs="$jobs $version=$!"
done
failed=''
for job in $jobs; do
  wait "${job#*=}" || failed="$failed ${job%=*}"
  cat "$folder/${job%=*}.log"
done
[ -z "$failed" ] || { echo "failed on Node.js$failed" >&2; exit 1; }
