"""What the roles may do with reports of brokers: the city desk and nobody else."""

PERMISSIONS = {
    "curator": [
        "reports.view_report",
        "reports.change_report",
        "reports.view_reportfile",
        "reports.view_reportnote",
        "reports.add_reportnote",
    ],
}
