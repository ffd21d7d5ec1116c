"""The guard knows reading from writing."""

import pytest
from django.db import connection

from members.access.readonly import WriteRefused, refuse_writes

WRITES = [
    "INSERT INTO members_member (id) VALUES (1)",
    "update access_user set full_name = ''",
    "DELETE FROM access_grant",
    "WITH gone AS (DELETE FROM access_grant RETURNING id) SELECT * FROM gone",
    "WITH x AS (UPDATE access_user u SET full_name = '' RETURNING id) SELECT * FROM x",
    'WITH x AS (UPDATE "access_user" AS u SET full_name = \'\' RETURNING id) SELECT * FROM x',
    "WITH x AS (INSERT\nINTO access_grant DEFAULT VALUES RETURNING id) SELECT * FROM x",
    "EXPLAIN ANALYZE DELETE FROM access_grant",
    "SELECT id FROM access_user FOR UPDATE",
    "SELECT id FROM access_user FOR NO KEY UPDATE",
    "SELECT id INTO copied FROM access_user",
    "SELECT nextval('access_user_id_seq')",
    "TRUNCATE access_grant CASCADE",
    "DROP TABLE access_grant",
    "CREATE TABLE t (id int)",
    "MERGE INTO access_user USING access_user AS b ON false WHEN MATCHED THEN DELETE",
    "DELETE FROM access_grant USING \"django_session\"",
    "COPY access_user FROM STDIN",
    "DO $$ BEGIN DELETE FROM access_grant; END $$",
]  # fmt: skip
READS = [
    "SELECT 1",
    "(SELECT 1) UNION (SELECT 2)",
    "WITH a AS (SELECT 1 AS set) SELECT * FROM a",
    "SELECT full_name FROM access_user WHERE full_name = 'update it set'",
    "SHOW timezone",
    "SAVEPOINT x",
    "EXPLAIN SELECT 1",
]


@pytest.mark.parametrize("sql", WRITES)
def test_writing_is_refused(db, sql):
    with refuse_writes(), connection.cursor() as cursor, pytest.raises(WriteRefused):
        cursor.execute(sql)


@pytest.mark.parametrize("sql", READS)
def test_reading_goes_through(db, sql):
    with refuse_writes(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_guard_ends_with_its_block(db):
    with refuse_writes():
        pass
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE t (id int)")
