"""Who sees the list of a hospital's quotes. Writing one follows the right to answer."""

PERMISSIONS = {role: ["quotes.view_quote"] for role in ("coordinator", "manager", "translator")}
