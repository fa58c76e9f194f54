/** What the rules of the declared jurisdictions say of a config. Pure: no clock, no network, no Pulumi. */
import { TABLE } from "./table";

export type { Area } from "./areas/area";
export { AREAS, evaluate, judge, type Judgement } from "./evaluate";
export { type Finding, textOf } from "./finding";
export { type Overview, overviewOf } from "./overview";
export { codesOf, type Inputs, pacingOf, purposeOf, read } from "./subject";
export { type Purpose, type Row, TABLE, type Table } from "./table";
export { loadTable, PURPOSES } from "./table-schema";
export { GRADE_TEXT, STANDING_TEXT, valueText } from "./words";
export { type Waived, waivedIn, waivedText } from "./waived";

/** Date of the table, printed in every finding. */
export const RULES_VERSION: string = TABLE.version;
