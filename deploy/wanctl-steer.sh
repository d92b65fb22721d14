#!/bin/sh
# Becomes /usr/bin/wanctl-steer: install.sh fills in the Node.js it found and where the program is.
# The first option spares reading 150 root certificates at each start; what is trusted stays the same
# (lib/router/rest/tls.ts). The second starts one helper thread instead of four: a run is too short to use them.
exec "@NODE@" --use-openssl-ca --v8-pool-size=1 "@LIB@/dist/wanctl-steer.cjs" "$@"
