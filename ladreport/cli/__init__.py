"""The command line: one module per command, each of them options, pipeline, exit code."""
