/** Answers of the verbs as messages of the engine's protocol. */
import {
  CheckFailure,
  CheckResponse,
  CreateResponse,
  DiffResponse,
  PropertyDiff,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import {
  type CheckAnswer,
  dialerConfig,
  type FlatInputs,
  fieldValue,
  UNKNOWN,
} from "pulumi-cxone-dialer/internal";
import type { DiffAnswer } from "./resource";
import { structOf } from "./values";

const { ADD, DELETE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;

export function checkResponse({ inputs, failures }: CheckAnswer): CheckResponse {
  const failed = failures.map(({ property, reason }) =>
    new CheckFailure().setProperty(property).setReason(reason),
  );
  return new CheckResponse().setInputs(structOf(inputs)).setFailuresList(failed);
}

/** The engine shows each path with its old and new value. A change of the settings of the provider replaces nothing. */
export function diffResponse({ replaces, changed, olds, news }: DiffAnswer): DiffResponse {
  const response = new DiffResponse()
    .setChanges(changesOf([...replaces, ...changed]))
    .setReplacesList(replaces)
    .setDeletebeforereplace(replaces.length > 0)
    .setDiffsList([...new Set([...replaces, ...changed].map(topOf))])
    .setStablesList(["dialerConfigId", "baseUrl", "adopted"].filter(() => replaces.length === 0))
    .setHasdetaileddiff(true);
  const detailed = response.getDetaileddiffMap();
  for (const path of replaces) detailed.set(path, propertyDiff(UPDATE_REPLACE));
  for (const path of changed) detailed.set(pathText(path), propertyDiff(kindOf(path, olds, news)));
  return response;
}

/** @param names of the settings that differ */
export function configDiffResponse(names: readonly string[]): DiffResponse {
  const response = new DiffResponse()
    .setChanges(changesOf(names))
    .setDiffsList([...names])
    .setHasdetaileddiff(true);
  for (const name of names) response.getDetaileddiffMap().set(name, propertyDiff(UPDATE));
  return response;
}

/** @param outcome its id is unknown in the preview of a creation: the engine then expects none */
export const createResponse = ({ id, outputs }: { id: string; outputs: FlatInputs }): CreateResponse =>
  new CreateResponse().setId(id === UNKNOWN ? "" : id).setProperties(structOf(outputs));

export const readResponse = ({
  id,
  outputs,
  inputs = {},
}: {
  id: string;
  outputs: FlatInputs;
  inputs?: FlatInputs;
}): ReadResponse => new ReadResponse().setId(id).setProperties(structOf(outputs)).setInputs(structOf(inputs));

export const updateResponse = ({ outputs }: { outputs: FlatInputs }): UpdateResponse =>
  new UpdateResponse().setProperties(structOf(outputs));

const changesOf = (paths: readonly string[]): DiffResponse.DiffChanges =>
  paths.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE;

function kindOf(path: string, olds: FlatInputs, news: FlatInputs): PropertyDiff.Kind {
  const { fields } = dialerConfig;
  if (fieldValue(fields, news, path) === undefined) return DELETE;
  return fieldValue(fields, olds, path) === undefined ? ADD : UPDATE;
}

/** Both sides are inputs: those of a refresh are the live values. */
const propertyDiff = (kind: PropertyDiff.Kind): PropertyDiff =>
  new PropertyDiff().setKind(kind).setInputdiff(true);

const topOf = (path: string): string => path.split(".", 1).join("");

const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** `complianceRules.callerId`; a key that is no plain word stands in brackets. */
function pathText(path: string): string {
  const top = topOf(path);
  const key = path.slice(top.length + 1);
  if (key === "") return top;
  return PLAIN_KEY.test(key) ? path : `${top}[${JSON.stringify(key)}]`;
}
