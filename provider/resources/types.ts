/** The types that one resource gives to the core. */
import type { CoreObserved } from "../schema/observed";

/** A body as the gateway gives it. The rest of its keys is the server's and open. */
export interface ServerBody {
  version: number;
  lastModifiedBy?: string | undefined;
  lastModifiedAt?: string | undefined;
  [key: string]: unknown;
}

/** The settings that every resource has. They stay in the state and are never sent. */
export type CoreSettings = {
  onConflict: "merge" | "fail" | "overwrite";
  onAdopt: "match" | "update";
  deletionPolicy: "retain" | "delete";
};

/** The types of a resource. The schemas of its arguments and of its bodies give them. */
export interface ResourceTypes {
  /** Fields that a program declares; each may be absent. */
  fields: object;
  settings: CoreSettings;
  body: ServerBody;
  observed: CoreObserved<ServerBody>;
  /** Outputs of the state that only this resource has. */
  outputs: object;
  /** Calls beside those on the object itself. */
  lookups: unknown;
}
