"""The simulated world in which the engine's accuracy is measured."""
