/** Findings of the rules about a body: those that a change brought in, and how they may be shown. */
import { today } from "../day";
import { type Redactor, SECRET } from "../program/redactor";
import { AREAS, evaluate, type Finding } from "../rules";
import type { PacingView } from "../resources/definition";

/** The breaches of `body` that `alone` does not have: policies report those of the program alone. */
export function broughtIn(alone: PacingView, body: PacingView): Finding[] {
  const date = today();
  const keyOf = ({ id, path, limit }: Finding): string => JSON.stringify([id, path, limit]);
  const before = new Set(evaluate(alone, date).map(keyOf));
  return evaluate(body, date).filter((one) => one.level === "mandatory" && !before.has(keyOf(one)));
}

/** Findings as they may be shown and recorded: the value of a secret field is left out. */
export const maskedFindings = (findings: readonly Finding[], redactor: Redactor): Finding[] =>
  findings.map((finding) => {
    const reads = AREAS.find(({ id }) => id === finding.id)?.reads ?? [finding.path];
    return reads.some((path) => redactor.isSecret(path)) ? { ...finding, found: SECRET } : finding;
  });
