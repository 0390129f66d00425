"""What only REST tells, one venue a file."""
