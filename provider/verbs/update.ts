/** update: exactly one PUT under the ETag that the previewed state holds; none when only settings changed. */
import { declaredFields } from "../fields";
import { keepAnswered } from "../lock/not-applied";
import { writeUnderLock } from "../lock/write";
import { completeProgram } from "../program/program";
import type { FlatInputs } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import { type State, stateOf } from "../state/state";
import { assertSameTenant } from "../state/tenant";
import type { Operation } from "./operation";

export async function update<R extends ResourceTypes>(
  id: string,
  olds: State<R>,
  news: FlatInputs,
  operation: Operation<R>,
): Promise<{ outs: State<R> }> {
  const { resource } = operation;
  const program = completeProgram(resource, news);
  assertSameTenant(id, olds, operation);
  const declared = declaredFields(resource.fields, program.fields);
  const removed = olds.declared.filter((path) => !declared.includes(path));
  const known = { body: olds.server, etag: olds.etag };
  const write = () => writeUnderLock({ id, known, program, removed }, operation);
  const live = await keepAnswered(program, olds.adopted, operation, write);
  return { outs: stateOf(program, live, olds.adopted, operation) };
}
