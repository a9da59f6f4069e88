"""Who is counted, and what is kept of them: identifiers, answers that cannot be right, erasure and retention."""
