"""The permissions that deeds about the national data ask for."""

DECIDES = "exchange.change_pair"  # whom a record is about, and whether it is wanted
TAKES_OVER = "exchange.change_difference"  # which of two values stands
