#!/usr/bin/env python3
"""M/M/c+M (Erlang-A) in Ciw: calls/second of CPU time and agreement with theory.  python ciw_mmcm.py [calls] [seed]"""
import sys, time, ciw
C, LAM, MU, TH = 50, 48 / 60, 1 / 60, 1 / 120

def main(calls=50_000, seed=1):
    ciw.seed(seed); T = calls / LAM
    net = ciw.create_network(arrival_distributions=[ciw.dists.Exponential(LAM)], service_distributions=[ciw.dists.Exponential(MU)],
                             reneging_time_distributions=[ciw.dists.Exponential(TH)], number_of_servers=[C])
    sim = ciw.Simulation(net); w = time.process_time(); sim.simulate_until_max_time(T); w = time.process_time() - w
    rec = [r for r in sim.get_all_records() if r.arrival_date > T / 10]
    ab = sum(r.record_type == 'renege' for r in rec); wt = sum(r.waiting_time for r in rec)
    n = len(sim.get_all_records())
    print(f"ciw {ciw.__version__} M/M/{C}+M: {n} calls in {w:.2f} s = {n / w:,.0f} calls/s; "
          f"pAbandon {ab / len(rec):.5f} (exact 0.03091) meanWait {wt / len(rec):.3f} (exact 3.709)")
    return n / w

if __name__ == '__main__':
    main(*(int(x) for x in sys.argv[1:]))
