package main

import "math"

// counts of one run after its warm-up; times in seconds.
type counts struct {
	attempts, liveConnected, machineConnected, abandoned, late, falsePositives, waited float64
	waitSeconds, idleSeconds, busySeconds, lineSeconds, queueSeconds                   float64
}

func (c *counts) pass(d *dialer, seconds float64) {
	c.idleSeconds += float64(d.idle) * seconds
	c.busySeconds += float64(d.busy) * seconds
	c.lineSeconds += float64(d.lines) * seconds
	c.queueSeconds += float64(d.waiting) * seconds
}

func (c *counts) live() float64 { return c.abandoned + c.liveConnected }

// metric is a ratio of sums over runs with the standard error of the delta method.
type metric struct {
	Mean          float64 `json:"mean"`
	StandardError float64 `json:"standardError"`
}

func metricsOf(s *scenario, runs []counts) map[string]metric {
	agentSeconds := float64(s.Agents) * s.Horizon
	ratios := map[string]func(c *counts) (float64, float64){
		"abandonRate": func(c *counts) (float64, float64) { return c.abandoned, c.live() },
		"abandonRateStrict": func(c *counts) (float64, float64) {
			return c.abandoned + c.late + c.falsePositives, c.live() + c.falsePositives
		},
		"utilisation":       func(c *counts) (float64, float64) { return c.busySeconds, agentSeconds },
		"meanWaitAll":       func(c *counts) (float64, float64) { return c.waitSeconds, c.live() },
		"pWait":             func(c *counts) (float64, float64) { return c.waited, c.live() },
		"callsPerAgentHour": func(c *counts) (float64, float64) { return c.liveConnected, agentSeconds / 3600 },
		"dialsPerAgentHour": func(c *counts) (float64, float64) { return c.attempts, agentSeconds / 3600 },
		"meanIdleBetweenCalls": func(c *counts) (float64, float64) {
			return c.idleSeconds, c.liveConnected + c.machineConnected
		},
		"meanLines": func(c *counts) (float64, float64) { return c.lineSeconds, s.Horizon },
		"meanQueue": func(c *counts) (float64, float64) { return c.queueSeconds, s.Horizon },
	}
	metrics := map[string]metric{}
	for name, ratio := range ratios {
		metrics[name] = ratioOfSums(runs, ratio)
	}
	return metrics
}

func ratioOfSums(runs []counts, ratio func(c *counts) (float64, float64)) metric {
	var numerator, denominator, squares float64
	for i := range runs {
		x, y := ratio(&runs[i])
		numerator += x
		denominator += y
	}
	if denominator == 0 {
		return metric{}
	}
	mean := numerator / denominator
	for i := range runs {
		x, y := ratio(&runs[i])
		squares += (x - mean*y) * (x - mean*y)
	}
	n := float64(len(runs))
	return metric{mean, math.Sqrt(squares*n/math.Max(1, n-1)) / denominator}
}
