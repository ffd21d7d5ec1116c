"""Passwords: what one may not be, the one-time ones that an admin hands over, and the way these take."""

import secrets
import unicodedata
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.units.models import UnitName
from unionportal.ui.vietnamese import fold

CONTEXT_WORDS = ("hoilhpn", "hoiphunu", "phunu", "lienhiepphunu", "medodau", "hoivien", "chihoi", "congphunu")
# No letters or digits that are mistaken for each other when read from paper or over the telephone.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


class ContextWordsValidator:
    """Refuse passwords that are little more than a word of the Union or the name of the user's own unit."""

    def validate(self, password, user=None):
        folded = fold(password).replace(" ", "")
        for word in (*CONTEXT_WORDS, *_unit_words(user)):
            if word in folded and len(folded.replace(word, "")) < 8:
                raise ValidationError(
                    _("The password is too close to a word of the Union: %(word)s."), params={"word": word}
                )

    def get_help_text(self):
        return _("Not a word of the Union with a few digits.")


def _unit_words(user):
    """The folded names of the units in which ``user`` has a role, without their types."""
    if user is None or user.pk is None:
        return []
    names = UnitName.objects.filter(unit__grants__user=user).values_list("name", flat=True)
    return {word for name in names if len(word := fold(name).replace(" ", "")) >= 4}


def one_time_password():
    """A random password of 16 readable characters in four blocks (about 79 bits)."""
    return "-".join("".join(secrets.choice(READABLE) for _i in range(4)) for _block in range(4))


def normal(password):
    """``password`` in one normal form: keyboards write ắ as one sign or as three."""
    return unicodedata.normalize("NFKC", password)


def wrap(password):
    """``password`` sealed for the way through the session to the one page that shows it."""
    return _wrapper().encrypt(password.encode()).decode()


def unwrap(sealed):
    """What ``wrap`` sealed, within an hour; None when it is none of ours or too old."""
    try:
        return _wrapper().decrypt(sealed.encode(), ttl=3600).decode()
    except InvalidToken:
        return None


def _wrapper():
    return Fernet(urlsafe_b64encode(sha256(b"one-time-password:" + settings.SECRET_KEY.encode()).digest()))
