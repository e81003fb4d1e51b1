#!/usr/bin/env bash
# Walks the documented import with the AWS CLI and openssl alone: an AES-256 key and an RSA key, side by side.
# usage: walk.sh ENDPOINT FOLDER
set -euo pipefail
endpoint=$1
cd "$2"
export AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=not-a-secret AWS_DEFAULT_REGION=eu-central-1
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_PAGER=
unset AWS_SESSION_TOKEN AWS_PROFILE AWS_ENDPOINT_URL AWS_ENDPOINT_URL_KMS

kms() { aws --endpoint-url "$endpoint" --output text kms "$@"; }

# parameters KEY ALGORITHM: leaves WrappingPublicKey.bin and ImportToken.bin
parameters() {
  kms get-parameters-for-import --key-id "$1" --wrapping-algorithm "$2" --wrapping-key-spec RSA_2048 \
    --query '[PublicKey,ImportToken]' >parameters.txt
  cut -f1 parameters.txt | base64 -d >WrappingPublicKey.bin
  cut -f2 parameters.txt | base64 -d >ImportToken.bin
}

# oaep IN OUT
oaep() {
  openssl pkeyutl -encrypt -in "$1" -out "$2" -inkey WrappingPublicKey.bin -keyform DER -pubin \
    -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256
}

# import KEY
import() {
  kms import-key-material --key-id "$1" --import-token fileb://ImportToken.bin \
    --encrypted-key-material fileb://EncryptedKeyMaterial.bin \
    --expiration-model KEY_MATERIAL_EXPIRES --valid-to "$(date -u -d '+30 days' +%Y-%m-%dT%H:%M:%SZ)"
  test "$(kms describe-key --key-id "$1" --query '[KeyMetadata.KeyState,KeyMetadata.ExpirationModel]')" \
    = "Enabled	KEY_MATERIAL_EXPIRES"
}

# round_trip KEY ALGORITHM
round_trip() {
  printf 'attack at dawn' >message.txt
  kms encrypt --key-id "$1" --encryption-algorithm "$2" --plaintext fileb://message.txt --query CiphertextBlob \
    | base64 -d >message.enc
  kms decrypt --key-id "$1" --encryption-algorithm "$2" --ciphertext-blob fileb://message.enc --query Plaintext \
    | base64 -d | cmp - message.txt
}

aes() {
  mkdir aes && cd aes
  key=$(kms create-key --origin EXTERNAL --query KeyMetadata.KeyId)
  parameters "$key" RSAES_OAEP_SHA_256
  openssl rand -out PlaintextKeyMaterial.bin 32
  oaep PlaintextKeyMaterial.bin EncryptedKeyMaterial.bin
  import "$key"
  round_trip "$key" SYMMETRIC_DEFAULT
  echo "AES-256 walked"
}

rsa() {
  mkdir rsa && cd rsa
  key=$(kms create-key --origin EXTERNAL --key-spec RSA_2048 --key-usage ENCRYPT_DECRYPT --query KeyMetadata.KeyId)
  parameters "$key" RSA_AES_KEY_WRAP_SHA_256
  openssl genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048 -out key.pem 2>/dev/null
  openssl pkcs8 -topk8 -in key.pem -outform der -nocrypt -out key.der
  openssl rand -out aes-key.bin 32
  openssl enc -id-aes256-wrap-pad -K "$(od -An -v -tx1 aes-key.bin | tr -d ' \n')" -iv A65959A6 \
    -in key.der -out key-wrapped.bin
  oaep aes-key.bin aes-key-wrapped.bin
  cat aes-key-wrapped.bin key-wrapped.bin >EncryptedKeyMaterial.bin
  import "$key"
  round_trip "$key" RSAES_OAEP_SHA_256
  openssl pkeyutl -decrypt -in message.enc -inkey key.pem -pkeyopt rsa_padding_mode:oaep \
    -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 | cmp - message.txt
  echo "RSA_2048 walked"
}

(aes) &
(rsa)
wait $!
