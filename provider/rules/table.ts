/**
 * The jurisdiction table: dated research, not legal advice. Each value carries its clause, its dates and whether its
 * number was read in the source (`verified`). `tools/rules-table.mjs` writes table.json; a test holds it to its schema,
 * which every preview would else load and apply again.
 */
import data from "./table.json";
import type { Row, Table } from "./table-schema";

export type { Purpose, Row, Table } from "./table-schema";
export type ValueName = keyof Row["values"];
export type Value<Name extends ValueName> = NonNullable<Row["values"][Name]>["value"];

/** One value of a row with its clause, source and standing. */
export type CitedValue = NonNullable<Row["values"][ValueName]>;

export const TABLE = data as Table;
