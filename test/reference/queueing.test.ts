/** Laws that hold between the queueing models, whatever the numbers. */
import * as fc from "fast-check";
import { type ErlangAResult, erlangA } from "./queueing/erlang-a";
import { erlangB, erlangBLoad, erlangBServers, lnErlangB } from "./queueing/erlang-b";
import { erlangC, erlangCAgents } from "./queueing/erlang-c";
import { mmnD, mmnDMaxRate } from "./queueing/mmn-d";
import { mmnk } from "./queueing/mmnk";
import { DomainError } from "../../provider/simulation/domain";

const SEED = { seed: 20_261_123, numRuns: 300 };
const servers = fc.integer({ min: 1, max: 300 });
const load = fc.double({ min: 0.01, max: 400, noNaN: true });
const service = fc.double({ min: 1, max: 1000, noNaN: true });
const close = (a: number, b: number, relative = 1e-9) =>
  Math.abs(a - b) <= relative * Math.max(Math.abs(b), 1e-12);
const holds = <T extends [unknown, ...unknown[]]>(law: fc.IPropertyWithHooks<T>) => fc.assert(law, SEED);

describe("the queueing models", () => {
  it("M/M/n+D with D = 0 is Erlang B", () =>
    holds(
      fc.property(servers, load, service, (n, a, s) => close(mmnD(n, a / s, s, 0).pAbandon, erlangB(n, a))),
    ));

  it("M/M/n+D with endless D is Erlang C", () =>
    holds(
      fc.property(servers, fc.double({ min: 0.1, max: 0.95, noNaN: true }), service, (n, rho, s) => {
        const patient = erlangC(n, (n * rho) / s, s, s / 10);
        const late = mmnD(n, (n * rho) / s, s, 5000 * s, s / 10);
        if (!patient.stable) return false;
        return close(late.pWait, patient.pWait, 1e-6) && close(late.meanWait, patient.meanWait, 1e-6);
      }),
    ));

  it("Erlang A with endless patience is Erlang C", () =>
    holds(
      fc.property(servers, fc.double({ min: 0.1, max: 0.9, noNaN: true }), service, (n, rho, s) => {
        const patient = erlangC(n, (n * rho) / s, s);
        return patient.stable && close(erlangA(n, (n * rho) / s, s, 1e9 * s).pWait, patient.pWait, 1e-5);
      }),
    ));

  it("M/M/n/n is Erlang B, and M/M/n/K with patience grows into Erlang A", () =>
    holds(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.5, max: 60, noNaN: true }), (n, a) => {
        const deep = mmnk(n, n + 600, a / 100, 100, 50);
        return (
          close(mmnk(n, n, a / 100, 100, null).pBlock, erlangB(n, a)) &&
          close(deep.pAbandon, erlangA(n, a / 100, 100, 50).pAbandon, 1e-6)
        );
      }),
    ));

  it("blocking and abandonment fall with servers and rise with load", () =>
    holds(
      fc.property(servers, load, service, fc.double({ min: 0, max: 30, noNaN: true }), (n, a, s, d) => {
        const at = (agents: number, erlang: number) => mmnD(agents, erlang / s, s, d).pAbandon;
        return at(n + 1, a) <= at(n, a) && at(n, a * 1.01) >= at(n, a) && erlangB(n + 1, a) <= erlangB(n, a);
      }),
    ));

  it("nobody abandons less for waiting a shorter time", () =>
    holds(
      fc.property(
        servers,
        load,
        fc.double({ min: 0, max: 60, noNaN: true }),
        (n, a, d) => mmnD(n, a / 100, 100, d + 1).pAbandon <= mmnD(n, a / 100, 100, d).pAbandon * (1 + 1e-12),
      ),
    ));

  it("what arrives is served or abandons, and Little's law holds", () =>
    holds(
      fc.property(servers, load, service, (n, a, s) => {
        const { utilisation, pAbandon, queueLength, meanWait } = erlangA(n, a / s, s, 60);
        return close(utilisation * n, a * (1 - pAbandon), 1e-8) && close(queueLength, (a / s) * meanWait);
      }),
    ));

  it("all measures are probabilities or times, in light load and in heavy overload", () =>
    holds(
      fc.property(servers, fc.double({ min: 1e-3, max: 5000, noNaN: true }), (n, a) => {
        const { pWait, pAbandon, pWaitGt, pServedWithin, meanWait } = mmnD(n, a / 100, 100, 30, 5);
        const shares = [pWait, pAbandon, pWaitGt, pServedWithin].every((p) => p >= -1e-12 && p <= 1 + 1e-12);
        return shares && meanWait >= 0 && meanWait <= 30 * (1 + 1e-9);
      }),
    ));

  it("the inverses invert", () =>
    holds(
      fc.property(servers, fc.double({ min: 1e-4, max: 0.5, noNaN: true }), (n, p) => {
        const erlang = erlangBLoad(n, p);
        const { arrivalRate } = mmnDMaxRate(n, 200, 2, p);
        return (
          close(erlangB(n, erlang), p) &&
          erlangBServers(erlang * 0.999, p) <= n &&
          close(mmnD(n, arrivalRate, 200, 2).pAbandon, p)
        );
      }),
    ));

  it("the logarithm of Erlang B goes on where the probability is too small for a double", () => {
    expect(erlangB(400, 1)).toBe(0);
    expect(lnErlangB(400, 1)).toBeLessThan(-2000);
    holds(
      fc.property(fc.integer({ min: 0, max: 60 }), load, (n, a) =>
        close(lnErlangB(n, a), Math.log(erlangB(n, a))),
      ),
    );
  });
});

describe("Erlang A where nearly nobody waits, or nearly everybody gives up", () => {
  // Sums and an integral with 50 digits (mpmath), by a program that shares nothing with this code.
  it.each<[Parameters<typeof erlangA>, Partial<ErlangAResult>]>([
    [
      [100, 0.15, 200, 120, 5],
      {
        pWait: 7.310721574964607e-24,
        pAbandonGivenWait: 0.02283253841621035,
        meanWaitAbandoned: 2.716834910659144,
        meanWaitServed: 1.9577179328470105e-23,
      },
    ],
    [[100, 1.5, 200, 120, 5], { pServedWithin: 1.0814773498229954e-23, pWaitGt: 0.9591894571091382 }],
    [
      [1000, 0.25, 200, 0.5, 1],
      { pAbandonGivenWait: 0.29143826222809, meanWaitAbandoned: 0.1450711745580519 },
    ],
    [
      [1000, 5, 60, 28800, 20],
      { pAbandonGivenWait: 2.9761740263232472e-6, meanWaitAbandoned: 0.08571370263214963 },
    ],
    [[1000, 250, 200, 30, 60], { pServedWithin: 5.876154154224173e-255 }],
  ])("with %j it is %j", (inputs, expected) => {
    const found = erlangA(...inputs);
    for (const [name, value] of Object.entries(expected)) {
      expect(found[name as keyof ErlangAResult] / value).toBeCloseTo(1, 9);
    }
  });

  it("has no figure that is infinite or no number", () =>
    holds(
      fc.property(
        servers,
        fc.double({ min: 1e-6, max: 5000, noNaN: true }),
        fc.double({ min: 0.5, max: 30_000, noNaN: true }),
        (n, a, patience) => Object.values(erlangA(n, a / 100, 100, patience, 5)).every(Number.isFinite),
      ),
    ));
});

it("without any load, a call is lost only where there is no server", () => {
  expect([erlangB(0, 0), erlangB(1, 0), erlangB(300, 0)]).toEqual([1, 0, 0]);
  expect([lnErlangB(0, 0), lnErlangB(1, 0)]).toEqual([0, -Infinity]);
});

describe("what has no answer", () => {
  it("is unstable, without a number, in Erlang C at full load and over it", () => {
    expect(erlangC(10, 1, 10)).toEqual({ stable: false });
    expect(erlangC(10, 2, 10)).toEqual({ stable: false });
  });

  it.each<[string, () => unknown, RegExp]>([
    ["a fraction of a server", () => erlangB(1.5, 1), /servers is 1\.5: it must be a whole number/],
    ["NaN", () => erlangB(1, NaN), /offeredLoad is NaN: it must be a finite number/],
    ["a negative load", () => erlangB(1, -1), /offeredLoad is -1/],
    ["no servers", () => erlangC(0, 1, 1), /servers is 0: it must be a whole number, 1 or more/],
    ["a level that no staff reaches", () => erlangCAgents(1, 1, 1, 1), /serviceLevel is 1/],
    ["endless calls", () => erlangA(1, 1, Infinity, 1), /meanServiceTime is Infinity/],
    ["fewer places than servers", () => mmnk(5, 4, 1, 1, null), /capacity 4 is below the 5 servers/],
    ["a cap over 1", () => mmnDMaxRate(5, 100, 2, 1.5), /abandonCap is 1\.5/],
    ["a blocking of 1", () => erlangBLoad(5, 1), /no finite load/],
  ])("is refused with what and why: %s", (_, call, message) => {
    expect(call).toThrow(DomainError);
    expect(call).toThrow(message);
  });
});
