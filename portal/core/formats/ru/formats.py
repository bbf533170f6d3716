"""Russian as Django writes it, with a year that stays beside its г., and a day without a year
in the right case: 21 ноября, not 21 Ноябрь."""

DATE_FORMAT = "j E Y\xa0г."
MONTH_DAY_FORMAT = "j E"
