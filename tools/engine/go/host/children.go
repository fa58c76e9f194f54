package main

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"sync"
	"syscall"
)

// children are the processes that run now: the engine may cancel them all.
type children struct {
	mutex   sync.Mutex
	running map[*exec.Cmd]bool
}

// run returns the exit code of the command, or 1 when a signal ended it.
func (c *children) run(command *exec.Cmd, stdout, stderr io.Writer) (int, error) {
	command.Stdout, command.Stderr = pipe{stdout}, pipe{stderr}
	c.mutex.Lock()
	err := command.Start()
	if err == nil {
		if c.running == nil {
			c.running = map[*exec.Cmd]bool{}
		}
		c.running[command] = true
	}
	c.mutex.Unlock()
	if err != nil {
		return 0, err
	}
	err = command.Wait()
	c.mutex.Lock()
	delete(c.running, command)
	c.mutex.Unlock()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return 0, err
	}
	if code := command.ProcessState.ExitCode(); code >= 0 {
		return code, nil
	}
	return 1, nil
}

func (c *children) stop() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for command := range c.running {
		_ = command.Process.Signal(syscall.SIGTERM)
	}
}

// A pipe hides a file from os/exec. A child that held the host's own stdout would keep the engine waiting after the
// host has ended.
type pipe struct{ io.Writer }

// A sender lets one message out at a time: a gRPC stream takes no two at once.
type sender struct{ mutex sync.Mutex }

func (s *sender) writer(send func([]byte) error) io.Writer { return &writer{s, send} }

type writer struct {
	sender *sender
	send   func([]byte) error
}

func (w *writer) Write(data []byte) (int, error) {
	w.sender.mutex.Lock()
	defer w.sender.mutex.Unlock()
	return len(data), w.send(data)
}

// terminable ends the command politely when the engine hangs up.
func terminable(ctx context.Context, folder, name string, arguments ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, name, arguments...)
	command.Dir = folder
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	return command
}
