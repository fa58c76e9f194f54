package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"

	codegen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

type golang struct{}

func (golang) name() string { return "go" }

func (golang) program(run *pulumirpc.RunRequest, engine string) (*exec.Cmd, func(), error) {
	folder, err := os.MkdirTemp("", "pulumi-go-program-")
	if err != nil {
		return nil, nil, err
	}
	cleanup := func() { _ = os.RemoveAll(folder) }
	binary := filepath.Join(folder, "program")
	build := exec.Command("go", "build", "-o", binary, run.GetInfo().GetEntryPoint())
	build.Dir = run.GetInfo().GetProgramDirectory()
	if output, err := build.CombinedOutput(); err != nil {
		cleanup()
		return nil, nil, fmt.Errorf("the program in %s does not compile: %w\n%s", build.Dir, err, output)
	}
	command := exec.Command(binary, run.GetArgs()...)
	command.Dir = run.GetPwd()
	command.Env, err = environment(append(os.Environ(),
		"PULUMI_MONITOR="+run.GetMonitorAddress(), "PULUMI_ENGINE="+engine, "PULUMI_PROJECT="+run.GetProject(),
		"PULUMI_STACK="+run.GetStack(), "PULUMI_ORGANIZATION="+run.GetOrganization(),
		"PULUMI_ROOT_DIRECTORY="+run.GetInfo().GetRootDirectory(), "PULUMI_DRY_RUN="+strconv.FormatBool(run.GetDryRun()),
		"PULUMI_PARALLEL="+strconv.Itoa(int(run.GetParallel()))), run)
	return command, cleanup, err
}

func (golang) plugin(_ context.Context, run *pulumirpc.RunPluginRequest) (*exec.Cmd, error) {
	return nil, fmt.Errorf("the plugin in %s is Go source, and this host runs Go programs only: build it with `go build` "+
		"and give the engine the binary", run.GetInfo().GetProgramDirectory())
}

func (golang) install(ctx context.Context, request *pulumirpc.InstallDependenciesRequest, stdout, stderr io.Writer) error {
	command := exec.CommandContext(ctx, "go", "mod", "tidy")
	command.Dir = request.GetInfo().GetProgramDirectory()
	command.Stdout, command.Stderr = stdout, stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("`go mod tidy` in %s failed: %w", command.Dir, err)
	}
	return nil
}

func (golang) link(ctx context.Context, info *pulumirpc.ProgramInfo, sdks []sdk) (string, error) {
	imports := "You can then import the SDK in your Go code with:\n\n"
	for _, sdk := range sdks {
		manifest := filepath.Join(info.GetRootDirectory(), sdk.path, "go.mod")
		text, err := os.ReadFile(manifest)
		if err != nil {
			return "", fmt.Errorf("the SDK has no go.mod: %w", err)
		}
		name := modfile.ModulePath(text)
		path := "./" + filepath.ToSlash(strings.TrimPrefix(sdk.path, "./"))
		command := exec.CommandContext(ctx, "go", "mod", "edit", "-require="+name+"@"+zeroVersion(name), "-replace="+name+"="+path)
		command.Dir = info.GetProgramDirectory()
		if output, err := command.CombinedOutput(); err != nil {
			return "", fmt.Errorf("`go mod edit` in %s failed: %w\n%s", command.Dir, err, output)
		}
		imports += fmt.Sprintf("  import %q\n", codegen.ExtractImportBasePath(sdk.pkg.Reference()))
	}
	return imports, nil
}

// zeroVersion is a version of the module's major: Go refuses another one, also for a module that is replaced.
func zeroVersion(name string) string {
	if _, suffix, _ := module.SplitPathVersion(name); suffix != "" {
		return module.PathMajorPrefix(suffix) + ".0.0"
	}
	return "v0.0.0"
}

func (golang) writeProgram(program *pcl.Program) (map[string][]byte, hcl.Diagnostics, error) {
	return codegen.GenerateProgram(program)
}

func (golang) writeProject(folder string, project workspace.Project, program *pcl.Program, local map[string]string) error {
	return codegen.GenerateProject(folder, project, program, local)
}

func (l golang) writePackage(
	pkg *schema.Package, request *pulumirpc.GeneratePackageRequest, _ schema.ReferenceLoader,
) (map[string][]byte, error) {
	return codegen.GeneratePackage(generator(l), pkg, request.GetLocalDependencies())
}
