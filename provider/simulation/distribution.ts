/**
 * The laws of the durations in the dialer model, with the integrals that the renewal formulas need. Seconds.
 * The written form is that of the reference cases: ["lognormal", mean, coefficient of variation] and so on.
 */
import { DomainError, assertCount, assertNumber } from "./domain";

export type Distribution = SimpleDistribution | readonly ["mix", ...MixPart[]];

/** The weights of the parts add up to 1. */
type MixPart = readonly [weight: number, part: SimpleDistribution];

type SimpleDistribution =
  | readonly ["const", number]
  /** mean */
  | readonly ["exp", number]
  /** from, to */
  | readonly ["uniform", number, number]
  /** mean, coefficient of variation */
  | readonly ["lognormal", number, number]
  /** mean, phases */
  | readonly ["erlang", number, number];

/** @throws DomainError for a negative duration, an empty range, a mix whose weights do not add up to 1 */
export function assertDistribution(what: string, law: Distribution): void {
  switch (law[0]) {
    case "const":
      return assertNumber(`${what} (const)`, law[1], { minimum: 0 });
    case "exp":
      return assertNumber(`mean of ${what} (exp)`, law[1], { above: 0 });
    case "uniform":
      assertNumber(`start of ${what} (uniform)`, law[1], { minimum: 0 });
      return assertNumber(`end of ${what} (uniform)`, law[2], { minimum: law[1] });
    case "lognormal":
      assertNumber(`mean of ${what} (lognormal)`, law[1], { above: 0 });
      return assertNumber(`variation of ${what} (lognormal)`, law[2], { above: 0 });
    case "erlang":
      assertNumber(`mean of ${what} (erlang)`, law[1], { above: 0 });
      return assertCount(`phases of ${what} (erlang)`, law[2], 1);
    case "mix":
      return assertMix(what, partsOf(law));
    default: {
      const [kind]: readonly unknown[] = law;
      throw new DomainError(`${what} has the law ${String(kind)}, which is not known here`);
    }
  }
}

function assertMix(what: string, parts: readonly MixPart[]): void {
  for (const [weight, part] of parts) {
    assertNumber(`weight in ${what} (mix)`, weight, { minimum: 0, maximum: 1 });
    assertDistribution(what, part);
  }
  const total = parts.reduce((sum, [weight]) => sum + weight, 0);
  if (Math.abs(total - 1) > 1e-9)
    throw new DomainError(`the weights of ${what} (mix) add up to ${total}, not 1`);
}

const partsOf = ([, ...parts]: readonly ["mix", ...MixPart[]]): MixPart[] => parts;

/** E[X], seconds. */
export function mean(law: Distribution): number {
  switch (law[0]) {
    case "uniform":
      return (law[1] + law[2]) / 2;
    case "mix":
      return partsOf(law).reduce((sum, [weight, part]) => sum + weight * mean(part), 0);
    case "const":
    case "exp":
    case "lognormal":
    case "erlang":
      return law[1];
  }
}

/** P(X <= t). */
export function cdf(law: Distribution, t: number): number {
  return integrals(law, t).mass;
}

/** E[X; X <= t], the part of the mean that lies at or below t. */
export function meanBelow(law: Distribution, t: number): number {
  return integrals(law, t).mean;
}

interface Integrals {
  mass: number;
  mean: number;
}

function integrals(law: Distribution, t: number): Integrals {
  if (law[0] === "mix") {
    return partsOf(law).reduce(
      (sum, [weight, part]) => {
        const { mass, mean } = integrals(part, t);
        return { mass: sum.mass + weight * mass, mean: sum.mean + weight * mean };
      },
      { mass: 0, mean: 0 },
    );
  }
  if (law[0] === "const") return law[1] <= t ? { mass: 1, mean: law[1] } : { mass: 0, mean: 0 };
  if (t <= 0) return { mass: 0, mean: 0 };
  switch (law[0]) {
    case "exp":
      return { mass: -Math.expm1(-t / law[1]), mean: law[1] * erlangCdf(2, t / law[1]) };
    case "uniform":
      return uniformIntegrals(law[1], law[2], t);
    case "lognormal": {
      const sigma = Math.sqrt(Math.log1p(law[2] * law[2]));
      const z = (Math.log(t) - Math.log(law[1]) + (sigma * sigma) / 2) / sigma;
      return { mass: normalCdf(z), mean: law[1] * normalCdf(z - sigma) };
    }
    case "erlang": {
      const [, average, phases] = law;
      const x = (t * phases) / average;
      return { mass: erlangCdf(phases, x), mean: average * erlangCdf(phases + 1, x) };
    }
  }
}

function uniformIntegrals(from: number, to: number, t: number): Integrals {
  if (t >= to) return { mass: 1, mean: (from + to) / 2 };
  if (t <= from) return { mass: 0, mean: 0 };
  const mass = (t - from) / (to - from);
  return { mass, mean: (mass * (from + t)) / 2 };
}

/** P(at least `phases` events of a Poisson law with mean x). */
function erlangCdf(phases: number, x: number): number {
  let term = Math.exp(-x);
  let below = term;
  for (let k = 1; k < phases; k++) {
    term *= x / k;
    below += term;
  }
  // Near 0 the difference loses its digits: sum the upper terms instead.
  if (below < 0.5) return 1 - below;
  let upper = 0;
  for (let k = phases; ; k++) {
    term *= x / k;
    upper += term;
    if (term <= upper * 1e-17) return upper;
  }
}

/** P(Z <= z) of the standard normal law, to double precision (series and continued fraction of the error function). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const tail = x < 2 ? (1 - erfSeries(x)) / 2 : erfcFraction(x) / 2;
  return z > 0 ? 1 - tail : tail;
}

function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
    term *= (-x * x) / k;
    sum += term / (2 * k + 1);
    if (x === 0) break;
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** Evaluated from its far end; 120 levels are enough from x = 2 up. */
function erfcFraction(x: number): number {
  let fraction = x;
  for (let k = 120; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
