#!/usr/bin/env bash
# Makes what deploy/secured.yml needs: an authority, certificates of Kafka and Milvus, passwords.
#
#   deploy/secrets.sh [FOLDER]
#
# Each app's file is a Kafka client's properties; catalogue.properties is for whoever publishes and asks, and
# admin.properties for an operator. Containers read single files of the folder, which is its owner's alone.
set -euo pipefail

folder="${1:-deploy/secrets}"
if [ -e "$folder/ca.key" ]; then
  echo "$folder has secrets already: delete it to make new ones" >&2
  exit 1
fi
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"

quietly() {
  "$@" >secrets.log 2>&1 || { cat secrets.log >&2; exit 1; }
}

quietly openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=Lookalike" -keyout ca.key -out ca.pem

certify() {
  quietly openssl req -newkey rsa:3072 -nodes -subj "/CN=$1" -keyout "$1.key" -out "$1.csr"
  printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\n' "$1" >"$1.ext"
  quietly openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 825 \
    -extfile "$1.ext" -out "$1.pem"
  rm "$1.csr" "$1.ext"
}

certify kafka
cat kafka.key kafka.pem >kafka-keystore.pem
rm kafka.key kafka.pem
certify milvus

authority="$(awk '{printf "%s\\n", $0}' ca.pem)"
for user in admin embedder indexer duplicates query catalogue; do
  password="$(openssl rand -hex 24)"
  echo "$user $password" >>users
  cat >"$user.properties" <<PROPERTIES
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-256
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$user" password="$password";
ssl.truststore.type=PEM
ssl.truststore.certificates=$authority
PROPERTIES
done

password="$(openssl rand -hex 24)"
echo "COMMON_SECURITY_DEFAULTROOTPASSWORD=$password" >milvus.env
echo "LOOKALIKE_INDEX_MILVUS_TOKEN=root:$password" >index.env

rm secrets.log
chmod 644 -- *
chmod 600 ca.key
