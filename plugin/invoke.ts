/** Functions: `cxone:index:NAME`. */
import { type InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { hasUnknown, maskedMessage, SECRET } from "pulumi-cxone-dialer/internal";
import type { Configured } from "./config";
import { functions } from "./functions";
import { argumentsOf } from "./functions/function";
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
  const answer = await masked(secrets.length > 0 ? Object.values(values) : [], () =>
    called.run(argumentsOf(name, called.inputs, values), {
      services: async () => configured().services,
      signal,
      maxAgentRatio: configured().maxAgentRatio,
    }),
  );
  const outputs = Object.fromEntries(Object.entries(answer));
  // What a secret went into may repeat it.
  return new InvokeResponse().setReturn(
    structOf(sealed(outputs, secrets.length > 0 ? Object.keys(outputs) : [])),
  );
}

/** An error may repeat an argument. @param hidden values that no message may hold */
async function masked<Answer>(hidden: readonly unknown[], run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (hidden.length > 0 && error instanceof Error)
      error.message = maskedMessage(error.message, hidden, SECRET);
    throw error;
  }
}
