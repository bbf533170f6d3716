"""How files come in: kept in memory, never in the clear on disk, and never more than allowed."""

import io

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUploadHandler(FileUploadHandler):
    """Of a file that is too large, and of files beyond those that a form may take, only the
    size is kept: the form says so and loses none of its texts."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 (Django's name)
        if content_length > settings.UPLOAD_MAX_REQUEST:
            raise RequestDataTooBig("The request is larger than UPLOAD_MAX_REQUEST.")
        self.room = settings.UPLOAD_MAX_AT_ONCE

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file, self.received = io.BytesIO(), 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        self.room -= len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES or self.room < 0:
            self.file = io.BytesIO()  # let go of what had come
        else:
            self.file.write(raw_data)

    def file_complete(self, file_size):
        whole = self.file.getbuffer().nbytes == file_size
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file,
            self.field_name,
            self.file_name or "",
            self.content_type,
            # A file dropped for want of room counts as too large as well.
            file_size if whole else max(file_size, settings.UPLOAD_MAX_BYTES + 1),
            self.charset,
            self.content_type_extra,
        )
