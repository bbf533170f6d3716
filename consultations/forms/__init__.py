from .ask import AskForm
from .code import CodeForm
from .reply import MESSAGE_LENGTH, ReplyForm

__all__ = ["MESSAGE_LENGTH", "AskForm", "CodeForm", "ReplyForm"]
