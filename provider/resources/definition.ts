/**
 * The core's knowledge of one resource. Each resource gives one definition; verbs, lock, state, merge and audit work
 * with any of them and know no field by name.
 */
import type { z } from "zod";
import type { FieldMap } from "../fields";
import type { CallOptions } from "../gateway/gateway";
import type { Problem } from "../program/problem";
import type { FlatInputs, Program } from "../program/types";
import type { Redactor } from "../program/redactor";
import type { ResourceTypes } from "./types";

/** Where a look at the live world may go. */
export interface Looks<R extends ResourceTypes> extends CallOptions {
  lookups: R["lookups"];
  baseUrl: string;
  redactor: Redactor;
}

/** Reasons against values that the live world gives, such as too few agents. */
interface Objections {
  refused: string[];
  remarks: string[];
}

/** The values that rules and simulation judge. Its keys are those of {@link JUDGED_INPUTS} in preview/subject. */
export type PacingView = Readonly<Record<string, unknown>>;

export interface ResourceDefinition<R extends ResourceTypes> {
  /** The object's name in a message: "dialer config". */
  noun: string;
  /** The class in a message: "DialerConfig". */
  className: string;
  fields: FieldMap & { names: readonly (keyof R["fields"] & string)[] };
  settingNames: readonly (keyof R["settings"] & string)[];
  /** Setting that names an existing object to adopt. */
  adoptBy: string;
  /** Field whose value is unique in a tenant, if there is one. */
  label: string;
  /** Every argument; which of them are required depends on the way in. */
  schema: z.ZodType;
  requiredToCreate: readonly string[];
  /** The allowed values of a field, in words. */
  expected: Readonly<Record<string, string>>;
  /** Keys that a nested argument may have, for "did you mean". */
  nestedKeys: Readonly<Record<string, readonly string[]>>;
  /** Fields that people find an object by: no hidden characters. */
  labels: readonly string[];
  /** Settings that a program leaves out. `deletionPolicy` depends on who made the object. */
  defaults: Omit<R["settings"], "deletionPolicy">;
  idOf: (body: R["body"]) => string;
  outputsOf: (id: string) => R["outputs"];
  /** The keys of a body that hold the id, from the outputs: the reverse of `outputsOf` and `idOf`. */
  identityKeys: (outputs: object) => object;
  /** Problems that the schema cannot see. */
  problems: (inputs: FlatInputs, redactor: Redactor) => Problem[];
  /** Lines about inputs that are allowed and probably wrong. */
  remarks: (inputs: FlatInputs, redactor: Redactor) => string[];
  /** Checks that only `pulumi up` can make for an unknown field, by the field's name. */
  checkedLater: Readonly<Record<string, string>>;
  /** Facts about the live world besides the object: at most one call. */
  facts: (
    fields: R["fields"],
    live: R["body"] | undefined,
    looks: Looks<R>,
  ) => Promise<Partial<R["observed"]>>;
  /** Reasons that `observed` gives against the values. A merged body may need a new look. */
  objections: (
    fields: R["fields"],
    program: Pick<Program<R>, "settings" | "observed" | "fields">,
    looks: Looks<R>,
  ) => Promise<Objections>;
  /** Absent for a resource that dials nothing. @param values fields of a program or of a body */
  pacingView?: (
    values: Readonly<Record<string, unknown>>,
    program: Pick<Program<R>, "settings" | "observed">,
  ) => PacingView;
}
