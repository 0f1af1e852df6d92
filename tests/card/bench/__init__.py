# SPDX-License-Identifier: Apache-2.0
"""A test bench for card readers: a private PC/SC service with two virtual readers, made-up cards to put in, and the
tools that read them. Tests run inside tests/card/in-bench."""

from . import scard
from .bench import Bench, Outcome
from .images import CONTACT_ATR, PIN, SIGNATURE_PASSWORD, make_image, write_image
from .virtual_card import VirtualCard

__all__ = ["Bench", "CONTACT_ATR", "Outcome", "PIN", "SIGNATURE_PASSWORD", "VirtualCard", "make_image", "scard",
           "write_image"]
