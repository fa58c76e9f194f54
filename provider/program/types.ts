/** The flat inputs of Pulumi, and the typed program that a verb makes of them. */
import type { Document } from "../fields";
import type { Identity } from "../identity";
import type { ResourceTypes } from "../resources/types";

/** The flat inputs that Pulumi hands over and stores. */
export type FlatInputs = Document;

export interface Program<R extends ResourceTypes> {
  /** Undefined in a state from before resources had one. */
  identity: Identity | undefined;
  settings: R["settings"];
  /** The declared fields; an undeclared one is absent. */
  fields: R["fields"];
  observed: R["observed"];
  /** Id of the existing object that the program names. */
  adopted: string | undefined;
  /** The hidden inputs as they came: a state keeps them in the same form. */
  given: Document;
  /** The text of the provider, which a state needs to be refreshed or destroyed. */
  shell: unknown;
}
