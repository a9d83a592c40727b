"""The doors onto the goal model: command line, HTTP and pages."""
