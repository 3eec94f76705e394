"""Authenticode by osslsigncode: the executables, the uninstaller, setup.exe.

The certificate is named by the environment: ``WEIQUAN_SIGN_CERTIFICATES`` (PEM, the signer's first), ``WEIQUAN_SIGN_KEY``
(PEM) and, for a signature that outlives the certificate, ``WEIQUAN_SIGN_TIMESTAMP`` (the address of a time-stamping service).
``WEIQUAN_SIGN_COMMAND`` signs instead, for a key in a token or at a service (docs/RELEASING.md): a command line to which the
file is added. Without either a trial certificate is made, which no Windows trusts.
"""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from installer.tools import run_tool
from installer.windows.authenticode import TOOL, knows, verifying

DESCRIPTION: Final = "维权联络点工作台"


class NotSigned(Exception):
    """osslsigncode refused; carries what it said."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who signs. ``authority``: PEM of the root to verify against; ``stamp``: options that add a time stamp.
    ``command``: signs in place, the file added to it; certificates and key are then its own business."""

    certificates: Path
    key: Path
    authority: Path | None = None
    stamp: tuple[str, ...] = ()
    stamp_authority: Path | None = None
    command: tuple[str, ...] = ()

    def sign(self, file: Path) -> None:
        """Sign a file in place. Raises :class:`NotSigned`."""
        if self.command:
            _tool([*self.command, str(file)])
            return
        signed = file.with_name(f"{file.name}.signed")
        signed.unlink(missing_ok=True)
        command = [TOOL, "sign", "-certs", str(self.certificates), "-key", str(self.key)]
        command += ["-h", "sha256", "-n", DESCRIPTION, *self.stamp]
        _tool([*command, "-in", str(file), "-out", str(signed)])
        signed.replace(file)

    def verify(self, file: Path) -> str:
        """Check the signature of a file against the root; what osslsigncode said. Raises :class:`NotSigned`."""
        command = verifying()
        if self.authority is not None:
            command += ["-CAfile", str(self.authority)]
        if self.stamp_authority is not None:
            command += ["-TSA-CAfile", str(self.stamp_authority)]
        return _tool([*command, "-in", str(file)])


def certificate(folder: Path) -> Certificate:
    """The certificate of the environment, or a trial one made in ``folder``."""
    return given() or trial(folder)


def given() -> Certificate | None:
    """The certificate that the environment names."""
    if command := os.environ.get("WEIQUAN_SIGN_COMMAND"):
        return Certificate(Path(), Path(), command=_words(command))
    certificates, key = os.environ.get("WEIQUAN_SIGN_CERTIFICATES"), os.environ.get("WEIQUAN_SIGN_KEY")
    if certificates and key:
        service = os.environ.get("WEIQUAN_SIGN_TIMESTAMP")
        return Certificate(Path(certificates), Path(key), stamp=("-ts", service) if service else ())
    return None


def _words(command: str) -> tuple[str, ...]:
    """A command line in words: quotes hold a word with spaces together, a backslash is one (paths of Windows)."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.escape, lexer.commenters = True, "", ""
    return tuple(lexer)


def trial(folder: Path) -> Certificate:
    """A root, a signer and a time stamper of our own, for trying the step. Kept in ``folder``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    root, signer, stamper = (folder / f"{name}.pem" for name in ("root", "signer", "stamper"))
    if not stamper.exists():
        root_key = generate_private_key(65537, 3072)
        authority = _certificate("Weiquan Desk trial root", root_key, None, None, [])
        root.write_bytes(authority.public_bytes(Encoding.PEM))
        for path, name, use in (
            (signer, "Weiquan Desk trial signer", ExtendedKeyUsageOID.CODE_SIGNING),
            (stamper, "Weiquan Desk trial time stamp", ExtendedKeyUsageOID.TIME_STAMPING),
        ):
            key = generate_private_key(65537, 3072)
            made = _certificate(name, key, authority, root_key, [use])
            secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            path.with_suffix(".key").touch(mode=0o600)
            path.with_suffix(".key").write_bytes(secret)
            path.write_bytes(made.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM))
    stamp = ("-TSA-certs", str(stamper), "-TSA-key", str(stamper.with_suffix(".key")))
    if not knows("-TSA-certs"):
        return Certificate(signer, signer.with_suffix(".key"), root)
    return Certificate(signer, signer.with_suffix(".key"), root, stamp, root)


def _certificate(
    name: str,
    key: RSAPrivateKey,
    issuer: x509.Certificate | None,
    issuer_key: RSAPrivateKey | None,
    uses: list[x509.ObjectIdentifier],
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if uses:
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=True)
    return builder.sign(issuer_key or key, SHA256())


def _tool(command: list[str]) -> str:
    said = run_tool(command)
    if said.status:
        raise NotSigned(said.text[-2000:])
    return said.text


if (
    __name__ == "__main__"
):  # what NSIS calls for the uninstaller it has just made: FOLDER-OF-CERTIFICATES FILE
    certificate(Path(sys.argv[1])).sign(Path(sys.argv[2]))
