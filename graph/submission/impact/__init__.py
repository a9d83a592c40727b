"""Impact of publishing: changed goals, threads and gaps near the submission."""
