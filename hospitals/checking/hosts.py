"""Web addresses: whose they are, and what they look like."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from .letters import KIND_WORDS

# Below these countries people register one label further down.
SECOND_LEVEL = frozenset("co or go ne re pe ac com net org gov edu ed gr lg in msk spb".split())
COUNTRIES_WITH_SECOND = frozenset("kr jp cn hk tw uk au nz br in id th vn sg my tr za ru".split())
LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
TOP = re.compile(r"[^\W\d_]{2,24}|xn--[a-z0-9-]+")
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]{1,9}:/{1,3}")
# Addresses in which the path says whose page it is: {host: service}.
SHARED = {
    "t.me": "telegram", "telegram.me": "telegram", "wa.me": "whatsapp",
    "api.whatsapp.com": "whatsapp", "line.me": "line", "lin.ee": "line",
    "pf.kakao.com": "kakaotalk", "open.kakao.com": "kakaotalk", "u.wechat.com": "wechat",
    "instagram.com": "instagram", "facebook.com": "", "m.facebook.com": "", "m.me": "",
    "vk.com": "", "blog.naver.com": "", "m.blog.naver.com": "", "cafe.naver.com": "",
    "youtube.com": "",
    "tiktok.com": "", "x.com": "", "twitter.com": "", "linktr.ee": "", "xiaohongshu.com": "",
    "weibo.com": "",
}  # fmt: skip
SHORTEST_LOOK = 5


@dataclass(frozen=True)
class Address:
    """`host` as people read it (IDN decoded), without www.; `path` decoded."""

    host: str
    path: str


def split(text):
    """The Address that the folded text writes, with or without a scheme; None where it is none."""
    if not text or re.search(r"\s", text):
        return None
    bare = SCHEME.sub("", text)
    try:
        parts = urlsplit(f"//{bare}")
        name = readable((parts.hostname or "").rstrip(".。．"))
        path = unquote(parts.path)
    except ValueError:  # "http://[" and the like
        return None
    name = name.removeprefix("www.")
    return Address(name, path) if is_host(name) else None


def is_host(name):
    labels = name.split(".")
    return (
        2 <= len(labels) <= 12
        and len(name) <= 200
        and all(LABEL.fullmatch(label) for label in labels)
        and bool(TOP.fullmatch(labels[-1]))
    )


def readable(host):
    """xn--… as the letters it stands for."""
    return ".".join(map(decoded, host.replace("。", ".").split(".")))


def decoded(label):
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def domain(host):
    """The part that somebody has registered: `en.clinic.co.kr` → `clinic.co.kr`."""
    labels = host.removeprefix("www.").split(".")
    deep = len(labels) > 2 and labels[-2] in SECOND_LEVEL and labels[-1] in COUNTRIES_WITH_SECOND
    return ".".join(labels[-3 if deep else -2 :])


def label(host):
    """The telling part of what is registered: `clinic` of `en.clinic.co.kr`."""
    return domain(host).partition(".")[0]


def looks(host):
    """What of a host may be taken for another's: the telling part with and without what hyphens
    add, and what stands before it (`clinic.com.pay.example`)."""
    main = label(host)
    before = host.removesuffix(domain(host)).strip(".").split(".")
    parts = [main.replace("-", ""), *main.split("-"), *before]
    first, *others = parts
    telling = (p for p in others if len(p) >= SHORTEST_LOOK and p not in KIND_WORDS)
    return tuple(dict.fromkeys([first, *telling]))


def shared(address):
    """(service, the name in the path) at a messenger's or a network's host; else None."""
    if address.host not in SHARED:
        return None
    parts = [part for part in address.path.split("/") if part]
    if parts[:2] == ["ti", "p"] or parts[:1] == ["r"]:  # line.me/ti/p/~name
        parts = parts[-1:]
    return SHARED[address.host], (parts[0].lstrip("@~") if parts else "")
