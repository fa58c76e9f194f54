/**
 * The transport of a process that may never make a call: its HTTP library, a tenth of a second, loads with the first.
 * It remembers the server's time of the first answer, the token's included.
 */
import type { Pace } from "./pace";
import type { Transport } from "./transport";

export function lateTransport(baseUrl: string, pace: Pace): Transport {
  let transport: Transport | undefined;
  let began: Date | undefined;
  return {
    get began() {
      return began;
    },
    send: async (request) => {
      const { AxiosTransport } = require("./http") as typeof import("./http");
      transport ??= new AxiosTransport(baseUrl, pace);
      const answer = await transport.send(request);
      began ??= dateOf(answer.date);
      return answer;
    },
  };
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date;
}
