/** All random numbers of one replication. */
import type { DialerParameters } from "../dialer/parameters";
import { Sampler } from "./sampler";
import { type StreamPurpose, Uniforms } from "./uniforms";

export type Draws = ReturnType<typeof drawsOf>;

export function drawsOf(p: DialerParameters, replication: number) {
  const uniforms = (purpose: StreamPurpose) => new Uniforms(p.seed, replication, purpose);
  const times = (
    purpose: Exclude<
      StreamPurpose,
      "outcome" | "amdError" | "pauseChance" | "patience" | "tick" | "rounding"
    >,
  ) => new Sampler(p[purpose], uniforms(purpose));
  return {
    outcome: uniforms("outcome"),
    ringLive: times("ringLive"),
    ringMachine: times("ringMachine"),
    timeBusy: times("timeBusy"),
    timeInvalid: times("timeInvalid"),
    timeNoAnswer: times("timeNoAnswer"),
    amdError: uniforms("amdError"),
    amdHuman: times("amdHuman"),
    amdMachine: times("amdMachine"),
    patience: p.patience && new Sampler(p.patience, uniforms("patience")),
    talk: times("talk"),
    talkMachine: times("talkMachine"),
    wrap: times("wrap"),
    pauseChance: uniforms("pauseChance"),
    pause: times("pause"),
    preview: times("preview"),
    /** rate mode: Poisson attempts, dialRate for each agent and minute. */
    tick: new Sampler(["exp", 60 / (p.dialRate * p.agents)], uniforms("tick")),
    rounding: uniforms("rounding"),
  };
}
