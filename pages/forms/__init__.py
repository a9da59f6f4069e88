"""What a practice fills in: each field saved or checked as it is entered, nothing lost when somebody else was faster."""
