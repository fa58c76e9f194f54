/** The refusal of a create whose label another object has: which object, who made it, and what to do. */
import { ApiError } from "../errors";
import { ownValue } from "../fields";
import type { Identity } from "../identity";
import type { Program } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import { shown, shownValue } from "../shown";
import type { Operation } from "../verbs/operation";
import { labelOf } from "./ownership";

/** Looks the object up by its name, one GET; where a server cannot list, the message is only without an id. */
export async function nameTaken<R extends ResourceTypes>(
  { program, identity }: { program: Program<R>; identity: Identity },
  cause: ApiError,
  operation: Operation<R>,
  perhapsMade: boolean,
): Promise<ApiError> {
  const { resource, redactor } = operation;
  // A secret label must not be in an address, which servers log.
  const id = redactor.isSecret(resource.label)
    ? undefined
    : await idOf(ownValue(program.fields, resource.label), operation);
  const maker = makerOf(id, operation);
  const { noun, adoptBy, label } = resource;
  const { name } = identity;
  const object = id === undefined ? "" : ` (${shown(id)})`;
  const renamed =
    maker === undefined || maker.name === name
      ? 'If you renamed the resource in the program, add `aliases: [{ name: "the old name" }]` to its options: then it keeps its object.'
      : `If you renamed that resource, add \`aliases: [{ name: ${shownValue(maker.name)} }]\` to the options of ${shownValue(name)}: then it keeps its object.`;
  const adopt = `${adoptBy} to ${id === undefined ? "its id" : shownValue(id)}`;
  return new ApiError(
    `resource ${shownValue(name)}: a ${noun} named ${labelOf(program, operation)} exists already${object}.${madeBy(maker, perhapsMade)} ${perhapsMade ? "Nothing entered the state." : "Nothing was written."}`,
    cause,
    { hint: `${renamed} Otherwise choose another label (\`${label}\`), or set ${adopt} to adopt it.` },
  );
}

function madeBy(maker: Identity | undefined, perhapsMade: boolean): string {
  if (maker !== undefined)
    return ` The resource ${shownValue(maker.name)} of the stack ${shown(`${maker.project}/${maker.stack}`)} made it.`;
  return perhapsMade
    ? " A create of this resource was not answered before, and may have made it."
    : " Nothing shows that this resource made it.";
}

async function idOf<R extends ResourceTypes>(
  label: unknown,
  { gateway, deadline, resource }: Operation<R>,
): Promise<string | undefined> {
  try {
    const [found, ...more] = await gateway.list(String(label), deadline);
    const only = more.length === 0 && found !== undefined && ownValue(found, resource.label) === label;
    return only ? resource.idOf(found) : undefined;
  } catch {
    return undefined;
  }
}

/** The resource that made the object, where the audit trail of this folder tells it. */
const makerOf = <R extends ResourceTypes>(
  id: string | undefined,
  { earlier = [] }: Operation<R>,
): Identity | undefined =>
  id === undefined
    ? undefined
    : earlier.findLast(
        ({ intent, outcome, result }) =>
          intent.action === "create" && result === "success" && outcome?.object === id,
      )?.intent.identity;
