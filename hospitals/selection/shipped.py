"""The criteria that come with the code: what the city has judged by since 2024."""

from pathlib import Path

from portal.core.shipped import localized, read_toml

PATH = Path(__file__).parent / "data" / "criteria.toml"


def default_criteria():
    """[{stage, weight, order, name_ko, …, description_ru}]: the columns of each criterion."""
    return [
        {
            "stage": row["stage"],
            "weight": row["weight"],
            "order": number * 10,
            **localized("name", row["name"]),
            **localized("description", row["description"]),
        }
        for number, row in enumerate(read_toml(PATH)["criterion"], start=1)
    ]
