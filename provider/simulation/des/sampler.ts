/** Durations of one law from one stream of uniforms, drawn in batches: the event loop only picks them up. */
import type { Distribution } from "../distribution";
import { normalQuantile } from "./normal";
import { BATCH, type Uniforms } from "./uniforms";

export class Sampler {
  private readonly values = new Float64Array(BATCH);
  private used = BATCH;

  constructor(
    private readonly law: Distribution,
    private readonly uniforms: Uniforms,
  ) {}

  /** Seconds. */
  next(): number {
    if (this.used === BATCH) {
      fill(this.values, this.law, this.uniforms);
      this.used = 0;
    }
    return this.values[this.used++]!;
  }
}

/** The law is chosen outside the loops. */
function fill(values: Float64Array, law: Distribution, uniforms: Uniforms): void {
  switch (law[0]) {
    case "const":
      values.fill(law[1]);
      return;
    case "exp":
      for (let i = 0; i < values.length; i++) values[i] = -law[1] * Math.log(uniforms.next());
      return;
    case "uniform":
      for (let i = 0; i < values.length; i++) values[i] = law[1] + (law[2] - law[1]) * uniforms.next();
      return;
    case "lognormal": {
      const sigma = Math.sqrt(Math.log1p(law[2] * law[2]));
      const mu = Math.log(law[1]) - (sigma * sigma) / 2;
      for (let i = 0; i < values.length; i++) {
        values[i] = Math.exp(mu + sigma * normalQuantile(uniforms.next()));
      }
      return;
    }
    case "erlang":
      for (let i = 0; i < values.length; i++) values[i] = erlang(law[1], law[2], uniforms);
      return;
    case "mix": {
      const one = new Float64Array(1);
      for (let i = 0; i < values.length; i++) {
        fill(one, chosenPart(law, uniforms.next()), uniforms);
        values[i] = one[0]!;
      }
    }
  }
}

function erlang(mean: number, phases: number, uniforms: Uniforms): number {
  let sum = 0;
  for (let phase = 0; phase < phases; phase++) sum -= Math.log(uniforms.next());
  return (mean / phases) * sum;
}

/** Rounding of the weights falls to the last part. */
function chosenPart([, ...parts]: Extract<Distribution, readonly ["mix", ...unknown[]]>, u: number) {
  let below = 0;
  const part = parts.find(([weight]) => u < (below += weight)) ?? parts[parts.length - 1];
  return part![1];
}
