"""Citizen ids: sealed with AES-GCM, found by a keyed index, shown as a mask.

Twelve digits with known province, sex and birth year leave a million candidates, so an unkeyed hash protects nothing;
both keys live outside the database (architecture, decision 11). Old nine-digit ids are kept the same way.
"""

import hmac
import os
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_VERSION = b"\x01"
NONCE_BYTES = 12
INDEX_BYTES = 16
BOUND_TO = b"member.citizen_id:"


@cache
def _cipher(secret):
    return AESGCM(sha256(b"citizen-id-seal:" + secret.encode()).digest())


@cache
def _index_key(secret):
    return sha256(b"citizen-id-index:" + secret.encode()).digest()


def seal(number, *, uid):
    """``number`` encrypted and bound to the person's ``uid``: moved to another row it does not open."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(settings.CITIZEN_ID_KEY).encrypt(nonce, number.encode(), BOUND_TO + uid.bytes)
    return KEY_VERSION + nonce + sealed


def sealer():
    """``seal`` and ``index`` for very many: a function (digits as bytes, the 16 bytes of a uid) → (sealed, index)."""
    encrypt, key = _cipher(settings.CITIZEN_ID_KEY).encrypt, _index_key(settings.CITIZEN_ID_INDEX_KEY)

    def both(number, uid):
        nonce = os.urandom(NONCE_BYTES)
        sealed = KEY_VERSION + nonce + encrypt(nonce, number, BOUND_TO + uid)
        return sealed, hmac.digest(key, number, "sha256")[:INDEX_BYTES]

    return both


def unseal(sealed, *, uid):
    """The number of a sealed citizen id, or None where there is none.

    :raises cryptography.exceptions.InvalidTag: the value was altered or belongs to another person.
    """
    if sealed is None:
        return None
    sealed = bytes(sealed)
    if sealed[:1] != KEY_VERSION:
        raise InvalidTag
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    return _cipher(settings.CITIZEN_ID_KEY).decrypt(nonce, body, BOUND_TO + uid.bytes).decode()


def index(number):
    """The blind index of ``number``: 16 bytes, equal for equal numbers, meaningless without the key."""
    return hmac.digest(_index_key(settings.CITIZEN_ID_INDEX_KEY), number.encode(), sha256)[:INDEX_BYTES]


def mask(number):
    """``number`` for the eye: the first three digits (province) and the last two.

    An old number of nine digits shows its last two, a fragment nothing; None and "" give "".
    """
    if not number or len(number) < 9:
        return "•" * len(number or "")
    kept = 3 if len(number) > 9 else 0
    return number[:kept] + "•" * (len(number) - kept - 2) + number[-2:]
