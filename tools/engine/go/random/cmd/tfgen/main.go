// Command tfgen writes the schema that the plugin embeds.
package main

import (
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfgen"

	"cxone-dialer/tools/engine/random/info"
)

func main() { tfgen.Main("random", info.Provider()) }
