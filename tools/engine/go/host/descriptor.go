package main

import (
	"github.com/blang/semver"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// descriptor names a package to the engine's schema loader. A version that is no semantic version is left out: the
// loader then takes the package that it has.
func descriptor(dependency *pulumirpc.PackageDependency) *schema.PackageDescriptor {
	named := &schema.PackageDescriptor{Name: dependency.GetName(), DownloadURL: dependency.GetServer()}
	if version, err := semver.Parse(dependency.GetVersion()); err == nil {
		named.Version = &version
	}
	if parameter := dependency.GetParameterization(); parameter != nil {
		named.Parameterization = &schema.ParameterizationDescriptor{Name: parameter.GetName(), Value: parameter.GetValue()}
		if version, err := semver.Parse(parameter.GetVersion()); err == nil {
			named.Parameterization.Version = version
		}
	}
	return named
}
