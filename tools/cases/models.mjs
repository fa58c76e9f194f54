/** How each model of a cases file is called. */
import { requireSimulation, requireSource } from "../lib/source.mjs";

const FORMULAS = ["erlang-a", "erlang-b", "erlang-c", "mmn-d", "mmnk"];

const simulation = {
  ...requireSimulation("dialer/chain"),
  ...requireSimulation("dialer/parameters"),
  ...requireSimulation("dialer/renewal"),
  ...Object.assign({}, ...FORMULAS.map((name) => requireSource(`test/reference/queueing/${name}`))),
};

function erlangB(servers, offeredLoad) {
  const carriedLoad = simulation.carriedLoad(servers, offeredLoad);
  return {
    blocking: simulation.erlangB(servers, offeredLoad),
    lnBlocking: simulation.lnErlangB(servers, offeredLoad),
    carriedLoad,
    utilisation: carriedLoad / servers,
  };
}

/** @type {Record<string, (inputs: any) => object>} */
export const MODELS = {
  erlang_b: (i) => erlangB(i.servers, i.offeredLoad),
  erlang_b_servers: (i) => {
    const servers = simulation.erlangBServers(i.offeredLoad, i.maxBlocking);
    return { servers, ...erlangB(servers, i.offeredLoad) };
  },
  erlang_b_load: (i) => ({ offeredLoad: simulation.erlangBLoad(i.servers, i.blocking) }),
  erlang_c: (i) => {
    const { meanWait, ...others } = simulation.erlangC(i.servers, i.arrivalRate, i.meanServiceTime, i.t);
    return { ...others, meanWait, asa: meanWait };
  },
  erlang_c_agents: (i) => simulation.erlangCAgents(i.arrivalRate, i.meanServiceTime, i.t, i.serviceLevel),
  erlang_a: (i) => simulation.erlangA(i.servers, i.arrivalRate, i.meanServiceTime, i.meanPatience, i.t),
  erlang_a_agents: (i) =>
    simulation.erlangAAgents(i.arrivalRate, i.meanServiceTime, i.meanPatience, i.maxAbandon),
  mmn_d: (i) => simulation.mmnD(i.servers, i.arrivalRate, i.meanServiceTime, i.maxWait, i.t),
  mmn_d_max_rate: (i) => simulation.mmnDMaxRate(i.servers, i.meanServiceTime, i.maxWait, i.abandonCap),
  mmnk: (i) => simulation.mmnk(i.servers, i.capacity, i.arrivalRate, i.meanServiceTime, i.meanPatience),
  dialer_ctmc: (i) => simulation.dialerChain(i),
  dialer_renewal: (i) => simulation.dialerRenewal({ ...simulation.DEFAULTS, ...i }),
};
