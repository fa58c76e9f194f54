// Package shim reaches the provider that the upstream module keeps internal: its path puts it inside that module.
package shim

import (
	"github.com/hashicorp/terraform-plugin-framework/provider"
	upstream "github.com/terraform-providers/terraform-provider-random/internal/provider"
)

// New returns the random provider.
func New() provider.Provider { return upstream.New() }
