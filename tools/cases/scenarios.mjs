/** Holds simulated scenarios to reference results by the rule of `meta.compare`: in standard errors of the difference. */
import { requireSimulation } from "../lib/source.mjs";

const { DEFAULTS } = requireSimulation("dialer/parameters");
const { simulate } = requireSimulation("des/simulate");

/** A metric may be so many standard errors off; 2 % of all metrics may be further off, and none beyond NEVER. */
const USUAL = 3;
const NEVER = 4.5;
const SHARE_BEYOND = 0.02;

/**
 * @typedef {number | { mean: number, ci95: number }} Reference a number is exact
 * @typedef {{ name: string, inputs: object, references: Record<string, Reference> }} Scenario
 * @param {Scenario[]} scenarios
 * @returns {{ name: string, misses: string[] }[]}
 */
export function evaluateScenarios(scenarios) {
  const compared = scenarios.map(({ name, inputs, references }) => ({
    name,
    ...compare(inputs, references),
  }));
  const all = compared.flatMap(({ metrics }) => metrics);
  const beyond = all.filter(({ off }) => !(off <= USUAL)).length;
  const limit = beyond > SHARE_BEYOND * all.length ? USUAL : NEVER;
  return compared.map(({ name, error, metrics }) => ({
    name,
    misses: error ? [error] : metrics.filter(({ off }) => !(off <= limit)).map(({ text }) => text),
  }));
}

/** A scenario of dialer-reference-results.json: exact values go before simulated ones. */
export function scenarioOf({ name, inputs, pooled, exact }) {
  const numbers = Object.entries(exact ?? {}).filter(([, value]) => typeof value === "number");
  return { name, inputs, references: { ...pooled, ...Object.fromEntries(numbers) } };
}

function compare(inputs, references) {
  try {
    const { metrics } = simulate({ ...DEFAULTS, ...inputs });
    return { metrics: Object.entries(references).map((entry) => distance(metrics, ...entry)) };
  } catch (error) {
    return { metrics: [], error: `threw ${error.message}` };
  }
}

function distance(metrics, metric, reference) {
  const { mean, ci95 } = typeof reference === "number" ? { mean: reference, ci95: 0 } : reference;
  const found = metrics[metric];
  if (!found) return { off: NaN, text: `${metric} is not a metric of the simulation` };
  const difference = Math.abs(found.estimate - mean);
  const off = difference === 0 ? 0 : difference / Math.hypot(found.standardError, ci95 / 1.96);
  return {
    off,
    text: `${metric} is ${found.estimate}, the reference is ${mean}: ${off.toFixed(1)} standard errors off`,
  };
}
