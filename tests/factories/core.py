import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory, Password

from portal.core.models import AuditEntry, User

PASSWORD = "a long pass phrase"


class UserFactory(DjangoModelFactory):
    """A member of staff. `UserFactory(groups=["curator"])` puts them into groups that exist."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"staff{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = Password(PASSWORD)
    is_staff = True
    language = "en"

    @factory.post_generation
    def groups(self, create, names, **kwargs):
        for name in names or []:
            self.groups.add(Group.objects.get(name=name))


class SuperuserFactory(UserFactory):
    is_superuser = True


class AuditEntryFactory(DjangoModelFactory):
    class Meta:
        model = AuditEntry

    actor = "system"
    action = "tried"
    subject_type = "hospitals.hospital"
    subject = factory.Sequence(str)
