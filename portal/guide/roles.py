PERMISSIONS = {
    "curator": [
        f"guide.{deed}_{model}"
        for model in ("helpline", "checklistitem")
        for deed in ("view", "add", "change", "delete")
    ],
}
