#!/bin/sh
# The three jobs on a CI host without a recipe of its own (GitLab, Jenkins, Buildkite ...):
#   any-host.sh preview   for a merge request: writes comment.md and dialer.sarif
#   any-host.sh up        for the main branch; one at a time for each stack
#   any-host.sh nightly   drift, the policies over all stacks of PROJECT, the audit trail
# Needs STACK, PROJECT, CXONE_AUDIT_DIR, the CXONE_ and PULUMI_ variables of docs/ci.md, and `npm ci` before.
# Exit code: the first job that failed decides; the reports are written all the same.
set -eu
here=$(dirname "$0")
policies="--policy-pack node_modules/pulumi-cxone-dialer-policies --policy-pack-config policy-config.json"
status=0

preview() {
  # Tables of conflicts and figures of the simulation reach the comment as files; those of an earlier job are none of ours.
  export CXONE_REPORT_DIR="${CXONE_REPORT_DIR:-$PWD/dialer-reports}"
  mkdir -p "$CXONE_REPORT_DIR"
  # Only what the provider writes: the folder may hold other files too.
  rm -f "$CXONE_REPORT_DIR"/*.conflict.json "$CXONE_REPORT_DIR"/*.simulation.*
  # shellcheck disable=SC2086
  PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --stack "$STACK" $policies --non-interactive --json >preview.json || status=$?
  npx -p cxone-dialer-report cxone-dialer-report markdown -o comment.md preview.json "$CXONE_REPORT_DIR"
  npx -p cxone-dialer-report cxone-dialer-report sarif -o dialer.sarif preview.json "$CXONE_REPORT_DIR"
}

up() {
  "$here/audit-trail.sh" fetch
  # shellcheck disable=SC2086
  pulumi up --stack "$STACK" $policies --non-interactive --yes --skip-preview || status=$?
  "$here/audit-trail.sh" keep
}

nightly() {
  pulumi refresh --stack "$STACK" --non-interactive --preview-only --expect-no-changes || status=$?
  npx -p pulumi-cxone-dialer cxone-dialer policy check --project "$PROJECT" --policy-config policy-config.json --json >fleet.json || status=$?
  npx -p cxone-dialer-report cxone-dialer-report markdown -o comment.md fleet.json
  "$here/audit-trail.sh" fetch || status=$?
  verify || status=$?
}

# The state remembers the last record of each object, and the print of the last night how long each chain was: both find
# a trail that lost something. The first night has no print.
verify() {
  print="$CXONE_AUDIT_DIR.print.json"
  set -- --states state.json
  if [ -f "$print" ]; then set -- "$@" --expect "$print"; fi
  pulumi stack export --stack "$STACK" --file state.json || return $?
  npx -p pulumi-cxone-dialer cxone-dialer audit verify "$@" || return $?
  npx -p pulumi-cxone-dialer cxone-dialer audit verify --json >"$print.new" && mv "$print.new" "$print"
}

case "${1:-}" in
preview | up | nightly) "$1" ;;
*)
  echo "usage: any-host.sh preview|up|nightly" >&2
  exit 2
  ;;
esac
exit "$status"
