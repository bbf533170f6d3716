from importlib import import_module

from django.db import migrations, models

INDEX = import_module("portal.search.migrations.0001_initial").INDEX


def empty(apps, schema_editor):
    """What stands there has other marks and ids; `load_reference` fills an empty index."""
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS search_document_{name}")
        schema_editor.execute("INSERT INTO search_fts(search_fts) VALUES ('delete-all')")
    schema_editor.execute("DELETE FROM search_document")


def connect_again(apps, schema_editor):
    """SQLite lost the triggers with the old table."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in INDEX["sqlite"]:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_synonym'),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.RemoveField(model_name='document', name='titles'),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['language', 'kind', '-merit', 'object_id'], name='search_document_order'),
        ),
        migrations.RunPython(connect_again, empty),
    ]
