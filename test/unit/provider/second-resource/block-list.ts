/** A throw-away resource: a list of numbers that a dialer never calls. */
import { z } from "zod";
import { ownValue } from "../../../../provider/fields";
import type { ResourceDefinition } from "../../../../provider/resources/definition";
import type { CoreSettings, ResourceTypes, ServerBody } from "../../../../provider/resources/types";
import type { CoreObserved } from "../../../../provider/schema/observed";

export interface BlockList extends ResourceTypes {
  fields: { title?: string; numbers?: string[]; note?: string };
  settings: CoreSettings & { listNumber?: string };
  body: ServerBody & { listNumber: number };
  observed: CoreObserved<ServerBody & { listNumber: number }>;
  outputs: { blockListNumber: string };
  lookups: undefined;
}

export const blockList: ResourceDefinition<BlockList> = {
  noun: "block list",
  className: "BlockList",
  fields: {
    names: ["title", "numbers", "note"],
    containers: [],
    removable: ["note"],
    serverKeys: ["listNumber", "version", "lastModifiedBy", "lastModifiedAt"],
    extensions: [],
  },
  settingNames: ["listNumber", "onConflict", "onAdopt", "deletionPolicy"],
  adoptBy: "listNumber",
  label: "title",
  labels: ["title"],
  schema: z
    .strictObject({
      title: z.string(),
      numbers: z.array(z.string()),
      note: z.string(),
      listNumber: z.string(),
      onConflict: z.enum(["merge", "fail", "overwrite"]),
      onAdopt: z.enum(["match", "update"]),
      deletionPolicy: z.enum(["retain", "delete"]),
    })
    .partial(),
  requiredToCreate: ["title", "numbers"],
  expected: { title: "a text", numbers: "a list of numbers" },
  nestedKeys: {},
  defaults: { onConflict: "merge", onAdopt: "match" },
  idOf: ({ listNumber }) => String(listNumber),
  outputsOf: (blockListNumber) => ({ blockListNumber }),
  identityKeys: (outputs) => ({
    listNumber: Number(ownValue(outputs, "blockListNumber")),
  }),
  problems: () => [],
  remarks: () => [],
  checkedLater: {},
  facts: () => Promise.resolve({}),
  objections: () => Promise.resolve({ refused: [], remarks: [] }),
};
