/** The birth-death chain of Erlang A: its states with a free server, and those that make a new call wait. */
import { lnErlangB } from "../erlang-b";

/** A term below this part of its tail's sum changes nothing. */
const NEGLIGIBLE = 1e-19;

export interface Queue {
  servers: number;
  arrivalRate: number;
  mu: number;
  theta: number;
}

/** ln of the weight of all states with a free server, where the state with exactly n calls weighs 1. */
export function lnIdleMass(servers: number, load: number): number {
  if (load < servers) {
    const lnBlocking = lnErlangB(servers, load);
    return Math.log1p(-Math.exp(lnBlocking)) - lnBlocking;
  }
  // Erlang B is near 1 here, and its difference to 1 has lost its digits.
  let weight = 1;
  let mass = 0;
  for (let j = servers; j > 0 && weight > NEGLIGIBLE * mass; j--) {
    weight *= j / load;
    mass += weight;
  }
  return Math.log(mass);
}

/** Of all calls that find no free server, those that give up included. */
export interface MeansGivenWait {
  /** Calls that a new one finds waiting. */
  queue: number;
  /** E[W; served]: 0 for a call that gives up. */
  servedWait: number;
  /** E[W; gives up]. */
  abandonedWait: number;
}

/** Sums over the states that make a new call wait, outward from the likeliest one. */
export function meansGivenWait(q: Queue): MeansGivenWait {
  const { servers, arrivalRate, mu, theta } = q;
  const down = (k: number) => servers * mu + k * theta;
  const mode = Math.max(0, Math.floor((arrivalRate - servers * mu) / theta));
  const waitsOf = waitsByPlace(q);
  const sums = { mass: 0, queue: 0, servedWait: 0, abandonedWait: 0 };
  const add = (k: number, weight: number) => {
    const { served, abandoned } = waitsOf(k);
    sums.mass += weight;
    sums.queue += weight * k;
    sums.servedWait += weight * served;
    sums.abandonedWait += weight * abandoned;
  };
  let weight = 1;
  for (let k = mode; k >= 0 && weight > NEGLIGIBLE * sums.mass; k--) {
    add(k, weight);
    weight *= down(k) / arrivalRate;
  }
  weight = 1;
  for (let k = mode + 1; ; k++) {
    weight *= arrivalRate / down(k);
    // Each term also carries the queue's length, so the sums end later than the mass.
    if (weight * (k + 1) < NEGLIGIBLE * Math.min(sums.mass, sums.queue || sums.mass)) break;
    add(k, weight);
  }
  const mean = (sum: number) => sum / sums.mass;
  return {
    queue: mean(sums.queue),
    servedWait: mean(sums.servedWait),
    abandonedWait: mean(sums.abandonedWait),
  };
}

/** E[W; served] and E[W; gives up] of a call that finds k others waiting: sums of positive terms, one for each place ahead. */
function waitsByPlace({ servers, mu, theta }: Queue) {
  const cache: { total: number; served: number; abandoned: number }[] = [];
  return (k: number): { served: number; abandoned: number } => {
    for (let i = cache.length; i <= k; i++) {
      const before = cache[i - 1] ?? { total: 0, served: 0, abandoned: 0 };
      // Somebody leaves at this rate; the call itself does so with rate theta, else it is one place nearer.
      const rate = servers * mu + (i + 1) * theta;
      const total = before.total + 1 / rate;
      const stays = (servers * mu + i * theta) / rate;
      const givesUpLater = (i * theta) / (servers * mu + i * theta);
      const abandoned = theta / rate ** 2 + stays * (givesUpLater / rate + before.abandoned);
      cache.push({ total, served: ((servers * mu) / rate) * total, abandoned });
    }
    return cache[k]!;
  };
}
