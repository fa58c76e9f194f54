package main

// How an attempt ends: nobody for an agent, a person, a machine that AMD took for a person, or the reverse.
const (
	failed = iota
	person
	machine
	falsePositive
)

// attempt draws who answers, after how many seconds the call is ready or over, and by when an agent has to be there.
func (s *scenario) attempt(r *random) (fate uint8, after, deadline float64) {
	u := r.uniform()
	switch {
	case u < s.PLive:
		return s.answered(person, s.RingLive.draw(r), r)
	case u < s.PLive+s.PMachine:
		return s.answered(machine, s.RingMachine.draw(r), r)
	case u < s.PLive+s.PMachine+s.PBusy:
		return failed, s.TimeBusy.draw(r), 0
	case u < s.PLive+s.PMachine+s.PBusy+s.PInvalid:
		return failed, s.TimeInvalid.draw(r), 0
	}
	return failed, s.TimeNoAnswer.draw(r), 0
}

func (s *scenario) answered(by uint8, ring float64, r *random) (fate uint8, after, deadline float64) {
	if ring > s.RingTimeout {
		return failed, s.RingTimeout, 0
	}
	deadline = ring + s.Greeting + s.ConnectThreshold
	if !s.Amd {
		return by, ring, deadline
	}
	u := r.uniform()
	switch {
	case by == person && u < s.AmdFalsePositive:
		return falsePositive, ring + s.AmdHuman.draw(r), deadline
	case by == person || u < s.AmdFalseNegative:
		return by, ring + s.AmdHuman.draw(r), deadline
	}
	return failed, ring + s.AmdMachine.draw(r), deadline
}
