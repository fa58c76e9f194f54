/** Compares what the models say with what a file of reference values says, by the rule that the file carries. */
import { MODELS } from "./models.mjs";
import { evaluateScenarios, scenarioOf } from "./scenarios.mjs";

/** @param {any} file @returns {{ name: string, misses: string[] }[]} */
export function evaluateFile(file) {
  if (Array.isArray(file?.scenarios)) return evaluateScenarios(file.scenarios.map(scenarioOf));
  if (Array.isArray(file?.cases)) {
    const simulated = file.cases.filter(({ model }) => model === "dialer_des");
    const exact = file.cases.filter(({ model }) => model !== "dialer_des");
    return [...exact.map(evaluateCase), ...evaluateScenarios(simulated.map(simulatedCase))];
  }
  throw new Error("the file has neither `cases` nor `scenarios`");
}

const simulatedCase = ({ id, inputs, outputs }) => ({
  name: `${id} dialer_des`,
  inputs,
  references: outputs,
});

function evaluateCase({ id, model, inputs, outputs, tolerance }) {
  const name = `${id} ${model}`;
  const evaluate = MODELS[model];
  if (!evaluate) return { name, misses: [`the model ${model} is not known here`] };
  let found;
  try {
    found = evaluate(inputs);
  } catch (error) {
    return { name, misses: [`threw ${error.message}`] };
  }
  const misses = Object.entries(outputs)
    .filter(([output, reference]) => !within(found[output], reference, output, tolerance ?? {}))
    .map(([output, reference]) => `${output} is ${found[output]}, the reference is ${reference}`);
  return { name, misses };
}

/** meta.toleranceRule of the file: absolute or relative, for all outputs or for each; "exact" is equality. */
function within(found, reference, output, { absolute, relative }) {
  const of = (limit) => (limit !== null && typeof limit === "object" ? limit[output] : limit);
  if (typeof reference !== "number" || of(relative) === "exact" || of(absolute) === "exact")
    return found === reference;
  const off = Math.abs(found - reference);
  return off <= (of(absolute) ?? 0) || off <= (of(relative) ?? 0) * Math.abs(reference);
}
