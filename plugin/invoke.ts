/** Functions: `cxone:index:NAME`. */
import { CheckFailure, type InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { hasUnknown } from "pulumi-cxone-dialer/internal";
import type { Configured } from "./config";
import { functions } from "./functions";
import { opened, plainOf, sealed, structOf } from "./values";

const TOKEN = /^cxone:index:(\w+)$/;

export async function invoke(
  request: InvokeRequest,
  { configured, signal }: { configured: () => Configured; signal: AbortSignal },
): Promise<InvokeResponse> {
  const name = TOKEN.exec(request.getTok())?.[1] ?? "";
  const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (called === undefined) {
    throw new Error(
      `cxone has no function ${request.getTok()}. It has: ${Object.keys(functions).join(", ")}.`,
    );
  }
  const { values, secrets } = opened(plainOf(request.getArgs()));
  if (hasUnknown(values)) return new InvokeResponse();
  const parsed = called.inputs.safeParse(values);
  if (!parsed.success) {
    const failures = parsed.error.issues.map(({ path, message }) =>
      new CheckFailure().setProperty(path.map(String).join(".")).setReason(message),
    );
    return new InvokeResponse().setFailuresList(failures);
  }
  const answer = await called.run(parsed.data, { services: async () => configured().services, signal });
  const outputs = Object.fromEntries(Object.entries(answer));
  // What a secret went into may repeat it.
  return new InvokeResponse().setReturn(
    structOf(sealed(outputs, secrets.length > 0 ? Object.keys(outputs) : [])),
  );
}
