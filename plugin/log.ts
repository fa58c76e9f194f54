/**
 * Lines for the user, shown by the engine under the resource of the call that they belong to. Waits are status lines: the
 * next line of the resource takes their place.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { sayable } from "pulumi-cxone-dialer/internal";

/** One call of the engine: its resource, and the lines that are still on their way. */
interface CallScope {
  urn: string;
  sending: Promise<void>[];
}

type Line = { severity: "info" | "warn"; text: string; ephemeral?: true };

export class EngineLog {
  private readonly scopes = new AsyncLocalStorage<CallScope>();
  private engine: EngineClient | undefined;

  /** @param address of the engine; it comes as an argument of the process, or in the handshake */
  connect(address: string): void {
    this.engine = new EngineClient(address, credentials.createInsecure());
  }

  /** Runs one call. Its answer follows its lines, because the engine drops a line that comes after its resource. */
  async under<Answer>(urn: string, run: () => Promise<Answer>): Promise<Answer> {
    const scope: CallScope = { urn, sending: [] };
    try {
      return await this.scopes.run(scope, run);
    } finally {
      await Promise.all(scope.sending);
    }
  }

  readonly notify = (...lines: readonly string[]): void =>
    this.say({ severity: "info", text: lines.map(sayable).join("\n") });

  readonly waiting = (...lines: readonly string[]): void =>
    this.say({ severity: "info", text: lines.map(sayable).join("\n"), ephemeral: true });

  /** @param line whose text is ours: foreign parts of it are escaped already */
  say({ severity, text, ephemeral }: Line): void {
    if (this.engine === undefined) {
      console.error(text);
      return;
    }
    const scope = this.scopes.getStore();
    const request = new LogRequest()
      .setSeverity(severity === "warn" ? LogSeverity.WARNING : LogSeverity.INFO)
      .setMessage(text)
      .setUrn(scope?.urn ?? "")
      .setEphemeral(ephemeral ?? false);
    const { engine } = this;
    // A line that cannot be shown stops nothing: the engine may have gone.
    const sending = new Promise<void>((resolve) => engine.log(request, () => resolve()));
    scope?.sending.push(sending);
  }
}
