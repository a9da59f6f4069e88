"""What is too long for a test: kills by the hundred and floods, on this machine only. Nothing here is collected by pytest."""
