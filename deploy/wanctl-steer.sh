#!/bin/sh
# Becomes /usr/bin/wanctl-steer: install.sh fills in the Node.js it found and where the program is.
# By hand, ${NAME} in a configuration means the same as in the service, for which systemd reads this file.
if [ -r /etc/wanctl/secrets ]; then
  while IFS= read -r line || [ -n "$line" ]; do
    name=${line%%=*}
    case $line in [A-Za-z_]*=*) ;; *) continue ;; esac
    case $name in *[!A-Za-z0-9_]*) continue ;; esac
    value=${line#*=}
    case $value in
      \"*\") value=${value#\"} value=${value%\"} ;;
      \'*\') value=${value#\'} value=${value%\'} ;;
    esac
    # What the environment already says wins.
    eval "[ -n \"\${$name+set}\" ]" || export "$name=$value"
  done </etc/wanctl/secrets
fi
# The first option spares reading 150 root certificates at each start; what is trusted stays the same
# (lib/router/rest/tls.ts). The second starts one helper thread instead of four: a run is too short to use them.
exec "@NODE@" --use-openssl-ca --v8-pool-size=1 "@LIB@/dist/wanctl-steer.cjs" "$@"
