"""Several ICSs side by side, from the command line."""
