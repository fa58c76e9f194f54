package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/pulumi/pulumi/sdk/v3/python/toolchain"
)

// The vendor's runner for Python programs. It is in the SDK's Go module, and the build puts it beside this program.
const runner = "pulumi-language-python-exec"

// pythonCommand runs the project's Python. Without the option `virtualenv` that is the one on PATH.
func pythonCommand(ctx context.Context, info *pulumirpc.ProgramInfo, arguments ...string) (*exec.Cmd, error) {
	tools, err := tools(info)
	if err != nil {
		return nil, err
	}
	if err := tools.ValidateVenv(ctx); err != nil {
		path, _ := tools.VirtualEnvPath(ctx)
		return nil, fmt.Errorf("the virtual environment %s is missing or broken: run `pulumi install` in %s", path, info.GetRootDirectory())
	}
	return tools.Command(ctx, arguments...)
}

func tools(info *pulumirpc.ProgramInfo) (toolchain.Toolchain, error) {
	options := toolchain.PythonOptions{
		Root: info.GetRootDirectory(), ProgramDir: info.GetProgramDirectory(), Virtualenv: option(info, "virtualenv"),
	}
	switch name := option(info, "toolchain"); name {
	case "":
	case "pip":
		options.Toolchain = toolchain.Pip
	case "poetry":
		options.Toolchain = toolchain.Poetry
	case "uv":
		options.Toolchain = toolchain.Uv
	default:
		return nil, fmt.Errorf("the runtime option toolchain is %q: set it to pip, poetry or uv in Pulumi.yaml", name)
	}
	return toolchain.ResolveToolchain(options)
}

// runnerPath is beside this program's file: the file that the engine starts may be a link to it.
func runnerPath() (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	self, err = filepath.EvalSymlinks(self)
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(self), runner), nil
}
