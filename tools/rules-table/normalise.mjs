/**
 * From the research table (prose and all) to the table that provider/rules loads: closed enums, one cited value a
 * limit, prose as notes. Nothing of the research is dropped: what is no value becomes a note.
 */

const PURPOSES = { "donation-solicitation": "charity" };
const WINDOWS = { "successive-days-from-campaign-start": "successive-days" };
/** What the research says of public holidays, where it means that nobody is called; anything else sets no limit. */
const NO_CALLS_ON_HOLIDAYS = /^(no calls|no advertising calls|working days only)/;
/** The clause of each value, where the row's own text names several (facts as cited in the research). */
const CLAUSES = {
  US: {
    maxAbandonmentRate: "16 CFR 310.4(b)(4)(i); 47 CFR 64.1200(a)(7)",
    abandonmentWindow: "16 CFR 310.4(b)(4)(i); 47 CFR 64.1200(a)(7)",
    abandonmentDenominator: "16 CFR 310.4(b)(4)(i); 47 CFR 64.1200(a)(7)",
    connect: "16 CFR 310.4(b)(1)(iv); 47 CFR 64.1200(a)(7)",
    minRingSeconds: "16 CFR 310.4(b)(4)(ii); 47 CFR 64.1200(a)(6)",
    safeHarborMessage: "16 CFR 310.4(b)(4)(iii); 47 CFR 64.1200(a)(7)(i)",
    callingHours: "16 CFR 310.4(c); 47 CFR 64.1200(c)(1)",
    timezoneBasis: "16 CFR 310.4(c); 47 CFR 64.1200(c)(1)",
    recordRetentionMonths: "16 CFR 310.5",
  },
  "US:debt-collection": {
    maxAttempts: "12 CFR 1006.14(b)(2)",
    callingHours: "12 CFR 1006.6(b)",
    timezoneBasis: "12 CFR 1006.6(b)",
    recordRetentionMonths: "12 CFR 1006.100",
  },
};
/** What is less than law, by row and value; the research says so in its notes. */
const STANDING = {
  GB: { maxAbandonmentRate: "withdrawn-guideline" },
  DE: { callingHours: "conduct-indicator", maxAttempts: "conduct-indicator" },
  IT: { callingHours: "code-of-conduct" },
  NL: { callingHours: "code-of-conduct" },
  BR: { callingHours: "code-of-conduct", maxAttempts: "code-of-conduct" },
  NZ: { callingHours: "code-of-conduct" },
};
/** Dates that the research gives in prose for one value. */
const DATES = { US: { recordRetentionMonths: { effectiveFrom: "2024-05-16" } } };
/** Where the research keeps its confidence in a value, if not under the value's own name. */
const CONFIDENCE = {
  connect: "connectWithinSeconds",
  abandonmentWindow: "window",
  safeHarborMessage: "recordedMessage",
};
const READ = ["read-primary", "read-secondary", "codified-sure", undefined];

const present = (value) => value !== null && value !== undefined;

function hours(callingHours) {
  if (!present(callingHours)) return undefined;
  const publicHolidays = NO_CALLS_ON_HOLIDAYS.test(callingHours.publicHolidays) ? "none" : "as-weekday";
  return { ...callingHours, publicHolidays };
}

function window({ window: given, maxAbandonmentRate }) {
  if (!present(given?.type) || !present(maxAbandonmentRate)) return undefined;
  const type = WINDOWS[given.type] ?? given.type;
  return type === "successive-days" ? { type, days: given.days } : { type };
}

function message({ recordedMessageRequired, recordedMessage }) {
  if (recordedMessageRequired !== true) return undefined;
  return { optOut: present(recordedMessage.optOutMechanism), marketing: recordedMessage.marketingContent };
}

/** A call count of 0 is a rule on what came before the call, which no config key can say: it stays a note. */
function attempts(maxAttempts) {
  const limits = (maxAttempts ?? []).filter(({ calls }) => calls > 0);
  return limits.length === 0
    ? undefined
    : limits.map((limit) => ({
        attempts: limit.calls,
        perHours: limit.periodHours ?? limit.periodDays * 24,
      }));
}

function valuesOf(row) {
  const { connectWithinSeconds: withinSeconds, connectMeasuredFrom: measuredFrom } = row;
  return {
    maxAbandonmentRate: row.maxAbandonmentRate,
    abandonmentWindow: window(row),
    abandonmentDenominator: present(row.denominator) ? "live-answers" : undefined,
    connect: present(withinSeconds) ? { withinSeconds, measuredFrom } : undefined,
    minRingSeconds: row.minRingSeconds,
    safeHarborMessage: message(row),
    callingHours: hours(row.callingHours),
    timezoneBasis: present(row.timezoneBasis) ? "called-party" : undefined,
    maxAttempts: attempts(row.maxAttempts),
    cooldownAfterAbandonHours: row.cooldownAfterAbandonHours,
    amd: present(row.amd)
      ? { countFalsePositives: true, repeatAfterHours: row.amd.repeatWithinHours }
      : undefined,
    callerId: row.callerIdRequired === true ? { returnable: true } : undefined,
    recordRetentionMonths: row.recordRetentionMonths,
  };
}

function cited(row, key, value) {
  const standing = STANDING[row.code]?.[key];
  const doubted = key === "abandonmentDenominator" && row.denominator.startsWith("uncertain");
  return {
    value,
    clause: CLAUSES[row.code]?.[key] ?? row.rule,
    verified: row.verified && !doubted && READ.includes(row.confidence[CONFIDENCE[key] ?? key]),
    ...(standing && { standing }),
    ...DATES[row.code]?.[key],
  };
}

/** Keys whose whole content is in the normalised row. */
const TAKEN = [
  "code",
  "name",
  "extends",
  "appliesTo",
  "rule",
  "maxAbandonmentRate",
  "connectWithinSeconds",
  "connectMeasuredFrom",
  "minRingSeconds",
  "cooldownAfterAbandonHours",
  "recordRetentionMonths",
  "callerIdRequired",
  "effectiveFrom",
  "effectiveTo",
  "verified",
  "sourceCitation",
  "timezoneBasis",
];

const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

function notesOf(row) {
  const { callingHours, ...rest } = row;
  const notes = Object.entries(rest).filter(([key, value]) => !TAKEN.includes(key) && present(value));
  if (present(callingHours)) notes.push(["publicHolidays", callingHours.publicHolidays]);
  return notes.map(([key, value]) => `${key}: ${text(value)}`);
}

function normaliseRow(row) {
  const values = Object.entries(valuesOf(row)).filter(([, value]) => present(value));
  return {
    id: row.code,
    jurisdiction: row.code.split(":")[0],
    within: row.code.includes(":") ? null : row.extends,
    name: row.name,
    purposes: row.appliesTo.map((purpose) => PURPOSES[purpose] ?? purpose),
    effectiveFrom: row.effectiveFrom ?? null,
    effectiveTo: row.effectiveTo ?? null,
    verified: row.verified,
    values: Object.fromEntries(values.map(([key, value]) => [key, cited(row, key, value)])),
    sources: row.sourceCitation,
    notes: notesOf(row),
  };
}

/** Australia's hours for research calls are a row of their own; the research states no confidence in them. */
function surveyRow(row) {
  const { researchCallingHours, ...rest } = row;
  return {
    ...rest,
    code: `${row.code}:survey`,
    appliesTo: ["survey"],
    verified: false,
    callerIdRequired: null,
    recordedMessageRequired: null,
    callingHours: { ...researchCallingHours, publicHolidays: "no rule found" },
  };
}

/** @param {{ compiled: string, status: string, jurisdictions: object[] }} research */
export function normalise(research) {
  const rows = research.jurisdictions.flatMap((row) =>
    row.researchCallingHours ? [row, surveyRow(row)] : [row],
  );
  return { version: research.compiled, status: research.status, rows: rows.map(normaliseRow) };
}
