#!/bin/sh
# The flow of walk.py with curl, for machines without Python or its registry. Prints "STEP STATUS", one a line.
# usage: walk.sh BASE_URL CLIENT_ID CLIENT_SECRET CONFIG_ID
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
config="$1/api/v2/outbound/dialerconfigs/$4"

# call STEP CURL-ARGUMENTS: leaves the head and the body of the answer in $work.
call() {
  step=$1
  shift
  echo "$step $(curl -s --noproxy '*' -D "$work/head" -o "$work/body" -w '%{http_code}' "$@")"
}
etag() { sed -n 's/^etag: *\(.*[^[:cntrl:]]\)[[:cntrl:]]*$/\1/p' "$work/head"; }

call token "$1/oauth/token" -d grant_type=client_credentials -d "client_id=$2" -d "client_secret=$3"
auth="authorization: Bearer $(sed 's/.*"access_token":"\([^"]*\)".*/\1/' "$work/body")"
json='content-type: application/json'

call read "$config" -H "$auth"
tag=$(etag)
sed 's/"dialRate":[0-9.]*/"dialRate":2.5/' "$work/body" >"$work/wanted"
call write -X PUT "$config" -H "$auth" -H "$json" -H "if-match: $tag" -d "@$work/wanted"
call stale-write -X PUT "$config" -H "$auth" -H "$json" -H "if-match: $tag" -d "@$work/wanted"
call read-again "$config" -H "$auth"
call export -X POST "$1/api/v2/eventstreams/exports" -H "$auth" -H "$json" -d '{
  "event_type": "DIALER_CONFIG_UPDATE", "resource_id": "x", "payload_hash": "0", "latency_ms": 1,
  "timestamp": "2026-01-02T03:04:05Z",
  "audit_trail": {"action": "UPDATE", "validated": true, "compliance_check": "NOT_RUN", "request_id": "r"}}'
# One curl process a call may be too slow for 15 a second: one process makes them all. The highest status is shown.
many=$(curl -s --noproxy '*' -o /dev/null -w '%{http_code}\n' -H "$auth" "$config?call=[1-100]" | sort -u | tail -n 1)
echo "too-often $many"
