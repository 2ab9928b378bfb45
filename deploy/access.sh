#!/usr/bin/env bash
# Gives Kafka's users their passwords and their rights; over and over without harm.
#
#   deploy/access.sh BOOTSTRAP_SERVER ADMIN_PROPERTIES USERS
#
# USERS has a name and a password a line. KAFKA_CONFIGS and KAFKA_ACLS name Kafka's tools where they are not on
# the PATH.
set -euo pipefail

# A file: what is on a command line can be read by anybody on the machine.
scram="$(mktemp)"
trap 'rm -f "$scram"' EXIT

while read -r user password; do
  echo "SCRAM-SHA-256=password=$password" >"$scram"
  "${KAFKA_CONFIGS:-kafka-configs.sh}" --bootstrap-server "$1" --command-config "$2" \
    --alter --add-config-file "$scram" --entity-type users --entity-name "$user" >/dev/null
done <"$3"

"$(dirname "$0")/acls.sh" "$1" "$2"
