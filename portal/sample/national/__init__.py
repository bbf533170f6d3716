"""An imitation of the national services, for tests and for `make national-demo`."""
