PERMISSIONS = {
    "curator": [
        f"follow_ups.{deed}_{model}"
        for model in ("question", "template", "templatestep")
        for deed in ("view", "add", "change", "delete")
    ],
}
