package main

import "math"

// decide dials until the mode has the attempts that it wants, or may not dial.
func (d *dialer) decide() {
	wanted := d.pacing.wanted(d.idle, d.busy, d.waiting)
	for d.inFlight < wanted && d.hasLine() && d.hasToken() {
		d.dial()
	}
}

// dialPreviewed dials for the agents whose preview is over; without a line the agent looks at a record again.
func (d *dialer) dialPreviewed() {
	for d.agentsForToken > 0 {
		if !d.hasLine() {
			d.agentsForToken--
			d.startPreview()
		} else if d.hasToken() {
			d.agentsForToken--
			d.dial()
		} else {
			return
		}
	}
}

func (d *dialer) dial() {
	var id int32
	if last := len(d.unused) - 1; last >= 0 {
		id = d.unused[last]
		d.unused = d.unused[:last]
	} else {
		d.calls = append(d.calls, call{})
		id = int32(len(d.calls) - 1)
	}
	fate, after, deadline := d.s.attempt(d.r)
	c := &d.calls[id]
	c.fate, c.deadline = fate, d.now+deadline
	d.inFlight++
	d.lines++
	d.counts.attempts++
	d.after(after, resolved, id)
}

func (d *dialer) release(id int32) {
	d.calls[id].stamp++
	d.unused = append(d.unused, id)
}

func (d *dialer) resolve(id int32) {
	c := &d.calls[id]
	d.inFlight--
	if c.fate == failed || c.fate == falsePositive {
		d.lines--
		if c.fate == falsePositive {
			d.counts.falsePositives++
		}
		d.release(id)
		if d.s.Mode == "preview" {
			d.startPreview()
		}
		return
	}
	c.ready = d.now
	switch {
	case d.s.Mode == "preview":
		d.connect(id)
	case d.idle > 0:
		d.idle--
		if c.fate == person && d.now > c.deadline {
			d.counts.late++
		}
		d.connect(id)
	default:
		d.wait(id)
	}
}

// wait is for an agent until the deadline, or as long as the person's patience lasts.
func (d *dialer) wait(id int32) {
	c := &d.calls[id]
	if c.fate == person {
		d.counts.waited++
	}
	if d.waiting >= d.s.MaxQueueDepth || d.now >= c.deadline {
		d.drop(id)
		return
	}
	until := c.deadline
	if d.s.Patience != nil {
		until = math.Min(until, d.now+d.s.Patience.draw(d.r))
	}
	c.waiting = true
	d.waiting++
	d.queue = append(d.queue, place{id, c.stamp})
	d.events.push(event{at: until, kind: gaveUp, call: id, stamp: c.stamp})
}

// drop plays the message to the person, then the line is free.
func (d *dialer) drop(id int32) {
	if c := &d.calls[id]; c.fate == person {
		d.counts.abandoned++
		d.counts.waitSeconds += d.now - c.ready
	}
	d.release(id)
	d.after(d.s.MessageTime, lineFreed, 0)
}

func (d *dialer) connect(id int32) {
	c := &d.calls[id]
	d.busy++
	if c.fate == person {
		d.counts.liveConnected++
		d.counts.waitSeconds += d.now - c.ready
		d.after(d.s.Talk.draw(d.r), talkEnded, id)
	} else {
		d.counts.machineConnected++
		d.after(d.s.TalkMachine.draw(d.r), talkEnded, id)
	}
}

// agentFree gives the agent the call that has waited longest, if there is one.
func (d *dialer) agentFree() {
	if d.s.Mode == "preview" {
		d.startPreview()
		return
	}
	for len(d.queue) > 0 {
		first := d.queue[0]
		d.queue = d.queue[1:]
		if c := &d.calls[first.call]; c.waiting && c.stamp == first.stamp {
			c.waiting = false
			d.waiting--
			d.connect(first.call)
			return
		}
	}
	d.idle++
}
