/** `cxone-dialer audit ...`: reads an audit trail, and sends the events that wait in it. */
import type { Command } from "commander";
import { addFlush } from "./audit/flush";
import { addShow } from "./audit/show";
import { addTail } from "./audit/tail";
import { addVerify } from "./audit/verify";

export function addAudit(program: Command): void {
  const audit = program.command("audit").description("the audit trail: show, verify, tail, flush");
  for (const add of [addShow, addVerify, addTail, addFlush]) add(audit);
}
