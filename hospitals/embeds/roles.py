"""What the roles may do with the sites that show cards."""

PERMISSIONS = {
    "curator": [f"embeds.{deed}_embedsite" for deed in ("view", "add", "change", "delete")],
}
