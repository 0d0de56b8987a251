"""The music model: event codec, features, network, generator."""
