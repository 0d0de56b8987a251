"""Drawing events from the network: rules, densities, form, and staying in key."""
