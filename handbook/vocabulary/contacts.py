"""Macros for whom to ask and whom to call: the phone number first."""

from __future__ import annotations

from handbook.company.view import in_language, role_contact
from handbook.text.escape import inert
from handbook.vocabulary.scope import Scope


def contact(scope: Scope, role: str) -> str:
    """Return the role, in definite form, with phone and mail: `juristen (juridik@…)`."""
    if _alone(scope, role):
        return scope.words["roles"][role]
    name, found = _found(scope, role)
    ways = [_phone_link(found.phone)] if found.phone else []
    ways.append(_mail_link(found.email))
    return f"{name} ({', '.join(ways)})"


def phone(scope: Scope, role: str) -> str:
    """Return the role's phone number as a link, its mail address where it has no phone."""
    if _alone(scope, role):
        return scope.words["roles"][role]
    _, found = _found(scope, role)
    return _phone_link(found.phone) if found.phone else _mail_link(found.email)


def contact_card(scope: Scope, *roles: str) -> str:
    """Return a block with one card for each role: what to call it, a big phone number, mail, hours."""
    cards = []
    answering = (role_contact(scope.company, role)[0] for role in roles if not _alone(scope, role))
    for role in dict.fromkeys(answering):
        name, found = _found(scope, role)
        lines = [f'<p class="contact__role">{name[:1].upper()}{name[1:]}</p>']
        if found.phone:
            lines.append(f'<a class="contact__phone" href="tel:{_dialled(found.phone)}">{inert(found.phone)}</a>')
        lines.append(f'<a class="contact__mail" href="mailto:{found.email}">{inert(found.email)}</a>')
        if getattr(found, "hours", None):
            lines.append(f'<p class="contact__hours">{inert(in_language(found.hours, scope.language))}</p>')
        cards.append(f'<div class="contact">{"".join(lines)}</div>')
    return f'<div class="contacts">{"".join(cards)}</div>'


def template_contacts(scope: Scope) -> dict[str, dict[str, str]]:
    """Return role → name, email, phone and number to dial, ready for a template."""
    contacts = {}
    for role in scope.words["roles"]:
        name, found = _found(scope, role)
        number = found.phone or ""
        contacts[role] = {"name": name, "email": found.email, "phone": inert(number), "dial": _dialled(number)}
    return contacts


# Who takes the employee's side must not be replaced by who leads the work: without a contact, the name alone stands.
_INDEPENDENT = ("union", "safety_rep")


def _alone(scope: Scope, role: str) -> bool:
    return _known(scope, role) in _INDEPENDENT and getattr(scope.company.contacts, role) is None


def _known(scope: Scope, role: str) -> str:
    scope.choose("role", role, scope.words["roles"])
    return role


def _found(scope: Scope, role: str):
    answering, found = role_contact(scope.company, _known(scope, role))
    return scope.words["roles"][answering], found


def _phone_link(number: str) -> str:
    return f"[{inert(number)}](tel:{_dialled(number)}){{ .phone }}"


def _mail_link(address: str) -> str:
    return f"[{inert(address)}](mailto:{address})"


def _dialled(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


MACROS = {"contact": contact, "phone": phone, "contact_card": contact_card}
