"""What publishing would change: goals, threads and gaps near the submission."""
