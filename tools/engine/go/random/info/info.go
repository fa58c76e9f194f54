// Package info describes the random provider to Pulumi's Terraform bridge.
package info

import (
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	bridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
	"github.com/terraform-providers/terraform-provider-random/shim"
)

// Version is the version of @pulumi/random that asks for this plugin.
const Version = "4.21.2"

// Provider maps every random_* resource to random:index/<name>:<Name>.
func Provider() bridge.ProviderInfo {
	info := bridge.ProviderInfo{
		P:            tfbridge.ShimProvider(shim.New()),
		Name:         "random",
		Version:      Version,
		MetadataInfo: bridge.NewProviderMetadata(nil),
	}
	standard := tokens.MakeStandard("random")
	// The published package keeps the word that the prefix takes away: random_pet is RandomPet.
	info.MustComputeTokens(tokens.SingleModule("random_", "index", func(module, name string) (string, error) {
		return standard(module, "Random"+name)
	}))
	return info
}
