package main

// What happens at the time of an event.
const (
	resolved = iota
	talkEnded
	wrapEnded
	pauseEnded
	gaveUp
	lineFreed
	ticked
	previewed
	tokenCame
)

// event of the call `call`; the stamp tells a call from the next one in the same place.
type event struct {
	at    float64
	kind  uint8
	call  int32
	stamp uint32
}

// heap is a queue of events by time: each node has four children.
type heap []event

func (h *heap) push(e event) {
	*h = append(*h, e)
	events := *h
	i := len(events) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if events[parent].at <= e.at {
			break
		}
		events[i] = events[parent]
		i = parent
	}
	events[i] = e
}

func (h *heap) pop() event {
	events := *h
	first := events[0]
	end := len(events) - 1
	last := events[end]
	*h = events[:end]
	i := 0
	for {
		child := 4*i + 1
		if child >= end {
			break
		}
		least := child
		for other := child + 1; other < child+4 && other < end; other++ {
			if events[other].at < events[least].at {
				least = other
			}
		}
		if events[least].at >= last.at {
			break
		}
		events[i] = events[least]
		i = least
	}
	if end > 0 {
		events[i] = last
	}
	return first
}
