"""Files that people hand in: judged by content, cleaned, encrypted, and handed out safely.

accepted = accept(upload)        # raises Refused, a ValidationError with a translated reason
model.file.save(…, ContentFile(accepted.content))        # on a PrivateStorage
return file_response(request, content=…, …)
"""

from .accepting import Accepted, accept
from .reasons import Refused
from .serving import file_response
from .storage import PrivateStorage

__all__ = ["Accepted", "PrivateStorage", "Refused", "accept", "file_response"]
