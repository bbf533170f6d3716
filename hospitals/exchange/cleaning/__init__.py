"""What the services write, made fit to be shown: pure functions of strings."""
