"""Settings: `base` holds what is always so, the others say how they differ."""
