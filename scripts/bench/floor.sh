#!/bin/sh
# The same work as a person would write it down in a shell: lock, ping, two requests over one connection, state.
# In the environment: STEER_PW, FLOOR_PORT, FLOOR_PING (the arguments of ping), FLOOR_FOLDER.
set -eu
exec 9>"$FLOOR_FOLDER/lock"
flock -x -n 9 || exit 75

# shellcheck disable=SC2086  # Several arguments.
ping $FLOOR_PING >"$FLOOR_FOLDER/ping.txt" &
curl --silent --insecure --fail --user "steer:$STEER_PW" --header 'content-type: application/json' \
  --data '{".proplist":["name","bytes","dropped"],".query":["name=WAN-Download-Cable"]}' \
  "https://127.0.0.1:$FLOOR_PORT/rest/queue/tree/print" \
  --next --silent --insecure --fail --user "steer:$STEER_PW" --header 'content-type: application/json' \
  --data '{".proplist":["comment","disabled"],".query":["comment=bench rule"]}' \
  "https://127.0.0.1:$FLOOR_PORT/rest/ip/firewall/mangle/print" >"$FLOOR_FOLDER/answers.json"
wait $!

rtt=$(sed -n 's|^rtt [^=]*= [^/]*/\([^/]*\)/.*|\1|p' "$FLOOR_FOLDER/ping.txt")
jq --slurp --arg rtt "$rtt" '{rtt: $rtt, queues: .[0], rules: .[1]}' "$FLOOR_FOLDER/answers.json" >"$FLOOR_FOLDER/floor.new"
mv -f "$FLOOR_FOLDER/floor.new" "$FLOOR_FOLDER/floor.json"
