"""Russian as Django writes it, but for the day without a year: 21 ноября, not 21 Ноябрь."""

MONTH_DAY_FORMAT = "j E"
