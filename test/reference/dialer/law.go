package main

import (
	"encoding/json"
	"fmt"
	"math"
)

// law is the distribution of a duration in seconds, written ["lognormal", mean, coefficient of variation],
// ["exp", mean], ["uniform", from, to] or ["const", value].
type law struct {
	name      string
	a, b      float64
	mu, sigma float64
}

func (l *law) UnmarshalJSON(text []byte) error {
	var parts []any
	if err := json.Unmarshal(text, &parts); err != nil {
		return err
	}
	wanted := map[string]int{"const": 2, "exp": 2, "uniform": 3, "lognormal": 3}
	if len(parts) > 0 {
		l.name, _ = parts[0].(string)
	}
	if wanted[l.name] != len(parts) {
		return fmt.Errorf("%s is not a law of this program", text)
	}
	var values [2]float64
	for i, part := range parts[1:] {
		number, ok := part.(float64)
		if !ok || number < 0 {
			return fmt.Errorf("%s: each figure must be a number of at least 0", text)
		}
		values[i] = number
	}
	l.a, l.b = values[0], values[1]
	if l.name == "lognormal" {
		l.sigma = math.Sqrt(math.Log(1 + l.b*l.b))
		l.mu = math.Log(l.a) - l.sigma*l.sigma/2
	}
	return nil
}

func (l *law) draw(r *random) float64 {
	switch l.name {
	case "const":
		return l.a
	case "exp":
		return l.a * r.exponential()
	case "uniform":
		return l.a + (l.b-l.a)*r.uniform()
	default:
		return math.Exp(l.mu + l.sigma*r.normal())
	}
}

func (l *law) mean() float64 {
	if l.name == "uniform" {
		return (l.a + l.b) / 2
	}
	return l.a
}
