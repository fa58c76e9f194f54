/**
 * The product's answers, from the compiled package: jest's sandbox makes the simulation several times slower.
 * `node compiled.mjs assess SEED` reads questions from standard input and writes what `assess` says of each;
 * `node compiled.mjs simulate SEED` reads parameters and writes the metrics.
 */
import { text } from "node:stream/consumers";
import { requireSimulation } from "../../tools/lib/source.mjs";

const { DEFAULTS } = requireSimulation("dialer/parameters");
const { assess } = requireSimulation("assess");
const { simulate } = requireSimulation("des/simulate");
const [task, seed] = process.argv.slice(2);
// A question has no seed: the model takes it from the defaults.
DEFAULTS.seed = Number(seed);
const answers = JSON.parse(await text(process.stdin)).map((/** @type {any} */ question) =>
  task === "assess" ? answerTo(question) : simulate({ ...question, seed: Number(seed) }).metrics,
);
process.stdout.write(JSON.stringify(answers));

/** Only the parts that a campaign compares. */
function answerTo(question) {
  const answer = assess(question);
  if ("reason" in answer) throw new Error(`${question.name}: ${answer.reason}`);
  const { recommendation, verdict, risk, prediction, parameters } = answer.report;
  return { recommendation, verdict, risk, prediction, parameters };
}
