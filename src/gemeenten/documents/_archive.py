"""The ZIP that a DOCX or XLSX is: looked through before a library unpacks it."""

import zipfile
import zlib
from io import BytesIO

from gemeenten._errors import DocumentError
from gemeenten.documents._limits import MOST_MEMBERS, MOST_UNPACKED

_CHUNK = 1 << 20
_ENTITIES = b"<!ENTITY"


def members(data: bytes, name: str) -> list[str]:
    """List what is packed in the file, after making sure that it unpacks to a size that can be read.

    The sizes that a ZIP states are not trusted: every member is unpacked once, and thrown away.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_MEMBERS:
                raise too_large(name, f"it packs {len(infos)} files", f"er zitten {len(infos)} bestanden in")
            left = MOST_UNPACKED
            for info in infos:
                left = _unpacked(archive, info, left, name)
            return [info.filename for info in infos]
    except DocumentError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise damaged(name, error) from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, name: str) -> int:
    """Unpack one member; give how many bytes may still follow."""
    with archive.open(info) as member:
        while chunk := member.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                most = MOST_UNPACKED >> 20
                raise too_large(name, f"it unpacks to over {most} MB", f"uitgepakt is het meer dan {most} MB")
            if _ENTITIES in chunk:
                raise damaged(name, "it defines XML entities")
    return left


def too_large(name: str, why: str, why_nl: str) -> DocumentError:
    """Say that a document asks for more than a list of municipalities needs."""
    return DocumentError(
        f"{name} is too large: {why}. Keep only the part with the list.",
        nl=f"{name} is te groot: {why_nl}. Bewaar alleen het deel met de lijst.",
    )


def damaged(name: str, why: object) -> DocumentError:
    """Say that a document is damaged or cut off."""
    reason = " ".join(str(why).split())[:120]
    return DocumentError(
        f"{name} is damaged ({reason}). Get the file again, or save it anew.",
        nl=f"{name} is beschadigd ({reason}). Vraag het bestand opnieuw op, of bewaar het opnieuw.",
    )


def encrypted(name: str) -> DocumentError:
    """Say that a document asks for a password, and what to do."""
    return DocumentError(
        f"{name} is encrypted: it asks for a password. Save it without one, and read it again.",
        nl=f"{name} is versleuteld: er is een wachtwoord nodig. Bewaar het zonder wachtwoord.",
    )
