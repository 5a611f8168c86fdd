"""What is done to a built site: modules and style sheets joined, copies compressed, nothing changed in meaning."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import brotli
import pytest
from lxml import html
from support import LANGUAGES, pages

from handbook.output import FinishFailed, finish
from handbook.output.compress import compress
from handbook.output.modules import CannotJoin, join_modules
from handbook.output.styles import join_styles


def run(script: str) -> str:
    """Run a joined script outside a browser and return what it prints."""
    node = shutil.which("node")
    if not node:
        pytest.skip("needs node to run a script without a browser")
    done = subprocess.run([node, "-e", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(folder: Path, **files: str) -> Path:
    """Write modules (`sub__name` is sub/name.js)."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.js"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def test_modules_run_once_in_the_order_of_their_imports(tmp_path: Path) -> None:
    """Each in a scope of its own, renamed imports included."""
    write(
        tmp_path,
        main='// says it\nimport { say as tell } from "./sub/say.js";\nimport "./first.js";\nconst x = 1;\ntell("main");\n',
        other='import {\n  say,\n  Loud,\n} from "./sub/say.js";\nconst x = 2;\nsay(new Loud().name);\n',
        first='import { say } from "./sub/say.js";\nsay("first");\n',
        sub__say='console.log("once");\nconst x = "said ";\nexport function say(word) { console.log(x + word); }\n'
        'export class Loud { name = "loud"; }\n',
    )
    assert (
        run(join_modules([tmp_path / "main.js", tmp_path / "other.js"], tmp_path).replace("document", "({})"))
        == "once\nsaid first\nsaid main\nsaid loud\n"
    )


def test_what_is_loaded_later_stays_a_file_or_is_joined(tmp_path: Path) -> None:
    """Relative to where the joined file is; in the offline edition there are no modules to load."""
    write(
        tmp_path,
        sub__main='const m = await_();\nfunction await_() { return import("./late.js"); }\n'
        "m.then((late) => console.log(late.value));\n",
        sub__late="export const value = 7;\n",
    )
    assert 'import("./sub/late.js")' in join_modules([tmp_path / "sub/main.js"], tmp_path)
    assert run(join_modules([tmp_path / "sub/main.js"], tmp_path, whole=True)) == "7\n"


def test_a_module_knows_its_address(tmp_path: Path) -> None:
    """Wherever the joined file is kept."""
    write(tmp_path, sub__main='console.log(new URL("./data.json", import.meta.url).href);\n')
    joined = join_modules([tmp_path / "sub/main.js"], tmp_path)
    assert (
        run(f'const document = {{ currentScript: {{ src: "https://x/a/page.js" }} }};{joined}') == "https://x/a/sub/data.json\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./x.js";', 'import * as all from "./x.js";', "export default 1;", "export let count = 0;",
        'export * from "./x.js";', 'import { a } from "outside";', "console.log(import.meta.env);", "export { a };",
        'import "./main.js";',
    ],
)  # fmt: skip
def test_what_the_joiner_does_not_know_is_refused(tmp_path: Path, text: str) -> None:
    """Never joined wrongly."""
    write(tmp_path, main=f"{text}\n", x="export const a = 1;\n")
    with pytest.raises(CannotJoin, match=r"main\.js"):
        join_modules([tmp_path / "main.js"], tmp_path)


def test_types_in_comments_are_no_imports(tmp_path: Path) -> None:
    """JSDoc names modules that are not there when the page runs."""
    write(
        tmp_path,
        main='/**\n * @param {import("./gone.js").Type} x\n */\n'
        'const x = /** @type {import("./gone.js").Type} */ (1);\nconsole.log(x);\n',
    )
    assert run(join_modules([tmp_path / "main.js"], tmp_path, whole=True)) == "1\n"


def test_style_sheets_keep_their_order_their_texts_and_their_pictures(tmp_path: Path) -> None:
    """Comments go; what looks like one in a text stays; addresses fit the new place."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.css").write_text(
        '@charset "utf-8";\n/* gone */ p { background: url("img/x.svg"); }\nq::before { content: "/* stays */"; }\n'
    )
    (tmp_path / "two.css").write_text(
        "p { background: url(data:image/svg+xml;x/*y*/); color: url(#a) }\n/*# sourceMappingURL=two.css.map */\n"
    )
    joined = join_styles([tmp_path / "a/one.css", tmp_path / "two.css"], tmp_path / "all")
    assert 'url("../a/img/x.svg")' in joined and '"/* stays */"' in joined and "url(data:image/svg+xml;x/*y*/)" in joined
    assert "gone" not in joined and "sourceMapping" not in joined and joined.index("../a") < joined.index("data:")


def test_compressed_copies_are_the_same_each_time_and_only_where_smaller(tmp_path: Path) -> None:
    """Small files and pictures have none."""
    big, small, picture = tmp_path / "big.html", tmp_path / "small.html", tmp_path / "picture.png"
    for _ in range(2):
        compress([big], b"word " * 1000)
        compress([small], b"word")
        compress([picture], b"\x00" * 5000)
    assert (
        gzip.decompress((tmp_path / "big.html.gz").read_bytes())
        == brotli.decompress((tmp_path / "big.html.br").read_bytes())
        == b"word " * 1000
    )
    assert sorted(file.name for file in tmp_path.iterdir()) == ["big.html.br", "big.html.gz"]


def test_a_page_waits_for_one_style_sheet(site: Path) -> None:
    """And for no script: all of them come when the page has been read."""
    for language in LANGUAGES:
        for path, document in pages(site, language):
            assert len(document.cssselect("link[rel=stylesheet]")) == 1, path
            assert not document.cssselect("script[type=module], script[src]:not([defer])"), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_view_of_any_page_is_light(site: Path, language: str) -> None:
    """At most 100 kB as sent, gzip as well as Brotli."""
    for ending in (".br", ".gz"):
        for file in (site / language).rglob("*.html"):
            document, root = html.fromstring(file.read_bytes()), site / language
            links = [
                *document.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"),
                *document.xpath("//script/@src | //img/@src"),
            ]
            asked = {root / f"assets/{link.partition('assets/')[2]}" for link in links}
            sent = [next(one for one in (f.with_name(f.name + ending), f) if one.exists()) for f in (file, *asked)]
            assert sum(one.stat().st_size for one in sent) <= 100_000, (file, ending)


def test_a_site_that_cannot_be_joined_is_not_finished(tmp_path: Path) -> None:
    """A page that names a style sheet which is not there."""
    (tmp_path / "index.html").write_text('<html><meta charset="utf-8"><link rel="stylesheet" href="assets/gone.css"></html>')
    with pytest.raises(FinishFailed, match=r"gone\.css"):
        finish(tmp_path)
