package main

import "math"

// call is one attempt and what follows from it.
type call struct {
	fate            uint8
	waiting         bool
	ready, deadline float64
	stamp           uint32
}

// place of a call in the queue; a call that left is no longer waiting or has another stamp.
type place struct {
	call  int32
	stamp uint32
}

// dialer simulates one dialer as docs/pacing.md describes it: all agents idle and no calls at time 0.
type dialer struct {
	s      scenario
	r      *random
	pacing *pacing
	bucket bucket
	events heap
	calls  []call
	unused []int32
	queue  []place
	// Agents of preview mode whose attempt waits for a token.
	agentsForToken int
	tokenExpected  bool

	now                                          float64
	idle, busy, paused, inFlight, lines, waiting int
	counts                                       counts
}

func newDialer(s *scenario, run int) *dialer {
	r := newRandom(s.Seed, uint64(run))
	d := &dialer{s: s.day(r, run), r: r}
	// The dialer paces by the forecast: it does not know the day's answer rate.
	d.pacing = newPacing(s, r)
	d.bucket = newBucket(float64(s.Agents) * s.AttemptsPerAgentMinuteCap / 60)
	switch s.Mode {
	case "preview":
		for i := 0; i < s.Agents; i++ {
			d.startPreview()
		}
	case "rate":
		d.idle = s.Agents
		d.startTick()
	default:
		d.idle = s.Agents
		d.decide()
	}
	return d
}

func (d *dialer) runUntil(end float64) {
	for len(d.events) > 0 && d.events[0].at < end {
		e := d.events.pop()
		d.counts.pass(d, e.at-d.now)
		d.now = e.at
		d.happen(e)
		d.decide()
	}
	d.counts.pass(d, end-d.now)
	d.now = end
}

func (d *dialer) happen(e event) {
	switch e.kind {
	case resolved:
		d.resolve(e.call)
	case talkEnded:
		d.lines--
		d.release(e.call)
		d.after(d.s.Wrap.draw(d.r), wrapEnded, 0)
	case wrapEnded:
		d.busy--
		if d.s.PausePr > 0 && d.r.uniform() < d.s.PausePr {
			d.paused++
			d.after(d.s.Pause.draw(d.r), pauseEnded, 0)
			return
		}
		d.agentFree()
	case pauseEnded:
		d.paused--
		d.agentFree()
	case gaveUp:
		if c := &d.calls[e.call]; c.waiting && c.stamp == e.stamp {
			c.waiting = false
			d.waiting--
			d.drop(e.call)
		}
	case lineFreed:
		d.lines--
	case ticked:
		if d.hasLine() {
			d.dial()
		}
		d.startTick()
	case previewed:
		d.agentsForToken++
		d.dialPreviewed()
	case tokenCame:
		d.tokenExpected = false
		d.dialPreviewed()
	}
}

func (d *dialer) after(seconds float64, kind uint8, call int32) {
	d.events.push(event{at: d.now + seconds, kind: kind, call: call})
}

func (d *dialer) startTick() {
	d.after(d.r.exponential()*60/(d.s.DialRate*float64(d.s.Agents)), ticked, 0)
}

func (d *dialer) startPreview() { d.after(d.s.Preview.draw(d.r), previewed, 0) }

func (d *dialer) hasLine() bool { return d.s.Lines == 0 || d.lines < d.s.Lines }

// hasToken takes a token; where there is none, the token that comes next is an event.
func (d *dialer) hasToken() bool {
	if d.bucket.take(d.now) {
		return true
	}
	if !d.tokenExpected {
		d.tokenExpected = true
		d.after(math.Max(0, d.bucket.next()-d.now), tokenCame, 0)
	}
	return false
}
