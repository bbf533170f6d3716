"""Django groups no figures in Chinese; prices are read with commas: ₩1,234,567."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
