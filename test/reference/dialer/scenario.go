package main

import (
	"fmt"
	"math"
)

// scenario has the inputs of the dialer under the names of docs/pacing.md. Times in seconds, shares as fractions.
type scenario struct {
	Agents                    int     `json:"agents"`
	Mode                      string  `json:"mode"`
	DialRate                  float64 `json:"dialRate"`
	Ratio                     float64 `json:"ratio"`
	Overdial                  float64 `json:"overdial"`
	Lines                     int     `json:"lines"`
	AttemptsPerAgentMinuteCap float64 `json:"attemptsPerAgentMinuteCap"`
	PLive                     float64 `json:"pLive"`
	PMachine                  float64 `json:"pMachine"`
	PBusy                     float64 `json:"pBusy"`
	PInvalid                  float64 `json:"pInvalid"`
	RingLive                  law     `json:"ringLive"`
	RingMachine               law     `json:"ringMachine"`
	RingTimeout               float64 `json:"ringTimeout"`
	TimeBusy                  law     `json:"timeBusy"`
	TimeInvalid               law     `json:"timeInvalid"`
	TimeNoAnswer              law     `json:"timeNoAnswer"`
	Amd                       bool    `json:"amd"`
	AmdHuman                  law     `json:"amdHuman"`
	AmdMachine                law     `json:"amdMachine"`
	AmdFalsePositive          float64 `json:"amdFalsePositive"`
	AmdFalseNegative          float64 `json:"amdFalseNegative"`
	Greeting                  float64 `json:"greeting"`
	ConnectThreshold          float64 `json:"connectThreshold"`
	MaxQueueDepth             int     `json:"maxQueueDepth"`
	Patience                  *law    `json:"patience"`
	MessageTime               float64 `json:"messageTime"`
	Talk                      law     `json:"talk"`
	TalkMachine               law     `json:"talkMachine"`
	Wrap                      law     `json:"wrap"`
	PausePr                   float64 `json:"pausePr"`
	Pause                     law     `json:"pause"`
	Preview                   law     `json:"preview"`
	Warmup                    float64 `json:"warmup"`
	Horizon                   float64 `json:"horizon"`
	Reps                      int     `json:"reps"`
	Seed                      uint64  `json:"seed"`
	// Of the reference file; it follows from the ring time and AMD.
	LeadTime float64 `json:"leadTime"`
	// How a dialer makes a whole number of ratio x idle agents: floor (also when empty), nearest, up, dithered.
	Rounding string `json:"rounding"`
	// Coefficient of variation between runs of a lognormal factor on pLive, mean 1.
	LiveAnswerRateVariation float64 `json:"liveAnswerRateVariation"`
}

func (s *scenario) check() error {
	modes := map[string]bool{"rate": true, "progressive": true, "ratio": true, "predictive": true, "preview": true}
	roundings := map[string]bool{"": true, "floor": true, "nearest": true, "up": true, "dithered": true}
	outcomes := s.PLive + s.PMachine + s.PBusy + s.PInvalid
	switch {
	case !modes[s.Mode]:
		return fmt.Errorf("mode %q is not known", s.Mode)
	case !roundings[s.Rounding]:
		return fmt.Errorf("rounding %q is not known", s.Rounding)
	case s.Agents < 1 || s.Reps < 1 || s.Horizon <= 0:
		return fmt.Errorf("agents, reps and horizon must be above 0")
	case s.PLive <= 0 || outcomes > 1+1e-9:
		return fmt.Errorf("pLive must be above 0, and the outcomes add up to at most 1, not %v", outcomes)
	}
	return nil
}

// day returns the scenario of one run. The factors of all runs are spread evenly over their law: run k draws from the k-th
// of as many equal parts. More live answers come out of the unanswered, then of the other outcomes.
func (s *scenario) day(r *random, run int) scenario {
	today := *s
	if s.LiveAnswerRateVariation == 0 {
		return today
	}
	variance := math.Log(1 + s.LiveAnswerRateVariation*s.LiveAnswerRateVariation)
	part := (float64(run) + r.uniform()) / float64(s.Reps)
	normal := math.Sqrt2 * math.Erfinv(2*part-1)
	today.PLive = math.Min(1, s.PLive*math.Exp(math.Sqrt(variance)*normal-variance/2))
	if others := s.PMachine + s.PBusy + s.PInvalid; others > 0 {
		scale := math.Min(1, (1-today.PLive)/others)
		today.PMachine *= scale
		today.PBusy *= scale
		today.PInvalid *= scale
	}
	return today
}
