import { z } from "zod";
import { bytesOf, jsonOf } from "./body";
import type { Route } from "./routes";
import { wireBody } from "../dialer-config";
import { edit } from "../dialer-configs";
import type { JsonObject } from "../json";
import { openApiDocument } from "../openapi/document";
import { validated } from "../schema/validate";
import { publicState } from "../public-state";
import type { World } from "../world";

export const CONTROL = "/_emulator/";

const editBody = z.strictObject({
  id: z.string(),
  fields: z.record(z.string(), z.unknown()),
  by: z.string(),
});

export const controlRoutes = (world: World): Route[] => [
  { method: "GET", url: "/_emulator/health", handler: () => ({ status: 200, body: { status: "ok" } }) },
  { method: "GET", url: "/_emulator/state", handler: () => ({ status: 200, body: publicState(world) }) },
  { method: "GET", url: "/_emulator/log", handler: () => ({ status: 200, body: world.log.all() }) },
  { method: "GET", url: "/_emulator/faults", handler: () => ({ status: 200, body: world.faults.left() }) },
  {
    method: "GET",
    url: "/_emulator/openapi.json",
    handler: () => ({ status: 200, body: openApiDocument(world.options) }),
  },
  {
    method: "POST",
    url: "/_emulator/seed",
    handler: (request) => {
      world.seed(jsonOf(request));
      return { status: 204 };
    },
  },
  {
    method: "POST",
    url: "/_emulator/edit",
    handler: (request) => {
      const { id, fields, by } = validated(editBody, jsonOf(request));
      const config = edit(world, id, fields as JsonObject, by);
      return {
        status: 200,
        headers: { etag: config.etag },
        body: wireBody(config, world.options),
      };
    },
  },
  {
    method: "POST",
    url: "/_emulator/faults",
    handler: (request) => {
      world.faults.add(jsonOf(request));
      return { status: 204 };
    },
  },
  {
    method: "POST",
    url: "/_emulator/reset",
    handler: (request) => {
      // Nothing to say is the usual body; a body that asks for less than a whole reset is refused.
      if (bytesOf(request).length > 0) validated(z.strictObject({}), jsonOf(request));
      world.reset();
      return { status: 204 };
    },
  },
];
