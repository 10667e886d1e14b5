"""The values that flow through the pipeline: frozen, typed, with no behaviour beyond themselves."""
