"""Pictures drawn from values alone, as SVG that needs nothing else."""
