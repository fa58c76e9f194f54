/** Laws of the simulated dialer. Seeds are fixed and luck is common, so each law holds or fails for ever. */
import * as fc from "fast-check";
import { DEFAULTS, type DialerParameters, type Mode } from "../../provider/simulation/dialer/parameters";
import { DomainError } from "../../provider/simulation/domain";
import { Attempts } from "../../provider/simulation/des/attempts";
import { drawsOf } from "../../provider/simulation/des/draws";
import { batchesOf, simulate } from "../../provider/simulation/des/simulate";
import { LIVE } from "../../provider/simulation/des/slots";
import type { Sums } from "../../provider/simulation/des/sums";
import { repsFor } from "../reference/replications";

const MODES: Mode[] = ["rate", "progressive", "ratio", "predictive", "preview"];
const SHORT = { ...DEFAULTS, dialRate: 1, ratio: 2, overdial: 0.7, warmup: 600, horizon: 3600, reps: 4 };

/** Dialers of all kinds, small enough to simulate hundreds of. */
const dialers: fc.Arbitrary<DialerParameters> = fc
  .record({
    mode: fc.constantFrom(...MODES),
    agents: fc.integer({ min: 1, max: 40 }),
    dialRate: fc.double({ min: 0.1, max: 4, noNaN: true }),
    ratio: fc.double({ min: 1, max: 5, noNaN: true }),
    overdial: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
    lines: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
    attemptsPerAgentMinuteCap: fc.constantFrom(0, 0, 0.5, 2),
    pLive: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    amd: fc.boolean(),
    connectThreshold: fc.constantFrom(0, 2, 20),
    greeting: fc.constantFrom(0, 1),
    maxQueueDepth: fc.constantFrom(0, 1, 500),
    patience: fc.constantFrom(null, ["exp", 5] as const),
    messageTime: fc.constantFrom(0, 6),
    pausePr: fc.constantFrom(0, 0.1),
    talk: fc.constantFrom(["exp", 60] as const, ["lognormal", 180, 1] as const),
    seed: fc.nat(),
  })
  .map((drawn) => ({
    ...DEFAULTS,
    ...drawn,
    ...(drawn.mode === "rate" && { attemptsPerAgentMinuteCap: 0 }),
    warmup: 0,
    horizon: 3600,
    reps: 1,
  }));

const holds = (law: (p: DialerParameters, sums: Sums) => void, numRuns = 200) =>
  fc.assert(
    fc.property(dialers, (p) => law(p, simulate(p).replications[0]!)),
    { seed: 20_261_125, numRuns },
  );

describe("in every dialer", () => {
  it("agents are idle, busy or on a pause, and at a preview when there are previews", () =>
    holds((p, { idleTime, busyTime, pausedTime }) => {
      const staffed = p.agents * p.horizon;
      const accounted = idleTime + busyTime + pausedTime;
      if (p.mode === "preview") expect(accounted).toBeLessThanOrEqual(staffed * (1 + 1e-9));
      else expect(accounted / staffed).toBeCloseTo(1, 9);
    }));

  it("every live answer is connected or abandoned, but for those still on a line at the end", () =>
    holds((p, { attempts, live, maxLines }) => {
      const fates = new Attempts(p, drawsOf(p, 0));
      let answers = 0;
      for (let i = 0; i < attempts; i++) if (fates.fate[fates.next()] === LIVE) answers++;
      expect(live).toBeLessThanOrEqual(answers);
      expect(answers - live).toBeLessThanOrEqual(maxLines);
    }));

  it("Little's law: calls waiting over time are waits over calls, machines left out", () =>
    fc.assert(
      fc.property(dialers, (drawn) => {
        const p = { ...drawn, pMachine: 0 };
        const { queueTime, waitConnected, waitAbandoned, timeAtDepth } = simulate(p).replications[0]!;
        // Who still waits at the end has waited for less than the longest wait there is.
        const deepest = timeAtDepth.findLastIndex((time) => time > 0);
        const left = queueTime - waitConnected - waitAbandoned;
        expect(left).toBeGreaterThan(-1e-6);
        expect(left).toBeLessThanOrEqual(deepest * (p.greeting + p.connectThreshold) + 1e-6);
      }),
      { seed: 20_261_125, numRuns: 200 },
    ));

  it("lines, queue and attempts stay within their caps", () =>
    holds((p, sums) => {
      if (p.lines > 0) expect(sums.maxLines).toBeLessThanOrEqual(p.lines);
      expect(sums.timeAtDepth.findLastIndex((time) => time > 0)).toBeLessThanOrEqual(p.maxQueueDepth);
      const perSecond = (p.agents * p.attemptsPerAgentMinuteCap) / 60;
      const burst = Math.max(1, Math.ceil(perSecond));
      if (perSecond > 0) expect(sums.attempts).toBeLessThanOrEqual(perSecond * p.horizon + burst + 1);
    }));

  it("nobody is dropped or waits in progressive and preview mode", () =>
    holds((p, { abandoned, machineAbandoned, waited, queueTime }) => {
      if (p.mode !== "progressive" && p.mode !== "preview") return;
      expect([abandoned, machineAbandoned, waited, queueTime]).toEqual([0, 0, 0, 0]);
    }));

  it("no waiting places are the same as no time to wait", () =>
    holds((p) => {
      const off = { ...p, amd: false };
      const noPlaces = simulate({ ...off, maxQueueDepth: 0, greeting: 0 });
      expect(noPlaces.metrics).toEqual(
        simulate({ ...off, maxQueueDepth: 500, greeting: 0, connectThreshold: 0 }).metrics,
      );
    }, 60));

  it("the same seed gives the same result, another seed another", () =>
    holds((p) => {
      expect(simulate(p)).toEqual(simulate(p));
      expect(simulate({ ...p, seed: p.seed + 1 }).replications).not.toEqual(simulate(p).replications);
    }, 30));
});

describe("the results", () => {
  it("are those of the first release, to 9 digits, on every platform", () => {
    const found = MODES.map((mode) => {
      const { abandonRate, utilisation, dialsPerAgentHour } = simulate({ ...SHORT, mode }).metrics;
      return [mode, abandonRate.estimate, utilisation.estimate, dialsPerAgentHour.estimate];
    });
    const digits = (value: string | number) => (typeof value === "number" ? value.toPrecision(9) : value);
    expect(found.map((row) => row.map(digits))).toMatchInlineSnapshot(`
     [
       [
         "rate",
         "0.0575539568",
         "0.741983338",
         "59.2625000",
       ],
       [
         "progressive",
         "0.00000000",
         "0.717601640",
         "53.8250000",
       ],
       [
         "ratio",
         "0.00668337510",
         "0.841646815",
         "63.5750000",
       ],
       [
         "predictive",
         "0.0672082718",
         "0.904218474",
         "72.2500000",
       ],
       [
         "preview",
         "0.00000000",
         "0.625753730",
         "46.7500000",
       ],
     ]
    `);
  });

  it("go on: more replications leave the first ones as they are", () => {
    const few = simulate({ ...SHORT, reps: 2 }).replications;
    expect(simulate({ ...SHORT, reps: 4 }).replications.slice(0, 2)).toEqual(few);
  });
});

describe("with everything else equal", () => {
  const estimates = (changes: Partial<DialerParameters>[], metric: "abandonRate" | "utilisation") =>
    changes.map((change) => simulate({ ...DEFAULTS, reps: 10, ...change }).metrics[metric].estimate);
  const increasing = (values: number[]) => [...values].sort((a, b) => a - b);

  it.each<[string, Partial<DialerParameters>[]]>([
    ["dialRate", [0.6, 0.8, 1, 1.2, 1.6].map((dialRate) => ({ mode: "rate", dialRate }))],
    ["ratio", [1, 2, 3, 4, 5].map((ratio) => ({ mode: "ratio", ratio }))],
    ["beta", [0.3, 0.5, 0.7, 0.9, 1.1].map((overdial) => ({ mode: "predictive", overdial }))],
  ])("more %s means more abandonment and more utilisation", (_, changes) => {
    for (const metric of ["abandonRate", "utilisation"] as const) {
      const values = estimates(changes, metric);
      expect(values).toEqual(increasing(values));
      expect(new Set(values).size).toBe(changes.length);
    }
  });

  it.each<[string, Partial<DialerParameters>]>([
    ["rate", { mode: "rate", dialRate: 1 }],
    ["ratio", { mode: "ratio", ratio: 3 }],
    ["predictive", { mode: "predictive", overdial: 0.7 }],
  ])("more agents mean less abandonment in %s mode", (_, mode) => {
    const teams = [5, 10, 20, 50, 100].map((agents) => ({ ...mode, agents }));
    const abandonment = estimates(teams, "abandonRate");
    expect(abandonment).toEqual(increasing(abandonment).reverse());
  });

  it.each<[string, Partial<DialerParameters>]>([
    ["rate", { mode: "rate", dialRate: 1.05 }],
    ["ratio", { mode: "ratio", ratio: 3 }],
    ["predictive", { mode: "predictive", overdial: 0.7 }],
  ])("more time to connect means less abandonment in %s mode", (_, mode) => {
    const times = [0, 2, 5, 20].map((connectThreshold) => ({ ...mode, amd: false, connectThreshold }));
    const abandonment = estimates(times, "abandonRate");
    expect(abandonment).toEqual(increasing(abandonment).reverse());
  });
});

describe("the cap on attempts", () => {
  const closedLoop = ["progressive", "ratio", "predictive", "preview"] as const;

  it.each(closedLoop)("changes nothing where it does not bind, to the last bit: %s", (mode) => {
    expect(simulate({ ...SHORT, mode, attemptsPerAgentMinuteCap: 300 })).toEqual(
      simulate({ ...SHORT, mode }),
    );
  });

  it.each(closedLoop)("is used up where it binds, and lowers utilisation: %s", (mode) => {
    const capped = simulate({ ...SHORT, mode, attemptsPerAgentMinuteCap: 0.3 }).metrics;
    expect(capped.dialsPerAgentHour.estimate).toBeGreaterThan(0.97 * 60 * 0.3);
    expect(capped.dialsPerAgentHour.estimate).toBeLessThan(1.03 * 60 * 0.3);
    expect(capped.utilisation.estimate).toBeLessThan(
      simulate({ ...SHORT, mode }).metrics.utilisation.estimate,
    );
  });
});

describe("the effort", () => {
  it("is about the attempts asked for, and the same for every pacing", () => {
    const p = { ...DEFAULTS, mode: "ratio" as const, ratio: 3, agents: 50 };
    const reps = repsFor(p, 300_000);
    const { replications } = simulate({ ...p, reps });
    const attempts = replications.reduce((sum, replication) => sum + replication.attempts, 0);
    expect(attempts / 300_000).toBeGreaterThan(0.75);
    expect(attempts / 300_000).toBeLessThan(1.05);
    expect(repsFor({ ...p, ratio: 1.5 }, 300_000)).toBe(reps);
    expect(repsFor(p, 1)).toBe(10);
    expect(() => repsFor(p, 0)).toThrow("attempts is 0: it must be a finite number above 0");
  });

  it("in batches: one long run, cut into pieces that add up to it", () => {
    const batches = [...batchesOf({ ...SHORT, horizon: 900, reps: 4 })];
    const [whole] = simulate({ ...SHORT, reps: 1 }).replications;
    const total = (of: (sums: Sums) => number) => batches.reduce((sum, sums) => sum + of(sums), 0);
    expect(batches).toHaveLength(4);
    expect(total((sums) => sums.attempts)).toBe(whole!.attempts);
    expect(total((sums) => sums.live)).toBe(whole!.live);
    expect(total((sums) => sums.busyTime)).toBeCloseTo(whole!.busyTime, 6);
  });
});

describe("what cannot be simulated", () => {
  it.each<[string, Partial<DialerParameters>, RegExp]>([
    ["no agents", { agents: 0 }, /agents is 0/],
    ["no answers", { pLive: 0, pMachine: 0 }, /no attempt ever reaches an agent/],
    ["probabilities over 1", { pLive: 0.8 }, /add up to 1\.25/],
    ["a ratio below 1", { mode: "ratio", ratio: 0.5 }, /ratio is 0\.5/],
    ["no rate in rate mode", { mode: "rate", dialRate: 0 }, /dialRate is 0/],
    ["a variation of 0", { talk: ["lognormal", 180, 0] }, /variation of talk/],
    ["half a seed", { seed: 0.5 }, /seed is 0\.5: it must be a whole number/],
    ["more replications than random numbers", { reps: 2 ** 28 }, /the random numbers last for/],
    ["more calls than there are", { mode: "ratio", ratio: 1e6 }, /wants 20000000 attempts in flight/],
    [
      "the same by rate",
      { mode: "rate", dialRate: 1e6 },
      /attempts in flight for 20 agents: at most 1000000/,
    ],
    [
      "previews without end",
      { mode: "preview", preview: ["const", 0], lines: 5 },
      /previews of no length with 5 lines for 20 agents would repeat without end/,
    ],
    [
      "two rates at once",
      { mode: "rate", dialRate: 1, attemptsPerAgentMinuteCap: 1 },
      /does not apply in rate mode/,
    ],
  ])("is refused with what and why: %s", (_, change, message) => {
    expect(() => simulate({ ...SHORT, ...change })).toThrow(DomainError);
    expect(() => simulate({ ...SHORT, ...change })).toThrow(message);
  });
});
