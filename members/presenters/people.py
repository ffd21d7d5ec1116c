"""Persons as pages show them: letters of the alphabet, masks, words of a state, lines of a table."""

from django.utils.translation import gettext as _

from members.access.citizen_ids import mask, unseal
from members.enums import MembershipKind
from unionportal.ui import words
from unionportal.ui.vietnamese import ALPHABET, given_name, name_sort_key

# f, j, w and z begin no Vietnamese name; whoever bears one is found by typing.
LETTERS = [letter.upper() for letter in ALPHABET if letter not in "fjwz"]


def letter_of(full_name):
    """The letter under which a register has the name: that of the given name, without its tone."""
    key = name_sort_key(given_name(full_name))
    rank = ord(key[0]) - ord("A") if key else -1
    return ALPHABET[rank].upper() if 0 <= rank < len(ALPHABET) else "#"


def mask_phone(phone):
    """A telephone for a list: 0976•••410; of two the first."""
    first = phone.split(",")[0].strip()
    return f"{first[:4]}•••{first[-3:]}" if len(first) >= 9 else first


def mask_citizen_id(member):
    """The citizen id for the eye: 030••••••••21; empty where there is none."""
    return mask(unseal(member.citizen_id_sealed, uid=member.uid)) if member.citizen_id_sealed else ""


def born(member):
    return words.day(member.born_on, member.born_precision)


def joined(member):
    return words.day(member.joined_on, member.joined_precision)


def tags(member):
    """What stands out about a person in a list, as (text, kind) of tags."""
    found = []
    if any(spell.kind == MembershipKind.HONORARY for spell in member.spells_on):
        found.append((_("honorary"), ""))
    if member.is_working_away:
        found.append((_("away"), ""))
    if not member.spells_on:
        found.append((_("not a member"), "warn"))
    return found


def offices(member):
    """Her posts of the day in words."""
    return ", ".join(post.get_title_display() for post in member.posts_on)
