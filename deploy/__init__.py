"""What a server needs besides the code: see docs/running.md."""
