# SPDX-License-Identifier: Apache-2.0
"""A second program at the readers: PC/SC Lite through ctypes, so that the bench needs no package of its own."""

import ctypes
import time

LEAVE, RESET, UNPOWER = 0, 1, 2
SHARED, EXCLUSIVE = 2, 1
PRESENT, EMPTY, MUTE = 0x0020, 0x0010, 0x0200
ANY_PROTOCOL = 3
SHARING_VIOLATION = 0x8010000B

_library = ctypes.CDLL("libpcsclite.so.1")
_word = ctypes.c_ulong


class _State(ctypes.Structure):
    _fields_ = [("reader", ctypes.c_char_p), ("user", ctypes.c_void_p), ("known", _word), ("event", _word),
                ("atr_size", _word), ("atr", ctypes.c_ubyte * 33)]


class _ProtocolHeader(ctypes.Structure):
    _fields_ = [("protocol", _word), ("size", _word)]


class ScardError(Exception):
    def __init__(self, call, code):
        super().__init__(f"{call}: 0x{code & 0xFFFFFFFF:08X}")
        self.code = code & 0xFFFFFFFF


def _call(name, *arguments):
    code = getattr(_library, name)(*arguments)
    if code != 0:
        raise ScardError(name, code)


class Context:
    def __init__(self):
        self.handle = ctypes.c_long()
        _call("SCardEstablishContext", _word(2), None, None, ctypes.byref(self.handle))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _library.SCardReleaseContext(self.handle)

    def state(self, reader):
        """The event bits of the reader, insertions counted in the upper half."""
        states = (_State * 1)()
        states[0].reader = reader.encode()
        _call("SCardGetStatusChange", self.handle, _word(0), states, _word(1))
        return states[0].event

    def wait_until(self, reader, bit, seconds=10):
        """Waits until the service itself has seen the card come or go. A failed disconnection makes pcscd 1.9.9 call
        the reader empty before it has looked, and a card put in before that look is never seen; but each look that
        finds a change counts, so with a card the count is odd."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                event = self.state(reader)
                if event & bit and (event >> 16) % 2 == (1 if event & PRESENT else 0):
                    return
            except ScardError:
                pass  # the reader is not there yet
            if time.monotonic() > deadline:
                raise TimeoutError(f"{reader} did not come to state {bit:#x}")
            time.sleep(0.01)

    def connect(self, reader, share=SHARED):
        return Card(self, reader, share)

    def unpower(self, reader, seconds=5):
        """Takes the power from the card. A program that has just died may hold it until the service notices."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self.connect(reader).disconnect(UNPOWER)
            except ScardError as error:
                if error.code != SHARING_VIOLATION or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)


class Card:
    def __init__(self, context, reader, share):
        self.handle, self.protocol = ctypes.c_long(), _word()
        _call("SCardConnect", context.handle, reader.encode(), _word(share), _word(ANY_PROTOCOL),
              ctypes.byref(self.handle), ctypes.byref(self.protocol))

    def begin(self):
        _call("SCardBeginTransaction", self.handle)

    def end(self, disposition=LEAVE):
        _call("SCardEndTransaction", self.handle, _word(disposition))

    def transmit(self, command):
        header = _ProtocolHeader(self.protocol, ctypes.sizeof(_ProtocolHeader))
        answer, size = (ctypes.c_ubyte * 65548)(), _word(65548)
        _call("SCardTransmit", self.handle, ctypes.byref(header), command, _word(len(command)), None, answer,
              ctypes.byref(size))
        return bytes(answer[:size.value])

    def disconnect(self, disposition=LEAVE):
        _call("SCardDisconnect", self.handle, _word(disposition))
