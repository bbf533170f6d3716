"""Asking a server for the same page, many times, by several visitors at once."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

import brotli

from .server import fetch

VISITORS = 4
WARM_UP = 40  # requests before measuring, so that every worker has seen the page
STYLES = re.compile(rb'<link rel="stylesheet" href="([^"]+)"')


@dataclass(frozen=True)
class Measurement:
    """CPU is the workers' time, latency what a visitor waits; both in milliseconds."""

    cpu: float
    p50: float
    p99: float
    per_second: float


@dataclass(frozen=True)
class Weight:
    """Bytes as they travel."""

    html: int
    css: int


def measure(server, path, seconds):
    """Ask for at most so many seconds. A single answer that is not 200 ends it all."""
    ask_for(server, path, number=WARM_UP)
    cpu, began = server.cpu_seconds(), time.monotonic()
    with ThreadPoolExecutor(VISITORS) as visitors:
        until = began + seconds
        runs = visitors.map(lambda _: ask_for(server, path, until=until), range(VISITORS))
        times = [moment for run in runs for moment in run]
    passed, used = time.monotonic() - began, server.cpu_seconds() - cpu
    percentiles = quantiles(times, n=100)
    return Measurement(
        cpu=used / len(times) * 1000,
        p50=percentiles[49] * 1000,
        p99=percentiles[98] * 1000,
        per_second=len(times) / passed,
    )


def ask_for(server, path, number=100_000, until=float("inf")):
    """The seconds that each answer took."""
    times = []
    while len(times) < number and time.monotonic() < until:
        began = time.monotonic()
        content = fetch(server.port, path)
        times.append(time.monotonic() - began)
        if not content.startswith(b"HTTP/1.1 200"):
            raise ValueError(f"{path} answered {content[:40]!r}")
    return times


def weigh(server, path):
    """The page and its style sheets, compressed."""
    head, _, body = fetch(server.port, path).partition(b"\r\n\r\n")
    html = brotli.decompress(body) if b"Content-Encoding: br" in head else body
    sheets = [fetch(server.port, href.decode()) for href in STYLES.findall(html)]
    return Weight(len(body), sum(len(sheet.partition(b"\r\n\r\n")[2]) for sheet in sheets))
