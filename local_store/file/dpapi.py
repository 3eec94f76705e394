"""Windows' own way to keep a secret in a file: sealed to this person on this PC (DPAPI, ``CryptProtectData``)."""

from __future__ import annotations

import sys
from typing import Final, Protocol

ENTROPY: Final = b"weiquan-desk key file 1"
"""Goes into the seal, so that another program's sealed secrets are not taken for ours. It is no secret."""


class Guard(Protocol):
    """Seals and unseals a few bytes for this person on this PC. Both raise ``OSError`` when the system refuses."""

    def seal(self, secret: bytes) -> bytes: ...

    def unseal(self, sealed: bytes) -> bytes: ...


def guard() -> Guard | None:
    """That of this system, ``None`` where there is none."""
    if sys.platform == "win32":
        return _Dpapi()
    return None


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _NO_QUESTIONS: Final = 1
    """``CRYPTPROTECT_UI_FORBIDDEN``: a program without a window must not wait for one."""

    class _Blob(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char)))

    class _Dpapi:
        """Implements :class:`Guard`."""

        def __init__(self) -> None:
            self._crypt = ctypes.WinDLL("crypt32", use_last_error=True)
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)

        def seal(self, secret: bytes) -> bytes:
            return self._run(self._crypt.CryptProtectData, secret)

        def unseal(self, sealed: bytes) -> bytes:
            return self._run(self._crypt.CryptUnprotectData, sealed)

        def _run(self, function: ctypes._NamedFuncPointer, given: bytes) -> bytes:
            # The same shape both ways: in, description, entropy, reserved, prompt, flags, out.
            out = _Blob()
            done = function(
                ctypes.byref(_blob(given)),
                None,
                ctypes.byref(_blob(ENTROPY)),
                None,
                None,
                wintypes.DWORD(_NO_QUESTIONS),
                ctypes.byref(out),
            )
            if not done:
                raise ctypes.WinError(ctypes.get_last_error())
            try:
                return ctypes.string_at(out.data, out.size)
            finally:
                self._kernel.LocalFree(out.data)

    def _blob(data: bytes) -> _Blob:
        kept = ctypes.create_string_buffer(data, len(data))
        return _Blob(len(data), ctypes.cast(kept, ctypes.POINTER(ctypes.c_char)))
