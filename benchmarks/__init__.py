"""What Greenroom costs and how well it measures, found out by running it. `python -m benchmarks`."""
