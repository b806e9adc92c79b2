"""What is masked in the bundled example: addresses, logins, links, passwords and people's names in free text."""

import re
from collections import Counter
from collections.abc import Iterable

# People are named in the source by these given names; a capitalised word behind one is taken for the surname.
GIVEN_NAMES = frozenset(
    """
    Alberto Alessandro Alex Alexandra Alice Alistair Alison Allison Alper Amanda Amy Anderson Andrea Andrew
    Aneesh Anissa Anna Anne Anya Ariane Ben Bill Bob Brendan Brett Brian Bruce Bryan Camille Cathy Cecile
    Cecilia Charlie Chelle Chris Christine Christopher Clara Colleen Cynthia Dafydd Dan Daniel Danica Danielle
    Dave David Deepak Domenico Draguna Drew Dylan Edith Elizabeth Emily Eric Erin Etienne Fei Flavio Francisco
    Frank Fred Frederic Gary Geoff George Greg Gregory Grover Gunter Gustau Gustavo Haiying Hari Hauke Heather
    Hillary Holly Howard Ian Isla Jaime James Jared Jason Javier Jay Jean Jeff Jeffery Jen Jennifer Jerry
    Jessica Jiawei Jim Joe Johan John Johnson Joseph Josef Josh Judith Juan Julia Julie Jun Justin Kang Karen
    Kate Katelyn Katharine Katarzyna Katie Kasia Kay Keith Kelly Ken Kenneth Kent Kenton Kevin Kim Kristen
    Kristin Lais Lars Laura Lena Lennart Lester Lily Lindsay Lisa Liz Lucie Magdalena Maike Mari Maria Mariana
    Marika Marcus Mark Marshall Martin Marysa Mary Matt Matthew Max Melissa Michael Michaela Mick Mike Mikael
    Mila Mira Mohamed Nate Nan Neil Nicholas Nick Nicole Nikki Niki Nikola Orhan Patrick Paul Peter Phil Phillip
    Piers Precious Qing Rachel Ray Rebecca Rich Richard Rick Riley Rob Robert Robin Rory Rosalind Rose Ryan Sam
    Samuel Sarah Scott Seth Shakir Shana Shawn Simon Solomon Spencer Stas Stephan Stephen Steve Steven Sunke
    Susan Taher Ted Theo Thomas Tiffany Tim Tom Travis Trude Uria Vicente Violaine Wei Will Xian Yassir
    Gokhan Yoshua Yu Yuko matt mike shana Zack Zacharias Zhu
    """.split()
)
# Given names that are also English words or months: masked where somebody is addressed, named in full or spoken of.
_ALSO_WORDS = frozenset("Max Jun Mark Will Rich Rose Precious Kay Jay Ray Mila Johnson Nan".split())
_NO_SURNAME = frozenset(
    """
    All And Also Any Are As At But By Can Could Did Do Does For From Had Has Have He Hi How However I If In Is
    It Its Let Like May Maybe My No Not Now OK Of On One Or Our Perhaps Please She Should So Sorry Thank Thanks
    That The Then There These They This To Was We Well What When Where Which Who Why Will With Would Yes You
    Your Python Dask Xarray Jupyter Casper Cheyenne NCAR CESM POP MOM ESDS HPC
    """.split()
)
# Accounts that belong to a project or to the machine, not to a person.
_SHARED_ACCOUNTS = frozenset(
    """
    apps rdadata shared public admin cesm csm conda opt miniconda3 username user users runner jovyan colleague
    arbonpathways arbonpathways-0 cmip6 isnan month month-long na-cordex pop-tools pyreshaper xpersist
    wrfout_d01_2021-02-10_10
    """.split()
)
ORGANISATIONS = frozenset(
    """
    ncar esmci escomp marbl-ecosys pydata dask pangeo-data pangeo-gallery pangeo-forge projectpythia
    projectpythiatutorials projectpythiacookbooks unidata intake xgcm xarray-contrib esmf-org pre-commit pypa
    fabm-model conda-forge conda en scitools jupyter-lsp jupyter jupyterlab jupyterhub uxarray researchcomputing
    zarr-developers numba numpy scipy matplotlib ipython holoviz python mom-ocean mom6 cesm-development coecms
    fsspec ecmwf r-lib actions features settings apps about google apache ncar-xdev hackathons ipython-contrib
    nteract pytest-dev readthedocs
    """.split()
)
_OPEN_HOSTS = re.compile(
    r"(?:[\w-]+\.)*(?:readthedocs\.io|readthedocs\.org|stackoverflow\.com|python\.org|numpy\.org|scipy\.org|pydata\.org"
    r"|matplotlib\.org|xarray\.dev|dask\.org|(?:docs|discourse|blog)\.jupyter\.org|conda\.io|anaconda\.com|anaconda\.org|pypi\.org|pangeo\.io"
    r"|scitools\.org\.uk|holoviz\.org|wikipedia\.org|docs\.github\.com|git-scm\.com|unidata\.ucar\.edu"
    r"|cgd\.ucar\.edu|cesm\.ucar\.edu|ncl\.ucar\.edu|arc\.ucar\.edu|cisl\.ucar\.edu)"
)
_GROUPS = frozenset("all everyone geocat xdev hpcd here channel topic casper cheyenne property njit jit pytest".split())

_URL = re.compile(
    r"(?:https?|ftp|sftp|ssh|git)://[^\s<>\"'`)\]]+"
    r"|\b(?:[\w-]+\.)*(?:zoom\.us|gather\.town|meet\.google\.com|github\.com|github\.io|gitlab\.com|bit\.ly|goo\.gl"
    r"|docs\.google\.com|drive\.google\.com|forms\.gle|hackmd\.io|calendly\.com|dropbox\.com)/[^\s<>\"'`)\]]*"
    r"|/user_uploads/[^\s)\]]+"
)
_GITHUB = re.compile(r"(?:https?://)?(?:www\.)?(?:github\.com|raw\.githubusercontent\.com)/([\w.-]+)")
_HOST = re.compile(r"(?:\w+://)?(?:[^/@\s]*@)?([\w.-]+)")
_EMAIL = re.compile(
    r"[\w.+-]*\w@\w[\w-]*(?:\.[\w-]+)+\b|[\w.+-]*\w(?: at |\(at\)|\[at\])\w[\w-]*\.(?:edu|com|org|gov|net)\b"
)
_LOGIN_AT = re.compile(r"(?<![\w@/])[A-Za-z_][\w.-]*@(?=\w)")
_PHONE = re.compile(r"(?<![\w/.,-])(?:\+?\d{1,2}[-. ]?)?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\w-])|\bx[2-9]\d{3}\b")
_SECRET = re.compile(
    r"(?i)\b(pass(?:code|word)|pwd|meeting id|token|secret|api[ _-]?key)(\s?[:=]\s*)(?!\[)"
    r"((?:\d{3} ?\d{3,4} ?\d{4})|[^\s\"',)]+)"
)
_LONG_HEX = re.compile(r"\b[0-9a-f]{32,}\b")
_ADDRESS = re.compile(r"\b(?!127\.|255\.)[1-9]\d{1,2}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b")
_ALLOCATION = re.compile(r"\b(?:[NPU][A-Z]{3}\d{4}|[npu][a-z]{3}\d{4})\b")
_HOME = re.compile(
    r"(/glade/(?:u/home|p/work|work|scratch|(?:derecho|cheyenne)/scratch|flash)/|/(?:home|Users|ncar)/"
    r"|(?:^|(?<=[\s/(\"'`]))~(?=[a-z]{4}))"
    r"([A-Za-z][\w-]*)",
    re.MULTILINE,
)
_HANDLE = re.compile(r"(?<![\w/.@\]])@(?!m-[0-9a-f]{8}\b)([A-Za-z][\w-]*)(?![\w.(/-])((?: [A-Z][a-z]+)?)")
_GREETED = re.compile(
    r"\b((?i:hi|hello|hey|thanks|thank you|thx|cheers|cc|dear|morning|ping|congrats|sorry|welcome),? )"
    r"([A-Z][a-z]+)(?: ([A-Z][a-z]+))?\b"
)
_NAMED = re.compile(
    rf"(?<![\w.])(?<!\w-)(?<![\w.~-]/)({'|'.join(sorted(GIVEN_NAMES))})(?:-[A-Z]\w+)?"
    r"(?:(?: [A-Z]\.)? ([A-Z][\w-]+))?(?![\w(=]|/[a-z_])"
)
_SPOKEN_OF = re.compile(
    r"'s |,|!|:| (?:and|is|has|have|had|said|says|reported|did|was|worked|suggested|gave|know|reports|some) |\n"
)
_SOMEONE = "[name]"


def logins(texts: Iterable[str]) -> frozenset[str]:
    """Return the account names that the texts give away in paths, so that they are masked elsewhere too."""
    found = Counter(login for text in texts for _, login in _HOME.findall(text))
    return frozenset(login for login in found if len(login) > 4 and login.lower() not in _SHARED_ACCOUNTS)


def masked(text: str, accounts: frozenset[str]) -> str:
    """Return the text with everything personal that these rules know replaced by a word in brackets."""
    text = _URL.sub(_link, text)
    text = _EMAIL.sub("[email]", text)
    text = _LOGIN_AT.sub("[login]@", text)
    text = _SECRET.sub(r"\1\2[masked]", text)
    text = _LONG_HEX.sub("[token]", text)
    text = _PHONE.sub("[phone]", text)
    text = _ADDRESS.sub("[address]", text)
    text = _ALLOCATION.sub("[allocation]", text)
    text = _HOME.sub(lambda found: found[0] if found[2].lower() in _SHARED_ACCOUNTS else found[1] + "[login]", text)
    if accounts:
        text = re.sub(rf"(?<![\w-])(?:{'|'.join(sorted(accounts))})(?![\w])", "[login]", text)
    text = _HANDLE.sub(_handle, text)
    text = _GREETED.sub(_greeted, text)
    # Twice, since "Ada/Ben" is two names and the first has to go before the second is seen.
    return _NAMED.sub(_named, _NAMED.sub(_named, text))


def _link(found: re.Match[str]) -> str:
    url = found[0]
    trailing = url[len(url.rstrip(".,;:!?*")) :]
    github = _GITHUB.match(url)
    if github is not None:
        return url if github[1].lower() in ORGANISATIONS else "[link]" + trailing
    host = _HOST.match(url)
    return url if host is not None and _OPEN_HOSTS.fullmatch(host[1]) and "~" not in url else "[link]" + trailing


def _handle(found: re.Match[str]) -> str:
    if found[1].lower() in _GROUPS:
        return found[0]
    surname = found[2].strip()
    return f"@{_SOMEONE}" + ("" if surname not in _NO_SURNAME else found[2])


def _greeted(found: re.Match[str]) -> str:
    if found[2] not in GIVEN_NAMES:
        return found[0]
    after = f" {found[3]}" if found[3] in _NO_SURNAME else ""
    return found[1] + _SOMEONE + after


def _named(found: re.Match[str]) -> str:
    given, surname = found[1], found[2]
    if surname is not None and surname not in _NO_SURNAME:
        return _SOMEONE
    after = f" {surname}" if surname else ""
    if given in _ALSO_WORDS and not _SPOKEN_OF.match(found.string, found.start() + len(given)):
        return found[0]
    return _SOMEONE + after
