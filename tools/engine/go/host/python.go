package main

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/hashicorp/hcl/v2"

	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	codegen "github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

type python struct{}

func (python) name() string { return "python" }

func (python) program(run *pulumirpc.RunRequest, engine string) (*exec.Cmd, func(), error) {
	info := run.GetInfo()
	script, err := runnerPath()
	if err != nil {
		return nil, nil, err
	}
	arguments := []string{
		script, "--monitor", run.GetMonitorAddress(), "--engine", engine,
		"--project", run.GetProject(), "--stack", run.GetStack(), "--organization", run.GetOrganization(),
		"--root_directory", info.GetRootDirectory(), "--pwd", run.GetPwd(), "--dry_run", strconv.FormatBool(run.GetDryRun()),
		"--parallel", strconv.Itoa(int(run.GetParallel())), filepath.Join(info.GetProgramDirectory(), info.GetEntryPoint()),
	}
	command, err := pythonCommand(context.Background(), info, append(arguments, run.GetArgs()...)...)
	if err != nil {
		return nil, nil, err
	}
	command.Dir = run.GetPwd()
	command.Env, err = environment(append(command.Environ(), "PYTHONUNBUFFERED=1"), run)
	return command, func() {}, err
}

func (python) plugin(ctx context.Context, run *pulumirpc.RunPluginRequest) (*exec.Cmd, error) {
	folder := run.GetInfo().GetProgramDirectory()
	if run.GetKind() == "analyzer" {
		return nil, fmt.Errorf("the policy pack in %s is written in Python, and this host runs policy packs in Node only: "+
			"install the vendor's Pulumi CLI to run it", folder)
	}
	made, err := pythonCommand(ctx, run.GetInfo(), append([]string{folder}, run.GetArgs()...)...)
	if err != nil {
		return nil, err
	}
	command := terminable(ctx, folder, made.Path, made.Args[1:]...)
	command.Env = made.Environ()
	return command, nil
}

func (python) install(ctx context.Context, request *pulumirpc.InstallDependenciesRequest, stdout, stderr io.Writer) error {
	tools, err := tools(request.GetInfo())
	if err != nil {
		return err
	}
	if venv, err := tools.VirtualEnvPath(ctx); err != nil || venv == "" {
		return fmt.Errorf("the project in %s has no virtual environment, so its packages would go into the Python that all "+
			"programs share: set `runtime: {name: python, options: {virtualenv: venv}}` in Pulumi.yaml and run "+
			"`pulumi install`", request.GetInfo().GetRootDirectory())
	}
	folder := request.GetInfo().GetProgramDirectory()
	return tools.InstallDependencies(ctx, folder, request.GetUseLanguageVersionTools(), true, stdout, stderr)
}

func (python) link(ctx context.Context, info *pulumirpc.ProgramInfo, sdks []sdk) (string, error) {
	tools, err := tools(info)
	if err != nil {
		return "", err
	}
	paths := map[string]string{}
	imports := "You can then import the SDK in your Python code with:\n\n"
	for _, sdk := range sdks {
		if err := sdk.pkg.ImportLanguages(map[string]schema.Language{"python": codegen.Importer}); err != nil {
			return "", err
		}
		module := codegen.PyPack(sdk.pkg.Namespace, sdk.pkg.Name)
		if own, _ := sdk.pkg.Language["python"].(codegen.PackageInfo); own.PackageName != "" {
			module = own.PackageName
		}
		paths[module] = sdk.path
		imports += fmt.Sprintf("  import %s as %s\n", module, codegen.PyName(sdk.pkg.Name))
	}
	return imports, tools.LinkPackages(ctx, paths)
}

func (python) writeProgram(program *pcl.Program) (map[string][]byte, hcl.Diagnostics, error) {
	return codegen.GenerateProgram(program)
}

func (python) writeProject(folder string, project workspace.Project, program *pcl.Program, local map[string]string) error {
	return codegen.GenerateProject(folder, project, program, local, "", "pip")
}

func (l python) writePackage(
	pkg *schema.Package, request *pulumirpc.GeneratePackageRequest, loader schema.ReferenceLoader,
) (map[string][]byte, error) {
	return codegen.GeneratePackage(generator(l), pkg, request.GetExtraFiles(), loader)
}
