/**
 * Pulumi's engine events, one JSON object a line: `pulumi up --json`, `refresh --json`, `destroy --json`, `preview --json`
 * with PULUMI_ENABLE_STREAMING_JSON_PREVIEW, `policy analyze --json`, and files of `--event-log`. Only the parts that are
 * read are described; everything else passes. Seen with CLI 3.256.0 (test/engine/report.test.ts looks again).
 */
import { z } from "zod";
import type { ResourceInputs, Run, Step } from "./run";

const state = z.looseObject({ inputs: z.record(z.string(), z.unknown()).nullish() }).nullish();
const metadata = z.looseObject({
  op: z.string(),
  urn: z.string(),
  old: state,
  new: state,
  detailedDiff: z.record(z.string(), z.unknown()).nullish(),
});
const step = z.looseObject({ metadata });

const engineEvent = z.looseObject({
  resourcePreEvent: step.optional(),
  resOutputsEvent: step.optional(),
  diagnosticEvent: z
    .looseObject({
      urn: z.string().optional(),
      severity: z.string(),
      message: z.string(),
      ephemeral: z.boolean().optional(),
    })
    .optional(),
  policyEvent: z
    .looseObject({
      resourceUrn: z.string().optional(),
      message: z.string(),
      policyName: z.string(),
      policyPackName: z.string(),
      enforcementLevel: z.string(),
    })
    .optional(),
  summaryEvent: z.looseObject({ result: z.string().optional() }).optional(),
});
type EngineEvent = z.infer<typeof engineEvent>;

/** @returns whether a value looks like one of the engine's events, known here or not */
export const isEngineEvent = (value: object): boolean =>
  Object.keys(value).some((key) => /^[a-z][A-Za-z]*Event$/.test(key));

/** @throws z.ZodError when an event that is read has another shape */
export function runOfEvents(values: readonly unknown[]): Run {
  const events = values.map((value) => engineEvent.parse(value));
  const summaries = events.flatMap(({ summaryEvent }) => (summaryEvent ? [summaryEvent] : []));
  return {
    steps: stepsOf(events),
    diagnostics: events.flatMap(({ diagnosticEvent: said }) =>
      said === undefined || said.severity === "debug" || said.ephemeral === true
        ? []
        : [{ urn: said.urn, severity: said.severity, message: said.message }],
    ),
    violations: events.flatMap(({ policyEvent: said }) =>
      said === undefined
        ? []
        : [
            {
              urn: said.resourceUrn,
              pack: said.policyPackName,
              policy: said.policyName,
              level: said.enforcementLevel,
              message: said.message,
            },
          ],
    ),
    result: resultOf(summaries),
  };
}

function resultOf(summaries: readonly { result?: string | undefined }[]): Run["result"] {
  if (summaries.length === 0) return "unfinished";
  return summaries.some(({ result }) => result === "failed") ? "failed" : "succeeded";
}

/** Steps are announced; only what a refresh found stands in the event after its read. */
function stepsOf(events: readonly EngineEvent[]): Step[] {
  const refreshing = new Set<string>();
  return events.flatMap(({ resourcePreEvent: announced, resOutputsEvent: done }) => {
    if (announced?.metadata.op === "refresh") refreshing.add(announced.metadata.urn);
    else if (announced !== undefined) return [stepOf(announced.metadata, false)];
    return done !== undefined && refreshing.delete(done.metadata.urn) ? [stepOf(done.metadata, true)] : [];
  });
}

const stepOf = (
  { op, urn, old, new: fresh, detailedDiff }: z.infer<typeof metadata>,
  drift: boolean,
): Step => ({
  op,
  urn,
  before: inputsOf(old),
  after: inputsOf(fresh),
  differing: Object.keys(detailedDiff ?? {}),
  drift,
});

const inputsOf = (from: z.infer<typeof state>): ResourceInputs | undefined => from?.inputs ?? undefined;
