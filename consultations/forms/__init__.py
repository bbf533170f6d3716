from .ask import AskForm
from .code import CodeForm
from .recovery import AddressForm, DigitsForm
from .reply import MESSAGE_LENGTH, ReplyForm
from .rights import EraseForm, KeepForm, RatingForm, TimeZoneForm
from .saved import SavedForm

__all__ = [
    "MESSAGE_LENGTH",
    "AddressForm",
    "AskForm",
    "CodeForm",
    "DigitsForm",
    "EraseForm",
    "KeepForm",
    "RatingForm",
    "ReplyForm",
    "SavedForm",
    "TimeZoneForm",
]
