"""A resume: kept when its owner asks for it, and read and checked in a process of its own that may do nothing else."""
