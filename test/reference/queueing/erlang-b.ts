/** Erlang B: a loss system. Sizes lines for a dial plan. A. K. Erlang 1917; recursion after Jagerman 1974. */
import { DomainError, assertCount, assertNumber } from "../../../provider/simulation/domain";

/**
 * Probability that all servers are busy.
 * @param servers 0 or more; time grows with it (100,000 take microseconds to a few hundred of them)
 * @param offeredLoad erlang, 0 or more
 * @throws DomainError
 */
export function erlangB(servers: number, offeredLoad: number): number {
  assertCount("servers", servers);
  assertNumber("offeredLoad", offeredLoad, { minimum: 0 });
  let blocking = 1;
  for (let k = 1; k <= servers; k++) {
    const lost = offeredLoad * blocking;
    blocking = lost / (k + lost);
  }
  return blocking;
}

/** ln of erlangB, also where the probability itself is too small for a double; -Infinity where it is 0. */
export function lnErlangB(servers: number, offeredLoad: number): number {
  assertCount("servers", servers);
  assertNumber("offeredLoad", offeredLoad, { minimum: 0 });
  // While it is no small number the plain recursion loses nothing.
  let k = 0;
  let blocking = 1;
  while (k < servers && blocking > 1e-250) {
    k++;
    blocking = (offeredLoad * blocking) / (k + offeredLoad * blocking);
  }
  let ln = Math.log(blocking);
  while (k < servers) {
    k++;
    const lnLost = Math.log(offeredLoad / k) + ln;
    ln = lnLost - Math.log1p(Math.exp(lnLost));
  }
  return ln;
}

/** Load carried by `servers` at this offered load, erlang. */
export function carriedLoad(servers: number, offeredLoad: number): number {
  return offeredLoad * (1 - erlangB(servers, offeredLoad));
}

/** Least number of servers whose blocking is at most `maxBlocking`, a fraction in (0, 1]. */
export function erlangBServers(offeredLoad: number, maxBlocking: number): number {
  assertNumber("offeredLoad", offeredLoad, { minimum: 0 });
  assertNumber("maxBlocking", maxBlocking, { above: 0, maximum: 1 });
  let blocking = 1;
  let servers = 0;
  while (blocking > maxBlocking) {
    servers++;
    const lost = offeredLoad * blocking;
    blocking = lost / (servers + lost);
  }
  return servers;
}

/** Load in erlang at which `servers` block exactly `blocking`, a fraction in [0, 1). */
export function erlangBLoad(servers: number, blocking: number): number {
  assertCount("servers", servers, 1);
  assertNumber("blocking", blocking, { minimum: 0, maximum: 1 });
  if (blocking === 1) throw new DomainError("blocking is 1: no finite load blocks every call");
  if (blocking === 0) return 0;
  let high = 1;
  while (erlangB(servers, high) < blocking) high *= 2;
  return bisect((load) => erlangB(servers, load) - blocking, 0, high);
}

/** Root of a rising function between `low` and `high`, to the last bit that doubles can tell. */
export function bisect(rising: (x: number) => number, low: number, high: number): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
}
