#!/bin/sh
# Keeps a stack's audit trail between CI runs, on a branch of this repository that holds nothing else.
#   audit-trail.sh fetch               before pulumi up: the trail so far into $CXONE_AUDIT_DIR
#   audit-trail.sh keep                after it, whatever came of it: what is new onto the branch
#   audit-trail.sh fetch --first-run   once for each stack, from a clone, then keep: makes the branch
# Needs STACK, CXONE_AUDIT_DIR (an absolute path outside the checkout) and leave to push. Nothing is ever forced.
set -eu
# Records are for their owner's eyes alone.
umask 077
branch="dialer-audit/$STACK"
seen="refs/dialer-audit/$STACK"

fetch() {
  mkdir -p "$CXONE_AUDIT_DIR"
  found=0
  git ls-remote --exit-code origin "refs/heads/$branch" >/dev/null || found=$?
  # 2: there is no such branch. Without the trail of earlier runs a second one would begin, and pass as whole.
  if [ "$found" -eq 2 ] && [ "${1:-}" = --first-run ]; then return; fi
  if [ "$found" -eq 2 ]; then
    echo "audit-trail.sh: the branch $branch is not at origin, so the audit trail of $STACK is gone. Restore the branch. If this stack never had one, see docs/ci.md: audit-trail.sh fetch --first-run" >&2
    exit 1
  fi
  if [ "$found" -ne 0 ]; then exit "$found"; fi
  git fetch --quiet origin "$branch"
  git update-ref "$seen" FETCH_HEAD
  git -c tar.umask=0077 archive "$seen" | tar -x -C "$CXONE_AUDIT_DIR"
}

keep() {
  GIT_DIR=$(git rev-parse --absolute-git-dir)
  GIT_INDEX_FILE="$GIT_DIR/dialer-audit-index"
  GIT_AUTHOR_NAME=dialer-audit GIT_AUTHOR_EMAIL=dialer-audit@localhost
  GIT_COMMITTER_NAME=dialer-audit GIT_COMMITTER_EMAIL=dialer-audit@localhost
  export GIT_DIR GIT_INDEX_FILE GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
  cd "$CXONE_AUDIT_DIR"
  git --work-tree=. add --all --force .
  tree=$(git write-tree)
  parent=$(git rev-parse --quiet --verify "$seen" || true)
  if [ -n "$parent" ] && [ "$(git rev-parse "$parent^{tree}")" = "$tree" ]; then return; fi
  commit=$(git commit-tree "$tree" ${parent:+-p "$parent"} -m "Audit trail of $STACK at $(git rev-parse --short HEAD)")
  git push --quiet origin "$commit:refs/heads/$branch"
}

case "${1:-}" in
fetch | keep) "$@" ;;
*)
  echo "usage: audit-trail.sh fetch [--first-run] | keep, with STACK and CXONE_AUDIT_DIR set" >&2
  exit 2
  ;;
esac
