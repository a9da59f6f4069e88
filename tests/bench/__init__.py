"""Figures that the issues set marks for, measured on this machine. Not tests: nothing fails when a machine is slow."""
