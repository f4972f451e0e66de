"""Pictures composed as SVG text (pure) and turned into PNG in a worker process."""
