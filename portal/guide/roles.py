PERMISSIONS = {
    "curator": [f"guide.{deed}_helpline" for deed in ("view", "add", "change", "delete")],
}
