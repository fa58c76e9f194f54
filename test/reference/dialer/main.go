// The dialer of docs/pacing.md a second time: written from that page alone, to hold the product's simulation to.
//
// Reads [{name, inputs, runs}, ...] from standard input; writes [{name, metrics, runs}, ...], where `runs: true` asks for
// the counts of each run. An input that it does not know is an error.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
)

type question struct {
	Name   string   `json:"name"`
	Inputs scenario `json:"inputs"`
	Runs   bool     `json:"runs"`
}

// run has what the law counts: live answers include the people whom AMD took for machines.
type run struct {
	Attempts       float64 `json:"attempts"`
	Live           float64 `json:"live"`
	Abandoned      float64 `json:"abandoned"`
	Late           float64 `json:"late"`
	FalsePositives float64 `json:"falsePositives"`
	BusySeconds    float64 `json:"busySeconds"`
}

type answer struct {
	Name    string            `json:"name"`
	Metrics map[string]metric `json:"metrics"`
	Runs    []run             `json:"runs,omitempty"`
}

func main() {
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "dialer:", err)
		os.Exit(2)
	}
}

func work() error {
	var questions []question
	input := json.NewDecoder(os.Stdin)
	input.DisallowUnknownFields()
	if err := input.Decode(&questions); err != nil {
		return err
	}
	for i := range questions {
		if err := questions[i].Inputs.check(); err != nil {
			return fmt.Errorf("%s: %w", questions[i].Name, err)
		}
	}
	answers := make([]answer, len(questions))
	for i, found := range simulate(questions) {
		q := &questions[i]
		answers[i] = answer{Name: q.Name, Metrics: metricsOf(&q.Inputs, found)}
		if q.Runs {
			for _, c := range found {
				answers[i].Runs = append(answers[i].Runs, run{c.attempts, c.live() + c.falsePositives,
					c.abandoned, c.late, c.falsePositives, c.busySeconds})
			}
		}
	}
	return json.NewEncoder(os.Stdout).Encode(answers)
}

// simulate runs all questions on all cores. A run has its own random numbers, so the order does not matter.
func simulate(questions []question) [][]counts {
	type job struct{ question, run int }
	var jobs []job
	found := make([][]counts, len(questions))
	for i := range questions {
		found[i] = make([]counts, questions[i].Inputs.Reps)
		for k := range found[i] {
			jobs = append(jobs, job{i, k})
		}
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for i := 0; i < runtime.NumCPU(); i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for k := next.Add(1) - 1; k < int64(len(jobs)); k = next.Add(1) - 1 {
				j := jobs[k]
				found[j.question][j.run] = replicate(&questions[j.question].Inputs, j.run)
			}
		}()
	}
	workers.Wait()
	return found
}

func replicate(s *scenario, run int) counts {
	d := newDialer(s, run)
	d.runUntil(s.Warmup)
	d.counts = counts{}
	d.runUntil(s.Warmup + s.Horizon)
	return d.counts
}
