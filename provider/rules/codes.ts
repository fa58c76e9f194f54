/** Codes of jurisdictions: which the rules know, and which one was probably meant by another word. */
import { distance } from "fastest-levenshtein";
import { recordOf, textsOf } from "../json";
import { shown } from "../shown";
import { type Table, TABLE } from "./table";

/** Postal codes (USPS) of the states, of DC and of the inhabited territories: a missing row is no typing error. */
const STATES: Readonly<Record<string, string>> = {
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  DC: "District of Columbia",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
  AS: "American Samoa",
  GU: "Guam",
  MP: "Northern Mariana Islands",
  PR: "Puerto Rico",
  VI: "U.S. Virgin Islands",
};
const STATE_CODES = Object.keys(STATES).map((state) => `US-${state}`);

/** Other words for a jurisdiction of the table, without blanks and punctuation. */
const ALIASES: Readonly<Record<string, string>> = {
  USA: "US",
  UNITEDSTATES: "US",
  UNITEDSTATESOFAMERICA: "US",
  AMERICA: "US",
  UK: "GB",
  EN: "GB",
  ENG: "GB",
  GBR: "GB",
  ENGLAND: "GB",
  SCOTLAND: "GB",
  WALES: "GB",
  NORTHERNIRELAND: "GB",
  GREATBRITAIN: "GB",
  UNITEDKINGDOM: "GB",
  CAN: "CA",
  CANADA: "CA",
  AUS: "AU",
  AUSTRALIA: "AU",
  DEU: "DE",
  GER: "DE",
  GERMANY: "DE",
  DEUTSCHLAND: "DE",
  FRA: "FR",
  FRANCE: "FR",
  ESP: "ES",
  SPAIN: "ES",
  ITA: "IT",
  ITALY: "IT",
  NLD: "NL",
  NETHERLANDS: "NL",
  HOLLAND: "NL",
  AUT: "AT",
  AUSTRIA: "AT",
  BEL: "BE",
  BELGIUM: "BE",
  IRL: "IE",
  IRELAND: "IE",
  IND: "IN",
  INDIA: "IN",
  BRA: "BR",
  BRAZIL: "BR",
  ZAF: "ZA",
  SOUTHAFRICA: "ZA",
  MEX: "MX",
  MEXICO: "MX",
  JPN: "JP",
  JAPAN: "JP",
  NZL: "NZ",
  NEWZEALAND: "NZ",
  SGP: "SG",
  SINGAPORE: "SG",
};
const EUROPE = ["EU", "EUR", "EEA", "EUROPE", "EUROPEANUNION"];

/** Whether the table has a row of this id. */
const hasRow = (code: string, table: Table): boolean => table.rows.some(({ id }) => id === code);

/** A state without a row is known too: the federal rules hold there. */
export const isKnownCode = (code: string, table: Table = TABLE): boolean =>
  hasRow(code, table) || lacksStateLaw(code, table);

/** A state of the US whose own law was not looked at. */
export const lacksStateLaw = (code: string, table: Table): boolean =>
  STATE_CODES.includes(code) && hasRow("US", table) && !hasRow(code, table);

/**
 * Words that follow an unknown code, such as "did you mean GB?"; undefined when no known code is near. A code is never
 * corrected in silence: "CA" is Canada, and a person who means California has to say so.
 */
export function suggestionFor(code: string, table: Table = TABLE): string | undefined {
  const meant = meantBy(code, table);
  if (meant === "EU") return "name the member states where the called people are, such as DE or FR";
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

function meantBy(code: string, table: Table): string | undefined {
  const upper = code
    .trim()
    .toUpperCase()
    .replace(/[_\s]+/g, "-");
  const plain = upper.replace(/[^A-Z]/g, "");
  const known = [...new Set([...table.rows.map(({ id }) => id), ...STATE_CODES])].filter((one) =>
    isKnownCode(one, table),
  );
  const same = known.find((one) => one.toUpperCase() === upper) ?? spelled(plain, known);
  if (same !== undefined) return same;
  if (EUROPE.includes(plain)) return "EU";
  const other = ALIASES[plain] ?? stateCode(plain);
  if (other !== undefined && known.includes(other)) return other;
  return known.find((one) => distance(one.toUpperCase(), upper) === 1) ?? nearName(plain, known);
}

/** "USFL" and "US.FL" are US-FL; a code with a purpose is none that a person spells so. */
const spelled = (plain: string, known: readonly string[]): string | undefined =>
  known.find((one) => one.replace("-", "") === plain);

/** "FL", "FLORIDA" and "USFLORIDA". */
function stateCode(plain: string): string | undefined {
  const bare = plain.replace(/^USA?(?=.{2})/, "");
  const state = Object.entries(STATES).find(
    ([code, name]) => [code, nameOf(name)].includes(plain) || [code, nameOf(name)].includes(bare),
  );
  return state === undefined ? undefined : `US-${state[0]}`;
}

const nameOf = (name: string): string => name.toUpperCase().replace(/[^A-Z]/g, "");

/** Names of five letters and more with one letter wrong. */
function nearName(plain: string, known: readonly string[]): string | undefined {
  const names = [
    ...Object.entries(ALIASES),
    ...Object.entries(STATES).map(([code, name]) => [nameOf(name), `US-${code}`] as const),
  ];
  const near = names.find(
    ([name, code]) => name.length > 4 && known.includes(code) && distance(name, plain) === 1,
  );
  return near?.[1];
}

export interface UnknownCode {
  code: string;
  says: string;
  next: string;
}

/** Longest code that a message repeats. */
const LONGEST_CODE = 40;

/** The declared codes that no rule knows. A value that is no list of texts, or an empty one, is left to the schema. */
export function unknownCodes(complianceRules: unknown): UnknownCode[] {
  const { jurisdictions } = recordOf(complianceRules);
  return textsOf(jurisdictions)
    .filter((code) => code !== "" && !isKnownCode(code))
    .map((code) => {
      const likely = suggestionFor(code) ?? "docs/policies.md lists the codes";
      return {
        code,
        says: `${shown(code, LONGEST_CODE)} is no known jurisdiction: ${likely}${likely.endsWith("?") ? "" : "."}`,
        next: "Without a known code no rule can be checked. `cxone-dialer rules show` lists the codes.",
      };
    });
}
