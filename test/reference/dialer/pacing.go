package main

import "math"

// A product such as 1.1 x 10 is a whole number but for its last digit.
const digit = 1e-9

// pacing decides how many attempts are in flight.
type pacing struct {
	s *scenario
	r *random
	// predictive: lines for each agent who is free, and the chance of a busy agent to be free by the time of an answer.
	perAgent, freeByThen float64
	// dithered: the share of a line above which a line is dialled; drawn again when the number of idle agents changes.
	threshold float64
	idle      int
}

func newPacing(s *scenario, r *random) *pacing {
	live, machine, lead := s.PLive, s.PMachine, s.RingLive.mean()
	if s.Amd {
		live *= 1 - s.AmdFalsePositive
		machine *= s.AmdFalseNegative
		lead += s.AmdHuman.mean()
	}
	bound := live + machine
	handle := (live*s.Talk.mean()+machine*s.TalkMachine.mean())/bound + s.Wrap.mean()
	return &pacing{s: s, r: r, perAgent: s.Overdial / bound, freeByThen: 1 - math.Exp(-lead/handle), idle: -1}
}

func (p *pacing) wanted(idle, busy, waiting int) int {
	switch p.s.Mode {
	case "progressive":
		return idle - waiting
	case "ratio":
		return p.whole(p.s.Ratio*float64(idle), idle) - waiting
	case "predictive":
		free := float64(idle) + float64(busy)*p.freeByThen - float64(waiting)
		return p.whole(p.perAgent*math.Max(0, free), idle)
	}
	return 0
}

func (p *pacing) whole(lines float64, idle int) int {
	switch p.s.Rounding {
	case "nearest":
		return int(math.Floor(lines + 0.5 + digit))
	case "up":
		return int(math.Ceil(lines - digit))
	case "dithered":
		if idle != p.idle {
			p.idle, p.threshold = idle, p.r.uniform()
		}
		return int(math.Floor(lines + p.threshold + digit))
	}
	return int(math.Floor(lines + digit))
}

// bucket gives a token for each attempt: so many a second, room for one second's worth, full at the start.
type bucket struct {
	perSecond, room, tokens, asOf float64
}

func newBucket(perSecond float64) bucket {
	room := math.Max(1, math.Ceil(perSecond))
	return bucket{perSecond: perSecond, room: room, tokens: room}
}

func (b *bucket) take(now float64) bool {
	if b.perSecond == 0 {
		return true
	}
	b.tokens = math.Min(b.room, b.tokens+(now-b.asOf)*b.perSecond)
	b.asOf = now
	if b.tokens < 1-1e-6 {
		return false
	}
	b.tokens--
	return true
}

func (b *bucket) next() float64 { return b.asOf + (1-b.tokens)/b.perSecond }
