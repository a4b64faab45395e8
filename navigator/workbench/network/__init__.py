"""Asking strangers over the network, and reading what they answer, however bad it is."""

from __future__ import annotations

from navigator.workbench.network.outward import LocalAddress, Outward
from navigator.workbench.network.public_addresses import Resolver, resolve
from navigator.workbench.network.web_answers import StubbornReader, decoded, received

__all__ = ["LocalAddress", "Outward", "Resolver", "StubbornReader", "decoded", "received", "resolve"]
