import { BlockList, isIP } from "node:net";

/** Also matches IPv4 addresses that are written as IPv6, such as `::ffff:127.0.0.1`. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/** Is this an address of the machine itself, as a socket reports it? */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && LOOPBACK.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** Does this name or address, as `--host` has it, mean the machine itself? */
export const isLoopbackHost = (host: string): boolean =>
  /^localhost\.?$/i.test(host) || isLoopbackAddress(host.replace(/^\[(.*)\]$/, "$1"));

/** An authority names a host and perhaps a port, as a Host header does: `localhost:4010`, `[::1]`. */
export function isLoopbackAuthority(authority: string): boolean {
  const [, ipv6, name] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::\d*)?$/.exec(authority) ?? [];
  if (ipv6 !== undefined) return isIP(ipv6) === 6 && isLoopbackAddress(ipv6);
  return name !== undefined && isLoopbackHost(name);
}

/** An origin as browsers write it: a scheme and an authority. `null`, the origin of a sandboxed page, is none. */
export function isLoopbackOrigin(origin: string): boolean {
  const [, authority] = /^https?:\/\/(.*)$/i.exec(origin) ?? [];
  return authority !== undefined && isLoopbackAuthority(authority);
}
