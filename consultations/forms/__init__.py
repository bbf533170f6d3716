from .ask import AskForm
from .code import CodeForm
from .reply import MESSAGE_LENGTH, ReplyForm
from .rights import EraseForm, KeepForm, RatingForm, TimeZoneForm

__all__ = [
    "MESSAGE_LENGTH",
    "AskForm",
    "CodeForm",
    "EraseForm",
    "KeepForm",
    "RatingForm",
    "ReplyForm",
    "TimeZoneForm",
]
