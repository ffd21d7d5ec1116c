"""Writing many rows at once: ids put aside beforehand, rows sent by COPY."""

from django.db import connection

NULL = r"\N"
SENT_AT_ONCE = 100_000  # letters: each sending costs as much as making ten lines


def escaped(text):
    """``text`` for a COPY line; keys of names may hold a backslash, no text of the demonstration holds a tab."""
    return text.replace("\\", "\\\\") if "\\" in text else text


def line(*values):
    """One COPY line: None as null, booleans as t and f, everything else by its text."""
    return (
        "\t".join(NULL if v is None else "tf"[not v] if isinstance(v, bool) else escaped(str(v)) for v in values) + "\n"
    )


def reserve(model, count):
    """Put ``count`` ids of ``model`` aside and return the first."""
    with connection.cursor() as cursor:
        # One statement: nobody takes an id of the range between reading the sequence and moving it on.
        cursor.execute(
            "SELECT setval(s, nextval(s) + %(more)s) - %(more)s FROM pg_get_serial_sequence(%(table)s, 'id') s",
            {"table": model._meta.db_table, "more": max(count - 1, 0)},
        )
        return cursor.fetchone()[0]


def copy(model, columns, lines):
    """Send ``lines`` (texts of one or more COPY lines) into the ``columns`` (names with spaces) of the table of ``model``."""
    named = ", ".join(connection.ops.quote_name(column) for column in columns.split())  # "on" is a word of SQL
    statement = f"COPY {model._meta.db_table} ({named}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        held, length = [], 0
        for text in lines:
            held.append(text)
            length += len(text)
            if length > SENT_AT_ONCE:
                stream.write("".join(held))
                held, length = [], 0
        stream.write("".join(held))
