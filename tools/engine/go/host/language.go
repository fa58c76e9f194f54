package main

import (
	"context"
	"io"
	"os/exec"

	"github.com/hashicorp/hcl/v2"

	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// A language knows how its programs are run, and which code generator writes for it.
type language interface {
	name() string
	// program is the command that runs a Pulumi program. cleanup removes files that the command needed.
	program(run *pulumirpc.RunRequest, engine string) (command *exec.Cmd, cleanup func(), err error)
	// plugin is the command that runs a provider or a policy pack from its sources.
	plugin(ctx context.Context, run *pulumirpc.RunPluginRequest) (*exec.Cmd, error)
	// install fetches the packages that the program's manifest names.
	install(ctx context.Context, request *pulumirpc.InstallDependenciesRequest, stdout, stderr io.Writer) error
	// link writes generated SDKs into the program's manifest. It returns the import lines to show.
	link(ctx context.Context, info *pulumirpc.ProgramInfo, sdks []sdk) (string, error)
	writeProgram(program *pcl.Program) (map[string][]byte, hcl.Diagnostics, error)
	writeProject(folder string, project workspace.Project, program *pcl.Program, local map[string]string) error
	writePackage(pkg *schema.Package, request *pulumirpc.GeneratePackageRequest, loader schema.ReferenceLoader) (map[string][]byte, error)
}

// An sdk is a generated package and its folder, relative to the root of the program.
type sdk struct {
	pkg  *schema.Package
	path string
}

// generator is the name that generated files give as their writer.
func generator(l language) string { return "pulumi-language-" + l.name() }
