/** The one document of `pulumi preview --json` without streaming. It holds no policies: the engine leaves them out. */
import { z } from "zod";
import type { Run } from "./run";

const state = z.looseObject({ inputs: z.record(z.string(), z.unknown()).nullish() }).nullish();

const previewDocument = z.looseObject({
  steps: z
    .array(
      z.looseObject({
        op: z.string(),
        urn: z.string(),
        oldState: state,
        newState: state,
        detailedDiff: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .default([]),
  diagnostics: z
    .array(z.looseObject({ urn: z.string().optional(), severity: z.string(), message: z.string() }))
    .default([]),
  changeSummary: z.record(z.string(), z.number()).optional(),
});

/** @returns whether a value looks like such a document */
export const isPreviewDocument = (value: object): boolean =>
  "changeSummary" in value || ("steps" in value && "duration" in value);

/** @throws z.ZodError when a part that is read has another shape */
export function runOfPreview(value: unknown): Run {
  const { steps, diagnostics } = previewDocument.parse(value);
  return {
    steps: steps.map(({ op, urn, oldState, newState, detailedDiff }) => ({
      op,
      urn,
      before: oldState?.inputs ?? undefined,
      after: newState?.inputs ?? undefined,
      differing: Object.keys(detailedDiff ?? {}),
      drift: op === "refresh",
    })),
    diagnostics: diagnostics.map(({ urn, severity, message }) => ({
      urn,
      severity,
      message: message.startsWith(`${severity}: `) ? message.slice(severity.length + 2) : message,
    })),
    violations: [],
    result: diagnostics.some(({ severity }) => severity === "error") ? "failed" : "succeeded",
  };
}
