/** The shape of a rule area: one subject of the law, one id. */
import type { PACING_TYPES } from "../../limits";
import type { Finding } from "../finding";
import type { Rules } from "../rows";
import type { Inputs } from "../subject";

export type Pacing = (typeof PACING_TYPES)[number];

export const EVERY_MODE: readonly Pacing[] = ["predictive", "progressive", "preview"];
export const PREDICTIVE: readonly Pacing[] = ["predictive"];
/** Without preview pacing, where an agent is on the line before the call is placed. */
export const AUTOMATIC: readonly Pacing[] = ["predictive", "progressive"];

export interface Area {
  readonly id: string;
  /** What it is about, after "no rule on". */
  readonly subject: string;
  /** The inputs that it reads besides pacingType, jurisdictions and purpose. */
  readonly reads: readonly string[];
  readonly modes: readonly Pacing[];
  /** Whether it has something to say when no known jurisdiction is declared. */
  readonly always?: true;
  /** @returns undefined when no row has a rule on it: then nothing was compared */
  judge(inputs: Inputs, rules: Rules): Finding[] | undefined;
}
