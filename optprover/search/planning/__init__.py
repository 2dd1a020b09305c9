"""Plans: a proof text with gaps, each gap searched by itself, the whole judged."""
