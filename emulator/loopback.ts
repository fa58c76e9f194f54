import { isIP } from "node:net";

/** Is this the address of the machine itself, as a socket reports it? */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:/, "");
  return plain === "::1" || (isIP(plain) === 4 && plain.startsWith("127."));
}

/** Does this host name or address, as --host or a Host header has it, mean the machine itself? */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return name === "localhost" || isLoopbackAddress(name);
}

/**
 * The control API answers only to the machine itself. The Host header counts too: a web page whose name was rebound
 * to 127.0.0.1 connects from loopback but cannot name it.
 */
export function isLoopbackRequest(
  remoteAddress: string | undefined,
  hostHeader: string | undefined,
): boolean {
  if (remoteAddress === undefined || !isLoopbackAddress(remoteAddress)) return false;
  return isLoopbackHost((hostHeader ?? "").replace(/:\d+$/, ""));
}
