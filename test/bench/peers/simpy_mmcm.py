#!/usr/bin/env python3
"""M/M/c+M (Erlang-A) in SimPy: calls/second of CPU time and agreement with theory.  python simpy_mmcm.py [calls] [seed]"""
import random, sys, time, simpy
C, LAM, MU, TH = 50, 48 / 60, 1 / 60, 1 / 120          # exact: pAbandon 0.030912249, meanWait 3.709470 s

def main(calls=100_000, seed=1):
    rng = random.Random(seed); env = simpy.Environment(); srv = simpy.Resource(env, capacity=C)
    st = dict(n=0, ab=0, wait=0.0); warm = calls // 10

    def call(i):
        t = env.now
        with srv.request() as req:
            res = yield req | env.timeout(rng.expovariate(TH))
            if i >= warm:
                st['n'] += 1; st['wait'] += env.now - t; st['ab'] += req not in res
            if req in res:
                yield env.timeout(rng.expovariate(MU))

    def source():
        for i in range(calls):
            yield env.timeout(rng.expovariate(LAM)); env.process(call(i))

    env.process(source()); w = time.process_time(); env.run(); w = time.process_time() - w
    print(f"simpy {simpy.__version__} M/M/{C}+M: {calls} calls in {w:.2f} s = {calls / w:,.0f} calls/s; "
          f"pAbandon {st['ab'] / st['n']:.5f} (exact 0.03091) meanWait {st['wait'] / st['n']:.3f} (exact 3.709)")
    return calls / w

if __name__ == '__main__':
    main(*(int(x) for x in sys.argv[1:]))
