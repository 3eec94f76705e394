"""Documents that entries name by their SHA-256: signed by headquarters, checked by whoever gets them. They travel beside entries."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.journal.travelling import DOCUMENT_BYTES, Document, document_text
from sync.protocol.keys import key_id, verify


def sign_document(signing: Ed25519PrivateKey, credential: bytes, content: bytes) -> Document:
    """A document with headquarters' word that it is theirs. ``credential``: the certificate of that key for the district that asks."""
    name = hashlib.sha256(content).digest()
    return Document(
        name=name,
        content=content,
        signature=signing.sign(document_text(name)),
        key=key_id(signing.public_key().public_bytes_raw()),
        credential=credential,
    )


def fault_of(document: Document, signing_key: bytes | None) -> str:
    """Why a document is not taken: ``size``, ``hash`` (it is not what its name says), ``signature`` (headquarters has not signed it,
    or with a key that is not believed: ``None``); empty: it is taken."""
    if not 0 < len(document.content) <= DOCUMENT_BYTES:
        return "size"
    if hashlib.sha256(document.content).digest() != document.name:
        return "hash"
    if signing_key is None or not verify(signing_key, document.signature, document_text(document.name)):
        return "signature"
    return ""
