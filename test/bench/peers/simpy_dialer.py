#!/usr/bin/env python3
"""Dialer in SimPy (mode 'progressive' or 'rate' of DIALER-DES v1, default inputs, no pauses): dials/second of CPU time.
python simpy_dialer.py [rate|progressive] [agents] [simHours] [seed]"""
import math, random, sys, time, simpy

def main(mode='rate', agents=50, hours=40, seed=1):
    rng = random.Random(seed); env = simpy.Environment(); warm = 1800.0; end = warm + hours * 3600
    idle = simpy.Store(env); [idle.put(i) for i in range(agents)]
    st = dict(d=0, live=0, ab=0, busy=0.0); ln = lambda m, cv: rng.lognormvariate(math.log(m) - math.log(1 + cv * cv) / 2, math.sqrt(math.log(1 + cv * cv)))

    def serve(agent, talk):
        t = env.now; yield env.timeout(talk + ln(30, .7))
        st['busy'] += max(0.0, min(env.now, end) - max(t, warm)); yield idle.put(agent)

    def attempt(agent=None):
        """resolves to True when the call reached an agent"""
        if env.now >= warm: st['d'] += 1
        u = rng.random()
        if u < .25: kind, r = 'live', ln(9, .5)
        elif u < .60: kind, r = 'mach', rng.uniform(16, 24)
        else: kind, r = 'fail', 3.0 if u < .65 else 5.0 if u < .70 else 26.0
        if kind == 'live' and r > 26: kind, r = 'fail', 26.0
        amd = 0.0
        if kind == 'live':
            amd = rng.uniform(.8, 2.2); kind = 'fp' if rng.random() < .03 else kind
        elif kind == 'mach':
            if rng.random() < .08: amd = rng.uniform(.8, 2.2)
            else: amd = rng.uniform(1.5, 5); kind = 'fail'
        yield env.timeout(r + amd)
        if kind not in ('live', 'mach'): return False
        if agent is None:
            get = idle.get(); res = yield get | env.timeout(max(0.0, 3.0 - amd))
            if get not in res:
                get.cancel()
                if kind == 'live' and env.now >= warm: st['ab'] += 1
                return False
            agent = res[get]
        if kind == 'live' and env.now >= warm: st['live'] += 1
        env.process(serve(agent, ln(180, 1.0) if kind == 'live' else 8.0)); return True

    def rate_source():
        lam = agents * .90 / 210 / .25
        while True: yield env.timeout(rng.expovariate(lam)); env.process(attempt())

    def progressive():
        while True:
            agent = yield idle.get(); env.process(dial_until(agent))

    def dial_until(agent):
        while not (yield env.process(attempt(agent))): pass

    env.process(rate_source() if mode == 'rate' else progressive())
    w = time.process_time(); env.run(until=end); w = time.process_time() - w
    n = st['d'] * (hours + .5) / hours
    print(f"simpy {simpy.__version__} dialer {mode} N={agents}: {n:.0f} dials in {w:.2f} s = {n / w:,.0f} dials/s; abandonRate "
          f"{st['ab'] / max(1, st['ab'] + st['live']):.4f} util {st['busy'] / (agents * hours * 3600):.4f} calls/agent-h {st['live'] / agents / hours:.3f}")

if __name__ == '__main__':
    a = sys.argv[1:]; main(*(a[:1]), *(int(x) for x in a[1:]))
