package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/syntax"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// GenerateProgram gives the code of `pulumi import`.
func (h *host) GenerateProgram(_ context.Context, request *pulumirpc.GenerateProgramRequest) (*pulumirpc.GenerateProgramResponse, error) {
	loader, err := schema.NewLoaderClient(request.GetLoaderTarget())
	if err != nil {
		return nil, err
	}
	defer loader.Close()
	parser := syntax.NewParser()
	for _, path := range slices.Sorted(maps.Keys(request.GetSource())) {
		if err := parser.ParseFile(strings.NewReader(request.GetSource()[path]), path); err != nil {
			return nil, err
		}
		if parser.Diagnostics.HasErrors() {
			return nil, parser.Diagnostics
		}
	}
	program, found, err := pcl.BindProgram(parser.Files, schema.NewCachedLoader(loader), strictness(request.GetStrict())...)
	if err != nil {
		return nil, err
	}
	diagnostics := plugin.HclDiagnosticsToRPCDiagnostics(found)
	if found.HasErrors() {
		return &pulumirpc.GenerateProgramResponse{Diagnostics: diagnostics}, nil
	}
	files, found, err := h.language.writeProgram(program)
	if err != nil {
		return nil, err
	}
	diagnostics = append(diagnostics, plugin.HclDiagnosticsToRPCDiagnostics(found)...)
	return &pulumirpc.GenerateProgramResponse{Source: files, Diagnostics: diagnostics}, nil
}

// GenerateProject writes the project of `pulumi convert`.
func (h *host) GenerateProject(_ context.Context, request *pulumirpc.GenerateProjectRequest) (*pulumirpc.GenerateProjectResponse, error) {
	loader, err := schema.NewLoaderClient(request.GetLoaderTarget())
	if err != nil {
		return nil, err
	}
	defer loader.Close()
	program, found, err := pcl.BindDirectory(
		request.GetSourceDirectory(), schema.NewCachedLoader(loader), strictness(request.GetStrict())...)
	if err != nil {
		return nil, err
	}
	answer := &pulumirpc.GenerateProjectResponse{Diagnostics: plugin.HclDiagnosticsToRPCDiagnostics(found)}
	if found.HasErrors() {
		return answer, nil
	}
	var project workspace.Project
	if err := json.Unmarshal([]byte(request.GetProject()), &project); err != nil {
		return nil, fmt.Errorf("the project that the engine sent is not valid JSON: %w", err)
	}
	return answer, h.language.writeProject(request.GetTargetDirectory(), project, program, request.GetLocalDependencies())
}

// GeneratePackage writes the SDK of `pulumi package gen-sdk` and `pulumi package add`.
func (h *host) GeneratePackage(_ context.Context, request *pulumirpc.GeneratePackageRequest) (*pulumirpc.GeneratePackageResponse, error) {
	loader, err := schema.NewLoaderClient(request.GetLoaderTarget())
	if err != nil {
		return nil, err
	}
	defer loader.Close()
	var spec schema.PackageSpec
	if err := json.Unmarshal([]byte(request.GetSchema()), &spec); err != nil {
		return nil, fmt.Errorf("the schema is not valid JSON: %w", err)
	}
	cached := schema.NewCachedLoader(loader)
	pkg, found, err := schema.BindSpec(spec, cached, schema.ValidationOptions{AllowDanglingReferences: true})
	if err != nil {
		return nil, err
	}
	answer := &pulumirpc.GeneratePackageResponse{Diagnostics: plugin.HclDiagnosticsToRPCDiagnostics(found)}
	if found.HasErrors() {
		return answer, nil
	}
	files, err := h.language.writePackage(pkg, request, cached)
	if err != nil {
		return nil, err
	}
	for name, content := range files {
		path := filepath.Join(request.GetDirectory(), name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// Link adds generated SDKs to a program for `pulumi package add`.
func (h *host) Link(ctx context.Context, request *pulumirpc.LinkRequest) (*pulumirpc.LinkResponse, error) {
	if request.GetInfo() == nil {
		return nil, errors.New("the engine named no program to link a package into: use the CLI that this host was built with")
	}
	if len(request.GetPackages()) == 0 {
		return &pulumirpc.LinkResponse{}, nil
	}
	loader, err := schema.NewLoaderClient(request.GetLoaderTarget())
	if err != nil {
		return nil, err
	}
	defer loader.Close()
	cached := schema.NewCachedLoader(loader)
	sdks := make([]sdk, 0, len(request.GetPackages()))
	for _, dependency := range request.GetPackages() {
		reference, err := schema.LoadPackageReferenceV2(ctx, cached, descriptor(dependency.GetPackage()))
		if err != nil {
			return nil, err
		}
		pkg, err := reference.Definition()
		if err != nil {
			return nil, err
		}
		sdks = append(sdks, sdk{pkg, dependency.GetPath()})
	}
	imports, err := h.language.link(ctx, request.GetInfo(), sdks)
	return &pulumirpc.LinkResponse{ImportInstructions: imports}, err
}

func strictness(strict bool) []pcl.BindOption {
	if strict {
		return nil
	}
	return pcl.NonStrictBindOptions()
}
