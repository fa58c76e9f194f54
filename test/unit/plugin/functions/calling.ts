/** Calls of the plugin's functions as the engine makes them, and settings that reach an emulator. */
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { Configured } from "../../../../plugin/config";
import { invoke } from "../../../../plugin/invoke";
import { plainOf, structOf } from "../../../../plugin/values";
import { compose } from "../../../../provider/adapters/services";
import { loadSettings } from "../../../../provider/config";

type Values = Record<string, unknown>;

/** @param baseUrl of the emulator; nothing is asked of it by a function that calls no API */
export function configuredFor(baseUrl = "http://127.0.0.1:9", maxAgentRatio?: number): Configured {
  const values: Record<string, string> = {
    "cxone:baseUrl": baseUrl,
    "cxone:clientId": "pulumi",
    "cxone:clientSecret": "tenant-s3cret",
  };
  const services = compose(
    loadSettings((key) => values[key], {}),
    {},
    () => undefined,
  );
  return { services, state: "1", maxAgentRatio };
}

/** @returns what the engine gets; undefined for values that are known later */
export async function call(name: string, args: Values, configured: Configured): Promise<Values | undefined> {
  const request = new InvokeRequest().setTok(`cxone:index:${name}`).setArgs(structOf(args));
  const { signal } = new AbortController();
  const response = await invoke(request, { configured: () => configured, signal });
  const answer = response.getReturn();
  return answer === undefined ? undefined : plainOf(answer);
}
