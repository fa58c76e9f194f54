// Command plugin is pulumi-resource-random, the provider behind @pulumi/random.
package main

import (
	"context"
	_ "embed"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"

	"cxone-dialer/tools/engine/random/info"
)

//go:embed schema.json
var schema []byte

func main() {
	tfbridge.Main(context.Background(), "random", info.Provider(), tfbridge.ProviderMetadata{PackageSchema: schema})
}
