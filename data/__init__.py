"""What goes in and what comes out: definitions, the loaders, the publisher."""
