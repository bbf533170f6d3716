PERMISSIONS = {
    role: ["translations.view_untranslatedmessage"]
    for role in ("coordinator", "manager", "translator")
}
