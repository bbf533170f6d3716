"""Chinese counts by 万, but writes figures in groups of three; Django writes none at all."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
