"""What a company file may hold. Every field's docstring is its description in the JSON Schema (`company.schema.json`)."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from handbook.company.fields import (
    Clock,
    CodeOwner,
    Colour,
    EditionCode,
    Email,
    LinkColour,
    PerLanguageList,
    PerLanguageText,
    Phone,
    Text,
    WebAddress,
)

Country = Literal["SE", "NO"]
Sector = Literal["private", "municipality", "region", "state", "municipal_company"]
RegulatedField = Literal[
    "alcohol", "gambling", "tobacco", "food", "health", "social_care", "school", "finance", "essential_services"
]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
RepositoryHost = Literal["github", "gitlab", "gitea", "azure"]
Role = Literal[
    "social_lead", "crisis", "press", "hr", "it_security", "data_protection", "legal", "finance", "union", "safety_rep",
    "customer_service", "management",
]  # fmt: skip
Hours = Annotated[float, Field(ge=0, le=60)]


class Group(BaseModel):
    """A group of fields; unknown keys are mistakes, and a field's docstring is its description."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, strict=True)


class Contact(Group):
    """How to reach the person or function that has a role."""

    email: Email
    """Role mailbox rather than a person's address: people leave, the role stays."""
    phone: Phone | None = None
    """Phone number in international form."""
    hours: PerLanguageText | None = None
    """When the phone is answered, per language."""
    code_owner: CodeOwner | None = None
    """Who is asked to review changes of this role's pages: a group or an account at the repository's host."""


class UrgentContact(Contact):
    """A contact that must have a phone number, because people call it when it burns."""

    phone: Phone
    """Phone number in international form, answered around the clock if you can."""


class Contacts(Group):
    """The roles. The first two are needed; a role that you leave out is answered by `social_lead`."""

    social_lead: Contact
    """Who leads the work with social media and answers questions about the handbook."""
    crisis: UrgentContact
    """Whom to call first when it burns."""
    press: Contact | None = None
    """Who talks to journalists."""
    hr: Contact | None = None
    """Human resources."""
    it_security: Contact | None = None
    """Who handles hacked accounts, passwords and devices."""
    data_protection: Contact | None = None
    """Data protection officer, or whoever answers questions on personal data."""
    legal: Contact | None = None
    """Lawyers, in the house or outside."""
    finance: Contact | None = None
    """Who decides what may be said about figures."""
    union: Contact | None = None
    """The unions at the workplace."""
    safety_rep: Contact | None = None
    """Safety representative (skyddsombud, verneombud)."""
    customer_service: Contact | None = None
    """Customer service."""
    management: Contact | None = None
    """The management group."""


class Channel(Group):
    """One of the company's accounts or pages."""

    platform: Text
    """LinkedIn, Instagram, Facebook …"""
    name: Text
    """The account's name as people see it."""
    url: WebAddress
    """Address of the account."""
    owner: Role = "social_lead"
    """The role that owns the account (a key under `contacts`)."""
    purpose: PerLanguageText
    """Why the channel exists, in one short phrase, per language."""
    languages: list[Text] = ["sv", "nb"]
    """Languages used in the channel, as codes (sv, nb, en)."""
    hours: PerLanguageText | None = None
    """When somebody answers there, per language; `reply.opening_hours` if left out."""


class Reply(Group):
    """How fast the company answers."""

    hours: Annotated[int, Field(ge=1, le=168)] = 4
    """Comments and messages get an answer within this many opening hours."""
    angry_minutes: Annotated[int, Field(ge=5, le=1440)] = 60
    """An angry customer gets a first sign of life within this many minutes of opening hours."""
    opening_hours: PerLanguageText
    """When somebody watches the channels, per language."""


class HoursPerWeek(Group):
    """Working time per week for social media, by level of involvement."""

    everyone: Hours = 0.5
    """Everybody: reading, ideas, a comment."""
    contributor: Hours = 2
    """Those who make posts for the company's channels now and then."""
    account_holder: Hours = 5
    """Those who can log in to a company account."""
    social_lead: Hours = 20
    """Who leads the work."""


class QuestionHour(Group):
    """The weekly hour when communications helps anybody who comes by."""

    day: Day = "thursday"
    """Weekday in English (monday … sunday)."""
    time: Clock = "13:00"
    """When it begins, 24-hour clock."""
    minutes: Annotated[int, Field(ge=10, le=240)] = 60
    """How long it lasts."""
    place: PerLanguageText
    """Where, as it reads in a sentence ("i fikarummet och på Teams"), per language."""


class Links(Group):
    """Addresses inside the company. A page names the thing without a link where the address is missing."""

    image_bank: WebAddress | None = None
    """Pictures that everybody may use."""
    consent_form: WebAddress | None = None
    """Form for consent to be in a picture."""
    training: WebAddress | None = None
    """Where courses are booked."""
    whistleblowing: WebAddress | None = None
    """The channel for reports of misconduct."""
    feedback: WebAddress | None = None
    """Form for feedback on the handbook; mail to `social_lead` if left out."""
    share_tips: WebAddress | None = None
    """Where tips on what to share are posted."""
    account_register: WebAddress | None = None
    """The register of accounts."""
    brand_guide: WebAddress | None = None
    """Logo, typefaces, templates."""
    mistake_log: WebAddress | None = None
    """Where mistakes and what we learnt are noted."""
    expert_list: WebAddress | None = None
    """Who can answer about what."""
    privacy_notice: WebAddress | None = None
    """How the company handles personal data in social media."""


class ConfidentialTopic(Group):
    """Something that stays inside the company."""

    topic: PerLanguageText
    """What it is, in a few words, per language."""
    example: PerLanguageText
    """An example that makes it clear, per language."""
    ask: Role = "social_lead"
    """The role to ask (a key under `contacts`)."""


class Story(Group):
    """A short true story of how the company made somebody's life better."""

    title: PerLanguageText
    """A title, per language."""
    text: PerLanguageText
    """Three or four sentences, without names, per language."""


class Statements(Group):
    """Sentences that management stands behind. The handbook has its own where you leave one out."""

    trust: PerLanguageText | None = None
    """Why the company trusts its people."""
    voluntary: PerLanguageText | None = None
    """That nobody must post, and that it never counts for or against anyone."""
    no_blame: PerLanguageText | None = None
    """What a person who tells about a mistake can count on."""
    private_use: PerLanguageText | None = None
    """Private use of social media in working time."""


class Expert(Group):
    """Somebody (a role) who can help to answer questions on a topic."""

    topic: PerLanguageText
    """What she or he knows, per language."""
    languages: list[Text] = ["sv", "nb"]
    """Languages to answer in, as codes."""
    role: PerLanguageText
    """The role, never a person's name, per language."""


class PartnerGroup(Group):
    """A closed group for dealers, service agents or other partners."""

    name: Text
    """The group's name."""
    owner: Role = "social_lead"
    """The role that owns it (a key under `contacts`)."""
    purpose: PerLanguageText
    """What it is for, per language."""


class RelatedPolicy(Group):
    """Another governing document that belongs with this one."""

    title: PerLanguageText
    """Its title, per language."""
    url: WebAddress
    """Where it is."""


class Look(Group):
    """What the handbook and the company's posts look like."""

    colour: Colour = "#0b5563"
    """The brand's colour. Light and dark colours of the site are made out of it, with enough contrast."""
    link_colour: LinkColour | None = None
    """Colour of links on white, if the one made out of `colour` does not please; at least 4.5 to 1."""
    logo: Text | None = None
    """File name of the logo in the folder `company/assets`; shown in the header, on the colour."""
    fonts: PerLanguageText | None = None
    """Which typefaces to use in posts, per language."""
    image_filters: PerLanguageText | None = None
    """Which (if any) filters to use on pictures, per language."""
    logo_rule: PerLanguageText | None = None
    """How the logo may be used in posts, per language."""


class Policy(Group):
    """The policy's own facts."""

    version: Text = "1.0"
    """Version, in quotation marks so that 1.10 is not read as 1.1."""
    approved_by: PerLanguageText
    """Who approved it (a role or a body), per language."""
    approved_on: date
    """Date of approval, YYYY-MM-DD."""
    review_months: Annotated[int, Field(ge=1, le=36)] = 12
    """Months between reviews."""


class BrowserEditor(Group):
    """Editing in the browser at `/admin/`, with drafts as branches and pull requests (Decap CMS). Off if left out."""

    app_id: Text | None = None
    """GitLab, Gitea, Azure: the client id of the application that your host knows the editor by."""
    tenant: Text | None = None
    """Azure: the directory's (tenant's) id."""
    sign_in: WebAddress | None = None
    """GitHub: address of your OAuth server, which lets people sign in (https://…/auth)."""


# What each host must know before people can sign in.
_SIGN_IN = {"github": ["sign_in"], "gitlab": ["app_id"], "gitea": ["app_id"], "azure": ["app_id", "tenant"]}
# What the address of a repository looks like there, after the host's name.
_ADDRESS = {
    "github": (r"/[^/]+/[^/]+/?", "https://github.com/owner/name"),
    "gitlab": (r"(/[^/]+){2,}/?", "https://gitlab.com/group/name"),
    "gitea": (r"/[^/]+/[^/]+/?", "https://gitea.example.com/owner/name"),
    "azure": (r"/[^/]+/[^/]+/_git/[^/]+/?", "https://dev.azure.com/organisation/project/_git/name"),
}


class Repository(Group):
    """Where the handbook's own files are kept; gives every page its edit link."""

    host: RepositoryHost = "github"
    """What kind of host it is."""
    url: WebAddress
    """Address of the repository."""
    branch: Text = "main"
    """The branch that is published."""
    editor: BrowserEditor | None = None
    """Editing in the browser at `/admin/`; off if left out."""

    @field_validator("editor")
    @classmethod
    def _can_sign_in(cls, editor: BrowserEditor | None, info: ValidationInfo) -> BrowserEditor | None:
        host, url = info.data.get("host"), info.data.get("url")
        if editor is None or host is None or url is None:
            return editor
        shape, example = _ADDRESS[host]
        if not re.fullmatch(shape, urlsplit(url).path):
            raise PydanticCustomError("editor_repository", "not a repository's address", {"found": url, "example": example})
        if missing := [name for name in _SIGN_IN[host] if not getattr(editor, name)]:
            raise PydanticCustomError("editor_needs", "cannot sign in", {"needed": missing[0], "host": host})
        return editor


class Company(Group):
    """A company's facts. About fifteen fields are needed; the others have sensible defaults."""

    name: Annotated[Text, Field(max_length=200, examples=["Exempelbolaget AB"])]
    """The company's full name, with its legal form if it is part of the name."""
    short_name: Annotated[Text, Field(max_length=80)] | None = None
    """What people say in everyday speech; the full name if left out."""
    legal_form: Text | None = None
    """AB, AS, kommun, stiftelse …"""
    address: WebAddress | None = None
    """Where the handbook is published, with the sub-path if there is one."""
    countries: Annotated[list[Country], Field(min_length=1, examples=[["SE", "NO"]])]
    """Countries with employees: SE, NO or both. Decides which country's law is shown."""
    languages: Annotated[list[EditionCode], Field(min_length=1)] | None = None
    """Editions to build, as codes; all there are if left out."""
    sector: Sector = "private"
    """private, municipality, region (or fylkeskommune, health trust), state, or municipal_company."""
    listed: bool = False
    """Whether shares or bonds are traded on a marketplace."""
    employees: Annotated[int, Field(ge=1, le=5_000_000, examples=[120])]
    """Number of employees; thresholds of several laws follow it."""
    regulated: list[RegulatedField] = []
    """Fields with rules of their own on marketing, secrecy or security: alcohol, gambling, tobacco, food, health,
    social_care, school, finance, essential_services (what NIS2 covers: energy, water, transport, …)."""

    purpose: PerLanguageText
    """How the company makes people's lives better: one sentence, per language."""
    values: PerLanguageList
    """Three to five values, per language."""
    voice: PerLanguageList
    """Three to five adjectives for how the company sounds, per language."""
    form_of_address: PerLanguageText | None = None
    """How the company addresses people (du), per language."""
    stories: list[Story] = []
    """Stories for the purpose page."""
    goals: PerLanguageList | None = None
    """What the work with social media shall lead to, per language."""
    statements: Statements = Statements()
    """Sentences that management stands behind."""
    confidential_topics: list[ConfidentialTopic] = []
    """What stays inside this company, besides what the handbook always names."""

    contacts: Contacts
    """Whom to ask and whom to call."""
    channels: Annotated[list[Channel], Field(min_length=1)]
    """The channels that the policy covers."""
    reply: Reply
    """Answer times and opening hours."""
    time: HoursPerWeek = HoursPerWeek()
    """Working time for social media."""
    sell_share: Annotated[int, Field(ge=0, le=100)] = 20
    """Highest share of posts that sell, in per cent."""
    shares_per_week: Annotated[int, Field(ge=1, le=14)] = 2
    """The most that anyone is tipped to share in a week, so that nobody spams their friends."""
    question_hour: QuestionHour
    """The weekly question hour."""
    takeover_weeks: Annotated[int, Field(ge=1, le=52)] = 2
    """Weeks between guest weeks, when an employee runs a company account."""
    ai_tools: list[Text] = []
    """Approved AI tools, by name."""
    password_manager: Text | None = None
    """Name of the approved password manager."""
    min_admins: Annotated[int, Field(ge=2, le=10)] = 2
    """Least number of administrators of each account."""
    experts: list[Expert] = []
    """Who can help to answer."""
    listening_tools: list[Text] = []
    """Tools for following what is said about the company."""
    partner_groups: list[PartnerGroup] = []
    """Closed groups for partners."""
    links: Links = Links()
    """Addresses inside the company."""
    related_policies: list[RelatedPolicy] = []
    """Other governing documents."""

    look: Look = Look()
    """Colours, logo, typefaces."""
    policy: Policy
    """Version and approval."""
    repository: Repository | None = None
    """Where the handbook's files are kept; no edit links if left out."""
