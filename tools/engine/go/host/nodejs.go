package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	codegen "github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	"github.com/pulumi/pulumi/sdk/v3/nodejs/npm"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

type nodejs struct{}

func (nodejs) name() string { return "nodejs" }

func (nodejs) program(run *pulumirpc.RunRequest, engine string) (*exec.Cmd, func(), error) {
	info := run.GetInfo()
	script, err := sdkScript(info.GetProgramDirectory(), "run", "run this program")
	if err != nil {
		return nil, nil, err
	}
	pwd := run.GetPwd()
	if pwd == "" {
		pwd = info.GetProgramDirectory()
	}
	arguments := []string{
		script, "--monitor", run.GetMonitorAddress(), "--engine", engine, "--organization", run.GetOrganization(),
		"--project", run.GetProject(), "--root-directory", info.GetRootDirectory(), "--stack", run.GetStack(), "--pwd", pwd,
	}
	if run.GetDryRun() {
		arguments = append(arguments, "--dry-run")
	}
	arguments = append(arguments, "--parallel", strconv.Itoa(int(run.GetParallel())), entry(info))
	command := exec.Command("node", append(arguments, run.GetArgs()...)...)
	command.Dir = pwd
	command.Env, err = environment(append(os.Environ(), "PULUMI_NODEJS_TYPESCRIPT=true"), run)
	return command, func() {}, err
}

func (nodejs) plugin(ctx context.Context, run *pulumirpc.RunPluginRequest) (*exec.Cmd, error) {
	folder := run.GetInfo().GetProgramDirectory()
	if run.GetKind() == "analyzer" {
		script, err := sdkScript(folder, "run-policy-pack", "run this policy pack")
		if err != nil {
			return nil, err
		}
		return terminable(ctx, folder, "node", append(append([]string{script}, run.GetArgs()...), folder)...), nil
	}
	script, err := sdkScript(folder, "run-plugin", "run this plugin")
	if err != nil {
		return nil, err
	}
	return terminable(ctx, folder, "node", append([]string{script, folder}, run.GetArgs()...)...), nil
}

func (nodejs) install(ctx context.Context, request *pulumirpc.InstallDependenciesRequest, stdout, stderr io.Writer) error {
	info := request.GetInfo()
	// An install for a plugin leaves development packages out. In a folder of a workspace it would remove those of the
	// whole repository.
	if _, err := sdkScript(info.GetProgramDirectory(), "run-plugin", ""); request.GetIsPlugin() && err == nil {
		return nil
	}
	_, err := npm.Install(ctx, packageManager(info), info.GetProgramDirectory(), request.GetIsPlugin(), stdout, stderr)
	return err
}

func (nodejs) link(ctx context.Context, info *pulumirpc.ProgramInfo, sdks []sdk) (string, error) {
	manager, err := npm.ResolvePackageManager(packageManager(info), info.GetProgramDirectory())
	if err != nil {
		return "", err
	}
	imports := "You can then import the SDK in your TypeScript code with:\n\n"
	for _, sdk := range sdks {
		if err := sdk.pkg.ImportLanguages(map[string]schema.Language{"nodejs": codegen.Importer}); err != nil {
			return "", err
		}
		npmName := "@pulumi/" + sdk.pkg.Name
		if sdk.pkg.Namespace != "" {
			npmName = "@" + sdk.pkg.Namespace + "/" + sdk.pkg.Name
		}
		if own, _ := sdk.pkg.Language["nodejs"].(codegen.NodePackageInfo); own.PackageName != "" {
			npmName = own.PackageName
		}
		if err := manager.Link(ctx, info.GetRootDirectory(), npmName, sdk.path); err != nil {
			return "", err
		}
		imports += fmt.Sprintf("  import * as %s from %q;\n", strings.ReplaceAll(sdk.pkg.Name, "-", "_"), npmName)
	}
	return imports, nil
}

func (nodejs) writeProgram(program *pcl.Program) (map[string][]byte, hcl.Diagnostics, error) {
	return codegen.GenerateProgram(program)
}

func (nodejs) writeProject(folder string, project workspace.Project, program *pcl.Program, local map[string]string) error {
	return codegen.GenerateProject(folder, project, program, local, false, "nodejs")
}

func (l nodejs) writePackage(
	pkg *schema.Package, request *pulumirpc.GeneratePackageRequest, loader schema.ReferenceLoader,
) (map[string][]byte, error) {
	return codegen.GeneratePackage(
		generator(l), pkg, request.GetExtraFiles(), request.GetLocalDependencies(), request.GetLocal(), loader)
}

func packageManager(info *pulumirpc.ProgramInfo) npm.PackageManagerType {
	return npm.PackageManagerType(option(info, "packagemanager"))
}
