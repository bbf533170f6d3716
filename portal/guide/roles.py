PERMISSIONS = {
    "curator": [
        f"guide.{deed}_{model}"
        for model in ("helpline", "article", "source")
        for deed in ("view", "add", "change", "delete")
    ],
    "translator": ["guide.view_article", "guide.change_article"],
}
