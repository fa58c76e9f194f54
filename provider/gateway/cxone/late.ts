/** The transport of a process that may never make a call: its HTTP library, a tenth of a second, loads with the first. */
import type { Pace } from "./pace";
import type { Transport } from "./transport";

export function lateTransport(baseUrl: string, pace: Pace): Transport {
  let transport: Transport | undefined;
  return {
    send: (request) => {
      const { AxiosTransport } = require("./http") as typeof import("./http");
      transport ??= new AxiosTransport(baseUrl, pace);
      return transport.send(request);
    },
  };
}
