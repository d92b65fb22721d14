#!/bin/sh
# Makes the certificates beside it: good, expired, wrong-name (all signed by ca.crt) and other (self-signed).
# One key for all of them, public on purpose. Run it in this folder to replace them; needs openssl.
set -eu
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
touch index.txt
cat > ca.cnf <<'CNF'
[ca]
default_ca = c
[c]
database = index.txt
new_certs_dir = .
default_md = sha256
policy = p
rand_serial = yes
email_in_dn = no
[p]
commonName = supplied
CNF
openssl ecparam -name prime256v1 -genkey -noout -out ca.key
openssl req -x509 -new -key ca.key -subj '/CN=test authority' -days 36500 -out ca.crt
openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out router.key
sign() { # name, from, until, alternative names
  openssl req -new -key router.key -subj "/CN=$1" -out req.pem
  printf 'subjectAltName=%s\n' "$4" > ext.cnf
  openssl ca -batch -notext -config ca.cnf -cert ca.crt -keyfile ca.key -in req.pem -out "$1.crt" \
    -startdate "$2" -enddate "$3" -extfile ext.cnf 2>/dev/null
}
loopback='IP:127.0.0.1,IP:::1,DNS:localhost'
sign good 20200101000000Z 21200101000000Z "$loopback"
sign expired 20200101000000Z 20210101000000Z "$loopback"
sign wrong-name 20200101000000Z 21200101000000Z 'DNS:router.example,IP:192.0.2.1'
openssl req -x509 -new -key router.key -subj '/CN=other' -days 36500 -addext "subjectAltName=$loopback" -out other.crt
cp ca.crt router.key good.crt expired.crt wrong-name.crt other.crt "$here"
