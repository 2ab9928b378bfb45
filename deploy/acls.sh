#!/usr/bin/env bash
# Gives each app, as a Kafka principal of its name, the rights that it needs and no other.
#
#   deploy/acls.sh BOOTSTRAP_SERVER ADMIN_PROPERTIES
#
# "catalogue" is whoever publishes, asks and follows. The topics are there before: lookalike topics --create.
# KAFKA_ACLS names Kafka's tool where it is not on the PATH.
set -euo pipefail

bootstrap="$1"
config="$2"

may() {
  local principal="$1"
  shift
  "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$bootstrap" --command-config "$config" \
    --add --force --allow-principal "User:$principal" "$@" >/dev/null
}

# A Kafka Streams app owns its changelogs, its group and its transactions, all named after it.
streams() {
  may "$1" --operation All --topic "$2" --group "$2" --transactional-id "$2" --resource-pattern-type prefixed
}

streams embedder lookalike-embedder
may embedder --operation Read --topic image-uploads --topic upload-epochs
may embedder --operation Write --topic image-failures --topic upload-receipts --topic upload-epochs
may embedder --operation Write --topic image-vectors. --resource-pattern-type prefixed

may indexer --operation Read --topic image-vectors. --resource-pattern-type prefixed
may indexer --operation Read --topic serving
may indexer --operation Write --topic image-neighbours --topic upload-receipts --topic image-failures --topic serving
may indexer --operation Read --operation Delete --group lookalike-indexer- --resource-pattern-type prefixed
may indexer --operation Write --transactional-id lookalike-indexer- --resource-pattern-type prefixed

streams duplicates lookalike-duplicates
may duplicates --operation Read --topic image-neighbours --topic duplicate-decisions
may duplicates --operation Write --topic duplicate-alerts --topic duplicate-groups --topic duplicate-floods --topic image-failures

may query --operation Read --topic similarity-requests --topic serving
may query --operation Read --group lookalike-query --resource-pattern-type prefixed
may query --operation Write --topic similarity-replies

may catalogue --operation Write --topic image-uploads --topic duplicate-decisions --topic similarity-requests
may catalogue --operation Read --topic upload-receipts --topic image-failures --topic duplicate-alerts \
  --topic duplicate-groups --topic duplicate-floods --topic image-neighbours --topic similarity-replies --topic image-uploads
may catalogue --operation Read --group catalogue --resource-pattern-type prefixed
