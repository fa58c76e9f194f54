/** The refusal of a create whose label another object has: which object, who made it, and what to do. */
import { ApiError } from "../errors";
import { type Identity, identityOf } from "../identity";
import { shown, shownValue } from "../shown";
import type { LifecycleContext } from "./context";
import { isSecretField, SECRET, secretFieldsOf } from "./secrets";
import type { Inputs } from "./validate";

/** Looks the object up by its name, one GET; a server that cannot list costs the message its id and nothing more. */
export async function nameTaken(
  inputs: Inputs,
  cause: ApiError,
  context: LifecycleContext,
  perhapsMade: boolean,
): Promise<ApiError> {
  const { name: label } = inputs as { name: string };
  const identity = identityOf(inputs)!;
  if (isSecretField("name", secretFieldsOf(inputs)))
    return refusal(SECRET, undefined, undefined, cause, identity, perhapsMade);
  const id = await idOf(label, context);
  return refusal(shownValue(label, 200), id, makerOf(id, context), cause, identity, perhapsMade);
}

async function idOf(label: string, { gateway, signal }: LifecycleContext): Promise<string | undefined> {
  try {
    const [found, ...more] = await gateway.listDialerConfigs(label, { signal });
    return more.length === 0 && found?.name === label ? found.id : undefined;
  } catch {
    return undefined;
  }
}

/** The resource that made the object, where the audit trail of this folder tells it. */
const makerOf = (id: string | undefined, { earlier = [] }: LifecycleContext): Identity | undefined =>
  id === undefined
    ? undefined
    : earlier.findLast(
        ({ intent, outcome, result }) =>
          intent.action === "create" && result === "success" && outcome?.object === id,
      )?.intent.identity;

function refusal(
  label: string,
  id: string | undefined,
  maker: Identity | undefined,
  cause: ApiError,
  { name }: Identity,
  perhapsMade: boolean,
): ApiError {
  const object = id === undefined ? "" : ` (${shown(id)})`;
  const made =
    maker === undefined
      ? perhapsMade
        ? " A create of this resource was not answered before, and may have made it."
        : " Nothing shows that this resource made it."
      : ` The resource ${shownValue(maker.name)} of the stack ${shown(`${maker.project}/${maker.stack}`)} made it.`;
  const renamed =
    maker === undefined || maker.name === name
      ? 'If you renamed the resource in the program, add `aliases: [{ name: "the old name" }]` to its options: then it keeps its object.'
      : `If you renamed that resource, add \`aliases: [{ name: ${shownValue(maker.name)} }]\` to the options of ${shownValue(name)}: then it keeps its object.`;
  const adopt = id === undefined ? "configId to its id" : `configId to ${shownValue(id)}`;
  return new ApiError(
    `resource ${shownValue(name)}: a dialer config named ${label} exists already${object}.${made} ${perhapsMade ? "Nothing entered the state." : "Nothing was written."}`,
    cause,
    { hint: `${renamed} Otherwise choose another label (\`name\`), or set ${adopt} to adopt it.` },
  );
}
