/**
 * From the research (prose and all) to the table that provider/rules loads: closed enums, each value with its own
 * clause and source, the rest of the prose as notes. Refuses a value without a citation, and a citation without a value.
 */

const PURPOSES = { "donation-solicitation": "charity" };
const WINDOWS = { "successive-days-from-campaign-start": "successive-days" };
/** Words of the research on public holidays that forbid calls; any other words set no limit. */
const NO_CALLS_ON_HOLIDAYS = /^(no calls|no advertising calls|working days only)/;

const present = (value) => value !== null && value !== undefined;
const withoutNulls = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => present(value)));
const purposesOf = (purposes) => purposes.map((purpose) => PURPOSES[purpose] ?? purpose);

function hours(callingHours) {
  if (!present(callingHours)) return undefined;
  const publicHolidays = NO_CALLS_ON_HOLIDAYS.test(callingHours.publicHolidays) ? "none" : "as-weekday";
  return { ...callingHours, publicHolidays };
}

function window({ window: given, maxAbandonmentRate }) {
  if (!present(given?.type) || !present(maxAbandonmentRate)) return undefined;
  const type = WINDOWS[given.type] ?? given.type;
  const { accepts } = given;
  return { type, ...(type === "successive-days" && { days: given.days }), ...(accepts && { accepts }) };
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

function amd({ repeatWithinHours }) {
  return {
    countFalsePositives: true,
    ...(present(repeatWithinHours) && { repeatAfterHours: repeatWithinHours }),
  };
}

function valuesOf(row) {
  const { connectWithinSeconds: withinSeconds, connectMeasuredFrom: measuredFrom } = row;
  return withoutNulls({
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
    amd: present(row.amd) ? amd(row.amd) : undefined,
    callerId: row.callerIdRequired === true ? { returnable: true } : undefined,
    recordRetentionMonths: row.recordRetentionMonths,
  });
}

/** Each value with its citation. @throws Error where one of the two is missing */
function citedValues(row) {
  const values = valuesOf(row);
  const odd = [...new Set([...Object.keys(values), ...Object.keys(row.cite)])].filter(
    (key) => !(key in values && key in row.cite),
  );
  if (odd.length > 0) throw new Error(`${row.code}: ${odd.join(", ")} has no value or no citation`);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, standing: "law", ...withoutNulls(row.cite[key]) },
    ]),
  );
}

/** Keys whose whole content is in the normalised row. */
const TAKEN = [
  "code",
  "name",
  "extends",
  "appliesTo",
  "rule",
  "compiled",
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
  "recordedMessageRequired",
  "cite",
  "confidence",
  "consent",
  "amdHangUp",
  "callerNumbering",
  "pendingChange",
];

/** Words of the research that say nothing beside the values. */
const SAYS_NOTHING = { limitKind: "none" };
/** The name of a key as words: `appliesToNote` is "applies to". */
const words = (key) =>
  key
    .replace(/Note$/, "")
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

const IN_PARTS = ["callingHours", "window", "maxAttempts", "recordedMessage"];
/** Prose of the parts whose numbers are values. */
const partsOf = ({ maxAttempts, recordedMessage, window: given, callingHours }) => [
  ...(maxAttempts ?? []).map(({ calls, periodHours, periodDays, rolling, scope, after }) => [
    "attempts",
    `${calls} in ${present(periodHours) ? `${periodHours} h` : `${periodDays} days`}${rolling ? ", rolling" : ""}${scope ? `, ${scope}` : ""}${after ? ` after: ${after}` : ""}`,
  ]),
  ...(recordedMessage
    ? [
        [
          "message",
          `${recordedMessage.content.join("; ")}; starts within ${recordedMessage.startWithinSeconds} s`,
        ],
      ]
    : []),
  ["window", given?.note],
  ["last window", given?.lastPeriod],
  ["public holidays", callingHours?.publicHolidays],
];

function notesOf(row) {
  const kept = Object.entries(row).filter(
    ([key, value]) => !TAKEN.includes(key) && !IN_PARTS.includes(key) && value !== SAYS_NOTHING[key],
  );
  return [...kept.map(([key, value]) => [words(key), value]), ...partsOf(row)]
    .filter(([, value]) => present(value))
    .map(([key, value]) => `${key}: ${text(value)}`);
}

/** Sources that no value and no consent entry names. */
function uncitedSources({ cite, consent, sourceCitation }) {
  const named = [...Object.values(cite), ...(consent ?? [])].map(({ source }) => source);
  return sourceCitation.filter((source) => !named.some((one) => one.includes(source)));
}

const consentOf = (entry) => withoutNulls({ ...entry, purposes: purposesOf(entry.purposes) });

function normaliseRow(row) {
  return {
    id: row.code,
    jurisdiction: row.code.split(":")[0],
    within: row.code.includes(":") ? null : row.extends,
    name: row.name,
    rule: row.rule,
    purposes: purposesOf(row.appliesTo),
    effectiveFrom: row.effectiveFrom ?? null,
    effectiveTo: row.effectiveTo ?? null,
    compiled: row.compiled,
    verified: row.verified,
    values: citedValues(row),
    consent: (row.consent ?? []).map(consentOf),
    ...(present(row.amdHangUp) && { amdHangUp: row.amdHangUp }),
    ...(present(row.callerNumbering) && { callerNumbering: row.callerNumbering }),
    ...(present(row.pendingChange) && { pendingChange: row.pendingChange }),
    notes: [...notesOf(row), ...uncitedSources(row).map((source) => `also read: ${source}`)],
  };
}

/** @param {{ compiled: string, status: string, jurisdictions: object[] }} research */
export const normalise = ({ compiled, status, jurisdictions, noRuleKnown, pending, removed }) => ({
  version: compiled,
  status,
  rows: jurisdictions.map(normaliseRow),
  noRuleKnown,
  pending: pending.map(withoutNulls),
  removed,
});
