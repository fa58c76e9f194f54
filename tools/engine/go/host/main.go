// Command host is a language host for an engine that was built from its Go modules. It lets that engine run programs,
// policy packs and plugins, and writes code, SDKs and projects with the code generators of the engine's own module.
// Its name decides its language: pulumi-language-nodejs, pulumi-language-python or pulumi-language-go.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"google.golang.org/grpc"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

const healthCheck = 5 * time.Minute

var languages = map[string]language{"nodejs": nodejs{}, "python": python{}, "go": golang{}}

func main() {
	if err := serve(); err != nil {
		fmt.Fprintf(os.Stderr, "language host: %v\n", err)
		os.Exit(1)
	}
}

// serve prints the port of the server and runs until the engine ends it or is gone.
func serve() error {
	command := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	language, known := languages[strings.TrimPrefix(command, "pulumi-language-")]
	if !known {
		return fmt.Errorf("there is no language behind the name %q: call this program pulumi-language-nodejs, "+
			"pulumi-language-python or pulumi-language-go", command)
	}
	// The engine puts its own address behind all flags.
	engine := os.Args[len(os.Args)-1]
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	cancel := make(chan bool)
	context.AfterFunc(ctx, func() { close(cancel) })
	if len(os.Args) > 1 {
		if err := rpcutil.Healthcheck(ctx, engine, healthCheck, stop); err != nil {
			return fmt.Errorf("the engine at %s cannot be watched: %w", engine, err)
		}
	}
	host := &host{language: language, engine: engine}
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: cancel,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, host)
			return nil
		},
		Options: rpcutil.TracingServerInterceptorOptions(nil),
	})
	if err != nil {
		return fmt.Errorf("no port could be opened: %w", err)
	}
	fmt.Printf("%d\n", handle.Port)
	err = <-handle.Done
	host.children.stop()
	return err
}
