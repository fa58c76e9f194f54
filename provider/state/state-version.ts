/**
 * States outlive the package: an older form is brought up to the present one, purely, whenever a verb reads it; the next
 * update or refresh stores it in that form. A state of a newer version is refused.
 */
import { ConfigurationError } from "../errors";
import { declaredFields, type Document, ownValue, pick, withField } from "../fields";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import type { State } from "./state";
import { STATE_VERSION, storedState, wholeState } from "./stored";

type MigrationStep = <R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  id: string,
  outputs: Document,
) => Document;

/** From version n (the index) to n + 1. */
const STEPS: readonly MigrationStep[] = [
  withoutVersion,
  // The whole body was one secret output, beside the same values under their own names.
  (resource, _, outputs) =>
    storedState(resource, withField(resource.fields, outputs, "stateVersion", undefined)),
];

/**
 * @param outputs of the resource `id`, as some version of this package stored them
 * @throws ConfigurationError (CXD-E105) for those of a newer version
 */
export function presentState<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  id: string,
  outputs: Document,
): State<R> {
  const version = ownValue(outputs, "stateVersion") ?? 0;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0 || version > STATE_VERSION) {
    throw new ConfigurationError(
      `${resource.noun} ${id} was stored by a newer pulumi-cxone-dialer (state version ${JSON.stringify(version)}; the installed one knows ${STATE_VERSION}). Nothing was written.`,
      {
        code: "CXD-E105",
        hint: "Install the newer package again: `npm install pulumi-cxone-dialer@latest`.",
      },
    );
  }
  return wholeState(
    resource,
    STEPS.slice(version).reduce<Document>((state, step) => step(resource, id, state), outputs),
  );
}

/**
 * Before there were versions: the wire fields tell most. It is an assumption that the program declared all of them; the
 * ETag and the tenant are never guessed.
 */
function withoutVersion<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  id: string,
  outputs: Document,
): Document {
  const { fields, defaults, adoptBy } = resource;
  const wire = pick(outputs, fields.names);
  const adopted = ownValue(outputs, "adopted") ?? outputs[adoptBy] !== undefined;
  return {
    ...defaults,
    deletionPolicy: adopted === true ? "retain" : "delete",
    ...resource.outputsOf(id),
    declared: declaredFields(fields, wire),
    server: { ...resource.identityKeys(resource.outputsOf(id)), ...wire },
    ...outputs,
    adopted,
  };
}
