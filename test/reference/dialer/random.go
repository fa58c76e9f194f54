package main

import (
	"math"
	"math/bits"
)

// random is xoshiro256++ (Blackman and Vigna 2021), one generator for each run.
type random struct {
	state [4]uint64
	spare float64
	kept  bool
}

// newRandom spreads the seed and the number of the run over the state with splitmix64.
func newRandom(seed, run uint64) *random {
	r := &random{}
	mixed := seed ^ (run+1)*0xd1342543de82ef95
	for i := range r.state {
		mixed += 0x9e3779b97f4a7c15
		z := mixed
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		r.state[i] = z ^ z>>31
	}
	return r
}

func (r *random) bits() uint64 {
	s := &r.state
	result := bits.RotateLeft64(s[0]+s[3], 23) + s[0]
	t := s[1] << 17
	s[2] ^= s[0]
	s[3] ^= s[1]
	s[1] ^= s[2]
	s[0] ^= s[3]
	s[2] ^= t
	s[3] = bits.RotateLeft64(s[3], 45)
	return result
}

// uniform is in [0, 1).
func (r *random) uniform() float64 { return float64(r.bits()>>11) * 0x1p-53 }

// exponential has mean 1.
func (r *random) exponential() float64 { return -math.Log(1 - r.uniform()) }

// normal has mean 0 and deviation 1 (polar method of Marsaglia and Bray 1964).
func (r *random) normal() float64 {
	if r.kept {
		r.kept = false
		return r.spare
	}
	for {
		x, y := 2*r.uniform()-1, 2*r.uniform()-1
		square := x*x + y*y
		if square > 0 && square < 1 {
			factor := math.Sqrt(-2 * math.Log(square) / square)
			r.spare, r.kept = y*factor, true
			return x * factor
		}
	}
}
