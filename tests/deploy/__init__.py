"""What stands in deploy/ and docs/running.md, run."""
