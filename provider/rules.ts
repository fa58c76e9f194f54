/** What the rules of the declared jurisdictions say of a config. Pure: no clock, no network, no Pulumi. */
import { TABLE } from "./rules/table";

export type { Area } from "./rules/areas/area";
export { AREAS, evaluate, judge, type Judgement } from "./rules/evaluate";
export { type Finding, textOf } from "./rules/finding";
export { type Overview, overviewOf } from "./rules/overview";
export { codesOf, type Inputs, pacingOf, purposeOf, read } from "./rules/subject";
export { type Purpose, type Row, TABLE, type Table } from "./rules/table";
export { loadTable, PURPOSES } from "./rules/table-schema";
export { GRADE_TEXT, STANDING_TEXT, valueText } from "./rules/words";
export { type Waived, waivedIn, waivedText } from "./rules/waived";

/** Date of the table, printed in every finding. */
export const RULES_VERSION: string = TABLE.version;
