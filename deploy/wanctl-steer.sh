#!/bin/sh
# Becomes /usr/bin/wanctl-steer: install.sh fills in the Node.js it found and where the program is.
# With fewer open files Node.js dies without a word. Where there may be more, it takes all it may by itself.
# shellcheck disable=SC3045 # Every sh of a system with systemd knows -S.
ulimit -Sn 18 2>/dev/null || {
  echo "${JOURNAL_STREAM:+<3>}wanctl-steer: too few open files are allowed here (ulimit -n); it needs 18 to start" >&2
  exit 69
}
# The first option spares reading 150 root certificates at each start; what is trusted stays the same
# (lib/router/rest/tls.ts). The second starts one helper thread instead of four: a run is too short to use them.
exec "@NODE@" --use-openssl-ca --v8-pool-size=1 "@LIB@/dist/wanctl-steer.cjs" "$@"
